"""Lists of rows on a page that one adds to, takes from and moves about, also without JavaScript.

A button named `step` says what is to happen to the rows as they are typed (`rule:up:2`, `rule:drop:0`, `rule:more:`,
`rule:add:presence`); nothing is saved until the page is. Rows that are empty are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

MOST = 40
WAS = "was"

Row = dict[str, str]


class LineForm(forms.Form):
    """One row. It is empty while nothing stands in the fields named in `filled_by`, whatever the others propose."""

    filled_by: tuple[str, ...] = ()
    mark_optional = False

    @property
    def was(self) -> str:
        """Where the row stood before the step, as `rule:2`; "" for a new one, and where no step was taken.

        What is written while the step is on its way is carried over by it (`rows.js`).
        """
        return str(self.data.get(self.add_prefix(WAS)) or "")

    def has_changed(self) -> bool:
        return any(str(self[name].value() or "").strip() for name in self.filled_by)


class RowSet(BaseFormSet):  # type: ignore[type-arg]
    """Rows as forms. Every row may be left empty, whatever stood there before."""

    def __init__(self, data: QueryDict | None = None, *, rows: Sequence[Mapping[str, Any]] = (), spare: int = 0, prefix: str, **kwargs: Any) -> None:  # fmt: skip
        if data is None:
            kwargs["initial"] = [*rows, *({} for _number in range(spare))]
        super().__init__(data, prefix=prefix, **kwargs)

    @property
    def filled(self) -> list[forms.BaseForm]:
        """The rows in which something is written. Only of a valid set."""
        return [form for form in self.forms if form.has_changed()]


def rows_of(form: type[forms.Form], *, most: int = MOST) -> type[RowSet]:
    made = formset_factory(
        form, formset=RowSet, extra=0, max_num=most, validate_max=True, absolute_max=most + 10
    )
    return cast("type[RowSet]", made)


def typed_rows(data: QueryDict, prefix: str, names: Sequence[str]) -> list[Row] | None:
    """The rows as they were posted, at most as many as a page may hold; None where it is not said how many there are."""
    total = str(data.get(f"{prefix}-TOTAL_FORMS", ""))
    if not total.isdecimal() or len(total) > 9:
        return None
    count = min(int(total), MOST + 10)
    return [{name: str(data.get(f"{prefix}-{at}-{name}") or "") for name in names} for at in range(count)]


def with_rows(data: QueryDict, prefix: str, rows: Sequence[Row]) -> QueryDict:
    """The same posting with these rows in it, numbered anew."""
    made = data.copy()
    for key in [key for key in made if key.startswith(f"{prefix}-")]:
        del made[key]
    made[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
    made[f"{prefix}-INITIAL_FORMS"] = "0"  # every row may be emptied
    for at, row in enumerate(rows):
        for name, value in row.items():
            made[f"{prefix}-{at}-{name}"] = value
    return made


def stepped(
    data: QueryDict,
    prefix: str,
    names: Sequence[str],
    *,
    suggested: Callable[[str], list[Row]] | None = None,
    blank: Row | None = None,
) -> QueryDict:
    """The posting after the step that its button asks for, if it asks for one of these rows. `blank` is what a new row
    begins with.
    """
    rows = typed_rows(data, prefix, names)
    if rows is None:
        made = data.copy()
        made[f"{prefix}-TOTAL_FORMS"] = ""  # the set of forms says that it is not whole; it is no empty list
        return made
    asked, _colon, rest = str(data.get("step", "")).partition(":")
    verb, _colon, key = rest.partition(":")
    before = {id(row): at for at, row in enumerate(rows)}
    after = rows
    if asked == prefix:
        after = _moved(rows[:], verb, key, dict.fromkeys(names, "") | (blank or {}), suggested)
    made = with_rows(data, prefix, after)
    for at, row in enumerate(after):
        if id(row) in before:
            made[f"{prefix}-{at}-{WAS}"] = f"{prefix}:{before[id(row)]}"
    return made


def _moved(
    rows: list[Row],
    verb: str,
    key: str,
    blank: Row,
    suggested: Callable[[str], list[Row]] | None,
) -> list[Row]:
    at = int(key) if key.isdecimal() and len(key) < 5 else -1
    other = {"up": at - 1, "down": at + 1}.get(verb, -1)
    if verb == "more" and len(rows) < MOST:
        rows.append(dict(blank))
    elif verb == "drop" and 0 <= at < len(rows):
        del rows[at]
    elif 0 <= at < len(rows) and 0 <= other < len(rows):
        rows[at], rows[other] = rows[other], rows[at]
    elif verb == "add" and suggested:
        kept = [row for row in rows if any(row.values()) and row != blank]
        new = [row for row in suggested(key) if row not in kept]
        empty = [row for row in rows if row not in kept]  # somebody may be writing in them by now
        rows = (kept + new + empty)[:MOST]
    return rows
