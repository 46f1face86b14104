"""Tagged PDFs in A4 in the product's own face. What people have written reaches the typesetter as data, never as markup."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from .lines import printable

FONTS = Path(__file__).parent / "fonts"
MISSING = "□"
"""Stands for a sign that none of our faces can draw: a PDF that is read aloud must not hold an empty box without a name."""

_DRAWN = (
    (0x20, 0x7E),
    (0xA0, 0xAC),
    (0xAE, 0x377),
    (0x37A, 0x37F),
    (0x384, 0x3FF),
    (0x400, 0x4FF),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x203F),
    (0x20A0, 0x20BF),
    (0x2190, 0x22FF),
    (0x2500, 0x25FF),
)
"""What our faces can draw: Latin, Greek, Cyrillic, punctuation, money, arrows, the signs of arithmetic."""


def typeset(template: Path, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """PDF/UA: the template reads `json(bytes(sys.inputs.data))` and sets title and language itself.

    A sign that cannot be drawn (a smiling face in a name) becomes a box instead of breaking the document.
    """
    import typst

    clean = _mapped(data, printable)
    try:
        return _compiled(template, clean, at)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error) and "disallowed codepoint" not in str(error):
            raise
        return _compiled(template, _mapped(clean, _drawable), at)


def _compiled(template: Path, data: Any, at: datetime) -> bytes:
    import typst

    return bytes(
        typst.compile(
            template,
            root=template.parent,
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            ignore_system_fonts=True,
            font_paths=_fonts(),
            timestamp=int(at.timestamp()),
        )
    )


def _mapped(value: Any, change: Any) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _mapped(part, change) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_mapped(part, change) for part in value]
    return value


def _drawable(text: str) -> str:
    return "".join(
        sign if sign == "\n" or any(low <= ord(sign) <= high for low, high in _DRAWN) else MISSING
        for sign in text
    )


@cache
def _fonts() -> list[Path]:
    """The design system's own face where it has been fetched; the typesetter brings one for all other cases."""
    return [FONTS] if FONTS.is_dir() else []
