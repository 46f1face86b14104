"""The pages shown when a request cannot be answered. They ask neither the database nor the session."""

from __future__ import annotations

import errno
import logging
import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from .kept import has_kept
from .pages import own_address


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


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """Only forms send to this address; who had to log in on the way from one is led here by a link."""
    return _page(request, HTTPStatus.METHOD_NOT_ALLOWED)


def length_required(request: HttpRequest) -> HttpResponse:
    """The body came in pieces, and the server in front of us does not tell where it ends."""
    return _page(request, HTTPStatus.LENGTH_REQUIRED)


def too_large(request: HttpRequest) -> HttpResponse:
    return _page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def server_error(request: HttpRequest) -> HttpResponse:
    """The one page that must come whatever is broken, be it the templates or the static files."""
    try:
        if passes_over(sys.exception()):
            return unavailable(request)
        return _page(request, HTTPStatus.INTERNAL_SERVER_ERROR)
    except Exception:
        _log.exception("the error page itself could not be shown")
        return HttpResponse(_LAST_RESORT, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def passes_over(error: BaseException | None) -> bool:
    """The database is away, or nothing can be stored: what was asked can be asked again, word for word."""
    if isinstance(error, OSError):
        return error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
    return isinstance(error, OperationalError | InterfaceError)


def unavailable(request: HttpRequest) -> HttpResponse:
    """What was written comes back on the page, to be sent again with one press: the form it stood on cannot be drawn now.

    Where something of it has been kept already, it is to be looked at first.
    """
    more = {"kept": has_kept(request), "back": _came_from(request), **_written(request)}
    response = _page(request, HTTPStatus.SERVICE_UNAVAILABLE, more=more)
    response["Retry-After"] = "60"
    return response


def _came_from(request: HttpRequest) -> str:
    """The page of ours on which the form stood."""
    page = urlsplit(request.headers.get("Referer", ""))
    return own_address(request, urlunsplit(("", "", page.path, page.query, "")), "/")


def _written(request: HttpRequest) -> dict[str, Any]:
    """The fields of the form that was sent, unless one holds a secret, which no page repeats; files are not kept by any browser."""
    if request.method != "POST" or request.headers.get("HX-Request"):
        return {}
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    if any("password" in name or "secret" in name for name, _value in fields):
        return {}
    texts = [value for _name, value in fields if " " in value]  # the others are choices and numbers
    return {
        "fields": fields,
        "texts": texts,
        "files": bool(request.FILES),
        "address": request.get_full_path(),
    }


_log = logging.getLogger(__name__)
_LAST_RESORT = """<!doctype html><html lang="da"><meta charset="utf-8"><title>Ledernet</title>
<h1>Noget gik galt hos os</h1><p>Siden kunne ikke vises. Prøv igen om lidt.</p>
<p lang="en">Something went wrong on our side. Please try again in a moment.</p></html>"""


_speakers: dict[str, Callable[[HttpRequest, int], HttpResponse]] = {}


def register(prefix: str, speaker: Callable[[HttpRequest, int], HttpResponse]) -> None:
    """Addresses that programs ask are answered in a way of their own. Said by the room they belong to, when it is loaded."""
    _speakers[prefix] = speaker


def _page(
    request: HttpRequest, status: HTTPStatus, words: str = "", *, more: dict[str, Any] | None = None
) -> HttpResponse:
    for prefix, speaker in _speakers.items():
        if request.path.startswith(prefix):
            return speaker(request, status.value)
    content = render_to_string(f"{status.value}.html", {"request": request, "words": words} | (more or {}))
    return HttpResponse(content, status=status)
