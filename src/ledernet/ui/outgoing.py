"""What goes out to a browser is kept by nobody on the way, unless its page says otherwise.

Going back after logging out, a shared machine's disk and a proxy between would else show what somebody has read.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from . import errors
from .pages import is_part

UNKEPT = "no-store, private"


class OutgoingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "GET" and isinstance(response, HttpResponseNotAllowed) and not is_part(request):
            response = _in_words(request, response)
        response.setdefault("Cache-Control", UNKEPT)
        return response


def _in_words(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """The browser would else show a page of its own, in its own language and without a way on."""
    response = errors.method_not_allowed(request)
    response["Allow"] = refused["Allow"]
    return response
