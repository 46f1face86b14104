"""The administrator's pages, the second factor of people from outside, and what is kept sealed."""

import json

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import reverse

from ledernet.audit.models import Record, Value
from ledernet.people.enums import Role
from ledernet.people.models import RoleAssignment
from ledernet.signon import actions
from ledernet.signon.enums import KeyState, Place, Protocol
from ledernet.signon.models import Connection
from ledernet.signon.queries import secret_of
from ledernet.signon.sealing import Unreadable, seal, unseal
from tests.cast import Cast
from tests.factories import NOW, PASSWORD

from .idp import BY, SamlIdp, saml_connection
from .saml_answers import pair
from .test_saml import HR_ROLE, PRIVILEGES, UNITS, privileges

pytestmark = pytest.mark.django_db
OIDC = {
    "name": "Kalø Entra",
    "issuer": "https://login.example/v2.0",
    "client_id": "abc",
    "secret": "meget-hemmelig",
    "match": "email",
    "email_claim": "email",
    "name_claim": "name",
}


@pytest.fixture(autouse=True)
def _no_memory_of_attempts() -> None:
    cache.clear()


@pytest.fixture
def admin(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.user("administrator"))
    return client


def test_set_up_by_openid_and_the_secret_is_never_shown(cast: Cast, admin: Client) -> None:
    url = reverse("signon:add", args=["oidc"])
    wrong = admin.post(url, OIDC | {"issuer": "http://login.example", "match": "key"})
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert "Adressen skal begynde med https://" in text
    assert "Sig, hvor nummeret står" in text
    assert "Kalø Entra" in text
    assert "meget-hemmelig" not in text
    made = admin.post(url, OIDC)
    connection = Connection.objects.get()
    assert made["Location"] == reverse("signon:connection", args=[connection.pk])
    assert (connection.organisation, connection.is_on) == (cast.organisation, False)
    assert secret_of(connection) == "meget-hemmelig"
    admin.post(reverse("signon:change", args=[connection.pk]), OIDC | {"name": "Kalø", "secret": ""})
    connection.refresh_from_db()
    assert (connection.name, secret_of(connection)) == ("Kalø", "meget-hemmelig")
    page = admin.get(made["Location"]).content.decode()
    assert f"http://127.0.0.1:8000/konto/via/{connection.key}/svar/" in page
    for shown in (page, admin.get(reverse("signon:change", args=[connection.pk])).content.decode()):
        assert "meget-hemmelig" not in shown
        assert connection.secret not in shown
    with override_settings(SIGNON_SECRETS={connection.key: "fra-miljoeet"}):
        assert secret_of(connection) == "fra-miljoeet"
        assert "Fra miljøet" in admin.get(made["Location"]).content.decode()
    admin.post(reverse("signon:switch", args=[connection.pk]), {"on": "1"})
    assert "Log ind med Kalø" in Client().get("/konto/login/").content.decode()
    assert not Value.objects.filter(text__contains="meget-hemmelig").exists()
    assert Record.objects.filter(verb__startswith="signon.").count() == 3
    admin.post(reverse("signon:remove", args=[connection.pk]))
    assert not Connection.objects.exists()


def test_set_up_by_saml_with_keys_that_change(cast: Cast, admin: Client) -> None:
    saml = {k: v for k, v in OIDC.items() if k not in {"client_id", "secret"}}
    saml |= {"login_url": "https://adfs.example/ls", "certificates": "no certificate"}
    url = reverse("signon:add", args=["saml"])
    assert "Et af dem kan ikke læses" in admin.post(url, saml).content.decode()
    admin.post(url, saml | {"certificates": pair("provider").certificate + pair("somebody").certificate})
    connection = Connection.objects.get()
    page = reverse("signon:connection", args=[connection.pk])
    assert admin.get(page).content.decode().count("CN=") == 2
    for step in ("key-make", "key-make", "key-take"):
        admin.post(reverse(f"signon:{step}", args=[connection.pk]))
    states = list(connection.keys.order_by("made_at").values_list("state", flat=True))
    assert states == [KeyState.RETIRED, KeyState.CURRENT]
    retired, current = connection.keys.order_by("made_at")
    shown = admin.get(page).content.decode()
    assert current.private_key not in shown
    assert unseal(current.private_key).startswith("-----BEGIN PRIVATE KEY-----")
    for key in (retired, current):
        admin.post(reverse("signon:key-drop", args=[key.pk]))
    assert list(connection.keys.all()) == [current]


