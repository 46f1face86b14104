"""How allauth behaves when somebody comes from an identity provider: this room decides who it is and who gets in."""

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base.constants import AuthError
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.people.adapter import Adapter

from . import actions
from .enums import Why
from .models import Connection
from .session import SESSION_KEY, begin_session
from .views.pages import refusal


class AccountAdapter(Adapter):
    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Who came from a provider is told that she is logged in there still."""
        remembered = request.session.get(SESSION_KEY)
        if remembered and remembered.get("logout"):
            return reverse("signon:leave", args=[remembered["key"]])
        return str(super().get_logout_redirect_url(request))

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> Any:
        """Who logs in with a password here has no provider behind her, whoever used the browser before."""
        if not (kwargs.get("signal_kwargs") or {}).get("sociallogin"):
            request.session.pop(SESSION_KEY, None)
        return super().pre_login(request, user, **kwargs)

    def logout(self, request: HttpRequest) -> None:
        """The session ends; what the provider needs to end its own is kept for the page that follows."""
        remembered = request.session.get(SESSION_KEY)
        super().logout(request)
        if remembered and remembered.get("logout"):
            request.session[SESSION_KEY] = remembered


class SignonAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Any:
        """The provider of the connection with this key; none but those in our own table."""
        from .providers import provider_for

        connection = (
            Connection.objects.select_related("organisation").filter(key=provider, is_on=True).first()
        )
        if connection is None:
            raise Http404
        return provider_for(request, connection)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def new_user(self, request: HttpRequest, sociallogin: Any) -> User:
        return User()

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        user: User = sociallogin.user
        return user

    def get_requests_session(self) -> Any:
        """A provider answers where it says it is: no other address is followed."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The provider has said who comes. Nothing of the session she had before is carried over."""
        provider = sociallogin.provider
        if request.user.is_authenticated:
            Adapter().logout(request)
        entered = actions.enter(connection=provider.connection, told=sociallogin.told, at=timezone.now())
        if entered.user is None:
            assert entered.why is not None
            _turn_away(request, provider.connection, entered.why)
        sociallogin.user = entered.user
        sociallogin.state["process"] = "login"
        begin_session(request, provider.connection, sociallogin.remembered)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        why = _reason(error, exception, extra_context or {})
        detail = type(exception).__name__ + f": {exception}" if exception else ""
        turn_away(request, provider.connection, why, detail)


def turn_away(request: HttpRequest, connection: Connection, why: Why, detail: str = "") -> NoReturn:
    """Recorded, and answered with the page that says what to do."""
    actions.refuse(connection=connection, why=why, detail=detail, at=timezone.now())
    _turn_away(request, connection, why)


def _turn_away(request: HttpRequest, connection: Connection, why: Why) -> NoReturn:
    raise ImmediateHttpResponse(refusal(request, connection, why))


def _reason(error: Any, exception: Exception | None, context: dict[str, Any]) -> Why:
    from requests import RequestException

    if isinstance(exception, RequestException):
        return Why.SILENT
    if error == AuthError.CANCELLED:
        return Why.CANCELLED
    if exception is None and not context.get("state"):
        return Why.UNASKED
    return Why.INVALID
