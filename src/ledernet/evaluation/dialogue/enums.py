"""The words of the dialogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NoteState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("dialogue note", "Being written")
    SHARED = "shared", pgettext_lazy("dialogue note", "With the management")


NOTE_TRANSITIONS: dict[NoteState, frozenset[NoteState]] = {
    NoteState.DRAFT: frozenset({NoteState.SHARED}),
    NoteState.SHARED: frozenset(),
}


class DialogueVerb(models.TextChoices):
    """What the audit log can say of it: that something was done in which network, never what was said."""

    CHECK_FILLED_IN = "evaluation.check_filled_in", _("Self-check of a network filled in")
    CHECK_REMOVED = "evaluation.check_removed", _("Self-check of a network removed")
    NOTE_WRITTEN = "evaluation.note_written", _("Note of a dialogue written")
    NOTE_REMOVED = "evaluation.note_removed", _("Draft of a note of a dialogue removed")
    NOTE_SHARED = "evaluation.note_shared", _("Note of a dialogue shared with the management")
