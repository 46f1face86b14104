"""The plain letter: paragraphs, a list of facts, one link, and what is good to know after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .letters import Letter


def plain_letter(
    subject: str = "",
    paragraphs: Sequence[str] = (),
    *,
    rows: Sequence[tuple[str, str]] = (),
    link: str = "",
    label: str = "",
    after: Sequence[str] = (),
    values: Mapping[str, str] | None = None,
) -> Letter:
    """Paragraphs that are empty are left out. `values` fill the placeholders where subject and opening are words of the house."""
    context = {
        "paragraphs": [text for text in paragraphs if text],
        "rows": rows,
        "link": link,
        "label": label,
        "after": after,
    }
    return Letter(subject=subject, template="mail/plain", context=context, values=values or {})
