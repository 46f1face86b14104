"""Which page numbers are shown: the first, the last, and those near the one in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

Row = TypeVar("Row")


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


@dataclass(frozen=True)
class Leaf(Generic[Row]):
    """What stands on one page of a long list, how many rows there are in all, and the way to the others."""

    rows: list[Row]
    count: int
    links: list[PageLink]


def leaf_of(
    request: HttpRequest, rows: QuerySet[Any] | Sequence[Row], *, size: int, key: str = "side"
) -> Leaf[Row]:
    """The page that the address asks for by `key`; whatever else stands in the address is kept. Two queries."""
    page = Paginator(rows, size).get_page(request.GET.get(key))

    def url(number: int) -> str:
        asked = request.GET.copy()
        asked[key] = str(number)
        return f"?{asked.urlencode()}"

    return Leaf(list(page), page.paginator.count, page_links(page, url))
