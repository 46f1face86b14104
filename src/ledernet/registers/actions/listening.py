"""Events of OS2mo: they say that something has changed, and about what; what is so now is read as ever.

They come at least once and in any order. So an event is never believed, only taken as a reason to read; it is acknowledged
when what followed has been committed, and one that comes again finds nothing new.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from ledernet.audit.actors import Actor
from ledernet.people.models import Leader
from ledernet.registers.enums import UNDER_WAY, Reason, RunState
from ledernet.registers.mo import questions
from ledernet.registers.mo.client import Client
from ledernet.registers.mo.errors import MoError, shape
from ledernet.registers.models import Connection, Run

from .connecting import QUICK, client_of, note_fault, note_reached
from .reading import reconcile

ROUTING_KEYS = ("manager", "engagement", "person", "org_unit")
USER_KEY = "ledernet"
MOST = 500
"""Events of one kind in one turn; the others come in the next."""

LEASE = timedelta(minutes=10)


def listen_due(*, at: datetime) -> int:
    """Let the worker listen for every connection that does, unless it still does. Returns how many."""
    from ledernet.registers.tasks import hear

    free = Q(listening_since__isnull=True) | Q(listening_since__lt=at - LEASE)
    count = 0
    for pk in Connection.objects.filter(free, listens=True).values_list("pk", flat=True):
        with transaction.atomic():  # taken and put in the queue, or neither
            if Connection.objects.filter(free, pk=pk).update(listening_since=at):
                hear.enqueue(pk)
                count += 1
    return count


def listen(
    *,
    connection: Connection,
    by: Actor,
    at: datetime,
    client: Client | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Run | None:
    """Fetch what has happened, read once if any of it may concern leaders, and acknowledge. Returns the reading, if any."""
    try:
        client = client or client_of(connection, **QUICK)
        _declare(connection, client)
        heard = {key: _fetched(connection.listeners[key], client, should_stop) for key in ROUTING_KEYS}
        matters = _matters(connection, client, heard)
    except MoError as error:
        note_fault(connection, error, at=at)
        return None
    if connection.fault:
        note_reached(connection, at=at)
    run = None
    if matters:
        going = connection.runs.filter(state__in=UNDER_WAY).first()
        if going and going.reason != Reason.EVENT:
            return None  # not acknowledged: they come again, after the reading that is under way
        # One of our own that is under way was left by a worker that is gone: nobody else listens meanwhile.
        run = going or Run(connection=connection, reason=Reason.EVENT, state=RunState.READING, asked_at=at)
        run.started_at, run.counts = at, {"events": sum(len(events) for events in heard.values())}
        run.save()
        reconcile(run=run, by=by, at=at, client=client)
        if run.state == RunState.FAILED:
            return run
    _acknowledge(connection, client, heard, at=at)
    return run


def _declare(connection: Connection, client: Client) -> None:
    if set(connection.listeners) == set(ROUTING_KEYS):
        return
    found = {}
    for key in ROUTING_KEYS:
        said = client.ask(questions.LISTEN, routing_key=key, user_key=f"{USER_KEY}-{key}")
        uuid = (said.get("event_listener_declare") or {}).get("uuid")
        if not isinstance(uuid, str):
            raise shape("event_listener_declare")
        found[key] = uuid
    connection.listeners = found
    connection.save(update_fields=["listeners"])


def _fetched(listener: str, client: Client, should_stop: Callable[[], bool]) -> dict[str, str]:
    """Token → what it is about."""
    events: dict[str, str] = {}
    while len(events) < MOST and not should_stop():
        event = client.ask(questions.FETCH, listener=listener).get("event_fetch")
        if event is None:
            break
        token, subject = event.get("token"), event.get("subject")
        if not isinstance(token, str) or not isinstance(subject, str):
            raise shape("event_fetch")
        if token in events:
            break
        events[token] = subject
    return events


def _matters(connection: Connection, client: Client, heard: dict[str, dict[str, str]]) -> bool:
    """Manager roles and units always do; a person where she is a leader here, an engagement where a role rests on it."""
    if heard["manager"] or heard["org_unit"]:
        return True
    people = set(heard["person"].values())
    if people and Leader.objects.filter(organisation=connection.organisation_id, key__in=people).exists():
        return True
    engaged = sorted(set(heard["engagement"].values()))
    return bool(engaged) and any(client.pages(questions.MANAGERS_OF_ENGAGEMENTS, "managers", uuids=engaged))


def _acknowledge(
    connection: Connection, client: Client, heard: dict[str, dict[str, str]], *, at: datetime
) -> None:
    try:
        for events in heard.values():
            for token in events:
                client.ask(questions.ACKNOWLEDGE, token=token)
    except MoError as error:
        note_fault(connection, error, at=at)  # they come again, and find nothing new
