"""Whether a request has saved something by now: who must break off afterwards cannot say that nothing was."""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

_CHANGES = re.compile(r'(INSERT INTO|UPDATE|DELETE FROM) "(?!cache"|django_session")')
"""What is counted for a moment, such as attempts, and who is logged in is nothing that anybody wrote."""


class KeptMiddleware:
    """The innermost: what others keep of every request, such as when a browser was last seen, is not what was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        def note() -> None:
            request.something_kept = True  # type: ignore[attr-defined]  # read by `has_kept`

        def watch(execute: Any, sql: str, *others: Any) -> Any:
            result = execute(sql, *others)
            if _CHANGES.match(sql):
                transaction.on_commit(note)  # at once where there is no transaction
            return result

        with connection.execute_wrapper(watch):
            return self.get_response(request)


def has_kept(request: HttpRequest) -> bool:
    """Something that was written while the request was answered is in the database for good."""
    return getattr(request, "something_kept", False)
