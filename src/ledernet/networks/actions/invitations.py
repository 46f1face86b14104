"""What tells a leader of her seat: prepared at once, sent when HR says so."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.mail import actions as mail
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from ledernet.networks.enums import Verb
from ledernet.networks.joining.buddies import joins_running
from ledernet.networks.models import Invitation, Seat

from .post import WELCOME
from .receiving import recall_others, tell_others

LETTER = "networks.invitation"
"""To those who are in a network from its beginning; who joins one that runs is welcomed (`post.WELCOME`)."""


def prepare(seat: Seat, *, by: Actor, at: datetime) -> Invitation:
    """An invitation for a new seat: a mail that waits, or a letter to print where there is no usable address."""
    return Invitation.objects.create(seat=seat, message=_message(seat, by=by, at=at), created_at=at)


@transaction.atomic
def release_invitations(*, invitations: QuerySet[Invitation], by: Actor, at: datetime) -> int:
    """Let the waiting mails go; for a minute they can be called back. Returns how many went.

    With a welcome go the letters to the newcomer's buddy and to those who look after the network.
    """
    ready = _messages(invitations, MessageState.PREPARED)
    released = mail.release(ready, by=by, at=at)
    tell_others(seats=_seats(ready), by=by, at=at)
    return released


@transaction.atomic
def recall_invitations(*, invitations: QuerySet[Invitation], by: Actor, at: datetime) -> int:
    """Call back what has not left, and prepare it anew. Returns how many were in time."""
    held = _messages(invitations, MessageState.HELD)
    called = mail.recall(held, by=by, at=at)
    if called:
        back = Message.objects.filter(pk__in=[message.pk for message in held], state=MessageState.RECALLED)
        recall_others(seats=_seats(back), by=by, at=at)
        _prepare_again(invitations.filter(message__in=back), by=by, at=at)
    return called


@transaction.atomic
def prepare_missing(*, invitations: QuerySet[Invitation], by: Actor, at: datetime) -> int:
    """Mails for those who had no address when the networks were published and have one now, or whose mail was
    recalled in the outbox. Returns how many."""
    without = invitations.filter(letter_printed_at__isnull=True, seat__ends_on__isnull=True)
    waiting = without.filter(message__isnull=True) | without.filter(message__state=MessageState.RECALLED)
    return _prepare_again(waiting, by=by, at=at)


@transaction.atomic
def mark_letters_printed(*, invitations: QuerySet[Invitation], by: Actor, at: datetime) -> int:
    """The letters are on paper: whoever gets one counts as told. Returns how many are new."""
    rows = list(
        invitations.filter(message__isnull=True, letter_printed_at__isnull=True).select_related(
            "seat__network__organisation"
        )
    )
    Invitation.objects.filter(pk__in=[row.pk for row in rows]).update(letter_printed_at=at)
    tell_others(seats=[row.seat for row in rows], by=by, at=at)
    for organisation in {row.seat.network.organisation for row in rows}:
        mine = [row.pk for row in rows if row.seat.network.organisation_id == organisation.pk]
        facts = {"count": len(mine), "invitations": mine}
        audit.record(organisation=organisation, by=by, at=at, verb=Verb.LETTERS_PRINTED, facts=facts)
    return len(rows)


def _messages(invitations: QuerySet[Invitation], state: MessageState) -> list[Message]:
    return list(Message.objects.filter(pk__in=invitations.values("message"), state=state))


def _seats(messages: Iterable[Message]) -> list[Seat]:
    return list(Seat.objects.filter(invitation__message__in=[message.pk for message in messages]))


def _message(seat: Seat, *, by: Actor, at: datetime, again: int = 0) -> Message | None:
    """None for who cannot be written to: she stands in the list of those who get a letter."""
    return mail.write(
        WELCOME if joins_running(seat) else LETTER,
        seat.leader,
        {"seat": seat.pk},
        organisation=seat.network.organisation,
        once=f"{seat.pk}:{again}",
        by=by,
        at=at,
        release=False,
    )


def _prepare_again(invitations: Iterable[Invitation], *, by: Actor, at: datetime) -> int:
    made: dict[Organisation, int] = {}
    for invitation in Invitation.objects.filter(pk__in=[row.pk for row in invitations]).select_related(
        "seat__leader__user", "seat__network__organisation"
    ):
        message = _message(invitation.seat, by=by, at=at, again=invitation.message_id or 0)
        if message is not None and message.pk != invitation.message_id:
            invitation.message = message
            invitation.save(update_fields=["message"])
            organisation = invitation.seat.network.organisation
            made[organisation] = made.get(organisation, 0) + 1
    for organisation, count in made.items():
        facts = {"count": count}
        audit.record(organisation=organisation, by=by, at=at, verb=Verb.INVITATIONS_PREPARED, facts=facts)
    return sum(made.values())
