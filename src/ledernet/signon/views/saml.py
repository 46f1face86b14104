"""Back from a SAML provider, our metadata, and logging out from there."""

from allauth.account.adapter import get_adapter
from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.sessions import LoginSession
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from ledernet.signon.adapter import turn_away
from ledernet.signon.claims import Unreadable
from ledernet.signon.enums import Protocol, Why
from ledernet.signon.models import Connection
from ledernet.signon.providers import provider_for
from ledernet.signon.session import SESSION_KEY, remembered_by

from .doors import door

TOO_LONG = 400_000


@csrf_exempt  # it comes from the provider's page; what it holds is bound to our question by the next one
@require_POST
@door
def acs(request: HttpRequest, connection: Connection) -> HttpResponse:
    """The browser posts the answer from another site, without our cookie: it waits a moment for a request that has it."""
    _saml(connection)
    answer = request.POST.get("SAMLResponse", "")
    if not answer or len(answer) > TOO_LONG:
        turn_away(request, connection, Why.INVALID, "no answer, or one too long")
    onward = redirect(reverse("signon:finish", args=[connection.key]))
    waiting = LoginSession(request, "signon_saml", "signon-saml")
    waiting.store["answer"] = answer
    waiting.store.set_expiry(600)
    waiting.save(onward)
    return onward


@require_GET
@door
def finish(request: HttpRequest, connection: Connection) -> HttpResponse:
    """The answer is read, and who comes let in or not."""
    _saml(connection)
    from ledernet.signon.providers.saml import Forged

    waiting = LoginSession(request, "signon_saml", "signon-saml")
    answer = waiting.store.get("answer")
    waiting.delete()
    if not answer:
        turn_away(request, connection, Why.UNASKED, "no answer waits")
    provider = provider_for(request, connection)
    try:
        login, asked = provider.login_from(answer)
        login.state = provider.unstash_redirect_state(request, asked)
    except (Forged, Unreadable) as error:
        turn_away(request, connection, Why.INVALID, str(error))
    except PermissionDenied:
        turn_away(request, connection, Why.UNASKED, "an answer to no question of this session")
    done: HttpResponse = complete_social_login(request, login)
    return done


@require_GET
@door
def metadata(request: HttpRequest, connection: Connection) -> HttpResponse:
    _saml(connection)
    from ledernet.signon.providers.saml import metadata_of

    return HttpResponse(metadata_of(connection), content_type="application/samlmetadata+xml")


@require_GET
@door
def sls(request: HttpRequest, connection: Connection) -> HttpResponse:
    """The provider says that its session has ended, or asks us to end ours."""
    _saml(connection)
    from ledernet.signon.providers.saml import Forged, logged_out

    def end(name: str) -> None:
        """The session that came from there and is hers; any other in this browser goes on."""
        remembered = remembered_by(request, connection)
        if remembered is None or name not in ("", remembered.get("name_id")):
            return
        get_adapter(request).logout(request)
        request.session.pop(SESSION_KEY, None)  # nothing is left to be ended there

    try:
        onward = logged_out(connection, request, end)
    except Forged as error:
        turn_away(request, connection, Why.INVALID, str(error))
    return redirect(onward or "account_login")


def _saml(connection: Connection) -> None:
    if connection.protocol != Protocol.SAML:
        raise Http404
