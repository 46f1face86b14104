"""Answers that a forger brings by SAML: each ends on a page that says so, with nobody logged in and a line in the log."""

from base64 import b64encode
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from ledernet.audit.models import Record, Value
from ledernet.signon.models import Connection, Identity
from ledernet.signon.queries import own_address
from tests.cast import Cast

from .forgeries import SPOILS, VICTIM
from .idp import EMAIL, SamlIdp, begun, bring, saml_answered, saml_connection, saml_idp, sign_in_saml
from .saml_answers import NS, Answer, encrypted, pair, posted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_memory_of_attempts() -> None:
    cache.clear()


@pytest.fixture(scope="module")
def provider() -> Iterator[SamlIdp]:
    with saml_idp({"mette": {EMAIL: ["member@testkoebing.example"]}}) as idp:
        yield idp


@pytest.fixture
def idp(provider: SamlIdp) -> SamlIdp:
    provider.spoil, provider.encrypts_for, provider.key = None, "", pair("provider")
    return provider


OURS = {
    "no audience": "nobody in particular",
    "prefixed": "another address",
    "longer": "another address",
    "comment": "markup",
    "entities": "markup",
    "seven": "markup",
    "wide": "UTF-8",
    "another question": "no question",
}
"""What the libraries would let pass, or would have to read first, and which of our own words stops it."""


def refused(client: Client, response: HttpResponse) -> None:
    assert response.status_code == 403, response.status_code
    text = response.content.decode()
    assert "Login lykkedes ikke" in text
    assert "ln-solo" in text
    assert client.get("/konto/profil/").status_code == 302
    assert not Identity.objects.exists()
    assert Record.objects.latest("pk").verb == "signon.refused"


def test_forged_answers(cast: Cast, idp: SamlIdp) -> None:
    """All in one, since each needs the same organisation; the last is true, so the others failed for what was wrong in them."""
    connection = saml_connection(cast.organisation, idp)
    client = Client()
    for name, spoil in SPOILS.items():
        idp.spoil = lambda said, spoil=spoil: spoil(idp, said)
        response = sign_in_saml(client, connection, "mette")
        try:
            refused(client, response)
            said = Value.objects.filter(field="detail").latest("pk").text
            assert OURS.get(name, "") in said, said
        except AssertionError as error:
            raise AssertionError(f"{name}: {error}") from error
    details = " ".join(Value.objects.filter(field="detail").values_list("text", flat=True))
    assert VICTIM not in details
    idp.spoil = None
    assert sign_in_saml(client, connection, "mette").status_code == 302


def test_wrapped_and_encrypted(cast: Cast, idp: SamlIdp) -> None:
    """Anybody can encrypt for us: what is inside must be signed all the same."""
    connection = saml_connection(cast.organisation, idp)
    certificate = connection.keys.get().certificate
    idp.spoil = lambda said: encrypted(said.tree(), certificate)
    client = Client()
    refused(client, sign_in_saml(client, connection, "mette"))


def test_an_answer_counts_once(cast: Cast, idp: SamlIdp) -> None:
    connection = saml_connection(cast.organisation, idp)
    first = Client()
    answer = saml_answered(begun(first, connection), "mette")
    assert bring(first, connection, answer).status_code == 302
    Identity.objects.all().delete()
    for client in (Client(), first):
        begun(client, connection)  # one of her own is open
        first.post(reverse("account_logout"))
        refused(client, bring(client, connection, answer))


def test_an_old_assertion_in_a_new_answer(cast: Cast, idp: SamlIdp) -> None:
    """The signed assertion of yesterday in a message that answers today's question."""
    connection = saml_connection(cast.organisation, idp)
    kept: list[Any] = []

    def keep(said: Answer) -> Any:
        kept.append(idp.document(said))
        return kept[0]

    idp.spoil = keep
    other = Client()
    saml_answered(begun(other, connection), "mette")
    client = Client()
    asked = idp.read(begun(client, connection)).get("ID")
    kept[0].set("InResponseTo", asked)
    refused(client, bring(client, connection, posted(kept[0])))


def test_an_answer_for_another_provider_and_one_nobody_asked_for(cast: Cast, idp: SamlIdp) -> None:
    connection = saml_connection(cast.organisation, idp)
    twin: Connection = saml_connection(cast.other, idp)
    idp.sp_certificates = [connection.keys.get().certificate]
    client = Client()
    answer = saml_answered(begun(client, connection), "mette")
    refused(client, bring(client, twin, answer))
    for rubbish in ("", "!", b64encode(b"<a/>").decode(), "A" * 300_000):
        refused(client, bring(client, connection, rubbish))
    refused(client, client.get(reverse("signon:finish", args=[connection.key])))  # type: ignore[arg-type]


def test_logging_out_takes_a_signed_word(cast: Cast, idp: SamlIdp) -> None:
    connection = saml_connection(cast.organisation, idp)
    client = Client()
    assert sign_in_saml(client, connection, "mette").status_code == 302
    from onelogin.saml2.utils import OneLogin_Saml2_Utils

    from ledernet.signon.providers.saml import entity_id

    text = (
        f'<samlp:LogoutRequest xmlns:samlp="{NS["samlp"]}" xmlns:saml="{NS["saml"]}" ID="_x" Version="2.0" '
        f'IssueInstant="2026-01-01T00:00:00Z"><saml:Issuer>{idp.issuer}</saml:Issuer>'
        f'<saml:NameID SPNameQualifier="{entity_id(connection)}">mette</saml:NameID></samlp:LogoutRequest>'
    )
    said = OneLogin_Saml2_Utils.deflate_and_base64_encode(text)
    here = own_address(reverse("signon:sls", args=[connection.key]))
    signed_by_another = SamlIdp({}, idp.issuer, pair("forger")).logout(here, "mette")
    good = idp.logout(here, "mette", relay="x")
    _name, _, value = good.partition("?")[2].partition("&")[0].partition("=")
    for query in (
        f"SAMLRequest={quote(said)}",
        signed_by_another.partition("?")[2],
        idp.logout(here.replace("/sls/", "/acs/"), "mette").partition("?")[2],  # meant for another address
        good.partition("?")[2].replace("RelayState=x", "RelayState=y"),
        good.partition("?")[2].replace("RelayState=x", "RelayState=x&RelayState=y"),
        f"{good.partition('?')[2]}&SAMLReques%74={quote(said)}",  # what is signed, and beside it what would be read
        f"SAMLReques%74={value}&{good.partition('&')[2]}",
    ):
        response = client.get(f"{reverse('signon:sls', args=[connection.key])}?{query}")
        assert response.status_code == 403, query
        assert client.get("/konto/profil/").status_code == 200
