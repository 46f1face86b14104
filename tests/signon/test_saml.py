"""Logging in by SAML at a provider that runs: signed questions, encrypted answers, keys that change, roles from KOMBIT."""

from base64 import b64encode
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from lxml import etree

from ledernet.people.enums import Role
from ledernet.people.models import RoleAssignment
from ledernet.signon import actions
from ledernet.signon.enums import Match, Place
from ledernet.signon.models import Connection, Identity
from ledernet.signon.queries import own_address
from tests.cast import Cast
from tests.factories import NOW

from .idp import (
    BY,
    EMAIL,
    NAME,
    SamlIdp,
    begun,
    bring,
    saml_answered,
    saml_connection,
    saml_idp,
    sign_in_saml,
)
from .saml_answers import NS, pair

pytestmark = pytest.mark.django_db
PROFILE = "/konto/profil/"
PRIVILEGES = "dk:gov:saml:attribute:Privileges_intermediate"
HR_ROLE = "http://ledernet.example/roles/usersystemrole/hr/1"
UNITS = "http://ledernet.example/constraints/orgenhed/1"
KLE = "http://ledernet.example/constraints/KLE/1"


def privileges(cvr: str, constraints: str) -> str:
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<bpp:PrivilegeList xmlns:bpp="http://itst.dk/oiosaml/basic_privilege_profile">
<PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:{cvr}"><Privilege>{HR_ROLE}</Privilege>{constraints}</PrivilegeGroup>
</bpp:PrivilegeList>"""
    return b64encode(text.encode()).decode()


PEOPLE = {
    "mette": {EMAIL: ["member@testkoebing.example"], NAME: ["Mette Medlem"]},
    "kombit": {
        EMAIL: ["sagsbehandler@testkoebing.example"],
        NAME: ["Sanne Sagsbehandler"],
        PRIVILEGES: [privileges("12345678", f'<Constraint Name="{UNITS}">School, ukendt</Constraint>')],
    },
    "elsewhere": {
        EMAIL: ["nabo@nabolev.example"],
        PRIVILEGES: [privileges("87654321", f'<Constraint Name="{UNITS}">school</Constraint>')],
    },
    "kle": {
        EMAIL: ["kle@testkoebing.example"],
        PRIVILEGES: [privileges("12345678", f'<Constraint Name="{KLE}">27.12,25.*</Constraint>')],
    },
}


@pytest.fixture(autouse=True)
def _no_memory_of_attempts() -> None:
    cache.clear()


@pytest.fixture(scope="module")
def provider() -> Iterator[SamlIdp]:
    with saml_idp(PEOPLE) as idp:
        yield idp


@pytest.fixture
def idp(provider: SamlIdp) -> SamlIdp:
    provider.spoil, provider.encrypts_for, provider.key = None, "", pair("provider")
    return provider


def is_in(client: Client) -> bool:
    return client.get(PROFILE).status_code == 200


def rule(connection: Connection, **values: object) -> None:
    chosen = {"claim": "privilege", "value": HR_ROLE, "role": Role.HR, "place": Place.NAMED} | values
    actions.add_rule(connection=connection, **chosen, by=BY, at=NOW)  # type: ignore[arg-type]


def test_a_leader_gets_in_and_the_question_was_signed_by_us(cast: Cast, idp: SamlIdp) -> None:
    connection = saml_connection(cast.organisation, idp)
    client = Client()
    response = sign_in_saml(client, connection, "mette", PROFILE)
    assert (response.status_code, response["Location"]) == (302, PROFILE)
    assert is_in(client)
    identity = Identity.objects.get()
    assert (identity.subject, identity.user) == ("mette", cast.user("member"))
    # Leaving there: the request is signed, names her session, and goes to the provider.
    gone = client.post(reverse("account_logout"))
    assert gone["Location"] == reverse("signon:leave", args=[connection.key])
    there = client.get(reverse("signon:leave-on", args=[connection.key]))["Location"]
    asked = idp.read(there)
    assert etree.QName(asked).localname == "LogoutRequest"
    assert asked.findtext("{urn:oasis:names:tc:SAML:2.0:assertion}NameID") == "mette"


@pytest.mark.parametrize("lower", [False, True])
def test_the_provider_asks_us_to_end_a_session(cast: Cast, idp: SamlIdp, lower: bool) -> None:
    """Its request is signed, ours ends, and the signed answer goes back to it, with what it gave us to keep."""
    connection = saml_connection(cast.organisation, idp)
    client = Client()
    assert sign_in_saml(client, connection, "mette").status_code == 302
    back = client.get(asked_to_leave(idp, connection, "mette", lower=lower, relay="a/b c"))
    there = urlsplit(back["Location"])
    assert f"{there.scheme}://{there.netloc}{there.path}" == f"{idp.issuer}/slo"
    assert parse_qs(there.query)["RelayState"] == ["a/b c"]
    answer = idp.read(back["Location"])
    assert etree.QName(answer).localname == "LogoutResponse"
    success = "urn:oasis:names:tc:SAML:2.0:status:Success"
    assert [one.get("Value") for one in answer.iter(f"{{{NS['samlp']}}}StatusCode")] == [success]
    assert not is_in(client)
    assert client.get(reverse("signon:leave", args=[connection.key])).context["there"] is False


def test_a_request_to_leave_ends_no_session_but_hers(cast: Cast, idp: SamlIdp) -> None:
    connection = saml_connection(cast.organisation, idp)
    client, by_password = Client(), Client()
    assert sign_in_saml(client, connection, "mette").status_code == 302
    by_password.force_login(cast.user("member"))
    assert client.get(asked_to_leave(idp, connection, "kombit")).status_code == 302
    assert by_password.get(asked_to_leave(idp, connection, "mette")).status_code == 302
    assert is_in(client) and is_in(by_password)


def asked_to_leave(idp: SamlIdp, connection: Connection, user: str, **how: Any) -> str:
    asked = idp.logout(own_address(reverse("signon:sls", args=[connection.key])), user, **how)
    there = urlsplit(asked)
    return f"{there.path}?{there.query}"


def test_keys_of_both_sides_change_without_a_day_on_which_nobody_gets_in(cast: Cast, idp: SamlIdp) -> None:
    connection = saml_connection(cast.organisation, idp)
    old = connection.keys.get()
    new = actions.make_key(connection=connection, by=BY, at=NOW)
    metadata = Client().get(reverse("signon:metadata", args=[connection.key]))
    assert metadata["Content-Type"] == "application/samlmetadata+xml"
    text = "".join(metadata.content.decode().split())
    for key in (old, new):
        assert "".join(key.certificate.split("\n")[1:-2]) in text
    assert 'AuthnRequestsSigned="true"' in metadata.content.decode()
    # The provider encrypts for the old key, for the new one, and for the retired one: all are understood.
    idp.encrypts_for = old.certificate
    assert sign_in_saml(Client(), connection, "mette").status_code == 302
    idp.encrypts_for = new.certificate
    assert sign_in_saml(Client(), connection, "mette").status_code == 302
    actions.take_key(connection=connection, by=BY, at=NOW)
    idp.sp_certificates = [new.certificate]  # what is asked from now on is signed with it
    idp.encrypts_for = old.certificate
    client = Client()
    assert sign_in_saml(client, connection, "mette").status_code == 302
    assert is_in(client)
    # The provider signs with a key that is not known yet; then it stands beside the old one.
    idp.encrypts_for, idp.key = "", pair("provider's next")
    assert sign_in_saml(Client(), connection, "mette").status_code == 403
    both = pair("provider").certificate + pair("provider's next").certificate
    actions.change_connection(connection=connection, values={"certificates": both}, by=BY, at=NOW)
    assert sign_in_saml(Client(), connection, "mette").status_code == 302
    idp.key = pair("provider")
    assert sign_in_saml(Client(), connection, "mette").status_code == 302


def test_what_is_not_encrypted_is_refused_where_that_is_asked_for(cast: Cast, idp: SamlIdp) -> None:
    connection = saml_connection(cast.organisation, idp, wants_encrypted=True)
    assert sign_in_saml(Client(), connection, "mette").status_code == 403
    idp.encrypts_for = connection.keys.get().certificate
    assert sign_in_saml(Client(), connection, "mette").status_code == 302


def test_a_role_from_the_context_handler_holds_where_its_constraint_says(cast: Cast, idp: SamlIdp) -> None:
    connection = saml_connection(cast.organisation, idp, cvr="12345678", match=Match.NOBODY)
    rule(connection, constraint=UNITS)
    client = Client()
    assert sign_in_saml(client, connection, "kombit").status_code == 302
    assert is_in(client)
    held = RoleAssignment.objects.get(source=connection.source)
    assert (held.role, held.unit, held.user.name) == (Role.HR, cast.school, "Sanne Sagsbehandler")
    assert (
        sign_in_saml(Client(), connection, "elsewhere").status_code == 403
    )  # the privilege is for another CVR
    assert sign_in_saml(Client(), connection, "kle").status_code == 403  # no unit is named
    rule(connection, place=Place.UNIT, unit=cast.roads, constraint=KLE, constraint_value="27.*")
    assert sign_in_saml(Client(), connection, "kle").status_code == 302
    assert RoleAssignment.objects.get(user__email="kle@testkoebing.example").unit == cast.roads


def test_a_name_that_is_another_each_time_is_no_identity(cast: Cast, idp: SamlIdp) -> None:
    connection = saml_connection(cast.organisation, idp)
    idp.spoil = lambda said: said.but(name_id_format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient")
    assert sign_in_saml(Client(), connection, "mette").status_code == 403
    actions.change_connection(connection=connection, values={"subject_claim": EMAIL}, by=BY, at=NOW)
    assert sign_in_saml(Client(), connection, "mette").status_code == 302
    assert Identity.objects.get().subject == "member@testkoebing.example"


def test_the_answer_is_read_by_who_asked(cast: Cast, idp: SamlIdp) -> None:
    """Somebody else's browser, or the same one again: the question was not asked there."""
    connection = saml_connection(cast.organisation, idp)
    asker, other = Client(), Client()
    answer = saml_answered(begun(asker, connection), "mette")
    assert bring(other, connection, answer).status_code == 403
    assert not is_in(other)
