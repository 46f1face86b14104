"""After the meeting: what was decided, for those who were there and those who were missed; and what each promises herself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.conduct import actions, queries
from ledernet.conduct.enums import THERE, CommitmentState
from ledernet.conduct.forms import CommitmentForm, GivenForm, MinutesForm
from ledernet.conduct.models import Attendance, Commitment, Guest, Minutes
from ledernet.facilitation.models import Facilitator
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import facilitators_of
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import own_address, respond
from ledernet.ui.seen import typed_on

from .loading import METHODS, done, meeting_of


@require_safe
def after(request: Request, pk: int) -> HttpResponse:
    meeting = meeting_of(request, pk, "conduct.count_who_was_there")
    return respond(request, "conduct/after.html", _page(request, meeting), status=200)


def _page(request: Request, meeting: Meeting, **more: Any) -> dict[str, Any]:
    viewer = request.viewer
    inside = has_perm("conduct.see_who_was_there", viewer, meeting)
    may_hold = has_perm("conduct.hold", viewer, meeting)
    mine = Attendance.objects.filter(meeting=meeting, leader=viewer.leader).first() if viewer.leader else None
    minutes = Minutes.objects.filter(meeting=meeting).first() if inside else None
    commits = has_perm("conduct.commit", viewer, meeting)
    own = Commitment.objects.filter(meeting=meeting, leader=viewer.leader).first() if commits else None
    shown = queries.sheet_of(meeting) if inside else []
    return {
        "meeting": meeting,
        "network": meeting.network,
        "is_held": meeting.state == MeetingState.HELD,
        "inside": inside,
        "may_hold": may_hold,
        "counts": queries.counts_of([meeting]).get(meeting.pk, queries.Counts()),
        "people": _by_name(meeting) if inside else [],
        "guests": Guest.objects.filter(meeting=meeting, is_removed=False) if inside else [],
        "was_missed": mine is not None and mine.state not in THERE,
        "minutes": minutes,
        "lines": minutes.text.splitlines() if minutes else [],
        "shown": shown,
        "own": own,
        "commitment_form": more.get("commitment_form") or (_commitment_form(own) if commits else None),
        "shared": queries.shared_at(meeting) if inside else [],
        "given_form": more.get("given_form") or (_given_form(request, minutes) if may_hold else None),
        "rules": queries.absence_rules(meeting.network),
        "from_outside": inside and _from_outside(meeting),
    }  # fmt: skip


def _from_outside(meeting: Meeting) -> bool:
    """Somebody who is not employed here runs it, and reads what is written."""
    users = [user.pk for user in facilitators_of(meeting)]
    return Facilitator.objects.filter(user__in=users, is_external=True).exists()


def _by_name(meeting: Meeting) -> list[Attendance]:
    rows = Attendance.objects.filter(meeting=meeting).select_related("leader")
    return list(rows.order_by("leader__name_sort", "pk"))


def _given_form(request: Request, minutes: Minutes | None, data: Any = None) -> GivenForm:
    given = {"given_to": minutes.given_to, "given_on": minutes.given_on} if minutes else {}
    return GivenForm(data, auto_id="given_%s", initial={"on": request.viewer.on} | given)


def _commitment_form(own: Commitment | None, data: Any = None) -> CommitmentForm:
    initial = {"text": own.text, "is_shared": own.is_shared} if own else None
    return CommitmentForm(data, initial=initial, auto_id="promise_%s")


@require_http_methods(METHODS)
def minutes(request: Request, pk: int) -> HttpResponse:
    """Put right afterwards, by those who run the meeting."""
    meeting = meeting_of(request, pk, "conduct.hold")
    row = Minutes.objects.filter(meeting=meeting).first()
    initial = {"text": row.text if row else "", "read_at": row.written_at.isoformat() if row else ""}
    form = MinutesForm(request.POST if request.method == "POST" else None, initial=initial)
    theirs = ""
    if request.method == "POST" and form.is_valid():
        facts = {"meeting": meeting, "by": request.user, "at": timezone.now()}
        try:
            if done(request, actions.write_minutes, text=form.cleaned_data["text"], read_at=form.cleaned_data["read_at"], **facts):  # fmt: skip
                messages.success(request, _("The minutes are saved."))
                return redirect("conduct:after", pk=pk)
        except actions.ChangedMeanwhile:
            assert row is not None
            form.data, theirs = typed_on(request.POST, read_at=row.written_at.isoformat()), row.text
    context = {"meeting": meeting, "network": meeting.network, "form": form, "theirs": theirs}
    return respond(request, "conduct/minutes.html", context, status=409 if theirs else None)


@require_POST
def given(request: Request, pk: int) -> HttpResponse:
    meeting = meeting_of(request, pk, "conduct.hold")
    form = _given_form(request, Minutes.objects.filter(meeting=meeting).first(), request.POST)
    if not form.is_valid():
        return respond(request, "conduct/after.html", _page(request, meeting, given_form=form), status=422)
    if done(request, actions.give_out_minutes, meeting=meeting, **form.cleaned_data, by=request.user, at=timezone.now()):  # fmt: skip
        messages.success(request, _("It is noted that the minutes have been given out."))
    return redirect("conduct:after", pk=pk)


@require_POST
def commitment(request: Request, pk: int) -> HttpResponse:
    """My one thing until next time."""
    meeting = meeting_of(request, pk, "conduct.commit")
    leader = request.viewer.leader
    assert leader is not None  # who sits in the network is a leader
    form = _commitment_form(Commitment.objects.filter(meeting=meeting, leader=leader).first(), request.POST)
    if not form.is_valid():
        return respond(request, "conduct/after.html", _page(request, meeting, commitment_form=form), status=422)  # fmt: skip
    if done(request, actions.commit, meeting=meeting, leader=leader, **form.cleaned_data, at=timezone.now()):
        messages.success(request, _("It is noted. You will see it again next time."))
    return _onwards(request, meeting)


@require_POST
def commitment_judge(request: Request, pk: int) -> HttpResponse:
    """Done, dropped, under way again, or withdrawn: her own word on it."""
    rows = (
        Commitment.objects.filter(leader=request.viewer.leader)
        if request.viewer.leader
        else Commitment.objects.none()
    )
    found = get_object_or_404(rows.select_related("meeting__network__programme__unit"), pk=pk)
    must(request.viewer, "conduct.change_commitment", found)
    state = request.POST.get("state", "")
    if state == "withdrawn":
        actions.withdraw_commitment(commitment=found)
        messages.success(request, _("It is gone."))
    elif state in CommitmentState.values:
        actions.judge_commitment(commitment=found, state=CommitmentState(state), at=timezone.now())
        words = {
            "done": _("Well done."),
            "dropped": _("Fine. Something else mattered more."),
            "open": _("It is under way again."),
        }
        messages.success(request, words[state])
    return _onwards(request, found.meeting)


def _onwards(request: Request, meeting: Meeting) -> HttpResponse:
    """Back to where she was: her page, the network's, or the meeting's."""
    after = reverse("conduct:after", args=[meeting.pk])
    return redirect(own_address(request, request.POST.get("next", ""), after))
