"""The pages of the door: what a login through a provider can end in."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from ledernet.signon.enums import Why
from ledernet.signon.models import Connection
from ledernet.ui.pages import respond

STATUS = {Why.SILENT: 503, Why.CANCELLED: 200}
OWN_FAULT = frozenset({Why.UNASKED, Why.INVALID, Why.SILENT, Why.CANCELLED})
"""Where trying again may help; elsewhere somebody must do something first."""


def refusal(request: HttpRequest, connection: Connection, why: Why) -> HttpResponse:
    context = {"connection": connection, "why": why, "again": why in OWN_FAULT}
    response = respond(request, "signon/refused.html", context, status=STATUS.get(why, 403))
    add_never_cache_headers(response)
    return response
