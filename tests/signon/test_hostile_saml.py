"""Answers that a forger brings by SAML: each ends on a page that says so, with nobody logged in and a line in the log."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
import xmlsec
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import etree

from ledernet.audit.models import Record, Value
from ledernet.signon.models import Connection, Identity
from tests.cast import Cast

from .idp import EMAIL, SamlIdp, begun, bring, saml_answered, saml_connection, saml_idp, sign_in_saml
from .saml_answers import NS, Answer, assertion_of, encrypted, pair, posted, signed

pytestmark = pytest.mark.django_db
VICTIM = "hr@testkoebing.example"
Spoil = Callable[[SamlIdp, Answer], Any]


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


def refused(client: Client, response: HttpResponse) -> None:
    assert response.status_code == 403, response.status_code
    text = response.content.decode()
    assert "Login lykkedes ikke" in text
    assert "ln-solo" in text
    assert client.get("/konto/profil/").status_code == 302
    assert not Identity.objects.exists()
    assert Record.objects.latest("pk").verb == "signon.refused"


# --- wrapping: a true signature, and another assertion than the signed one ------------------------------------


def true_and_evil(idp: SamlIdp, said: Answer) -> tuple[Any, Any, Any]:
    """(response, its signed assertion taken out, an evil one that names the victim)."""
    response = said.tree()
    true = signed(assertion_of(response), idp.key)
    evil = deepcopy(true)
    evil.remove(evil.find("ds:Signature", NS))
    evil.set("ID", "_evil")
    evil.find("saml:Subject/saml:NameID", NS).text = VICTIM
    evil.find("saml:AttributeStatement/saml:Attribute/saml:AttributeValue", NS).text = VICTIM
    response.remove(true)
    return response, true, evil


def _around(idp: SamlIdp, said: Answer, *, inside: bool) -> Any:
    """XSW 1 and 2: the signed response hidden in, or before, the signature of an evil one."""
    true = signed(said.tree(), idp.key)
    _, _, evil = true_and_evil(idp, said)
    outer = deepcopy(true)
    outer.set("ID", "_outer")
    outer.replace(assertion_of(outer), evil)
    signature = outer.find("ds:Signature", NS)
    true.remove(true.find("ds:Signature", NS))
    if inside:
        signature.append(true)
    else:
        signature.addprevious(true)
    return outer


def xsw1(idp: SamlIdp, said: Answer) -> Any:
    return _around(idp, said, inside=True)


def xsw2(idp: SamlIdp, said: Answer) -> Any:
    return _around(idp, said, inside=False)


def xsw3(idp: SamlIdp, said: Answer) -> Any:
    """The evil assertion before the true one."""
    response, true, evil = true_and_evil(idp, said)
    response.extend([evil, true])
    return response


def xsw4(idp: SamlIdp, said: Answer) -> Any:
    """The true one within the evil one."""
    response, true, evil = true_and_evil(idp, said)
    evil.append(true)
    response.append(evil)
    return response


def xsw5(idp: SamlIdp, said: Answer) -> Any:
    """The signature moved to the evil one, the true one at the end."""
    response, true, evil = true_and_evil(idp, said)
    signature = true.find("ds:Signature", NS)
    true.remove(signature)
    evil.insert(1, signature)
    response.extend([evil, true])
    return response


def xsw6(idp: SamlIdp, said: Answer) -> Any:
    """The same, with the true one within the signature."""
    response, true, evil = true_and_evil(idp, said)
    signature = true.find("ds:Signature", NS)
    true.remove(signature)
    evil.insert(1, signature)
    signature.append(true)
    response.append(evil)
    return response


def xsw7(idp: SamlIdp, said: Answer) -> Any:
    """The evil one in the extensions, which may hold anything."""
    response, true, evil = true_and_evil(idp, said)
    extensions = etree.Element(f"{{{NS['samlp']}}}Extensions")
    extensions.append(evil)
    response.insert(1, extensions)
    response.append(true)
    return response


def xsw8(idp: SamlIdp, said: Answer) -> Any:
    """The true one in an object of the signature, which may hold anything too."""
    response, true, evil = true_and_evil(idp, said)
    signature = true.find("ds:Signature", NS)
    true.remove(signature)
    evil.insert(1, signature)
    etree.SubElement(signature, f"{{{NS['ds']}}}Object").append(true)
    response.append(evil)
    return response


def same_name(idp: SamlIdp, said: Answer) -> Any:
    """Two assertions of one ID."""
    response, true, evil = true_and_evil(idp, said)
    evil.set("ID", true.get("ID"))
    response.extend([evil, true])
    return response


# --- spoiled otherwise ----------------------------------------------------------------------------------------


def text_of(idp: SamlIdp, said: Answer) -> str:
    return etree.tostring(idp.document(said)).decode()


def unsigned(idp: SamlIdp, said: Answer) -> Any:
    return said.tree()


def signed_around(idp: SamlIdp, said: Answer) -> Any:
    """The message is signed, what it says of somebody is not."""
    return signed(said.tree(), idp.key)


def another_key(idp: SamlIdp, said: Answer) -> Any:
    tree = said.tree()
    signed(assertion_of(tree), pair("somebody"))
    return tree


def old_algorithm(idp: SamlIdp, said: Answer) -> Any:
    tree = said.tree()
    signed(assertion_of(tree), idp.key, method=xmlsec.Transform.RSA_SHA1, digest=xmlsec.Transform.SHA1)
    return tree


def altered(idp: SamlIdp, said: Answer) -> bytes:
    return text_of(idp, said).replace("member@", "hr@").encode()


def comment(idp: SamlIdp, said: Answer) -> bytes:
    """Signed as `mette.elsewhere`; canonical form leaves the comment out, so the signature holds."""
    text = text_of(idp, said.but(name_id="mette.elsewhere"))
    assert "mette.elsewhere" in text
    return text.replace("mette.elsewhere", "mette<!-- -->.elsewhere").encode()


def entities(idp: SamlIdp, said: Answer) -> bytes:
    return b'<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + text_of(idp, said).encode()


def laughs(idp: SamlIdp, said: Answer) -> bytes:
    many = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE r [<!ENTITY e0 "ha">{many}]>{text_of(idp, said)}'.encode()


def wide(idp: SamlIdp, said: Answer) -> bytes:
    return text_of(idp, said).encode("utf-16")


def seven(idp: SamlIdp, said: Answer) -> bytes:
    """Another encoding, in which no `<!` is seen."""
    body = "<!DOCTYPE r>" + text_of(idp, said)
    return b'<?xml version="1.0" encoding="UTF-7"?>' + body.encode("utf-7")


def changed(**values: Any) -> Spoil:
    return lambda idp, said: said.but(**values)


def prefixed(idp: SamlIdp, said: Answer) -> Answer:
    """Our address stands in the recipient, but is not it."""
    return said.but(recipient=f"https://evil.example/?{said.acs}")


def longer(idp: SamlIdp, said: Answer) -> Answer:
    return said.but(destination=f"{said.acs}ind/")


SPOILS: dict[str, Spoil] = {
    **{one.__name__: one for one in (xsw1, xsw2, xsw3, xsw4, xsw5, xsw6, xsw7, xsw8, same_name)},
    **{one.__name__: one for one in (unsigned, signed_around, another_key, old_algorithm, altered)},
    **{one.__name__: one for one in (comment, entities, laughs, wide, seven, prefixed, longer)},
    "audience": changed(audience="https://other.example/metadata"),
    "no audience": changed(audience=None),
    "recipient": changed(recipient="https://other.example/acs"),
    "destination": changed(destination="https://other.example/acs"),
    "expired": changed(minutes=-5),
    "issuer": changed(issuer="https://other.example"),
    "another question": changed(asked="_0123456789abcdef"),
}


def test_forged_answers(cast: Cast, idp: SamlIdp) -> None:
    """All in one, since each needs the same organisation; the last is true, so the others failed for what was wrong in them."""
    connection = saml_connection(cast.organisation, idp)
    client = Client()
    for name, spoil in SPOILS.items():
        idp.spoil = lambda said, spoil=spoil: spoil(idp, said)
        response = sign_in_saml(client, connection, "mette")
        try:
            refused(client, response)
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
    response = client.get(reverse("signon:sls", args=[connection.key]), {"SAMLRequest": said})
    assert response.status_code == 403
    assert client.get("/konto/profil/").status_code == 200
