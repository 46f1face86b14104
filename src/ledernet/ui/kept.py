"""Whether a request has saved something by now: who must break off afterwards cannot say that nothing was."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

_CHANGES = ("INSERT", "UPDATE", "DELETE")


class KeptMiddleware:
    """The innermost: what others keep of every request, such as when a browser was last seen, is not what was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        def note() -> None:
            request.something_kept = True  # type: ignore[attr-defined]  # read by `has_kept`

        def watch(execute: Any, sql: str, *others: Any) -> Any:
            result = execute(sql, *others)
            if sql.startswith(_CHANGES):
                transaction.on_commit(note)  # at once where there is no transaction
            return result

        with connection.execute_wrapper(watch):
            return self.get_response(request)


def has_kept(request: HttpRequest) -> bool:
    """Something that was written while the request was answered is in the database for good."""
    return getattr(request, "something_kept", False)
