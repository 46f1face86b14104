"""Keys for other systems are made, replaced and closed. A key is given back once, and kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from ledernet.accounts.models import Organisation, User
from ledernet.api.enums import ROLES, Reach, Verb
from ledernet.api.models import Token
from ledernet.api.secrets import SHOWN, digest_of, new_key
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.enums import Role
from ledernet.people.models import Unit

LONGEST = timedelta(days=366)
LONGEST_OVERLAP = timedelta(days=30)


class TooLong(ValueError):
    """A key lasts a year at most, and not into the past; two are good side by side for thirty days at most."""


class NotYours(ValueError):
    """A role that no key can have, or a unit of another organisation."""


class AlreadyClosed(Exception):
    """It is closed or has run out: a new one is made instead."""


@transaction.atomic
def make_token(
    *,
    organisation: Organisation,
    name: str,
    role: Role,
    unit: Unit | None,
    reaches: Iterable[Reach],
    expires_at: datetime,
    by: Actor,
    at: datetime,
) -> tuple[Token, str]:
    """The token, and its key, which is never seen again. Raises `TooLong`, `NotYours`."""
    if not at < expires_at <= at + LONGEST:
        raise TooLong(expires_at.isoformat())
    if role not in ROLES or (unit is not None and unit.organisation_id != organisation.pk):
        raise NotYours(role)
    key = new_key()
    token = Token.objects.create(
        organisation=organisation,
        name=name,
        role=role,
        unit=unit,
        reaches=sorted({reach.value for reach in reaches}),
        begins=key[:SHOWN],
        digest=digest_of(key),
        expires_at=expires_at,
        made_by=by if isinstance(by, User) else None,
        made_at=at,
    )
    facts = {"name": name, "role": str(role), "reaches": token.reaches, "expires_at": expires_at.isoformat()}
    if unit is not None:
        facts["unit"] = unit.pk
    _record(token, Verb.TOKEN_MADE, facts, by=by, at=at)
    return token, key


@transaction.atomic
def rotate_token(
    *, token: Token, overlap: timedelta, expires_at: datetime, by: Actor, at: datetime
) -> tuple[Token, str]:
    """A new key; the one before opens for `overlap` more, and one before that no longer. Raises `AlreadyClosed`, `TooLong`."""
    fresh = _held(token)
    if not fresh.is_open(at):
        raise AlreadyClosed(fresh.pk)
    if not at < expires_at <= at + LONGEST or not timedelta(0) <= overlap <= LONGEST_OVERLAP:
        raise TooLong(expires_at.isoformat())
    key = new_key()
    fresh.previous_digest = fresh.digest if overlap else ""
    fresh.previous_until = min(at + overlap, fresh.expires_at) if overlap else None
    fresh.digest, fresh.begins = digest_of(key), key[:SHOWN]
    fresh.rotated_at, fresh.expires_at = at, expires_at
    fresh.save(
        update_fields=["previous_digest", "previous_until", "digest", "begins", "rotated_at", "expires_at"]
    )
    hours = int(overlap.total_seconds() // 3600)
    facts = {"name": fresh.name, "hours": hours, "expires_at": expires_at.isoformat()}
    _record(fresh, Verb.TOKEN_ROTATED, facts, by=by, at=at)
    return fresh, key


@transaction.atomic
def revoke_token(*, token: Token, by: Actor, at: datetime) -> Token:
    """Both its keys stop opening at once, and its hooks are told nothing more. Closing it twice changes nothing."""
    fresh = _held(token)
    if fresh.revoked_at is None:
        fresh.revoked_at, fresh.previous_digest, fresh.previous_until = at, "", None
        fresh.save(update_fields=["revoked_at", "previous_digest", "previous_until"])
        _record(fresh, Verb.TOKEN_REVOKED, {"name": fresh.name}, by=by, at=at)
    return fresh


def _held(token: Token) -> Token:
    rows = Token.objects.select_for_update(of=("self",)).select_related("organisation", "unit")
    return rows.get(pk=token.pk)


def _record(token: Token, verb: Verb, facts: dict[str, object], *, by: Actor, at: datetime) -> None:
    audit.record(organisation=token.organisation, by=by, at=at, verb=verb, target=token, facts=facts)
