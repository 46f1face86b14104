"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class WaveState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("evaluation", "Planned")
    OPEN = "open", pgettext_lazy("evaluation", "Open for answers")
    CLOSED = "closed", pgettext_lazy("evaluation", "Closed for answers")
    WITHDRAWN = "withdrawn", pgettext_lazy("evaluation", "Withdrawn")


WAVE_TRANSITIONS: dict[WaveState, frozenset[WaveState]] = {
    WaveState.PLANNED: frozenset({WaveState.OPEN, WaveState.WITHDRAWN}),
    WaveState.OPEN: frozenset({WaveState.CLOSED, WaveState.WITHDRAWN}),
    WaveState.CLOSED: frozenset(),
    WaveState.WITHDRAWN: frozenset(),
}


class Block(models.TextChoices):
    """A part of the questionnaire. Each is reported by itself; there is no sum of them all."""

    START = "start", _("Is it clear why?")
    PURPOSE = "purpose", _("The purposes")
    SAFETY = "safety", _("Safety")
    CONFIDENTIALITY = "confidentiality", _("What is said here stays here")
    FACILITATION = "facilitation", _("Facilitation and challenge")
    BELONGING = "belonging", _("Belonging")
    LEARNING = "learning", _("Learning and use")
    TRANSFER = "transfer", _("Support at home")
    KIND = "kind", _("The weak side of this kind of network")
    SIDE = "side", _("Side gain")
    REFERENCE = "reference", _("Networks among other development")
    OWN = "own", _("Own questions")


class Verb(models.TextChoices):
    """What the audit log can say of this room. That somebody has answered is not among it, on purpose."""

    WAVE_PLANNED = "evaluation.planned", _("Evaluation planned")
    WAVE_CHANGED = "evaluation.changed", _("Planned evaluation changed")
    WAVE_OPENED = "evaluation.opened", _("Evaluation opened")
    WAVE_CLOSED = "evaluation.closed", _("Evaluation closed")
    WAVE_WITHDRAWN = "evaluation.withdrawn", _("Evaluation withdrawn")
    ITEM_ADDED = "evaluation.item_added", _("Question added to the catalogue")
    ITEM_CHANGED = "evaluation.item_changed", _("Question of the catalogue changed")
    ITEM_RETIRED = "evaluation.item_retired", _("Question of the catalogue retired")
    COMMENT_KEPT = "evaluation.comment_kept", _("Network has written its comment")
    RESULT_EXPORTED = "evaluation.exported", _("Result of an evaluation exported")
    RESULT_RELEASED = "evaluation.released", _("Result of a network passed on to the management")
