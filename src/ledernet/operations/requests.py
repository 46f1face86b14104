"""Each request has a number, which the log's lines about it bear and the answer brings along; how long it took is counted by page.

Of pages that are answered by a link in a mail neither is done: when one was called is told by nobody (ADR 74).
"""

import re
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ledernet.config.discreet import is_logged

NUMBER = "ledernet.request"
"""Where the environment of the request holds its number; `VIEW` and `USER` are there once it has been answered."""
VIEW, USER = "ledernet.view", "ledernet.user"
_GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
_present: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


class RequestMiddleware:
    """The outermost: what the others say and how long they take is within it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        from . import metrics

        self.get_response, self.count = get_response, metrics.count

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_logged(request.path_info):
            return self.get_response(request)
        request.META[NUMBER] = number_of(request)
        token, began = _present.set(request), time.perf_counter()
        try:
            response = self.get_response(request)
            request.META |= {VIEW: view_of(request), USER: user_of(request)}
        finally:
            _present.reset(token)
        self.count(request, response.status_code, time.perf_counter() - began)
        response["X-Request-ID"] = request.META[NUMBER]
        return response


def number_of(request: HttpRequest) -> str:
    """That of the proxy, if there is one whose word counts and it gave one; else a new one."""
    given = request.headers.get("X-Request-ID", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return given if _GIVEN.fullmatch(given) else secrets.token_hex(8)


def view_of(request: HttpRequest) -> str:
    """The name of the page, never its address: addresses hold numbers of rows, and secrets."""
    match = request.resolver_match
    return (match.view_name or "unnamed") if match else ""


def user_of(request: HttpRequest) -> int | None:
    """The number of the user who asks, if somebody has looked; the log itself asks the database nothing."""
    user = getattr(request, "_cached_user", None)
    return user.pk if user is not None else None


def told() -> dict[str, Any]:
    """What a line of the log says of the request it belongs to."""
    request = _present.get()
    if request is None:
        return {}
    user = user_of(request)
    return {"request": request.META[NUMBER]} | ({"user": user} if user else {})
