"""The two bodies of a mail, from its templates."""

from __future__ import annotations

import re
from typing import Any

from django.template import Context
from django.template.loader import get_template

_LINES = re.compile(r"\n{3,}")


def plain(template: str, context: dict[str, Any]) -> str:
    """Text is not HTML: *Børn & Unge* stays as it is."""
    text = get_template(template).template.render(Context(context, autoescape=False))  # type: ignore[attr-defined]
    lines = "\n".join(row.rstrip() for row in text.strip().splitlines())
    return _LINES.sub("\n\n", lines) + "\n"


def inlined(html: str) -> str:
    """Rules moved onto the elements (Outlook reads little else); the rules for small screens stay behind."""
    import css_inline

    return str(css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False).inline(html))
