"""The connection itself: where it goes, what is read, and when."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import Organisation
from ledernet.audit.actions import changes_between, record, snapshot
from ledernet.audit.actors import Actor
from ledernet.registers.enums import Verb
from ledernet.registers.mo import questions
from ledernet.registers.mo.answers import read_classes, read_units, version_of
from ledernet.registers.mo.choice import Choice
from ledernet.registers.mo.client import Client, Place
from ledernet.registers.mo.errors import MoError
from ledernet.registers.models import Connection
from ledernet.registers.secrets import seal, unseal

QUICK: dict[str, Any] = {"tries": 2, "timeouts": (5.0, 20.0)}
"""While somebody waits at a page, or others in a queue."""


class SecretNeeded(Exception):
    """A secret is sent where it was meant for, and nowhere else: with another address it is typed anew."""


@transaction.atomic
def save_connection(
    *,
    organisation: Organisation,
    address: str,
    tokens: str,
    client_id: str,
    secret: str,
    by: Actor,
    at: datetime,
) -> Connection:
    """Make or change the connection. An empty secret keeps the one there is; raises SecretNeeded where it may not."""
    row = Connection.objects.select_for_update().filter(organisation=organisation).first()
    if not secret and (row is None or _places(row.address, row.tokens) != _places(address, tokens)):
        raise SecretNeeded
    row = row or Connection(organisation=organisation)
    before = snapshot(row)
    row.address, row.tokens, row.client_id, row.changed_at = address, tokens, client_id, at
    if secret:
        row.secret = seal(secret, organisation=organisation.pk)
    if before.get("address") != address:
        row.listeners = {}
    row.fault, row.fault_facts, row.fault_at = "", {}, None
    row.save()
    record(
        organisation=organisation,
        by=by,
        at=at,
        verb=Verb.CONNECTION_CHANGED,
        target=row,
        changes={
            name: change
            for name, change in changes_between(before, row).items()
            if name in ("address", "tokens", "client_id", "secret")
        },
    )
    return row


def _places(address: str, tokens: str) -> tuple[str, str]:
    place = Place(address, "", "", tokens)
    where = (urlsplit(place.graphql), urlsplit(place.token_address))
    return (f"{where[0].scheme}://{where[0].netloc}", f"{where[1].scheme}://{where[1].netloc}")


def client_of(connection: Connection, **how: Any) -> Client:
    """Raises MoError where address or secret cannot be used."""
    secret = unseal(connection.secret, organisation=connection.organisation_id)
    return Client(Place(connection.address, connection.client_id, secret, connection.tokens), **how)


def check(*, connection: Connection, at: datetime, client: Client | None = None) -> str:
    """Log in, and fetch what can be chosen between. Returns the version that answered; raises MoError, which is kept too."""
    try:
        client = client or client_of(connection, **QUICK)
        version = version_of(client)
        offered: dict[str, list[Any]] = {"types": [], "levels": [], "responsibilities": []}
        for one in read_classes(client):
            offered[one.facet].append([one.uuid, one.name])
        offered["units"] = [
            [unit.uuid, state.name, state.parent]
            for unit in read_units(client)
            for state in unit.states[-1:]
            if not state.span.is_over(timezone.localdate(at))
        ]
    except MoError as error:
        note_fault(connection, error, at=at)
        raise
    connection.offered = offered
    note_reached(connection, "offered", at=at)
    return version


def note_fault(connection: Connection, error: MoError, *, at: datetime) -> None:
    """The first of several in a row says since when."""
    connection.fault_at = connection.fault_at if connection.fault else at
    connection.fault, connection.fault_facts = error.fault.value, dict(error.facts)
    connection.save(update_fields=["fault", "fault_facts", "fault_at"])


def note_reached(connection: Connection, *also: str, at: datetime) -> None:
    connection.reached_at, connection.fault, connection.fault_facts, connection.fault_at = at, "", {}, None
    connection.save(update_fields=["reached_at", "fault", "fault_facts", "fault_at", *also])


@transaction.atomic
def keep_choice(*, connection: Connection, choice: Choice, by: Actor, at: datetime) -> None:
    """What is read from the next time on."""
    _change(connection, {"choice": choice.to_plain()}, verb=Verb.CHOICE_CHANGED, by=by, at=at)


@transaction.atomic
def keep_rhythm(*, connection: Connection, values: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """When it is read, and what may happen by itself."""
    chosen = {name: values[name] for name in ("nightly", "automatic", "most_leaving", "listens")}
    _change(connection, chosen, verb=Verb.RHYTHM_CHANGED, by=by, at=at)


def _change(
    connection: Connection, values: Mapping[str, Any], *, verb: Verb, by: Actor, at: datetime
) -> None:
    before = snapshot(connection)
    for name, value in values.items():
        setattr(connection, name, value)
    changes = changes_between(before, connection)
    if not changes:
        return
    connection.changed_at = at
    connection.save(update_fields=[*changes, "changed_at"])
    record(
        organisation=connection.organisation,
        by=by,
        at=at,
        verb=verb,
        target=connection,
        changes=changes,
    )


def remove_connection(*, connection: Connection, by: Actor, at: datetime) -> None:
    """The connection goes; units and leaders stay. OS2mo is asked to forget the listeners, as far as it can be reached."""
    with contextlib.suppress(MoError):
        if connection.listeners:
            client = client_of(connection, **{**QUICK, "tries": 1})
            for uuid in connection.listeners.values():
                client.ask(questions.STOP_LISTENING, uuid=uuid)
    with transaction.atomic():
        record(
            organisation=connection.organisation,
            by=by,
            at=at,
            verb=Verb.CONNECTION_REMOVED,
            facts={"address": connection.address},
        )
        connection.delete()
