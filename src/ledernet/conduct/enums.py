"""What stands on a run sheet, who was there, what became of a commitment, and what the log can say of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """How somebody who was expected was there. Nobody "failed": absence without a word is a state like the others."""

    PRESENT = "present", pgettext_lazy("attendance", "Here")
    LATE = "late", pgettext_lazy("attendance", "Came late")
    EXCUSED = "excused", pgettext_lazy("attendance", "Excused")
    ABSENT = "absent", pgettext_lazy("attendance", "Not here")


THERE = (State.PRESENT, State.LATE)


class About(models.TextChoices):
    """What the time goes to: leading, or the field that those present have in common."""

    LEADERSHIP = "leadership", _("Leadership")
    FIELD = "field", _("The field")
    NEITHER = "neither", _("Neither: arrival, break, practical things")


class Form(models.TextChoices):
    """How an item goes on."""

    TALK = "talk", _("Talk or exercise")
    CASE = "case", _("A case somebody brings")
    OUTSIDE = "outside", _("Guest, visit or other input from outside")
    COMMITMENTS = "commitments", _("My one thing since last time")
    PAUSE = "pause", _("Arrival, break, rounding off")


class CommitmentState(models.TextChoices):
    """What became of it. To drop a commitment is an answer, not a failure."""

    OPEN = "open", pgettext_lazy("commitment", "Under way")
    DONE = "done", pgettext_lazy("commitment", "Done")
    DROPPED = "dropped", _("Dropped: something else mattered more")


TRANSITIONS: dict[CommitmentState, frozenset[CommitmentState]] = {
    CommitmentState.OPEN: frozenset({CommitmentState.DONE, CommitmentState.DROPPED}),
    CommitmentState.DONE: frozenset({CommitmentState.OPEN, CommitmentState.DROPPED}),
    CommitmentState.DROPPED: frozenset({CommitmentState.OPEN, CommitmentState.DONE}),
}
"""All may be taken back: what is hers is hers to judge."""


class Subject(models.TextChoices):
    """What a change from a phone is about."""

    ATTENDANCE = "attendance", _("Attendance")
    ITEM = "item", _("Time of an item")
    TURN = "turn", _("Who brought a case")
    GUEST = "guest", _("Guest")
    MINUTES = "minutes", _("Minutes of the meeting")
    CLOSE = "close", _("Meeting closed")


class Outcome(models.TextChoices):
    """What became of a change from a phone."""

    APPLIED = "applied", _("Counts")
    OVERTAKEN = "overtaken", _("Somebody changed it later")
    REFUSED = "refused", _("Could not be used")


class Verb(models.TextChoices):
    """What the audit log can say of this room. Never who was absent, nor a word of what was said."""

    ATTENDANCE_NOTED = "conduct.attendance_noted", _("Attendance noted")
    SHEET_CHANGED = "conduct.sheet_changed", _("Run sheet changed")
    PHONE_SENT = "conduct.phone_sent", _("Changes from a phone received")
    LIVE_NOTED = "conduct.live_noted", _("Noted while a meeting runs")
    CLOSED = "conduct.closed", _("Meeting closed")
    FIGURES_EXPORTED = "conduct.figures_exported", _("Figures of meetings exported")
    LIMITS_SET = "conduct.limits_set", _("Limits of few and most set")
    MINUTES_WRITTEN = "conduct.minutes_written", _("Minutes of a meeting written")
    MINUTES_GIVEN_OUT = "conduct.minutes_given_out", _("Minutes of a meeting given out")
