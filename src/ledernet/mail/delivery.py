"""One message from claimed to sent. The row holds the state, so a worker that is killed loses nothing.

The claim is committed before the server is spoken to. A worker that dies meanwhile leaves the message *being sent*;
`reclaim` puts it back. If it died in the moment between the server's yes and our own note of it, the message goes
out a second time with the same Message-ID: at least once, recognisably (docs/explanation/mail.md).
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import F, Q

from . import actions, letters
from .carrier import Carrier, NotNow, Refused, Unreachable, compose, new_message_id
from .enums import MessageState
from .models import Message

log = logging.getLogger(__name__)

DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440))
LOST_AFTER = timedelta(
    minutes=15
)  # far longer than the slowest server may take (EMAIL_TIMEOUT for each step)
LONGEST_REASON = 500


def claim_next(*, at: datetime, claimed_by: str = "") -> Message | None:
    """Take the message that has waited longest; None when none is due. Two workers never get the same."""
    while True:
        due = Message.objects.filter(_leaves(at), state=MessageState.HELD)
        message = due.select_related("organisation").order_by("not_before", "pk").first()
        if message is None:
            return None
        message_id = message.message_id or new_message_id()
        claim = {
            "state": MessageState.SENDING,
            "claimed_at": at,
            "claimed_by": claimed_by,
            "message_id": message_id,
            "attempts": F("attempts") + 1,
        }
        if Message.objects.filter(pk=message.pk, state=MessageState.HELD).update(**claim):
            message.refresh_from_db(fields=[*claim, "params"])  # it may tell of more by now
            return message


def _leaves(at: datetime) -> Q:
    """Its time has come, or lies further ahead than any can: then the clock has been put back since."""
    return Q(not_before__lte=at) | Q(not_before__gt=actions.held_until(at) + DELAYS[-1])


def deliver(*, message: Message, carrier: Carrier, at: datetime) -> MessageState:
    """Write and hand over a claimed message, and note how it went. Raises `Unreachable` when it is no use going on."""
    try:
        rendered = letters.render(message)
    except letters.UnknownLetter:
        return _note(message, MessageState.FAILED, reason=f"unknown letter: {message.kind}")
    except Exception as error:  # one letter that cannot be written must not stop the others
        log.exception("Letter %s of message %s could not be written", message.kind, message.pk)
        return _later(message, f"{type(error).__name__}: {error}", at=at)
    if rendered is None:
        return _note(message, MessageState.RECALLED)
    try:
        carrier.carry(compose(message, rendered), demo=message.organisation.is_demo)
    except Refused as refusal:
        return _note(message, MessageState.FAILED, reason=str(refusal))
    except NotNow as refusal:
        return _later(message, str(refusal), at=at)
    except Unreachable as trouble:
        _later(message, str(trouble), at=at)
        raise
    except Exception as error:  # a header that cannot be written, a folder that is full
        log.exception("Message %s could not be handed over", message.pk)
        return _later(message, f"{type(error).__name__}: {error}", at=at)
    return _note(message, MessageState.SENT, sent_at=at)


def reclaim(
    *, at: datetime, process: str = "", is_gone: Callable[[str], bool | None] = lambda process: None
) -> int:
    """Put back what a worker that is no more was sending. `is_gone` tells of a process, None where it cannot know.

    `process` is who asks, before it begins a round: what it was sending in an earlier one, it could not write the end of.
    """
    count = 0
    for message in Message.objects.filter(state=MessageState.SENDING):
        mine = bool(process) and message.claimed_by == process
        gone = mine or (is_gone(message.claimed_by) if message.claimed_by else None)
        old = message.claimed_at is None or abs(at - message.claimed_at) > LOST_AFTER
        if gone or (gone is None and old):
            _later(message, "the worker stopped while sending", at=at, delay=timedelta(0))
            count += 1
    return count


def _later(message: Message, reason: str, *, at: datetime, delay: timedelta | None = None) -> MessageState:
    if message.attempts > len(DELAYS):
        return _note(message, MessageState.FAILED, reason=reason)
    wait = DELAYS[max(message.attempts, 1) - 1] if delay is None else delay
    return _note(message, MessageState.HELD, reason=reason, not_before=at + wait)


def _note(
    message: Message,
    state: MessageState,
    *,
    reason: str = "",
    not_before: datetime | None = None,
    sent_at: datetime | None = None,
) -> MessageState:
    """Write the outcome, unless the message has meanwhile been put back and taken by another worker."""
    mine = Q(pk=message.pk, state=MessageState.SENDING, attempts=message.attempts)
    if state != MessageState.HELD and letters.is_traceless(message.kind):
        Message.objects.filter(mine).delete()
        return state
    Message.objects.filter(mine).update(
        state=state,
        last_error=reason[:LONGEST_REASON],
        not_before=not_before,
        sent_at=sent_at,
        claimed_by="",
        claimed_at=None,
    )
    return state
