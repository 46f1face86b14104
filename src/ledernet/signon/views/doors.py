"""Out to the provider and back by OpenID Connect, and leaving; what both protocols share."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import consume_or_429
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from ledernet.signon.adapter import turn_away
from ledernet.signon.enums import Protocol, Why
from ledernet.signon.models import Connection
from ledernet.signon.providers import provider_for
from ledernet.signon.queries import open_connections, own_address
from ledernet.signon.sealing import Unreadable
from ledernet.signon.session import SESSION_KEY, remembered_by
from ledernet.ui.pages import respond

View = Callable[..., HttpResponse]


def door(view: View) -> View:
    """Open to who has not logged in, limited in number, never kept; what refuses says so on a page."""

    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest, key: str) -> HttpResponse:
        connection = get_object_or_404(open_connections(), key=key)
        response: HttpResponse | None = consume_or_429(request, action="signon", limit_get=True)
        try:
            response = response or _answer(view, request, connection)
        except ImmediateHttpResponse as answer:
            response = answer.response
        add_never_cache_headers(response)
        return response

    return guarded


def _answer(view: View, request: HttpRequest, connection: Connection) -> HttpResponse:
    try:
        return view(request, connection)
    except Unreadable as error:  # the secret key was changed, and the old one is not among those given
        turn_away(request, connection, Why.INVALID, str(error))


@require_GET
@door
def begin(request: HttpRequest, connection: Connection) -> HttpResponse:
    """To the provider."""
    from allauth.socialaccount.providers.oauth2.client import OAuth2Error
    from requests import RequestException

    provider = provider_for(request, connection)
    try:
        answer: HttpResponse = provider.redirect_from_request(request)
    except RequestException as error:
        turn_away(request, connection, Why.SILENT, type(error).__name__)
    except OAuth2Error as error:
        turn_away(request, connection, Why.INVALID, str(error))
    return answer


@require_GET
@door
def oidc_back(request: HttpRequest, connection: Connection) -> HttpResponse:
    """Back from an OpenID provider."""
    if connection.protocol != Protocol.OIDC:
        turn_away(request, connection, Why.INVALID, "another protocol")
    from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView

    from ledernet.signon.providers.oidc import OidcAdapter

    answer: HttpResponse = OAuth2CallbackView.adapter_view(OidcAdapter(request, connection.key))(request)
    return answer


@require_GET
@door
def leave(request: HttpRequest, connection: Connection) -> HttpResponse:
    """Logged out here; the provider's own session is ended by one press, since others may depend on it."""
    remembered = remembered_by(request, connection)
    return respond(request, "signon/left.html", {"connection": connection, "there": bool(remembered)})


@require_GET
@door
def leave_on(request: HttpRequest, connection: Connection) -> HttpResponse:
    """To the provider's logout, with what it needs to know whose session ends; forgotten here then."""
    remembered = remembered_by(request, connection)
    if remembered is None or request.user.is_authenticated:
        return redirect("account_login")
    del request.session[SESSION_KEY]
    if connection.protocol == Protocol.SAML:
        from ledernet.signon.providers.saml import logout_url

        return redirect(logout_url(connection, remembered))
    return redirect(_end_session(connection, remembered))


def _end_session(connection: Connection, remembered: dict[str, Any]) -> str:
    query = {
        "id_token_hint": remembered["id_token"],
        "client_id": connection.client_id,
        "post_logout_redirect_uri": own_address("/konto/login/"),
    }
    end = str(remembered["logout"])
    return f"{end}{'&' if '?' in end else '?'}{urlencode(query)}"
