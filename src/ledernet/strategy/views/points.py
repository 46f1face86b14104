"""The ten points: stepped, weighed and saved from the page of the first theme."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledernet.people.viewer import Request, must
from ledernet.strategy import actions
from ledernet.strategy.actions import details_of
from ledernet.strategy.enums import POINTS, Theme
from ledernet.strategy.forms import PurposeForm
from ledernet.strategy.impact import change_of, touched_by
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import WORDS, last_editor, weights_of
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import is_part, respond
from ledernet.ui.seen import typed_on

from . import themes
from .chapters import turned_away
from .impact import tell
from .themes.purpose import consequences
from .themes.type_ import may_choose


@require_http_methods(["GET", "HEAD", "POST"])
def points(request: Request, pk: int) -> HttpResponse:
    found = themes.programme_of(request, pk)
    if request.method != "POST":  # the address of a form that was refused, opened again
        return redirect("strategy:theme", pk=found.pk, theme=Theme.PURPOSE)
    must(request.viewer, "strategy.shape_programme", found)
    if away := turned_away(request, found):
        return away
    data = request.POST.copy()
    if "step" in data or data.get("action") in {"weigh", "count"}:
        form = PurposeForm(stepped(data), programme=found, may_change=True)
        form.settle()
        return _shown(
            request, found, form, part="consequences" if data.get("action") == "count" else "points"
        )
    form = PurposeForm(data, programme=found, may_change=True)
    return _saved(request, found, form) if form.is_valid() else _shown(request, found, form)


def _saved(request: Request, found: Programme, form: PurposeForm) -> HttpResponse:
    touched = touched_by(found, change_of(found, points=form.points()))
    try:
        actions.change_programme(
            programme=found,
            version=form.cleaned_data["version"],
            details=replace(details_of(found), points=form.points()),
            reason=form.cleaned_data.get("reason", ""),
            by=request.user,
            at=timezone.now(),
        )
    except actions.ChangedMeanwhile:
        return _met(request, found, form)
    except actions.NotReady as refused:
        for key in refused.missing:
            form.add_error(None, WORDS[key][1])
        form.add_error(None, _("A programme that is decided stays whole. Nothing was saved."))
        return _shown(request, found, form)
    messages.success(request, _("The points are saved."))
    tell(request, touched)
    return redirect("strategy:theme", pk=found.pk, theme=Theme.PURPOSE)


def _met(request: Request, found: Programme, form: PurposeForm) -> HttpResponse:
    """Somebody was first: the reader's points stay in the form, those that are saved are shown beside."""
    fresh = themes.as_it_is_now(found)
    data = typed_on(request.POST, version=fresh.version)
    again = PurposeForm(data, programme=fresh, may_change=may_choose(request, fresh))
    again.settle()
    context = {"theirs": weights_of(fresh), "editor": last_editor(fresh), "met": True}
    return _shown(request, fresh, again, context=context, status=409)


def _shown(
    request: Request,
    found: Programme,
    form: PurposeForm,
    *,
    context: dict[str, object] | None = None,
    part: str = "",
    status: int | None = None,
) -> HttpResponse:
    values = {"form": form, **consequences(request, found, form), **(context or {})}
    if part and is_part(request):
        return respond(
            request,
            "strategy/themes/purpose.html",
            {"programme": found, "may_weigh": True, **values},
            part=part,
        )
    return themes.show(request, found, Theme.PURPOSE, context=values, status=status)


def stepped(data: QueryDict) -> QueryDict:
    """One point more or less, as a button said; `data` is a copy of what was posted."""
    step = data.get("step", "")
    key = step[1:]
    name = f"own_points_{key.removeprefix('own_')}" if key.startswith("own_") else f"points_{key}"
    if step[:1] in {"+", "-"} and name in data:
        now = whole_number(data[name])
        data[name] = str(max(0, min(POINTS, now + (1 if step[0] == "+" else -1))))
    return data
