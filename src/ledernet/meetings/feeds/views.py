"""Calendar on your phone: the page, and the calendars themselves, which need no login but their secret."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date, parse_http_date_safe
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from ledernet.meetings.models import Feed
from ledernet.people.viewer import Request, must
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond

from . import actions
from .content import Fetched, feed_behind, fetch, own_networks

MINUTES = 30
"""So long a calendar program may keep what it got before it asks again."""


@require_safe
def feeds(request: Request) -> HttpResponse:
    must(request.viewer, "meetings.subscribe")
    return respond(request, "meetings/feeds/feeds.html", _page(request))


@require_POST
@sensitive_variables("secret")
def feed_make(request: Request) -> HttpResponse:
    """A new address, shown this once. The old one stops working."""
    must(request.viewer, "meetings.subscribe")
    network = None
    if wanted := request.POST.get("network", ""):
        network = get_object_or_404(own_networks(request.viewer), pk=whole_number(wanted))
    feed, secret = actions.make_feed(
        organisation=request.viewer.organisation, user=request.user, network=network, at=timezone.now()
    )
    address = f"{settings.PUBLIC_URL}{reverse('meetings:feed', args=[secret])}"
    context = _page(request) | {
        "made": feed,
        "address": address,
        "subscribe": f"webcal://{address.partition('://')[2]}",
    }
    return respond(request, "meetings/feeds/feeds.html", context)


@require_POST
def feed_close(request: Request, pk: int) -> HttpResponse:
    must(request.viewer, "meetings.subscribe")
    mine = Feed.objects.filter(user=request.user, organisation=request.viewer.organisation)
    actions.close_feed(feed=get_object_or_404(mine, pk=pk), at=timezone.now())
    messages.success(request, _("The address works no more. Take the calendar out of your phone as well."))
    return redirect("meetings:feeds")


@login_not_required
@require_safe
@sensitive_variables("secret")
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar. An unknown secret is as if nothing were there."""
    found = feed_behind(secret)
    if found is None:
        raise Http404
    fetched = fetch(found, at=timezone.now())
    response: HttpResponse
    if _is_known(request, fetched):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(fetched.content, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="ledernet.ics"'
    response["ETag"] = fetched.etag
    response["Last-Modified"] = http_date(fetched.changed_at.timestamp())
    response["Cache-Control"] = f"private, max-age={MINUTES * 60}"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _is_known(request: HttpRequest, fetched: Fetched) -> bool:
    """The one who asks has this already: by its mark, else by its time (RFC 9110 §13.2.2)."""
    marks = request.headers.get("If-None-Match", "")
    if marks:
        given = {mark.strip().removeprefix("W/") for mark in marks.split(",")}
        return fetched.etag in given or "*" in given
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and int(fetched.changed_at.timestamp()) <= since


def _page(request: Request) -> dict[str, Any]:
    viewer = request.viewer
    rows = Feed.objects.filter(user=request.user, organisation=viewer.organisation).select_related("network")
    mine = {row.network_id: row for row in rows}
    networks = list(own_networks(viewer).order_by("name_sort", "pk"))
    here = {network.pk for network in networks}
    return {
        "own": mine.get(None),
        "networks": [(network, mine.get(network.pk)) for network in networks],
        "left": [row for key, row in mine.items() if key is not None and key not in here],
    }
