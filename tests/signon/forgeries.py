"""What forgers make of an answer: a true signature around other words, or words that are spoiled in one place."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import xmlsec
from lxml import etree

from .idp import SamlIdp
from .saml_answers import NS, Answer, assertion_of, pair, signed

VICTIM = "hr@testkoebing.example"
Spoil = Callable[[SamlIdp, Answer], Any]

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
