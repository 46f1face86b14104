"""Identity providers set up, changed and removed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people import actions as people
from ledernet.people.enums import Role
from ledernet.people.models import RoleAssignment
from ledernet.signon.enums import Protocol, Verb
from ledernet.signon.models import Connection
from ledernet.signon.sealing import seal

from .keys import make_key


@transaction.atomic
def add_connection(
    *,
    organisation: Organisation,
    protocol: Protocol,
    values: Mapping[str, Any],
    secret: str = "",
    by: Actor,
    at: datetime,
) -> Connection:
    """One more provider, switched off. For SAML its first key of ours is made."""
    connection = Connection.objects.create(
        organisation=organisation,
        protocol=protocol,
        key=_free_key(organisation, str(values["name"])),
        secret=seal(secret),
        created_at=at,
        **values,
    )
    facts = {"name": connection.name, "protocol": protocol}
    audit.record(
        organisation=organisation,
        by=by,
        at=at,
        verb=Verb.CONNECTION_ADDED,
        target=connection,
        facts=facts,
    )
    if protocol == Protocol.SAML:
        make_key(connection=connection, by=by, at=at)
    return connection


@transaction.atomic
def change_connection(
    *, connection: Connection, values: Mapping[str, Any], secret: str = "", by: Actor, at: datetime
) -> Connection:
    """An empty secret leaves the one there is."""
    before = audit.snapshot(connection)
    for name, value in values.items():
        setattr(connection, name, value)
    if secret:
        connection.secret = seal(secret)
    changes = audit.changes_between(before, connection)
    if changes:
        connection.save(update_fields=list(changes))
        audit.record(
            organisation=connection.organisation,
            by=by,
            at=at,
            verb=Verb.CONNECTION_CHANGED,
            target=connection,
            changes=changes,
        )
    return connection


@transaction.atomic
def remove_connection(*, connection: Connection, by: Actor, at: datetime) -> None:
    """With it go the roles that came by it, but for that of the last administrator, which is given by hand from now on."""
    given = RoleAssignment.objects.filter(source=connection.source, ends_on__isnull=True)
    for held in given.select_related("organisation", "user").order_by("pk"):
        try:
            people.end_role(assignment=held, on=timezone.localdate(at), by=by, at=at)
        except people.LastAdministrator:
            people.give_role(
                user=held.user,
                organisation=held.organisation,
                role=Role(held.role),
                starts_on=timezone.localdate(at),
                by=by,
                at=at,
            )
    audit.record(
        organisation=connection.organisation,
        by=by,
        at=at,
        verb=Verb.CONNECTION_REMOVED,
        target=connection,
        facts={"name": connection.name},
    )
    connection.delete()


def _free_key(organisation: Organisation, name: str) -> str:
    """What the addresses of the provider are named after: lasting, since they stand at the provider too."""
    wanted = slugify(
        f"{organisation.slug}-{name.lower().replace('æ', 'ae').replace('ø', 'oe').replace('å', 'aa')}"
    )[:54]
    taken = set(Connection.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    key, number = wanted, 1
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key
