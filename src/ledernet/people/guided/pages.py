"""The pages of a list on its way in that are the same in every room: who may see it, its columns, its remarks as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from ledernet.people.enums import ImportState
from ledernet.people.imports.remedies import notice_words
from ledernet.people.models import UploadedList
from ledernet.people.viewer import Request, Viewer, must
from ledernet.ui.pages import respond

from .errors import ColumnsMissing, ListIsOver
from .forms import MeaningsForm
from .lists import table_of
from .steps import steps_of
from .told import Told, told_csv

List = TypeVar("List", bound=UploadedList)


def of_mine(
    room: str, permission: str, lists: Callable[[Viewer], QuerySet[List]]
) -> Callable[[Callable[[Request, List], HttpResponse]], Callable[[Request, int], HttpResponse]]:
    """The list, if it is the reader's own; where it is over meanwhile, show where it stands."""

    def guard(view: Callable[[Request, List], HttpResponse]) -> Callable[[Request, int], HttpResponse]:
        @wraps(view)
        def guarded(request: Request, pk: int) -> HttpResponse:
            must(request.viewer, permission)
            listed = get_object_or_404(lists(request.viewer), pk=pk)
            try:
                return view(request, listed)
            except ColumnsMissing:
                return redirect(f"{room}:bring-in-columns", pk=pk)
            except ListIsOver:
                listed.refresh_from_db(fields=["state"])
                if listed.state == ImportState.APPLIED:
                    return redirect(f"{room}:bring-in-check", pk=pk)
                messages.info(request, _("The list is no longer here. Choose the file again."))
                return redirect(f"{room}:bring-in")

        return guarded

    return guard


def columns_page(
    request: Request,
    listed: UploadedList,
    *,
    room: str,
    title: str,
    form: type[MeaningsForm],
    choose: Callable[..., object],
) -> HttpResponse:
    """What each column means. `title` is what the room calls its first step. Raises `ListIsOver`."""
    if listed.state == ImportState.APPLIED:
        raise ListIsOver(listed.pk)
    table = table_of(listed)
    asked = form(table, listed.mapping, request.POST if request.method == "POST" else None)
    if request.method == "POST" and asked.is_valid():
        try:
            choose(listed=listed, columns=asked.chosen())
        except ColumnsMissing as refused:
            for reason in refused.reasons:
                asked.add_error(None, reason)
        else:
            return redirect(f"{room}:bring-in-check", pk=listed.pk)
    steps = steps_of(room, listed.pk, listed.state, "columns")
    context = {
        "form": asked,
        "listed": listed,
        "rows": len(table.rows),
        "notices": [notice_words(remark) for remark in table.warnings],
        "steps": steps,
        "start_label": title,
        "start_url": steps[0]["url"],
    }
    return respond(request, "people/guided/columns.html", context)


def remarks_file(remarks: Iterable[Told[Any]], name: str) -> HttpResponse:
    """Every row with a remark, as a file."""
    response = HttpResponse(told_csv(remarks), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def given_up(request: Request, room: str) -> HttpResponse:
    messages.success(request, _("The list is given up, and the file is erased here."))
    return redirect(f"{room}:bring-in")
