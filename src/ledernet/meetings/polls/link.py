"""Saying what one can from the mail, without a login. GET shows; POST answers, once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ledernet.accounts.models import User
from ledernet.audit.actors import Actor, System
from ledernet.meetings.links import BadLink, Expired, open_token
from ledernet.meetings.models import PollOption, PollVoter

from . import actions, errors, post
from .asked import still_asked
from .enums import Can
from .letters import PURPOSE
from .queries import choices, chosen_in, options_of, said_by


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def poll_link(request: HttpRequest, token: str) -> HttpResponse:
    at = timezone.now()
    try:
        data = open_token(token, PURPOSE, at=at)
    except Expired:
        return _refuse(request, "expired", 410)
    except BadLink:
        return _refuse(request, "bad", 404)
    rows = PollVoter.objects.select_related("leader__user", "user", "poll__network__organisation")
    voter = rows.filter(pk=data.get("voter", 0)).first()
    if voter is None:
        return _refuse(request, "bad", 404)
    login = voter.login
    user = login if isinstance(login, User) else None
    language = user.language if user else voter.poll.network.organisation.language
    with translation.override(language):
        return _within(request, voter, int(data.get("number", -1)), user or System("mail link"), at)


def _within(request: HttpRequest, voter: PollVoter, number: int, by: Actor, at: datetime) -> HttpResponse:
    asked = still_asked(voter.poll, timezone.localdate(at)).filter(pk=voter.pk)
    if not voter.poll.is_open or not asked.exists():
        return render(request, "meetings/polls/link_over.html", {"poll": voter.poll}, status=410)
    if request.method == "POST" and "again" in request.POST:
        post.send_again(voter=voter, by=by, at=at)
        return render(request, "meetings/polls/link_sent.html", {"voter": voter})
    if number != voter.links_used:
        return render(request, "meetings/polls/link_used.html", _page(voter))
    if request.method != "POST":
        return render(request, "meetings/polls/link.html", _page(voter))
    options = options_of(voter.poll)
    chosen = chosen_in(request.POST, options)
    if not chosen:
        context = _page(voter, options) | {"nothing": True}
        return render(request, "meetings/polls/link.html", context, status=422)
    try:
        actions.answer_poll(voter=voter, chosen=chosen, number=number, by=by, at=at)
    except errors.LinkUsed:
        return render(request, "meetings/polls/link_used.html", _page(voter))
    except (errors.NotOpen, errors.NotAsked):
        return render(request, "meetings/polls/link_over.html", {"poll": voter.poll}, status=410)
    return redirect(request.path)


def _page(voter: PollVoter, options: list[PollOption] | None = None) -> dict[str, Any]:
    return {
        "voter": voter,
        "poll": voter.poll,
        "network": voter.poll.network,
        "rows": choices(options or options_of(voter.poll), said_by(voter)),
        "cans": Can.choices,
        "labels": dict(Can.choices),
    }


def _refuse(request: HttpRequest, why: str, status: int) -> HttpResponse:
    return render(request, "meetings/polls/link_refused.html", {"why": why}, status=status)
