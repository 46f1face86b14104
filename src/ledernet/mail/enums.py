"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageState(models.TextChoices):
    PREPARED = "prepared", _("Prepared, not released")  # waits for a person's word
    HELD = "held", _("Held back for a moment")  # released, can still be recalled
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not delivered")
    RECALLED = "recalled", _("Recalled")


MESSAGE_TRANSITIONS: dict[MessageState, frozenset[MessageState]] = {
    MessageState.PREPARED: frozenset({MessageState.HELD, MessageState.RECALLED}),
    MessageState.HELD: frozenset({MessageState.SENDING, MessageState.RECALLED}),
    MessageState.SENDING: frozenset(
        {
            MessageState.SENT,
            MessageState.HELD,
            MessageState.FAILED,
            MessageState.RECALLED,
        }  # no longer relevant
    ),
    MessageState.SENT: frozenset(),
    MessageState.FAILED: frozenset({MessageState.HELD, MessageState.RECALLED}),
    MessageState.RECALLED: frozenset(),
}


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    MESSAGE_RELEASED = "mail.released", _("Mail released")
    MESSAGE_RECALLED = "mail.recalled", _("Mail recalled")
    MESSAGE_RETRIED = "mail.retried", _("Mail tried again")
    OUTBOX_READ = "mail.read", _("Mail read in the outbox")
    MESSAGES_ERASED = "mail.erased", _("Old mail erased from the outbox")
    WORDS_CHANGED = "mail.words_changed", _("Words of a letter changed")
    WORDS_TAKEN_BACK = "mail.words_taken_back", _("Letter given back the product's words")
    REMINDER_SET = "mail.reminder_set", _("Reminder by mail switched on, off or moved")
    TEST_SENT = "mail.test_sent", _("Letter sent to oneself as a test")
    LOG_EXPORTED = "mail.log_exported", _("List of mail exported")
