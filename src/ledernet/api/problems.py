"""Every refusal as RFC 9457 wants it: a stable type, and a sentence in English for who builds the other system."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from ledernet.ui.kept import has_kept

MEDIA = "application/problem+json"
URN = "urn:ledernet:problem:"

TITLES: dict[str, tuple[HTTPStatus, str]] = {
    "no-token": (HTTPStatus.UNAUTHORIZED, "A token is needed"),
    "unknown-token": (HTTPStatus.UNAUTHORIZED, "The token is not known, has expired or has been closed"),
    "out-of-reach": (HTTPStatus.FORBIDDEN, "The token was not made for this"),
    "not-allowed": (HTTPStatus.FORBIDDEN, "The role of the token does not allow this"),
    "not-found": (HTTPStatus.NOT_FOUND, "Nothing is there, or the token may not see it"),
    "wrong-method": (HTTPStatus.METHOD_NOT_ALLOWED, "There is no such method here"),
    "unreadable": (HTTPStatus.BAD_REQUEST, "The request cannot be read"),
    "too-large": (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large"),
    "length-needed": (HTTPStatus.LENGTH_REQUIRED, "Say how long the body is"),
    "invalid": (HTTPStatus.UNPROCESSABLE_ENTITY, "Something in the request is wrong"),
    "precondition-needed": (HTTPStatus.PRECONDITION_REQUIRED, "Say with If-Match which version is changed"),
    "changed-meanwhile": (HTTPStatus.PRECONDITION_FAILED, "It has been changed since it was read"),
    "too-many": (HTTPStatus.TOO_MANY_REQUESTS, "Too many requests in this minute"),
    "not-now": (
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Nothing can be read or saved just now; ask again in a minute",
    ),
    "fault": (HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side"),
    # what an action refuses
    "already-left": (HTTPStatus.CONFLICT, "The leader has left already, on that day or before"),
    "leave-overlaps": (HTTPStatus.CONFLICT, "The leader is on leave already in that time"),
    "ends-before-start": (HTTPStatus.CONFLICT, "The first day back must come after the first day away"),
    "network-closed": (HTTPStatus.CONFLICT, "The network is closed"),
    "wrong-time": (
        HTTPStatus.CONFLICT,
        "The meeting lies in the past, outside the life of its network, lasts more than 14 hours, or ends before it begins",
    ),
    "overlaps": (HTTPStatus.CONFLICT, "The network meets at that time already"),
    "not-planned": (HTTPStatus.CONFLICT, "The meeting is held, cancelled or over"),
}


class Refused(Exception):
    """Raised by an address of the API; told as a problem."""

    def __init__(self, kind: str, detail: str = "", **more: Any) -> None:
        super().__init__(kind)
        self.kind, self.detail, self.more = kind, detail, more


def problem(kind: str, detail: str = "", **more: Any) -> HttpResponse:
    status, title = TITLES[kind]
    content: dict[str, Any] = {"type": URN + kind, "title": title, "status": int(status)}
    if detail:
        content["detail"] = detail
    response = HttpResponse(json.dumps({**content, **more}), status=status, content_type=MEDIA)
    response["Cache-Control"] = "no-store"
    if status is HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="ledernet"'
    return response


def broken_off(request: HttpRequest, status: int) -> HttpResponse:
    """The answer of an address of ours that was given outside its view."""
    known = {
        400: "unreadable", 403: "not-allowed", 404: "not-found", 405: "wrong-method", 411: "length-needed", 413: "too-large",
        503: "not-now",
    }  # fmt: skip
    detail = "Some or all of it was saved: read before you send it again" if has_kept(request) else ""
    return problem(known.get(status, "fault"), detail)
