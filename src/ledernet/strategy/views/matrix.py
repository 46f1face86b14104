"""Who decides what, and the rules of play: pages of rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledernet.people.viewer import Request
from ledernet.strategy import actions
from ledernet.strategy.actions.frames import ROLES
from ledernet.strategy.enums import Responsible
from ledernet.strategy.forms.lines import (
    PRINCIPLE_NAMES,
    RIGHT_NAMES,
    WHY_ROWS,
    PrincipleRows,
    RightRows,
)
from ledernet.strategy.models import Principle, Programme, Responsibility
from ledernet.strategy.queries import frames_of
from ledernet.strategy.rows import Row, RowSet, stepped
from ledernet.strategy.suggestions import PRINCIPLES, RIGHTS
from ledernet.strategy.wording import task_words
from ledernet.ui.numbers import whole_number

from .chapters import gone_on, met, programme_to_change, shown, turned_away, while_open
from .differences import Difference

METHODS = ["GET", "HEAD", "POST"]
TASK, RULE = "task", "rule"


@require_http_methods(METHODS)
@while_open
def rights(request: Request, pk: int) -> HttpResponse:
    programme = programme_to_change(request, pk)
    if away := turned_away(request, programme):
        return away
    if request.method != "POST":
        saved = _saved_rights(programme)
        rows = RightRows(rows=saved or _proposed_rights(), spare=1, prefix=TASK)
        return _rights_page(request, programme, rows, {"proposed": not saved})
    data = stepped(request.POST, TASK, RIGHT_NAMES, suggested=lambda _key: _proposed_rights())
    rows = RightRows(data, prefix=TASK)
    if "step" in data:
        return _rights_page(request, programme, unsaid(rows), status=200)
    if not rows.is_valid():
        return _rights_page(request, programme, rows)
    try:
        actions.set_responsibilities(
            programme=programme,
            version=version_in(data),
            rights=[form.right() for form in rows.filled],  # type: ignore[attr-defined]
            by=request.user,
            at=timezone.now(),
        )
    except actions.Unsound as refused:
        complain(rows, refused.problems, WHY_ROWS)
        return _rights_page(request, programme, rows)
    except actions.ChangedMeanwhile:
        theirs = "\n".join(_right_line(row) for row in _saved_rights(programme))
        mine = "\n".join(_right_line({name: str(form[name].value() or "") for name in RIGHT_NAMES}) for form in rows.filled)  # fmt: skip
        context = met(frames_of(programme), [Difference(_("Who decides what"), theirs, mine)])
        return _rights_page(request, programme, rows, context, status=409)
    return gone_on(request, programme, "rights")


def _rights_page(request: Request, programme: Programme, rows: RowSet, context: dict[str, Any] | None = None, *, status: int | None = None) -> HttpResponse:  # fmt: skip
    values = {
        "rows": rows,
        "version": frames_of(programme).version if status == 409 else _version_now(request, programme),
        "decides": _who_decides(_saved_rights(programme)),
        **(context or {}),
    }
    return shown(request, programme, "rights", values, part="rows", status=status)


def _saved_rights(programme: Programme) -> list[Row]:
    found = Responsibility.objects.filter(programme=programme).order_by("position", "pk")
    return [{"task": row.task, **{role: getattr(row, role) for role in ROLES}} for row in found]


def _proposed_rights() -> list[Row]:
    return [
        {"task": str(task.value), **dict(zip(ROLES, letters, strict=True))}
        for task, letters in RIGHTS.items()
    ]


def _right_line(row: Row) -> str:
    """A row of the matrix in one line."""
    labels = dict(zip(ROLES, (_("Chief"), _("HR"), _("Facilitator"), _("The network")), strict=True))
    parts = [f"{labels[role]} {Responsible(row[role]).label}" for role in ROLES if row[role] in Responsible.values]  # fmt: skip
    return f"{task_words(row['task'])}: {', '.join(parts)}"


def _who_decides(rows: Sequence[Row]) -> list[tuple[str, list[str]]]:
    """Role → the tasks that it decides: the delegation as one reads it."""
    labels = (_("The chief decides"), _("HR decides"), _("The facilitator decides"), _("The network decides"))
    found = [
        (label, [task_words(row["task"]) for row in rows if row[role] == Responsible.DECIDES])
        for role, label in zip(ROLES, labels, strict=True)
    ]
    return [(label, tasks) for label, tasks in found if tasks]


# --- rules of play -------------------------------------------------------------------------------------------------


@require_http_methods(METHODS)
@while_open
def principles(request: Request, pk: int) -> HttpResponse:
    programme = programme_to_change(request, pk)
    if away := turned_away(request, programme):
        return away
    if request.method != "POST":
        saved = _saved_rules(programme)
        rows = PrincipleRows(rows=saved, spare=0 if saved else 1, prefix=RULE)
        return _rules_page(request, programme, rows)
    data = stepped(request.POST, RULE, PRINCIPLE_NAMES, suggested=_suggested_rules)
    rows = PrincipleRows(data, prefix=RULE)
    if "step" in data:
        return _rules_page(request, programme, unsaid(rows), status=200)
    if not rows.is_valid():
        return _rules_page(request, programme, rows)
    texts = [form.cleaned_data["text"] for form in rows.filled]
    try:
        actions.set_principles(
            programme=programme, version=version_in(data), texts=texts, by=request.user, at=timezone.now()
        )
    except actions.Unsound as refused:
        complain(rows, refused.problems, WHY_ROWS)
        return _rules_page(request, programme, rows)
    except actions.ChangedMeanwhile:
        theirs = "\n".join(row["text"] for row in _saved_rules(programme))
        context = met(frames_of(programme), [Difference(_("Rules of play"), theirs, "\n".join(texts))])
        return _rules_page(request, programme, rows, context, status=409)
    return gone_on(request, programme, "principles")


def _rules_page(request: Request, programme: Programme, rows: RowSet, context: dict[str, Any] | None = None, *, status: int | None = None) -> HttpResponse:  # fmt: skip
    typed = {str(form["text"].value() or "").strip() for form in rows.forms}
    values = {
        "rows": rows,
        "version": frames_of(programme).version if status == 409 else _version_now(request, programme),
        "offered": [(key, text) for key, text in PRINCIPLES.items() if str(text) not in typed],
        **(context or {}),
    }
    return shown(request, programme, "principles", values, part="rows", status=status)


def _saved_rules(programme: Programme) -> list[Row]:
    found = Principle.objects.filter(programme=programme).order_by("position", "pk")
    return [{"text": text} for text in found.values_list("text", flat=True)]


def _suggested_rules(key: str) -> list[Row]:
    """One of those we offer, or all of them."""
    keys = PRINCIPLES if key == "all" else {key} & set(PRINCIPLES)
    return [{"text": str(PRINCIPLES[one])} for one in keys]


# --- both ------------------------------------------------------------------------------------------------------------


def complain(rows: RowSet, problems: dict[str, str], words: Mapping[str, Any]) -> None:
    """What an action refused, at its row: `2.text` is a field of the third filled row."""
    filled = rows.filled
    for place, why in problems.items():
        number, _dot, name = place.partition(".")
        if number.isdecimal() and int(number) < len(filled):
            filled[int(number)].add_error(name, words[why])
        else:
            rows.non_form_errors().append(words[why])


def unsaid(rows: RowSet) -> RowSet:
    """The rows as typed, without a word about what is still wrong: the reader is in the middle of it."""
    rows.full_clean()
    for form in rows.forms:
        form.errors.clear()
    rows.non_form_errors().clear()
    return rows


def version_in(data: QueryDict) -> int:
    return whole_number(data.get("version"))


def _version_now(request: Request, programme: Programme) -> int:
    """The version that the page was read from: that of the posting, if there is one."""
    return version_in(request.POST) if request.method == "POST" else frames_of(programme).version
