"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RunState(models.TextChoices):
    """Where one reading of a register stands."""

    QUEUED = "queued", _("Waits for its turn")
    READING = "reading", _("Is being read")
    NOTHING = "nothing", _("Nothing new")
    WAITING = "waiting", _("Preview made")
    APPLIED = "applied", pgettext_lazy("register", "Imported by itself")
    FAILED = "failed", _("Could not be read")


RUN_TRANSITIONS: dict[RunState, frozenset[RunState]] = {
    RunState.QUEUED: frozenset({RunState.READING, RunState.FAILED}),
    RunState.READING: frozenset({RunState.NOTHING, RunState.WAITING, RunState.APPLIED, RunState.FAILED}),
    RunState.NOTHING: frozenset(),
    RunState.WAITING: frozenset(),
    RunState.APPLIED: frozenset(),
    RunState.FAILED: frozenset(),
}
UNDER_WAY = tuple(state for state in RunState if RUN_TRANSITIONS[state])


class Reason(models.TextChoices):
    """Why a register was read."""

    HAND = "hand", _("Asked for")
    NIGHT = "night", _("The nightly comparison")
    EVENT = "event", _("Something happened in OS2mo")


class Verb(models.TextChoices):
    """What the audit log can say of this room. What a reading changes is said by the import."""

    CONNECTION_CHANGED = "registers.connection_changed", _("Connection to a register changed")
    CONNECTION_REMOVED = "registers.connection_removed", _("Connection to a register removed")
    CHOICE_CHANGED = "registers.choice_changed", _("Choice of what is read changed")
    RHYTHM_CHANGED = "registers.rhythm_changed", _("When a register is read changed")
    READING_ASKED = "registers.reading_asked", _("Register asked")
