"""Keys of ours towards a SAML provider, and their change without a day on which nobody gets in.

A new key is published beside the one in use; when the provider has fetched it, it is taken into use and the old one
retires: published and understood still, until it is dropped.
"""

from datetime import datetime, timedelta

from django.db import transaction

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.signon.enums import KEY_TRANSITIONS, KeyState, Verb
from ledernet.signon.models import Connection, Key
from ledernet.signon.sealing import seal

LIFE = timedelta(days=3 * 365)
BITS = 3072


class KeyComing(ValueError):
    """A new key waits already."""


class NoKeyComing(ValueError):
    """There is no new key to take into use."""


class KeyNeeded(ValueError):
    """Without this key nobody could log in."""


@transaction.atomic
def make_key(*, connection: Connection, by: Actor, at: datetime) -> Key:
    """The first key is in use at once; a later one is coming. Raises `KeyComing`."""
    states = set(connection.keys.values_list("state", flat=True))
    if KeyState.COMING in states:
        raise KeyComing(connection.pk)
    certificate, private = _pair(connection.key, at)
    key = Key.objects.create(
        connection=connection,
        certificate=certificate,
        private_key=seal(private),
        state=KeyState.COMING if KeyState.CURRENT in states else KeyState.CURRENT,
        made_at=at,
        ends_at=at + LIFE,
    )
    _record(key, Verb.KEY_MADE, by=by, at=at)
    return key


@transaction.atomic
def take_key(*, connection: Connection, by: Actor, at: datetime) -> Key:
    """The coming key signs from now on; the present one retires, and what retired before goes. Raises `NoKeyComing`."""
    coming = connection.keys.filter(state=KeyState.COMING).first()
    if coming is None:
        raise NoKeyComing(connection.pk)
    connection.keys.filter(state=KeyState.RETIRED).delete()
    current = connection.keys.filter(state=KeyState.CURRENT).first()
    if current is not None:
        _move(current, KeyState.RETIRED)
    _move(coming, KeyState.CURRENT)
    _record(coming, Verb.KEY_TAKEN, by=by, at=at)
    return coming


@transaction.atomic
def drop_key(*, key: Key, by: Actor, at: datetime) -> None:
    """A retired key, or a coming one that was made in error. Raises `KeyNeeded`."""
    if key.state == KeyState.CURRENT:
        raise KeyNeeded(key.pk)
    _record(key, Verb.KEY_DROPPED, by=by, at=at)
    key.delete()


def _move(key: Key, state: KeyState) -> None:
    assert state in KEY_TRANSITIONS[KeyState(key.state)]
    key.state = state
    key.save(update_fields=["state"])


def _record(key: Key, verb: Verb, *, by: Actor, at: datetime) -> None:
    organisation = key.connection.organisation
    facts = {"state": key.state, "connection": key.connection.name}
    audit.record(organisation=organisation, by=by, at=at, verb=verb, target=key, facts=facts)


def _pair(name: str, at: datetime) -> tuple[str, str]:
    """(certificate, private key) as PEM. The certificate carries the key; nobody is asked to trust its signature."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.x509.oid import NameOID

    private = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Ledernet {name}"[:64])])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + LIFE)
        .sign(private, hashes.SHA256())
    )
    words = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return certificate.public_bytes(serialization.Encoding.PEM).decode(), words.decode()
