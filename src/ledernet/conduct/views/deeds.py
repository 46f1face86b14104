"""The same acts as the script sends, as plain forms: the page works where no script runs."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

from django.contrib import messages
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledernet.conduct import actions
from ledernet.conduct.enums import State
from ledernet.conduct.forms import GuestForm, MinutesForm
from ledernet.conduct.models import Attendance, Guest
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.people.viewer import Request
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond
from ledernet.ui.seen import given_back, typed_on

from .loading import done, meeting_of
from .phone import page_of, undo_key


def _back(pk: int, place: str = "") -> HttpResponse:
    return redirect(reverse("conduct:phone", args=[pk]) + (f"#{place}" if place else ""))


@require_POST
def attendance(request: Request, pk: int) -> HttpResponse:
    """Everybody at once, as the page shows them; or the last of it undone."""
    meeting = meeting_of(request, pk, "conduct.hold")
    undoes, key = "undo" in request.POST, undo_key(meeting)
    before = dict(Attendance.objects.filter(meeting=meeting).values_list("leader", "state"))
    with transaction.atomic():  # what is noted and what it takes to undo it, or neither
        if undoes:
            kept: Mapping[str, str] = request.session.pop(key, {})
            states = {int(leader): State(state) if state else None for leader, state in kept.items()}
        else:
            states = _states(request.POST)
        if done(request, actions.note_attendance, meeting=meeting, states=states, by=request.user, at=timezone.now()):  # fmt: skip
            if not undoes:
                request.session[key] = {str(leader): before.get(leader, "") for leader, state in states.items() if before.get(leader) != state}  # fmt: skip
            messages.success(
                request, _("The last change is undone.") if undoes else _("Attendance is saved.")
            )
        try:
            request.session.save()
        except UpdateError as ended:  # logged out elsewhere meanwhile
            raise SessionInterrupted from ended
        request.session.modified = False  # so that it is not stored once more afterwards
    return _back(pk, "fremmoede")


def _states(posted: Mapping[str, str]) -> dict[int, State | None]:
    """`p17=late`: what is no state, or no person, is passed over."""
    found: dict[int, State | None] = {}
    for name, value in posted.items():
        leader = whole_number(name[1:]) if name[:1] == "p" else 0
        if leader and value in State.values:
            found[leader] = State(value)
    return found


@require_POST
def time(request: Request, pk: int) -> HttpResponse:
    meeting = meeting_of(request, pk, "conduct.hold")
    item = whole_number(request.POST.get("item"))
    who = {"meeting": meeting, "item": item, "by": request.user, "at": timezone.now()}
    match request.POST.get("act"):
        case "start":
            done(request, actions.note_live, act=actions.start_item, **who)
        case "more":
            done(request, actions.note_live, act=actions.stop_item, more=5, **who)
        case _:
            done(request, actions.note_live, act=actions.stop_item, **who)
    return _back(pk, "drejebog")


@require_POST
def guest(request: Request, pk: int) -> HttpResponse:
    meeting = meeting_of(request, pk, "conduct.hold")
    at = timezone.now()
    who = {"meeting": meeting, "by": request.user, "at": at, "moment": at}
    if row := _guest(meeting, request.POST.get("remove", "")):
        done(request, actions.note_live, act=actions.note_guest, uid=row.uid, name=row.name, comes_from=row.comes_from, is_removed=True, **who)  # fmt: skip
        return _back(pk, "gaester")
    form = GuestForm(request.POST, auto_id="guest_%s")
    if not form.is_valid():
        return respond(request, "conduct/phone.html", page_of(request, meeting, guest_form=form), status=422)
    done(request, actions.note_live, act=actions.note_guest, uid=uuid4(), **form.cleaned_data, **who)
    return _back(pk, "gaester")


def _guest(meeting: Meeting, uid: str) -> Guest | None:
    return next((row for row in Guest.objects.filter(meeting=meeting) if str(row.uid) == uid), None)


@require_POST
def turn(request: Request, pk: int) -> HttpResponse:
    meeting = meeting_of(request, pk, "conduct.hold")
    at = timezone.now()
    had = request.POST.get("had") == "yes"
    leader = whole_number(request.POST.get("leader"))
    done(request, actions.note_live, act=actions.note_turn, meeting=meeting, leader=leader, had=had, by=request.user, at=at, moment=at)  # fmt: skip
    return _back(pk, "tur")


@require_POST
def settle(request: Request, pk: int) -> HttpResponse:
    meeting = meeting_of(request, pk, "conduct.hold")
    done(request, actions.settle, meeting=meeting, by=request.user, at=timezone.now())
    return _back(pk)


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """Minutes and closing in one press. What others wrote meanwhile is not written over."""
    meeting = meeting_of(request, pk, "conduct.hold")
    form = MinutesForm(request.POST, auto_id="minutes_%s")
    at = timezone.now()
    if form.is_valid():
        facts = {"meeting": meeting, "by": request.user, "at": at}
        closes = request.POST.get("act") == "close"
        try:
            # A fault between the two would leave the minutes written and the page say that they are not.
            with transaction.atomic():
                saved = done(request, actions.write_minutes, text=form.cleaned_data["text"], read_at=form.cleaned_data["read_at"], **facts)  # fmt: skip
                closed = saved and closes and done(request, actions.close_meeting, **facts)
        except actions.ChangedMeanwhile:
            if meeting.state == MeetingState.HELD:  # the page to hold it from is no more
                messages.warning(request, _("Somebody else has written the minutes and closed the meeting."))
                given_back(request)
                return redirect("conduct:after", pk=pk)
            form.add_error("text", _("Somebody else has written meanwhile. Open the page anew in another tab, put the two together here, and save again."))  # fmt: skip
            form.data = typed_on(request.POST, read_at=meeting.minutes_kept.written_at.isoformat())
            return respond(
                request, "conduct/phone.html", page_of(request, meeting, minutes_form=form), status=409
            )
        if closed:
            messages.success(request, _("The meeting is closed. Thank you for holding it."))
            return redirect("conduct:after", pk=pk)
        if saved and not closes:
            messages.success(request, _("The minutes are saved."))
        return _back(pk, "luk")
    return respond(request, "conduct/phone.html", page_of(request, meeting, minutes_form=form), status=422)
