"""The pages shown when a request cannot be answered. They ask neither the database nor the session."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What the refusal says in the user's own language is shown, if it says anything."""
    words = str(exception or "")
    if " " not in words:  # the name of a permission is no sentence
        words = ""
    return _page(request, HTTPStatus.FORBIDDEN, words)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    content = render_to_string("403_csrf.html", {"request": request})
    return HttpResponse(content, status=HTTPStatus.FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, HTTPStatus.NOT_FOUND)


def length_required(request: HttpRequest) -> HttpResponse:
    """The body came in pieces, and the server in front of us does not tell where it ends."""
    return _page(request, HTTPStatus.LENGTH_REQUIRED)


def too_large(request: HttpRequest) -> HttpResponse:
    return _page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def server_error(request: HttpRequest) -> HttpResponse:
    """The one page that must come whatever is broken, be it the templates or the static files."""
    try:
        return _page(request, HTTPStatus.INTERNAL_SERVER_ERROR)
    except Exception:
        _log.exception("the error page itself could not be shown")
        return HttpResponse(_LAST_RESORT, status=HTTPStatus.INTERNAL_SERVER_ERROR)


_log = logging.getLogger(__name__)
_LAST_RESORT = """<!doctype html><html lang="da"><meta charset="utf-8"><title>Ledernet</title>
<h1>Noget gik galt hos os</h1><p>Siden kunne ikke vises. Prøv igen om lidt.</p>
<p lang="en">Something went wrong on our side. Please try again in a moment.</p></html>"""


_speakers: dict[str, Callable[[int], HttpResponse]] = {}


def register(prefix: str, speaker: Callable[[int], HttpResponse]) -> None:
    """Addresses that programs ask are answered in a way of their own. Said by the room they belong to, when it is loaded."""
    _speakers[prefix] = speaker


def _page(request: HttpRequest, status: HTTPStatus, words: str = "") -> HttpResponse:
    for prefix, speaker in _speakers.items():
        if request.path.startswith(prefix):
            return speaker(status.value)
    content = render_to_string(f"{status.value}.html", {"request": request, "words": words})
    return HttpResponse(content, status=status)
