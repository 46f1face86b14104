"""Lists that are sorted, searched, filtered and paged by the server, with two queries whatever their length.

A room declares a table, a view makes one of a queryset and the request's parameters:

    class Leaders(Table):
        caption = _("Leaders")
        columns = (Column("name", _("Name"), order_by="name_key", header=True), Column("unit", _("Unit")))
        filters = (Choice("level", _("Level"), choices=..., lookup="level"),)

    return render_table(request, Leaders(leaders_visible_to(viewer), request.GET), "people/leaders.html")
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from ledernet.ui.fields import found_by
from ledernet.ui.formatting import NOTHING
from ledernet.ui.pages import is_part
from ledernet.ui.paging import PageLink, page_links

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

LONGEST_QUERY = 200


@dataclass(frozen=True)
class Column:
    """One column. `order_by` names fields in rising order; without it the column cannot be sorted. When the
    order falls, the first of them is turned; the others go on sorting those that are equal.

    The cell is `template` rendered with `row` and `value`, or the value: `value` is a function of the row or
    a path such as `unit.name` (default: the key). `export` gives another value to spreadsheets.
    """

    key: str
    label: Text
    order_by: str | tuple[str, ...] = ()
    value: str | Callable[[Any], Any] = ""
    template: str = ""
    header: bool = False
    numeric: bool = False
    descending_first: bool = False
    export: Callable[[Any], Any] | None = None
    exported: bool = True

    def of(self, row: Any) -> Any:
        """The value of this column in the row."""
        if callable(self.value):
            return self.value(row)
        found = row
        for name in (self.value or self.key).split("."):
            found = found.get(name) if isinstance(found, Mapping) else getattr(found, name, None)
            found = found() if callable(found) and not isinstance(found, type) else found
            if found is None:
                return None
        return found

    def to_export(self, row: Any) -> Any:
        return self.export(row) if self.export else self.of(row)


@dataclass(frozen=True)
class Choice:
    """A filter with a list to choose from. `narrow` makes the condition, else `lookup` is compared.

    `choices` may be a function, called once when the list is shown. Values not among them are ignored.
    """

    key: str
    label: Text
    choices: Sequence[tuple[Any, Text]] | Callable[[], Sequence[tuple[Any, Text]]]
    lookup: str = ""
    narrow: Callable[[str], Q] | None = None
    all_label: Text = field(default_factory=lambda: _("All"))

    def condition(self, value: str) -> Q:
        return self.narrow(value) if self.narrow else Q(**{self.lookup or self.key: value})


@dataclass(frozen=True)
class ShownFilter:
    key: str
    label: Text
    options: list[tuple[str, Text]]
    chosen: str
    all_label: Text


@dataclass(frozen=True)
class Header:
    label: Text
    url: str
    direction: str  # "ascending", "descending" or "" where the list is not sorted by it
    id: str
    numeric: bool


@dataclass(frozen=True)
class Cell:
    column: Column
    content: Any


class Table:
    """A list as it is shown now. Parameters that make no sense are ignored, never an error."""

    id: ClassVar[str] = "table"
    caption: ClassVar[Text] = ""
    columns: ClassVar[Sequence[Column]] = ()
    filters: ClassVar[Sequence[Choice]] = ()
    search_field: ClassVar[str] = ""
    search_label: ClassVar[Text] = _("Search")
    default_sort: ClassVar[str] = ""
    tie_break: ClassVar[tuple[str, ...]] = ("pk",)
    per_page: ClassVar[int] = 50
    empty_heading: ClassVar[Text] = _("Nothing here yet")
    empty_text: ClassVar[Text] = ""

    def __init__(self, rows: QuerySet[Any], params: QueryDict | Mapping[str, Any]) -> None:
        self._rows = rows
        self._params = params

    # --- what was asked for ---------------------------------------------------------------------------

    @cached_property
    def query(self) -> str:
        return self._param("q")[:LONGEST_QUERY].strip()

    @cached_property
    def sort(self) -> str:
        """The key of the column sorted by, with a minus when it falls."""
        asked = self._param("sort")
        known = {column.key for column in self.columns if column.order_by}
        return asked if asked.removeprefix("-") in known else self.default_sort

    @cached_property
    def shown_filters(self) -> list[ShownFilter]:
        return [self._shown(choice) for choice in self.filters]

    @property
    def narrowed(self) -> bool:
        """Something is searched or filtered for."""
        return bool(self.query) or any(shown.chosen for shown in self.shown_filters)

    # --- the rows ------------------------------------------------------------------------------------------

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """All rows found, in order."""
        rows = self._rows
        if self.query and self.search_field:
            rows = rows.filter(found_by(self.query, self.search_field))
        for choice, shown in zip(self.filters, self.shown_filters, strict=True):
            if shown.chosen:
                rows = rows.filter(choice.condition(shown.chosen))
        ordering = self._ordering()
        return rows.order_by(*ordering) if ordering else rows

    @cached_property
    def page(self) -> Page[Any]:
        """The page asked for, or the nearest there is."""
        return Paginator(self.rows, self.per_page).get_page(self._param("page") or 1)

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @cached_property
    def body(self) -> list[tuple[Any, list[Cell]]]:
        """The rows of the page with their cells."""
        return [
            (row, [Cell(column, self._content(column, row)) for column in self.columns]) for row in self.page
        ]

    @property
    def headers(self) -> Iterator[Header]:
        for column in self.columns:
            direction, url = "", ""
            if column.order_by:
                now = {column.key: "ascending", f"-{column.key}": "descending"}
                direction = now.get(self.sort, "")
                falls = direction == "ascending" or (not direction and column.descending_first)
                url = self.url(sort=f"-{column.key}" if falls else column.key, page=None)
            yield Header(column.label, url, direction, f"{self.id}-sort-{column.key}", column.numeric)

    @property
    def pages(self) -> list[PageLink]:
        return page_links(self.page, lambda number: self.url(page=number if number > 1 else None))

    def url(self, **changes: Any) -> str:
        """The address of this list with some parameters changed; None takes one away."""
        values: dict[str, Any] = {shown.key: shown.chosen for shown in self.shown_filters}
        values |= {"q": self.query, "sort": self.sort if self.sort != self.default_sort else ""}
        values |= changes
        kept = {key: value for key, value in values.items() if value not in ("", None)}
        return f"?{urlencode(kept)}"

    # --- out to a spreadsheet -------------------------------------------------------------------------------

    def export_headers(self) -> list[str]:
        return [str(column.label) for column in self.columns if column.exported]

    def export_rows(self) -> Iterator[list[Any]]:
        """Every row found, not the page alone."""
        columns = [column for column in self.columns if column.exported]
        for row in self.rows:
            yield [column.to_export(row) for column in columns]

    # --- within ------------------------------------------------------------------------------------------------

    def _param(self, name: str) -> str:
        value = self._params.get(name, "")
        return value if isinstance(value, str) else str(value or "")

    def _shown(self, choice: Choice) -> ShownFilter:
        listed = choice.choices() if callable(choice.choices) else choice.choices
        options = [(str(value), label) for value, label in listed]
        asked = self._param(choice.key)
        chosen = asked if any(asked == value for value, _label in options) else ""
        return ShownFilter(choice.key, choice.label, options, chosen, choice.all_label)

    def _ordering(self) -> list[str]:
        key = self.sort.removeprefix("-")
        column = next((column for column in self.columns if column.key == key), None)
        if column is None or not column.order_by:
            return []
        names = (column.order_by,) if isinstance(column.order_by, str) else column.order_by
        if self.sort.startswith("-"):
            first, *others = names
            names = (first.removeprefix("-") if first.startswith("-") else f"-{first}", *others)
        return [*names, *(name for name in self.tie_break if name not in names)]

    def _content(self, column: Column, row: Any) -> Any:
        value = column.of(row)
        if column.template:
            context = {"row": row, "value": value, "table": self}
            return mark_safe(render_to_string(column.template, context).strip())
        return NOTHING if value is None or value == "" else value


def render_table(
    request: HttpRequest, table: Table, template: str, context: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The page, or only the table's results when htmx asks for them."""
    values = {**(context or {}), "table": table}
    part = is_part(request) and request.headers.get("HX-Target") == f"{table.id}-results"
    content = render_to_string("ui/_results.html" if part else template, {**values, "is_part": part}, request)
    response = HttpResponse(content)
    patch_vary_headers(response, ("HX-Request", "HX-Target"))
    return response
