"""Answering from the mail, without a login. GET shows; POST answers, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ledernet.meetings.actions import LinkUsed, answer_by_link, send_link
from ledernet.meetings.enums import Coming
from ledernet.meetings.letters import ABSENT, ANSWER
from ledernet.meetings.links import BadLink, Expired, open_token
from ledernet.meetings.models import Invitee, Meeting
from ledernet.meetings.queries import Participant, meetings_of_entry, participants_of_many


@dataclass(frozen=True)
class Row:
    meeting: Meeting
    participant: Participant


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_link(request: HttpRequest, token: str) -> HttpResponse:
    at = timezone.now()
    try:
        data = open_token(token, ANSWER, at=at)
    except Expired:
        return _refuse(request, "expired")
    except BadLink:
        return _refuse(request, "bad")
    row = (
        Invitee.objects.filter(pk=data.get("invitee", 0), leader__isnull=False)
        .select_related("leader__user", "network__organisation", "network__programme")
        .first()
    )
    if row is None or row.leader is None:
        return _refuse(request, "bad")
    language = row.leader.user.language if row.leader.user else row.network.organisation.language
    with translation.override(language):
        if request.method == "POST" and "again" in request.POST:
            send_link(row=row, at=at)
            return render(request, "meetings/link_sent.html", {"network": row.network, "row": row})
        rows = _rows(row, at)
        if data.get("number") != row.links_used:
            return render(
                request, "meetings/link_used.html", {"network": row.network, "rows": rows, "row": row}
            )
        if not row.is_open or not rows:
            return _refuse(request, "over")
        if request.method == "POST":
            return _answered(request, row, rows, at)
        absent = ABSENT in request.GET and len(rows) == 1
        preset = Coming.ABSENT if absent else Coming.COMING
        return render(request, "meetings/answer_link.html", _page(row, rows) | {"preset": preset})


def _answered(request: HttpRequest, row: Invitee, rows: list[Row], at: datetime) -> HttpResponse:
    """Every meeting on the page has its own answer; one that is missing or unknown stays as it is."""
    chosen = {}
    for one in rows:
        value = request.POST.get(f"coming-{one.meeting.pk}", "")
        if value in Coming.values:
            chosen[one.meeting.pk] = Coming(value)
    note = request.POST.get("note", "").strip()[:200]
    if not chosen:
        return render(
            request,
            "meetings/answer_link.html",
            _page(row, rows) | {"nothing": True, "note": note},
            status=422,
        )
    try:
        answer_by_link(row=row, chosen=chosen, note=note, at=at)
    except LinkUsed:
        return render(
            request,
            "meetings/link_used.html",
            {"network": row.network, "rows": _rows(row, at), "row": row},
        )
    return redirect(request.path)


def _rows(row: Invitee, at: datetime) -> list[Row]:
    """The meetings to come in which she sits that day."""
    meetings = list(meetings_of_entry(row, at=at))
    people = participants_of_many(meetings)
    return [
        Row(meeting, one)
        for meeting in meetings
        for one in people[meeting.pk]
        if one.seat.leader_id == row.leader_id
    ]


def _page(row: Invitee, rows: list[Row]) -> dict[str, Any]:
    return {
        "row": row,
        "network": row.network,
        "rows": rows,
        "choices": Coming.choices,
        "leader": row.leader,
        "preset": Coming.COMING,
    }


def _refuse(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "meetings/link_refused.html", {"why": why}, status=410 if why != "bad" else 404)
