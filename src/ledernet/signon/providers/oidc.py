"""OpenID Connect by allauth, stricter: the ID token is always verified, bound to our question, and the only word we take."""

import hmac
from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac

from ledernet.signon.claims import Unreadable, flat
from ledernet.signon.models import Connection
from ledernet.signon.queries import own_address, secret_of

from .telling import Telling, told_by

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures that only the provider can make: neither `none`, nor one made with the client's own secret."""

NEEDED = frozenset({"authorization_endpoint", "token_endpoint", "jwks_uri"})
LEEWAY = 60


def nonce_for(state: str) -> str:
    """The ID token must carry it: an answer to this question and no other. Made of the state, which lies in the session."""
    return salted_hmac("ledernet.signon.nonce", state, algorithm="sha256").hexdigest()


class Client(OAuth2Client):  # type: ignore[misc]  # allauth is untyped
    def get_redirect_url(self, authorization_url: str, scope: Any, extra_params: dict[str, Any]) -> str:
        extra = {**extra_params, "nonce": nonce_for(self.state)}
        return str(super().get_redirect_url(authorization_url, scope, extra))


class OidcAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    client_class = Client
    _provider: Any = None

    def get_provider(self) -> Any:
        if self._provider is None:
            self._provider = get_adapter(self.request).get_provider(self.request, self.provider_id)
        return self._provider

    @property
    def openid_config(self) -> dict[str, Any]:
        """The provider's own description; it must say that it is the one we mean."""
        if not hasattr(self, "_openid_config"):
            config = _json(self.get_provider().server_url)
            if config.get("issuer") != self.get_provider().connection.issuer:
                raise OAuth2Error(f"the provider calls itself {config.get('issuer')!r}")
            if missing := NEEDED - config.keys():
                raise OAuth2Error(f"the provider does not name its {', '.join(sorted(missing))}")
            self._openid_config = config
        return dict(self._openid_config)

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        return own_address(reverse("signon:oidc-back", args=[self.provider_id]))

    def get_access_token_data(
        self, request: HttpRequest, app: Any, client: Any, pkce_code_verifier: str | None = None
    ) -> dict[str, Any]:
        """The answer names its sender where the provider does so (RFC 9207): one of another is not taken to this one."""
        sender = request.GET.get("iss")
        if sender is not None and sender != self.get_provider().connection.issuer:
            raise OAuth2Error(f"the answer came from {sender!r}")
        found: dict[str, Any] = super().get_access_token_data(request, app, client, pkce_code_verifier)
        return found

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        """Never used, never kept: the ID token says all."""
        return SocialToken(token=str(data["access_token"]))

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        provider = self.get_provider()
        connection: Connection = provider.connection
        written = str(kwargs["response"].get("id_token") or "")
        try:
            claims = self._verified(written, connection, request.GET.get("state", ""))
            verified = claims.get("email_verified") in (True, "true")
            told = told_by(connection, str(claims["sub"]), flat(claims), email_verified=verified)
        except (jwt.PyJWTError, Unreadable) as error:
            raise OAuth2Error(str(error)) from error
        end = str(self.openid_config.get("end_session_endpoint") or "")
        return provider.told_login(told, {"logout": end, "id_token": written} if end else {})

    def _verified(self, written: str, connection: Connection, state: str) -> dict[str, Any]:
        header = jwt.get_unverified_header(written)
        keys = jwt.PyJWKSet.from_dict(_json(self.openid_config["jwks_uri"])).keys
        named = [key for key in keys if key.key_id == header.get("kid")] or (
            keys if "kid" not in header and len(keys) == 1 else []
        )
        if len(named) != 1 or header.get("alg") not in ALGORITHMS:
            raise OAuth2Error(f"signed with {header.get('alg')!r}, key {header.get('kid')!r}")
        claims: dict[str, Any] = jwt.decode(
            written,
            named[0],
            algorithms=[header["alg"]],
            issuer=connection.issuer,
            audience=connection.client_id,
            leeway=LEEWAY,
            options={"require": ["iss", "aud", "exp", "iat", "sub", "nonce"]},
        )
        if not hmac.compare_digest(str(claims["nonce"]), nonce_for(state)):
            raise OAuth2Error("the answer is to another question")
        many = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if (many or "azp" in claims) and claims.get("azp") != connection.client_id:
            raise OAuth2Error("the answer was made for another client")
        return claims


class OidcProvider(Telling, OpenIDConnectProvider):  # type: ignore[misc]
    oauth2_adapter_class = OidcAdapter

    def __init__(self, request: HttpRequest, connection: Connection) -> None:
        super().__init__(request, connection)
        self.app.secret = secret_of(connection)

    def app_settings(self, connection: Connection) -> dict[str, Any]:
        return {"server_url": connection.issuer.rstrip("/"), "oauth_pkce_enabled": True}

    def get_scope(self) -> list[str]:
        return ["openid", "profile", "email"]


def _json(url: str) -> dict[str, Any]:
    with get_adapter().get_requests_session() as session:
        answer = session.get(url)
        answer.raise_for_status()
        try:
            found = answer.json()
        except ValueError as error:
            raise OAuth2Error("the provider's answer is no JSON") from error
    if not isinstance(found, dict):
        raise OAuth2Error("the provider's answer is no object")
    return found
