"""Which page numbers are shown: the first, the last, and those near the one in sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page


@dataclass(frozen=True)
class PageLink:
    """One page number, or a gap between two (`number` 0)."""

    number: int
    url: str = ""
    current: bool = False


def page_links(page: Page[Any], url: Callable[[int], str]) -> list[PageLink]:
    """The numbers of a pager; empty when all stands on one page."""
    last = page.paginator.num_pages
    if last < 2:
        return []
    shown = sorted({1, last, *range(max(1, page.number - 1), min(last, page.number + 1) + 1)})
    links: list[PageLink] = []
    for number in shown:
        before = links[-1].number if links else 0
        if number - before == 2:
            links.append(PageLink(number - 1, url(number - 1)))
        elif number - before > 2:
            links.append(PageLink(0))
        links.append(PageLink(number, url(number), current=number == page.number))
    return links
