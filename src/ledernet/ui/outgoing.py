"""What goes out to a browser is kept by nobody on the way, unless its page says otherwise.

Going back after logging out, a shared machine's disk and a proxy between would else show what somebody has read.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

UNKEPT = "no-store, private"


class OutgoingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Cache-Control", UNKEPT)
        return response
