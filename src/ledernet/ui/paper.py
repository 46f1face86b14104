"""Tagged PDFs in A4 in the product's own face. What people have written reaches the typesetter as data, never as markup."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"


def typeset(template: Path, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """PDF/UA: the template reads `json(bytes(sys.inputs.data))` and sets title and language itself."""
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


@cache
def _fonts() -> list[Path]:
    """The design system's own face where it has been fetched; the typesetter brings one for all other cases."""
    return [FONTS] if FONTS.is_dir() else []