def test_roles_are_mapped_and_tried(cast: Cast, admin: Client) -> None:
    connection = saml_connection(cast.organisation, SamlIdp({}, issuer="https://x.example"), cvr="12345678")
    url = reverse("signon:rules", args=[connection.pk])
    rule = {"claim": "privilege", "value": HR_ROLE, "role": Role.HR, "place": Place.NAMED}
    assert "Sig, hvilken dataafgrænsning" in admin.post(url, rule).content.decode()
    whole = admin.post(url, rule | {"role": Role.ADMINISTRATOR, "constraint": UNITS})
    assert "hele organisationen" in whole.content.decode()
    assert admin.post(url, rule | {"constraint": UNITS}).status_code == 302
    unit = {"claim": "groups", "value": "chefer", "role": Role.CHIEF, "place": Place.UNIT}
    assert "Vælg enheden" in admin.post(url, unit).content.decode()
    admin.post(url, unit | {"unit": cast.children.pk})
    constraint = f'<Constraint Name="{UNITS}">school,nowhere</Constraint>'
    said = {PRIVILEGES: privileges("12345678", constraint), "groups": ["chefer"]}
    preview = reverse("signon:preview", args=[connection.pk])
    tried = admin.post(preview, {"claims": json.dumps(said)}).content.decode()
    for words in ("Ærø Skole", "Børn og Unge", "Ingen enhed her har nøglen nowhere"):
        assert words in tried
    lines = f"{PRIVILEGES} = {privileges('87654321', constraint)}\ngroups = andre"
    assert "Ingen rolle" in admin.post(preview, {"claims": lines}).content.decode()
    bad = admin.post(preview, {"claims": f"{PRIVILEGES} = PCFET0NUWVBFIHg+"})
    assert bad.status_code == 422
    assert "kan ikke læses" in bad.content.decode()
    assert not RoleAssignment.objects.exclude(source="").exists()  # nothing of it was written
    admin.post(reverse("signon:rule-remove", args=[connection.rules.get(claim="groups").pk]))
    assert connection.rules.count() == 1


def test_who_holds_a_role_by_sign_on_is_told_so(cast: Cast, admin: Client) -> None:
    connection = actions.add_connection(
        organisation=cast.organisation,
        protocol=Protocol.OIDC,
        values={k: v for k, v in OIDC.items() if k != "secret"},
        by=BY,
        at=NOW,
    )
    RoleAssignment.objects.filter(user=cast.user("hr")).update(source=connection.source)
    page = admin.get(reverse("people:user", args=[cast.user("hr").pk])).content.decode()
    assert "kommer med fælles login" in page


def test_a_facilitator_from_outside_must_log_in_with_a_code(cast: Cast) -> None:
    user = cast.user("facilitator_external")
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    codes = reverse("mfa_activate_totp")
    for page in ("/", reverse("accounts:profile"), reverse("mfa_index")):
        assert client.get(page)["Location"] == codes
    assert "Kommer du udefra" in client.get(codes, follow=True).content.decode()
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    assert client.get("/").status_code == 200
    # With an employer's login behind her, or no facilitator, a password is enough.
    member = Client()
    member.post(reverse("account_login"), {"login": cast.user("member").email, "password": PASSWORD})
    assert member.get("/").status_code == 200


def test_what_is_sealed_opens_with_an_older_key_and_no_other() -> None:
    sealed = seal("hemmelig")
    assert "hemmelig" not in sealed
    from django.conf import settings

    old = settings.SECRET_KEY
    with override_settings(SECRET_KEY="n" * 50, SECRET_KEY_FALLBACKS=[old]):
        assert unseal(sealed) == "hemmelig"
    with override_settings(SECRET_KEY="n" * 50), pytest.raises(Unreadable):
        unseal(sealed)
