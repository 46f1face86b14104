"""Anchoring, size, time, staffing and money: one page each, saved by itself."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ledernet.people.viewer import Request
from ledernet.strategy import actions, costs
from ledernet.strategy.forms.frames import (
    WHY,
    AnchoringForm,
    BudgetForm,
    FramesForm,
    HoursForm,
    SizeForm,
    StaffingForm,
)
from ledernet.strategy.models import Frames, Programme
from ledernet.strategy.queries import WORDS, eligible_count, frame_advice, frames_of, networks_sentence
from ledernet.strategy.wording import mandate_words
from ledernet.ui.seen import typed_on

from .chapters import gone_on, met, programme_to_change, shown, turned_away, while_open
from .differences import differences

FORMS: dict[str, type[FramesForm]] = {
    "anchoring": AnchoringForm,
    "hours": HoursForm,
    "staffing": StaffingForm,
    "budget": BudgetForm,
}
METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@while_open
def anchoring(request: Request, pk: int) -> HttpResponse:
    return _part(request, pk, "anchoring")


@require_http_methods(METHODS)
@while_open
def hours(request: Request, pk: int) -> HttpResponse:
    return _part(request, pk, "hours")


@require_http_methods(METHODS)
@while_open
def staffing(request: Request, pk: int) -> HttpResponse:
    return _part(request, pk, "staffing")


@require_http_methods(METHODS)
@while_open
def budget(request: Request, pk: int) -> HttpResponse:
    return _part(request, pk, "budget")


def _part(request: Request, pk: int, key: str) -> HttpResponse:
    programme = programme_to_change(request, pk)
    if away := turned_away(request, programme):
        return away
    frames = frames_of(programme)
    kind = FORMS[key]
    if request.method != "POST":
        return _page(request, programme, key, kind(frames=frames, programme=programme))
    form = kind(request.POST, frames=frames, programme=programme)
    if request.POST.get("action") == "count":
        form.settle()
        return _page(request, programme, key, form, part="consequences")
    if not form.is_valid():
        return _page(request, programme, key, form)
    try:
        actions.change_frames(
            programme=programme,
            version=form.cleaned_data["version"],
            part=form.part(),
            by=request.user,
            at=timezone.now(),
        )
    except actions.ChangedMeanwhile:
        return _met(request, programme, key)
    except actions.Unsound as refused:
        form.complain(refused.problems, WHY)
        return _page(request, programme, key, form)
    return gone_on(request, programme, key)


def _met(request: Request, programme: Programme, key: str) -> HttpResponse:
    fresh = frames_of(programme)
    data = typed_on(request.POST, version=fresh.version)
    mine = FORMS[key](data, frames=fresh, programme=programme)
    mine.settle()
    theirs = FORMS[key](frames=fresh, programme=programme)
    return _page(request, programme, key, mine, context=met(fresh, differences(mine, theirs)), status=409)


def _page(
    request: Request,
    programme: Programme,
    key: str,
    form: FramesForm,
    *,
    context: dict[str, Any] | None = None,
    part: str = "",
    status: int | None = None,
) -> HttpResponse:
    frames = form.shown()
    values = {"form": form, "frames": frames, **(context or {})}
    if key == "anchoring":
        values["leeway"] = mandate_words(frames.mandate, frames.mandate_frame, frames.reply_days)
    else:
        values |= _sums(request, programme, frames)
    return shown(request, programme, key, values, part=part, status=status)


def _sums(request: Request, programme: Programme, frames: Frames) -> dict[str, Any]:
    """What the frames mean in hours and kroner, for one network and for the whole programme."""
    setting = setting_of(programme, leaders=eligible_count(programme, on=request.viewer.on))
    return {
        "setting": setting,
        "hours": costs.hours_of(frames, setting),
        "each": costs.leader_hours(frames, setting.meetings),
        "options": costs.options(frames, setting),
        "budget": costs.budget_of(frames, setting),
    }


def setting_of(programme: Programme, *, leaders: int) -> costs.Setting:
    return costs.Setting(
        meetings=programme.meetings_per_year,
        members=programme.size_target,
        networks=costs.likely_networks(leaders, size_target=programme.size_target),
        leaders=leaders,
    )


# --- size and meetings ---------------------------------------------------------------------------------------------


@require_http_methods(METHODS)
@while_open
def size(request: Request, pk: int) -> HttpResponse:
    programme = programme_to_change(request, pk)
    if away := turned_away(request, programme):
        return away
    if request.method != "POST":
        return _size_page(request, programme, SizeForm(programme=programme))
    form = SizeForm(request.POST, programme=programme)
    if request.POST.get("action") == "count":
        form.settle()
        return _size_page(request, programme, form, part="consequences")
    if not form.is_valid():
        return _size_page(request, programme, form)
    try:
        actions.change_programme(
            programme=programme,
            version=form.cleaned_data["version"],
            details=form.resized(actions.details_of(programme)),
            by=request.user,
            at=timezone.now(),
        )
    except actions.ChangedMeanwhile as meeting:
        data = typed_on(request.POST, version=meeting.programme.version)
        mine, theirs = SizeForm(data, programme=programme), SizeForm(programme=meeting.programme)
        mine.settle()
        context = met(meeting.programme, differences(mine, theirs))
        return _size_page(request, programme, mine, context=context, status=409)
    except actions.NotReady as refused:
        for key in refused.missing:
            form.add_error(None, WORDS[key][1])
        return _size_page(request, programme, form)
    return gone_on(request, programme, "size")


def _size_page(
    request: Request,
    programme: Programme,
    form: SizeForm,
    *,
    context: dict[str, Any] | None = None,
    part: str = "",
    status: int | None = None,
) -> HttpResponse:
    data = form.cleaned_data if form.is_bound and hasattr(form, "cleaned_data") else form.initial
    sizes = {name: data.get(name) or 0 for name in form.names}
    low, target, high = (sizes[name] for name in form.names[:3])
    values: dict[str, Any] = {
        "form": form,
        "leaders": eligible_count(programme, on=request.viewer.on),
        "sizes": sizes,
        **(context or {}),
    }
    if 2 <= low <= target <= high and 0 <= sizes["kept_places"] <= high - low:
        values["fits"] = True
        values["seated"] = high - sizes["kept_places"]
        values["networks"] = networks_sentence(values["leaders"], size_min=low, size_max=values["seated"])
        values["advice"] = frame_advice(
            size_min=low,
            size_target=target,
            size_max=high,
            meetings=sizes["meetings_per_year"] or programme.meetings_per_year,
        )
    return shown(request, programme, "size", values, part=part, status=status)
