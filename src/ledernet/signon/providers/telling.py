"""What both protocols have in common: claims become `Told`, and allauth keeps none of them."""

from typing import Any

from allauth.socialaccount.models import SocialApp
from django.http import HttpRequest

from ledernet.signon.claims import Told, Unreadable, Values, groups_of
from ledernet.signon.models import Connection


def told_by(connection: Connection, subject: str, claims: Values, *, email_verified: bool) -> Told:
    """Raises `claims.Unreadable`."""

    def first(name: str) -> str:
        return next(iter(claims.get(name, ())), "") if name else ""

    subject = first(connection.subject_claim) if connection.subject_claim else subject
    if not subject or len(subject) > 300:
        raise Unreadable("no lasting name of who comes")
    return Told(
        subject=subject,
        claims=claims,
        email=first(connection.email_claim).strip(),
        email_verified=email_verified or connection.vouches_for_email,
        name=first(connection.name_claim),
        key=first(connection.key_claim),
        groups=groups_of(claims, cvr=connection.cvr),
    )


class Telling:
    """Mixed into a provider of allauth's."""

    connection: Connection
    request: HttpRequest

    def __init__(self, request: HttpRequest, connection: Connection) -> None:
        self.connection = connection
        app = SocialApp(
            provider=connection.protocol,
            provider_id=connection.key,
            name=connection.name,
            client_id=connection.client_id,
        )
        app.settings = self.app_settings(connection)
        super().__init__(request, app=app)  # type: ignore[call-arg]

    def app_settings(self, connection: Connection) -> dict[str, Any]:
        return {}

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Where to afterwards, if it is ours; nothing else that an address could ask for."""
        from allauth.account.utils import get_next_redirect_url

        onward = get_next_redirect_url(request)
        return {"process": "login", **({"next_url": onward} if onward else {})}

    def told_login(self, told: Told, remembered: dict[str, Any]) -> Any:
        from allauth.socialaccount.models import SocialAccount, SocialLogin

        from ledernet.accounts.models import User

        account = SocialAccount(provider=self.connection.key, uid=told.subject, extra_data={})
        login = SocialLogin(provider=self, account=account, email_addresses=[])
        login.user = User()
        login.told = told
        login.remembered = remembered
        return login

    def serialize(self) -> dict[str, Any]:
        """While a second factor is asked for, the login is kept in the session; it finds its provider by the key."""
        return {"id": self.connection.key}
