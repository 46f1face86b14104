"""Planning, moving and cancelling."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ledernet.calendars.terms import ZONE
from ledernet.meetings import actions
from ledernet.meetings.forms import CancelForm, MeetingForm, PlaceForm, SeriesForm
from ledernet.meetings.models import Meeting, Series
from ledernet.meetings.pattern import Pattern
from ledernet.meetings.queries import hosts_of, proposals_for, runners_of
from ledernet.meetings.receipts import row_of
from ledernet.networks.duties.line import next_hosts
from ledernet.networks.models import Network
from ledernet.people.viewer import Request, must
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond
from ledernet.ui.seen import given_back, typed_on

from .loading import METHODS, REFUSALS, meeting_of, network_of, series_of, words_of

CONFLICT = 409


@require_http_methods(METHODS)
def plan(request: Request, pk: int) -> HttpResponse:
    network = network_of(request, pk)
    must(request.viewer, "meetings.plan", network)
    initial = _usual(network) | {"host": next_hosts([network], on=request.viewer.on).get(network.pk)}
    form = MeetingForm(request.POST or None, **_people(request, network), initial=initial)
    if request.method == "POST" and form.is_valid():
        wanted = form.wanted()
        try:
            made = actions.plan_meeting(network=network, by=request.user, at=timezone.now(), **vars(wanted))
        except REFUSALS as refused:
            form.add_error(_field(refused), words_of(refused))
        else:
            messages.success(request, _("Planned. The invitations leave in a few minutes."))
            return redirect("meetings:meeting", pk=made.pk)
    return respond(request, "meetings/plan.html", {"network": network, "form": form})


@require_http_methods(METHODS)
def plan_series(request: Request, pk: int) -> HttpResponse:
    """First what is to repeat itself, then the days to keep, then it is planned."""
    network = network_of(request, pk)
    must(request.viewer, "meetings.plan", network)
    form = SeriesForm(request.POST or None, initial=_usual_series(network))
    context: dict[str, Any] = {"network": network, "form": form}
    if request.method == "POST" and form.is_valid():
        pattern = form.pattern()
        if "plan" in request.POST:
            kept = {day for day in pattern.days() if day.isoformat() in request.POST.getlist("day")}
            try:
                series = actions.plan_series(
                    network=network,
                    pattern=pattern,
                    left_out=set(pattern.days()) - kept,
                    by=request.user,
                    at=timezone.now(),
                    **form.where(),  # type: ignore[arg-type]  # where it meets, all of it text
                )
            except REFUSALS as refused:
                form.add_error(_field(refused, "first_on"), words_of(refused))
                return respond(request, "meetings/plan_series.html", context | {"days": _days(pattern, kept)})
            count = series.meetings.count()
            said = ngettext("%(count)s meeting is planned.", "%(count)s meetings are planned.", count)
            messages.success(request, said % {"count": count})
            return redirect("meetings:of-network", pk=network.pk)
        context["days"] = _days(pattern, None)
    return respond(request, "meetings/plan_series.html", context)


def _days(pattern: Pattern, kept: set[date] | None) -> list[tuple[date, bool]]:
    return [(day, kept is None or day in kept) for day in pattern.days()]


@require_http_methods(METHODS)
def change(request: Request, pk: int) -> HttpResponse:
    found = meeting_of(request, pk)
    must(request.viewer, "meetings.change_meeting", found)
    initial = MeetingForm.initial_of(found) | _proposed(found, request.GET.get("forslag", ""))
    form = MeetingForm(request.POST or None, **_people(request, found.network), initial=initial)
    context: dict[str, Any] = {"meeting": found, "network": found.network, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_meeting(
                meeting=found,
                wanted=form.wanted(),
                version=form.cleaned_data["version"] or 0,
                by=request.user,
                at=timezone.now(),
            )
        except actions.MeetingMoved as refused:
            return _met(request, refused.meeting, form, "meetings/change.html", context)
        except REFUSALS as refused:
            form.add_error(_field(refused), words_of(refused))
        else:
            messages.success(
                request, _("Changed. Those whose calendars it concerns are told in a few minutes.")
            )
            return redirect("meetings:meeting", pk=found.pk)
    return respond(request, "meetings/change.html", context)


def _proposed(meeting: Meeting, asked: str) -> dict[str, Any]:
    """The time that somebody has proposed by her calendar, in the form and not yet saved."""
    rows = proposals_for(meeting)
    number = whole_number(asked)
    row = rows.filter(pk=number).first() if number else None
    times = row_of(row).proposed if row else None
    if times is None:
        return {}
    begins, ends = (moment.astimezone(ZONE) for moment in times)
    return {"on": begins.date(), "begins": begins.time(), "ends": ends.time()}


@require_http_methods(METHODS)
def cancel(request: Request, pk: int) -> HttpResponse:
    found = meeting_of(request, pk)
    must(request.viewer, "meetings.change_meeting", found)
    form = CancelForm(request.POST or None, initial={"version": found.version})
    context: dict[str, Any] = {"meeting": found, "network": found.network, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel_meeting(
                meeting=found,
                reason=form.cleaned_data["reason"],
                version=form.cleaned_data["version"] or 0,
                by=request.user,
                at=timezone.now(),
            )
        except actions.MeetingMoved as refused:
            return _met(request, refused.meeting, form, "meetings/cancel.html", context)
        except REFUSALS as refused:
            form.add_error(None, words_of(refused))
        else:
            messages.success(request, _("Cancelled. It disappears from the calendars of those invited."))
            return redirect("meetings:of-network", pk=found.network_id)
    return respond(request, "meetings/cancel.html", context)


@require_http_methods(METHODS)
def series(request: Request, pk: int) -> HttpResponse:
    """The rest of a series: where it meets, or that it does not."""
    found = series_of(request, pk)
    must(request.viewer, "meetings.plan", found.network)
    initial = {name: getattr(found, name) for name in ("title", "place", "room", "video_url")}
    is_cancelling = "cancel" in request.POST
    form = PlaceForm(
        request.POST if request.method == "POST" and not is_cancelling else None, initial=initial
    )
    cancelling = CancelForm(request.POST if is_cancelling else None)
    at = timezone.now()
    if is_cancelling and cancelling.is_valid():
        count = actions.cancel_rest(
            series=found, reason=cancelling.cleaned_data["reason"], by=request.user, at=at
        )
        said = ngettext("%(count)s meeting is cancelled.", "%(count)s meetings are cancelled.", count)
        if not count:
            given_back(request)
        messages.success(request, said % {"count": count})
        return redirect("meetings:of-network", pk=found.network_id)
    if form.is_bound and form.is_valid():
        count = actions.change_series(series=found, by=request.user, at=at, **form.cleaned_data)
        said = ngettext("%(count)s meeting is changed.", "%(count)s meetings are changed.", count)
        messages.success(request, said % {"count": count})
        return redirect("meetings:of-network", pk=found.network_id)
    context = {
        "series": found,
        "network": found.network,
        "form": form,
        "cancelling": cancelling,
        "left": _left(found),
    }
    return respond(request, "meetings/series.html", context)


def _left(found: Series) -> int:
    return found.meetings.filter(state="planned", starts_at__gt=timezone.now()).count()


def _met(
    request: Request, fresh: Meeting, form: MeetingForm | CancelForm, template: str, context: dict[str, Any]
) -> HttpResponse:
    """Somebody was first. What was typed stays in the form; what stands there now is shown above it."""
    form.data = typed_on(request.POST, version=fresh.version)
    return respond(request, template, context | {"met": fresh}, status=CONFLICT)


def _field(refused: Exception, day: str = "on") -> str | None:
    return day if isinstance(refused, (actions.WrongTime, actions.Overlaps)) else None


def _people(request: Request, network: Network) -> dict[str, Any]:
    on = request.viewer.on
    return {
        "seats": hosts_of(network, on=on).order_by("leader__name_sort", "pk"),
        "users": runners_of(network, on=on).order_by("name", "pk"),
    }


def _usual(network: Network) -> dict[str, Any]:
    """As it was the last time."""
    last = Meeting.objects.filter(network=network).order_by("-starts_at").first()
    if last is None:
        return {}
    initial = MeetingForm.initial_of(last)
    return {name: initial[name] for name in ("begins", "ends", "place", "room", "video_url")}


def _usual_series(network: Network) -> dict[str, Any]:
    """As many as are promised, spread over a year."""
    count = max(1, network.meetings_a_year)
    return {
        **_usual(network),
        "frequency": "monthly",
        "every": max(1, 12 // count),
        "count": count,
    }
