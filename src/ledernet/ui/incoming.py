"""What comes in from the net is put in order before anybody reads it.

`measured` stands around the whole application: Django reads of a body what Content-Length says, and nothing where it
says nothing. A body that is sent in pieces (Transfer-Encoding: chunked) has no such length until all of it is here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, QueryDict

from ledernet.ui import errors

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LARGEST = 100 * 1024**2 + 64 * 1024
"""The largest file that any page takes, an organisation's own data, and the form around it."""
IN_MEMORY = 1024**2
PIECE = 64 * 1024
DRAIN = 2 * 1024**3
"""So much of a body that is too large is thrown away, so that its sender gets to hear the answer."""
TOO_LARGE = "ledernet.too_large"


def measured(application: WSGIApplication) -> WSGIApplication:
    """Bodies that come in pieces are gathered, so that all forms and uploads can be read."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        # Without an end (`input_terminated`) reading would wait for more for ever: `IncomingMiddleware` says so.
        if not _is_without_length(environ) or not environ.get("wsgi.input_terminated"):
            return application(environ, start_response)
        with SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            length = _gather(environ["wsgi.input"], body)
            if length > LARGEST:
                environ[TOO_LARGE] = True
            else:
                body.seek(0)
                environ |= {"wsgi.input": body, "CONTENT_LENGTH": str(length)}
            return application(environ, start_response)

    return answer


class IncomingMiddleware:
    """Text from addresses and cookies holds no NUL, which PostgreSQL can neither store nor look for; forms refuse it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.META.get("QUERY_STRING", "")
        if "%00" in asked or "\0" in asked:
            request.GET = _without_nul(request.GET)  # type: ignore[assignment]  # it is immutable
        if any("\0" in value for value in request.COOKIES.values()):
            request.COOKIES = {}  # no browser makes such a one up
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Say in words why a body was not read, before the check of forgery misses its token there."""
        if TOO_LARGE in request.META:
            return errors.too_large(request)
        return errors.length_required(request) if _is_without_length(request.META) else None


def _without_nul(given: QueryDict) -> QueryDict:
    kept = QueryDict(mutable=True, encoding=given.encoding)
    for name, values in given.lists():
        for value in values:
            kept.appendlist(name.replace("\0", ""), value.replace("\0", ""))
    kept._mutable = False
    return kept


def _is_without_length(environ: WSGIEnvironment) -> bool:
    return "HTTP_TRANSFER_ENCODING" in environ and not environ.get("CONTENT_LENGTH")


def _gather(source: Any, body: SpooledTemporaryFile[bytes]) -> int:
    """How long it is; of what is too large no more than the beginning is kept."""
    length = 0
    while length < DRAIN and (piece := source.read(PIECE)):
        length += len(piece)
        if length <= LARGEST:
            body.write(piece)
    return length
