"""Answers of a SAML provider: written, signed and encrypted with the bindings of xmlsec, whole or spoiled on purpose."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from uuid import uuid4

import xmlsec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from lxml import etree

NS = {
    "samlp": "urn:oasis:names:tc:SAML:2.0:protocol",
    "saml": "urn:oasis:names:tc:SAML:2.0:assertion",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
}
BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"


@dataclass(frozen=True)
class Pair:
    """A key and its certificate, as PEM."""

    private: str
    certificate: str


@cache
def pair(name: str) -> Pair:
    """One of each name for the whole run: making them takes a moment."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return Pair(private.decode(), certificate.public_bytes(serialization.Encoding.PEM).decode())


@dataclass(frozen=True)
class Answer:
    """What the provider says; each field can be said wrongly."""

    issuer: str
    acs: str
    audience: str | None
    asked: str
    name_id: str
    attributes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    destination: str | None = None  # None: the address of `acs`
    recipient: str | None = None
    minutes: int = 5
    name_id_format: str = PERSISTENT

    def but(self, **changes: Any) -> "Answer":
        return replace(self, **changes)

    def tree(self) -> Any:
        """The response with its one assertion, unsigned."""
        now = datetime.now(UTC)

        def at(minutes: int) -> str:
            return (now + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")

        end = at(self.minutes)
        response = etree.Element(
            f"{{{NS['samlp']}}}Response", nsmap={"samlp": NS["samlp"], "saml": NS["saml"]}
        )
        common = {"ID": f"_{uuid4().hex}", "Version": "2.0", "IssueInstant": at(0)}
        response.attrib.update(
            common | {"Destination": self.destination or self.acs, "InResponseTo": self.asked}
        )
        _add(response, "saml:Issuer", self.issuer)
        status = _add(response, "samlp:Status")
        _add(status, "samlp:StatusCode", Value="urn:oasis:names:tc:SAML:2.0:status:Success")
        assertion = _add(response, "saml:Assertion", **(common | {"ID": f"_{uuid4().hex}"}))
        _add(assertion, "saml:Issuer", self.issuer)
        subject = _add(assertion, "saml:Subject")
        _add(subject, "saml:NameID", self.name_id, Format=self.name_id_format)
        confirmation = _add(subject, "saml:SubjectConfirmation", Method=BEARER)
        to = self.recipient or self.acs
        _add(
            confirmation,
            "saml:SubjectConfirmationData",
            Recipient=to,
            NotOnOrAfter=end,
            InResponseTo=self.asked,
        )
        conditions = _add(assertion, "saml:Conditions", NotBefore=at(-10), NotOnOrAfter=end)
        if self.audience is not None:
            _add(_add(conditions, "saml:AudienceRestriction"), "saml:Audience", self.audience)
        statement = _add(assertion, "saml:AuthnStatement", AuthnInstant=at(0), SessionIndex=f"_{uuid4().hex}")
        context = _add(statement, "saml:AuthnContext")
        _add(
            context,
            "saml:AuthnContextClassRef",
            "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
        )
        if self.attributes:
            attributes = _add(assertion, "saml:AttributeStatement")
            for name, values in self.attributes.items():
                attribute = _add(attributes, "saml:Attribute", Name=name)
                for value in values:
                    _add(attribute, "saml:AttributeValue", value)
        return response


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    prefix, _, local = name.partition(":")
    made = etree.SubElement(parent, f"{{{NS[prefix]}}}{local}", attributes)
    made.text = text
    return made


def assertion_of(tree: Any) -> Any:
    return tree.find("saml:Assertion", NS)


def signed(
    element: Any,
    key: Pair,
    *,
    method: Any = xmlsec.Transform.RSA_SHA256,
    digest: Any = xmlsec.Transform.SHA256,
) -> Any:
    """Signs the assertion or response in its place, with the signature after its issuer."""
    signature = xmlsec.template.create(element, xmlsec.Transform.EXCL_C14N, method, ns="ds")
    element.insert(1, signature)
    reference = xmlsec.template.add_reference(signature, digest, uri=f"#{element.get('ID')}")
    xmlsec.template.add_transform(reference, xmlsec.Transform.ENVELOPED)
    xmlsec.template.add_transform(reference, xmlsec.Transform.EXCL_C14N)
    xmlsec.template.add_x509_data(xmlsec.template.ensure_key_info(signature))
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_memory(key.private, xmlsec.KeyFormat.PEM)
    context.key.load_cert_from_memory(key.certificate, xmlsec.KeyFormat.PEM)
    context.register_id(element, "ID", None)
    context.sign(signature)
    return element


def encrypted(tree: Any, certificate: str) -> Any:
    """The assertion encrypted for the receiver of the certificate."""
    assertion = assertion_of(tree)
    holder = etree.Element(f"{{{NS['saml']}}}EncryptedAssertion", nsmap={"saml": NS["saml"]})
    tree.replace(assertion, holder)
    manager = xmlsec.KeysManager()
    manager.add_key(xmlsec.Key.from_memory(certificate, xmlsec.KeyFormat.CERT_PEM))
    template = xmlsec.template.encrypted_data_create(
        tree, xmlsec.Transform.AES256, type=xmlsec.EncryptionType.ELEMENT, ns="xenc"
    )
    xmlsec.template.encrypted_data_ensure_cipher_value(template)
    info = xmlsec.template.encrypted_data_ensure_key_info(template, ns="ds")
    wrapped = xmlsec.template.add_encrypted_key(info, xmlsec.Transform.RSA_OAEP)
    xmlsec.template.encrypted_data_ensure_cipher_value(wrapped)
    context = xmlsec.EncryptionContext(manager)
    context.key = xmlsec.Key.generate(xmlsec.KeyData.AES, 256, xmlsec.KeyDataType.SESSION)
    holder.append(assertion)
    context.encrypt_xml(template, assertion)
    return tree


def posted(tree: Any) -> str:
    """As it stands in the form that the browser posts."""
    content = tree if isinstance(tree, bytes) else etree.tostring(tree)
    return b64encode(content).decode()
