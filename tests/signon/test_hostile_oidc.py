"""Answers that do not hold by OpenID Connect: each ends on a page that says so, with nobody logged in and a line in the log."""

import hmac
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from ledernet.audit.models import Record
from ledernet.signon import actions
from ledernet.signon.models import Identity
from tests.cast import Cast
from tests.factories import NOW

from .idp import BY, CLIENT, KEY_ID, Claims, OidcIdp, begun, oidc_connection, oidc_idp, said_yes, sign_in_oidc
from .saml_answers import pair

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_memory_of_attempts() -> None:
    cache.clear()


@pytest.fixture(scope="module")
def provider() -> Iterator[OidcIdp]:
    with oidc_idp({"m-1": {"email": "member@testkoebing.example", "email_verified": True}}) as idp:
        yield idp


@pytest.fixture
def idp(provider: OidcIdp) -> OidcIdp:
    provider.spoil = provider.describe = None
    return provider


def refused(client: Client, response: HttpResponse, *, status: int = 403) -> None:
    assert response.status_code == status, response.status_code
    assert "ln-solo" in response.content.decode()
    assert client.get("/konto/profil/").status_code == 302
    assert not Identity.objects.exists()
    assert Record.objects.latest("pk").verb == "signon.refused"


def by_hand(claims: Claims, algorithm: str, key: bytes) -> str:
    """A token signed by a shared secret, whatever the library thinks of it."""

    def part(content: bytes) -> str:
        return urlsafe_b64encode(content).rstrip(b"=").decode()

    head = part(json.dumps({"alg": algorithm, "kid": KEY_ID}).encode())
    body = f"{head}.{part(json.dumps(claims).encode())}"
    return f"{body}.{part(hmac.new(key, body.encode(), sha256).digest()) if key else ''}"


def test_tokens_that_do_not_hold(cast: Cast, idp: OidcIdp) -> None:
    connection = oidc_connection(cast.organisation, idp)
    client = Client()
    past = int(time.time()) - 600
    changes: list[Claims] = [
        {"aud": "another"},
        {"aud": [CLIENT, "another"]},
        {"azp": "another"},
        {"iss": "https://other.example"},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": past, "iat": past - 60},
        {"exp": None},
        {"sub": None},
        {"sub": "x" * 400},
        {"nbf": int(time.time()) + 600},
    ]
    public = pair("spoiling").certificate.encode()
    spoils: list[Callable[[Claims], str]] = [
        lambda claims: jwt.encode(claims, None, algorithm="none", headers={"kid": KEY_ID}),
        lambda claims: by_hand(claims, "nOnE", b""),
        lambda claims: by_hand(claims, "HS256", b"a-secret-of-the-client"),
        lambda claims: by_hand(claims, "HS256", public),
        lambda claims: idp.sign(claims, kid="unknown"),
        lambda claims: idp.sign(claims)[:-8] + "AAAAAAAA",
        lambda claims: "rubbish",
        lambda claims: "",
    ]
    for change in changes:
        idp.changed(**change)
        spoils.append(idp.spoil)  # type: ignore[arg-type]
    for number, spoil in enumerate(spoils):
        idp.spoil = spoil
        try:
            refused(client, sign_in_oidc(client, connection, "m-1"))
        except AssertionError as error:
            raise AssertionError(f"{number}: {error}") from error
    idp.changed()  # signed by the same key, and nothing changed
    assert sign_in_oidc(client, connection, "m-1").status_code == 302


