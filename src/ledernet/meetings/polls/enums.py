"""What a poll and an answer to it can be, and what the log can say of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PollState(models.TextChoices):
    OPEN = "open", pgettext_lazy("poll", "Being asked")
    CHOSEN = "chosen", pgettext_lazy("poll", "A time is chosen")
    CLOSED = "closed", pgettext_lazy("poll", "Closed without a time")


POLL_TRANSITIONS: dict[PollState, frozenset[PollState]] = {
    PollState.OPEN: frozenset({PollState.CHOSEN, PollState.CLOSED}),
    PollState.CLOSED: frozenset(),
    PollState.CHOSEN: frozenset(),
}


class Can(models.TextChoices):
    YES = "yes", pgettext_lazy("can", "Yes")
    IF_NEED = "ifneed", pgettext_lazy("can", "If need be")
    NO = "no", pgettext_lazy("can", "No")


class PollVerb(models.TextChoices):
    """What the audit log can say of polls. No word of who can what."""

    OPENED = "meetings.poll_opened", _("Times for a meeting proposed")
    CHANGED = "meetings.poll_changed", _("Proposed times changed")
    ANSWERED = "meetings.poll_answered", _("Answer to proposed times")
    CHOSEN = "meetings.poll_chosen", _("Time of a meeting chosen among those proposed")
    CLOSED = "meetings.poll_closed", _("Proposed times closed without a meeting")
    REMINDED = "meetings.poll_reminded", _("Reminder of proposed times")
