"""Logging in by OpenID Connect at a provider that runs: who gets in, as whom, with which roles, and out again."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from ledernet.accounts.models import User
from ledernet.audit.models import Record
from ledernet.people.enums import Role
from ledernet.people.models import RoleAssignment
from ledernet.signon.models import Identity
from tests.cast import Cast
from tests.factories import LeaderFactory

from .idp import SECRET, OidcIdp, begun, oidc_connection, oidc_idp, said_yes, sign_in_oidc

pytestmark = pytest.mark.django_db
PROFILE = "/konto/profil/"
PEOPLE = {
    "m-1": {"email": "Member@testkoebing.example", "email_verified": True, "name": "Mette M."},
    "n-1": {"email": "ny@testkoebing.example", "email_verified": True, "name": "Nanna Ny"},
    "u-1": {"email": "member@testkoebing.example", "email_verified": False, "name": "En Anden"},
    "f-1": {"email": "fremmed@testkoebing.example", "email_verified": True, "name": "Frede Fremmed"},
    "h-1": {
        "email": "hrhelp@testkoebing.example",
        "email_verified": True,
        "name": "Hjalte Hjælp",
        "groups": ["ledernet-hr"],
    },
}


@pytest.fixture(autouse=True)
def _no_memory_of_attempts() -> None:
    cache.clear()


@pytest.fixture(scope="module")
def provider() -> Iterator[OidcIdp]:
    with oidc_idp(PEOPLE) as idp:
        yield idp


@pytest.fixture
def idp(provider: OidcIdp) -> OidcIdp:
    provider.spoil = provider.describe = None
    return provider


def is_in(client: Client) -> bool:
    return client.get(PROFILE).status_code == 200


def test_a_leader_gets_in_with_her_login_from_work(cast: Cast, idp: OidcIdp) -> None:
    connection = oidc_connection(cast.organisation, idp)
    assert SECRET not in connection.secret
    page = Client().get("/konto/login/", {"next": PROFILE}).content.decode()
    assert f"/konto/via/{connection.key}/?next=%2Fkonto%2Fprofil%2F" in page
    assert page.index("Log ind med Testkøbing Entra") < page.index('name="login"')
    client = Client()
    asked = begun(client, connection, PROFILE)
    query = parse_qs(urlsplit(asked).query)
    assert query["code_challenge_method"] == ["S256"]
    assert {"state", "nonce"} <= query.keys()
    assert SECRET not in asked
    response = client.get(said_yes(asked, "m-1"))
    assert (response.status_code, response["Location"]) == (302, PROFILE)
    assert is_in(client)
    identity = Identity.objects.get()
    assert (identity.subject, identity.user) == ("m-1", cast.user("member"))
    assert not RoleAssignment.objects.exclude(source="").exists()  # she held her role already
    verbs = list(Record.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs[-2:] == ["signon.identity_linked", "signon.signed_on"]


def test_a_leader_without_a_login_gets_one_and_the_next_time_it_is_the_same(cast: Cast, idp: OidcIdp) -> None:
    leader = LeaderFactory(
        organisation=cast.organisation, key="4711", name="Nanna Ny", email="ny@testkoebing.example"
    )
    connection = oidc_connection(cast.organisation, idp)
    for _ in range(2):
        client = Client()
        assert sign_in_oidc(client, connection, "n-1").status_code == 302
        assert is_in(client)
    leader.refresh_from_db()
    assert leader.user is not None
    assert (leader.user.email, leader.user.has_usable_password()) == ("ny@testkoebing.example", False)
    held = RoleAssignment.objects.get(user=leader.user)
    assert (held.role, held.source) == (Role.LEADER, connection.source)
    assert Identity.objects.count() == 1


def test_who_belongs_to_nothing_is_told_whom_to_ask_and_nothing_is_made(cast: Cast, idp: OidcIdp) -> None:
    users = User.objects.count()
    client = Client()
    response = sign_in_oidc(client, oidc_connection(cast.organisation, idp), "f-1")
    assert response.status_code == 403
    text = response.content.decode()
    assert "Testkøbing Kommune" in text
    assert "HR" in text
    assert not is_in(client)
    assert (User.objects.count(), Identity.objects.count()) == (users, 0)
    assert Record.objects.latest("pk").verb == "signon.refused"


def test_an_address_nobody_vouches_for_opens_nobodys_account(cast: Cast, idp: OidcIdp) -> None:
    client = Client()
    assert sign_in_oidc(client, oidc_connection(cast.organisation, idp), "u-1").status_code == 403
    assert not is_in(client)
    assert not Identity.objects.exists()


def test_nobody_is_found_across_organisations(cast: Cast, idp: OidcIdp) -> None:
    """The neighbour's provider says an address of ours: it opens nothing here, and makes nothing there."""
    client = Client()
    connection = oidc_connection(cast.other, idp, match="email")
    LeaderFactory(organisation=cast.other, email="member@testkoebing.example")
    assert sign_in_oidc(client, connection, "m-1").status_code == 403
    assert not is_in(client)


def test_leaving_says_that_the_provider_goes_on_and_ends_it_there(cast: Cast, idp: OidcIdp) -> None:
    connection = oidc_connection(cast.organisation, idp, session_hours=2)
    client = Client()
    sign_in_oidc(client, connection, "m-1")
    assert 7000 < client.session.get_expiry_age() <= 7200
    gone = client.post(reverse("account_logout"))
    assert gone["Location"] == reverse("signon:leave", args=[connection.key])
    assert not is_in(client)
    assert "Log også ud af Testkøbing Entra" in client.get(gone["Location"]).content.decode()
    there = client.get(reverse("signon:leave-on", args=[connection.key]))["Location"]
    query = parse_qs(urlsplit(there).query)
    assert there.startswith(f"{idp.issuer}/oauth2/end_session?")
    assert query["post_logout_redirect_uri"] == ["http://127.0.0.1:8000/konto/login/"]
    assert query["id_token_hint"][0].count(".") == 2
    again = client.get(reverse("signon:leave-on", args=[connection.key]))
    assert again["Location"] == reverse("account_login")


def test_a_second_factor_of_ones_own_is_asked_for_all_the_same(cast: Cast, idp: OidcIdp) -> None:
    member = cast.user("member")
    secret = "JBSWY3DPEHPK3PXP"
    totp.TOTP.activate(member, secret)
    client = Client()
    response = sign_in_oidc(client, oidc_connection(cast.organisation, idp), "m-1", PROFILE)
    assert response["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    assert client.post(reverse("mfa_authenticate"), {"code": code})["Location"] == PROFILE
    assert is_in(client)
    assert client.post(reverse("account_logout"))["Location"].endswith("/ude/")


def test_who_has_been_shut_out_stays_out(cast: Cast, idp: OidcIdp) -> None:
    member = cast.user("member")
    connection = oidc_connection(cast.organisation, idp)
    client = Client()
    sign_in_oidc(client, connection, "m-1")
    User.objects.filter(pk=member.pk).update(is_active=False)
    other = Client()
    response = sign_in_oidc(other, connection, "m-1")
    assert response.status_code == 403
    assert "Adgangen er lukket" in response.content.decode()
    assert not is_in(other)
    assert not is_in(client)


def test_a_provider_that_is_switched_off_is_not_there(cast: Cast, idp: OidcIdp) -> None:
    connection = oidc_connection(cast.organisation, idp, is_on=False)
    assert Client().get(reverse("signon:begin", args=[connection.key])).status_code == 404
    assert "Testkøbing Entra" not in Client().get("/konto/login/").content.decode()