def test_an_answer_belongs_to_one_question(cast: Cast, idp: OidcIdp) -> None:
    connection = oidc_connection(cast.organisation, idp)
    twin = oidc_connection(cast.organisation, idp, name="Tvilling")
    asker, victim = Client(), Client()
    back = said_yes(begun(asker, connection), "m-1")
    refused(victim, victim.get(back))  # type: ignore[arg-type]  # no question was asked there
    mine = parse_qs(urlsplit(begun(victim, connection)).query)["state"][0]
    code = parse_qs(urlsplit(back).query)["code"][0]
    path = reverse("signon:oidc-back", args=[connection.key])
    refused(victim, victim.get(path, {"code": code, "state": mine}))  # type: ignore[arg-type]  # a code put under it
    refused(victim, victim.get(path, {"code": code}))  # type: ignore[arg-type]
    other = reverse("signon:oidc-back", args=[twin.key])
    refused(asker, asker.get(back.replace(path, other)))  # type: ignore[arg-type]  # taken to another provider
    named = said_yes(begun(asker, connection), "m-1")
    refused(asker, asker.get(f"{named}&iss=https%3A%2F%2Fother.example"))  # type: ignore[arg-type]
    back = said_yes(begun(asker, connection), "m-1")
    assert asker.get(back).status_code == 302
    asker.post(reverse("account_logout"))
    Identity.objects.all().delete()
    refused(asker, asker.get(back))  # type: ignore[arg-type]  # the same once more


@pytest.mark.parametrize(
    "onward",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
    ],
)
def test_onward_is_ours(cast: Cast, idp: OidcIdp, onward: str) -> None:
    connection = oidc_connection(cast.organisation, idp)
    assert sign_in_oidc(Client(), connection, "m-1", onward)["Location"] == "/"


def test_an_address_cannot_ask_for_more(cast: Cast, idp: OidcIdp) -> None:
    """allauth would take more from the address: another process, more scopes, other words to the provider."""
    connection = oidc_connection(cast.organisation, idp)
    client = Client()
    path = reverse("signon:begin", args=[connection.key])
    asked = client.get(
        path, {"process": "connect", "scope": "offline_access", "auth_params": "prompt=none&nonce=x"}
    )["Location"]
    query = parse_qs(urlsplit(asked).query)
    assert set(query["scope"][0].split()) == {"openid", "profile", "email"}
    assert "prompt" not in query
    assert query["nonce"] != ["x"]
    assert client.get(said_yes(asked, "m-1"))["Location"] == "/"


def test_a_provider_that_is_another_silent_or_given_up(cast: Cast, idp: OidcIdp) -> None:
    connection = oidc_connection(cast.organisation, idp)
    client = Client()
    begin = reverse("signon:begin", args=[connection.key])
    idp.describe = lambda said: said | {"issuer": "https://other.example"}
    refused(client, client.get(begin))  # type: ignore[arg-type]
    idp.describe = lambda said: {"issuer": said["issuer"]}
    refused(client, client.get(begin))  # type: ignore[arg-type]
    idp.describe = None
    asked = begun(client, connection)
    no = requests.post(asked, data={"action": "deny"}, allow_redirects=False, timeout=10).headers["Location"]
    state = parse_qs(urlsplit(asked).query)["state"][0]
    back = urlsplit(no)
    given_up = client.get(f"{back.path}?error=access_denied&state={state}")
    refused(client, given_up, status=200)  # type: ignore[arg-type]
    assert "Du stoppede undervejs" in given_up.content.decode()
    actions.change_connection(connection=connection, values={"issuer": "http://127.0.0.1:9"}, by=BY, at=NOW)
    refused(client, client.get(begin), status=503)  # type: ignore[arg-type]


def test_a_town_hall_may_come_at_once_but_not_everybody_for_ever(cast: Cast, idp: OidcIdp) -> None:
    path = reverse(
        "signon:begin", args=[oidc_connection(cast.organisation, idp, issuer="http://127.0.0.1:9").key]
    )
    from django.conf import settings

    assert settings.ACCOUNT_RATE_LIMITS == {"signon": "300/m/ip"}
    back = path + "svar/"
    client = Client()
    from unittest import mock

    with mock.patch("allauth.account.app_settings.RATE_LIMITS", {"signon": "2/m/ip"}):
        assert [client.get(back).status_code for _ in range(3)] == [403, 403, 429]
