"""The settings of python3-saml for one connection: everything signed, nothing old, no exception made."""

from typing import Any

from django.urls import reverse
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Names

from ledernet.signon.certificates import split
from ledernet.signon.models import Connection, Key
from ledernet.signon.queries import own_address


def settings_for(connection: Connection, key: Key, private_key: str) -> dict[str, Any]:
    """With the private key of ours that signs, or opens what was encrypted for it."""
    made = _common(connection)
    made["sp"] |= {"x509cert": key.certificate, "privateKey": private_key}
    return made


def _common(connection: Connection) -> dict[str, Any]:
    def address(page: str) -> str:
        return own_address(reverse(f"signon:{page}", args=[connection.key]))

    certificates = split(connection.certificates)
    provider: dict[str, Any] = {
        "entityId": connection.issuer,
        "singleSignOnService": {"url": connection.login_url, "binding": Names.BINDING_HTTP_REDIRECT},
        "x509certMulti": {"signing": certificates, "encryption": certificates[:1]},
    }
    if connection.logout_url:
        provider["singleLogoutService"] = {
            "url": connection.logout_url,
            "binding": Names.BINDING_HTTP_REDIRECT,
        }
    return {
        "strict": True,
        "debug": False,
        "sp": {
            "entityId": address("metadata"),
            "assertionConsumerService": {"url": address("acs"), "binding": Names.BINDING_HTTP_POST},
            "singleLogoutService": {"url": address("sls"), "binding": Names.BINDING_HTTP_REDIRECT},
            "NameIDFormat": Names.NAMEID_UNSPECIFIED,
        },
        "idp": provider,
        "security": {
            "authnRequestsSigned": True,
            "logoutRequestSigned": True,
            "logoutResponseSigned": True,
            "wantAssertionsSigned": True,
            "wantAssertionsEncrypted": connection.wants_encrypted,
            "wantNameId": True,
            "wantAttributeStatement": False,
            "allowRepeatAttributeName": True,
            "requestedAuthnContext": False,
            "rejectDeprecatedAlgorithm": True,
            "allowSingleLabelDomains": True,  # a provider on the inside may be called `adfs`
            "signatureAlgorithm": Names.RSA_SHA256,
            "digestAlgorithm": Names.SHA256,
        },
    }
