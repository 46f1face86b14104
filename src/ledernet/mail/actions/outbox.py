"""Put mail in the outbox, let it go, call it back. Sending is in `delivery`."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.mail.enums import MessageState, Verb
from ledernet.mail.models import Message

RECALLABLE = (MessageState.PREPARED, MessageState.HELD, MessageState.FAILED)


class UnusableAddress(ValueError):
    """The address or name cannot stand in a mail header: empty, malformed, or with a line break in it."""


@transaction.atomic
def queue(
    *,
    organisation: Organisation,
    kind: str,
    to_email: str,
    to_name: str,
    to_user: User | None = None,
    language: str,
    params: Mapping[str, Any],
    by: Actor,
    at: datetime,
    once_key: str = "",
    release: bool = True,
    held: bool = True,
) -> Message:
    """Put one message in the outbox; it leaves when the holding period is over (`held=False`: at once).

    With `release=False` it is only prepared and waits for a person's word. A second call with the same `once_key`
    in the organisation gives back the first message, whatever has become of it. `params` are ids, never content:
    the letter is written when it is sent. Raises `UnusableAddress`.
    """
    require_usable(to_email, to_name)
    if once_key and (
        existing := Message.objects.filter(organisation=organisation, once_key=once_key).first()
    ):
        return existing
    message = Message(
        organisation=organisation,
        kind=kind,
        params=dict(params),
        state=MessageState.HELD if release else MessageState.PREPARED,
        to_email=to_email,
        to_name=to_name,
        to_user=to_user,
        language=language,
        once_key=once_key,
        not_before=(held_until(at) if held else at) if release else None,
        queued_by=by.actor_key,
        created_at=at,
    )
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError:
        if not once_key:
            raise
        return Message.objects.get(organisation=organisation, once_key=once_key)  # another process was first
    return message


class Person(Protocol):
    """Whom a room knows and may write to, with a login or without."""

    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def user(self) -> User | None: ...


def write(
    kind: str,
    to: User | Person,
    params: Mapping[str, Any],
    *,
    organisation: Organisation,
    once: str = "",
    language: str = "",
    by: Actor,
    at: datetime,
    release: bool = True,
    held: bool = True,
) -> Message | None:
    """Put a letter in the outbox, once for each key of its kind, in the language of its receiver unless one is given.

    None where she has no address that mail can go to: who has none stops nobody else, and finds what it said on her own page.
    """
    user = to if isinstance(to, User) else to.user
    try:
        return queue(
            organisation=organisation,
            kind=kind,
            to_email=to.email,
            to_name=to.name,
            to_user=user,
            language=language or (user.language if user else organisation.language),
            params=params,
            by=by,
            at=at,
            once_key=f"{kind}:{once}" if once else "",
            release=release,
            held=held,
        )
    except UnusableAddress:
        return None


@transaction.atomic
def tell_more(*, organisation: Organisation, kind: str, to_user: User, name: str, value: int) -> bool:
    """Let a message of the kind that is still held tell its receiver of one row more, instead of writing to her twice.

    `params[name]` is a list of ids. False where none is held (it has left, or waits for another attempt): then queue one.
    """
    mine = Message.objects.filter(
        organisation=organisation, kind=kind, to_user=to_user, state=MessageState.HELD, attempts=0
    )
    held = mine.select_for_update().order_by("-pk").first()
    if held is None:
        return False
    params = held.params | {name: [*held.params.get(name, []), value]}
    return bool(mine.filter(pk=held.pk).update(params=params))  # not if it was claimed meanwhile


@transaction.atomic
def release(messages: Iterable[Message], *, by: Actor, at: datetime) -> int:
    """Let prepared messages go; they can be recalled during the holding period. Returns how many went."""
    return _move(
        messages,
        (MessageState.PREPARED,),
        {"state": MessageState.HELD, "not_before": held_until(at)},
        verb=Verb.MESSAGE_RELEASED,
        by=by,
        at=at,
    )


@transaction.atomic
def recall(messages: Iterable[Message], *, by: Actor, at: datetime) -> int:
    """Call back what has not left. Returns how many were called back; the rest were too late."""
    return _move(
        messages,
        RECALLABLE,
        {"state": MessageState.RECALLED, "not_before": None},
        verb=Verb.MESSAGE_RECALLED,
        by=by,
        at=at,
    )


@transaction.atomic
def retry(messages: Iterable[Message], *, by: Actor, at: datetime) -> int:
    """Try failed messages again from the beginning, at once, and to the address the user has now. Returns how many."""
    chosen = list(messages)
    _follow_addresses(chosen)
    return _move(
        chosen,
        (MessageState.FAILED,),
        {"state": MessageState.HELD, "not_before": at, "attempts": 0, "last_error": ""},
        verb=Verb.MESSAGE_RETRIED,
        by=by,
        at=at,
    )


def _follow_addresses(messages: list[Message]) -> None:
    """An address that was refused has often been put right meanwhile."""
    failed = Message.objects.filter(pk__in=[message.pk for message in messages], state=MessageState.FAILED)
    for message in failed.exclude(to_user=None).select_related("to_user"):
        if message.to_user and message.to_user.email != message.to_email:
            message.to_email = message.to_user.email
            message.save(update_fields=["to_email", "search"])


def held_until(at: datetime) -> datetime:
    return at + timedelta(seconds=settings.MAIL_HOLD_SECONDS)


def require_usable(email: str, name: str) -> None:
    """Refuse what cannot be an address, and any attempt to write headers of one's own."""
    if any(ord(sign) < 32 or ord(sign) == 127 for sign in email + name):
        raise UnusableAddress("a control character in the name or address")
    try:
        validate_email(email)
    except ValidationError:
        raise UnusableAddress(f"not an e-mail address: {email!r}") from None


def _move(
    messages: Iterable[Message],
    states: tuple[MessageState, ...],
    values: Mapping[str, Any],
    *,
    verb: Verb,
    by: Actor,
    at: datetime,
) -> int:
    """One conditional update per organisation, so that who comes too late (the worker has it) changes nothing."""
    moved = 0
    by_organisation: dict[int, set[int]] = {}
    for message in messages:
        by_organisation.setdefault(message.organisation_id, set()).add(message.pk)
    for organisation in Organisation.objects.filter(pk__in=by_organisation):
        rows = Message.objects.filter(
            organisation=organisation, pk__in=by_organisation[organisation.pk], state__in=states
        )
        chosen = sorted(rows.select_for_update().values_list("pk", flat=True))
        if chosen:
            moved += Message.objects.filter(pk__in=chosen).update(**values)
            facts = {"count": len(chosen), "messages": chosen}
            audit.record(organisation=organisation, by=by, at=at, verb=verb, facts=facts)
    return moved
