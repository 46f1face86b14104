"""What phones send when they are back, and the script that lets the page open without connection."""

from __future__ import annotations

import json
from functools import cache
from http import HTTPStatus
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from ledernet.conduct import actions
from ledernet.conduct.forms import Unreadable, changes_from, clock_ahead
from ledernet.conduct.models import Change
from ledernet.conduct.standing import standing
from ledernet.meetings.models import Meeting
from ledernet.people.viewer import Request

from .differences import said
from .loading import meeting_of

LARGEST = 512 * 1024
"""Bytes of one sending."""


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: Request, pk: int) -> HttpResponse:
    """GET: where everything stands, and a token to send with. POST: changes; each is answered by its id.

    403 with `why`: `not_yours`, the meeting is no longer hers; 409 `other_user`, another is logged in than the one who entered it.
    """
    try:
        meeting = meeting_of(request, pk, "conduct.hold")
    except (Http404, PermissionDenied):
        return _json({"why": "not_yours"}, status=HTTPStatus.FORBIDDEN)
    if request.method != "POST":
        return _json({"rows": standing(meeting), "token": get_token(request), "user": request.user.pk})
    if len(request.body) > LARGEST:
        return _json({"why": "too_large"}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        body = json.loads(request.body)
        device, now, changes = changes_from(body)
    except (ValueError, RecursionError) as unreadable:
        what = unreadable.what if isinstance(unreadable, Unreadable) else "json"
        return _json({"why": "unreadable", "what": what}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if body.get("user") != request.user.pk:
        return _json({"why": "other_user"}, status=HTTPStatus.CONFLICT)
    at = timezone.now()
    taken = actions.take_in(
        meeting=meeting, changes=changes, device=device, ahead=clock_ahead(now, at), by=request.user, at=at
    )
    fresh = Meeting.objects.get(pk=meeting.pk)
    return _json({"taken": {str(one.uid): _answer(one) for one in taken}, "rows": standing(fresh)})


def _answer(one: Change) -> dict[str, str]:
    answer = {"outcome": one.outcome}
    if one.reason:
        answer["reason"] = one.reason
    if one.other:
        answer["other"] = said(one.subject, one.other.get("value"))
    return answer


def _json(content: dict[str, object], *, status: int = HTTPStatus.OK) -> JsonResponse:
    return JsonResponse(content, status=status)


@login_not_required
@cache_control(no_cache=True)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, from an address above the pages it serves: a worker reaches no further than where it lies."""
    return HttpResponse(_script(), content_type="text/javascript; charset=utf-8")


@cache
def _script() -> bytes:
    found = finders.find("conduct/worker.js")
    assert isinstance(found, str)
    return Path(found).read_bytes()
