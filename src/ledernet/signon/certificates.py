"""Certificates as people paste them."""

import re
from datetime import datetime
from typing import NamedTuple

_BLOCK = re.compile(r"-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----", re.DOTALL)


class BadCertificate(ValueError):
    """Something in it is no certificate with an RSA or EC key."""


class Facts(NamedTuple):
    """What an administrator compares with what the provider shows."""

    subject: str
    fingerprint: str
    ends_at: datetime


def split(text: str) -> list[str]:
    """Each certificate as PEM, in the order given. One without its first and last line is understood too."""
    found = _BLOCK.findall(text) or ([text] if text.strip() else [])
    return [_pem("".join(body.split())) for body in found]


def _pem(body: str) -> str:
    lines = "\n".join(body[start : start + 64] for start in range(0, len(body), 64))
    return f"-----BEGIN CERTIFICATE-----\n{lines}\n-----END CERTIFICATE-----\n"


def facts_of(certificate: str) -> Facts:
    """Raises `BadCertificate`."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    try:
        read = x509.load_pem_x509_certificate(certificate.encode())
        read.public_key()
    except (ValueError, TypeError) as error:
        raise BadCertificate(certificate[:60]) from error
    print_ = read.fingerprint(hashes.SHA256()).hex(":").upper()
    return Facts(read.subject.rfc4514_string(), print_, read.not_valid_after_utc)
