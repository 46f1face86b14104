"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoundState(models.TextChoices):
    OPEN = "open", _("Open for answers")
    CLOSED = "closed", _("Closed for answers")
    WITHDRAWN = "withdrawn", _("Withdrawn, answers thrown away")


ROUND_TRANSITIONS: dict[RoundState, frozenset[RoundState]] = {
    RoundState.OPEN: frozenset({RoundState.CLOSED, RoundState.WITHDRAWN}),
    RoundState.CLOSED: frozenset(),
    RoundState.WITHDRAWN: frozenset(),
}


class Withheld(models.TextChoices):
    """Why something is not told, in a sentence that can stand where the figures would have stood."""

    OPEN = "open", _("Nothing is told while people can still answer, not even how many have.")
    FEW = "few", _("Too few answered for anything to be told. What they answered has been thrown away.")
    FEW_HERE = "few_here", _("Too few answered this question for it to be told.")
    ALIKE = (
        "alike",
        _("Everybody gave the same answer. It is not told, for it would say what each one thinks."),
    )
    WITHDRAWN = "withdrawn", _("The questions were withdrawn. What was answered has been thrown away.")


class Verb(models.TextChoices):
    """What the audit log can say of this room. That somebody has answered is not among it, on purpose."""

    ROUND_OPENED = "answers.opened", _("Questions opened for anonymous answers")
    ROUND_CLOSED = "answers.closed", _("Anonymous answers closed")
    ROUND_WITHDRAWN = "answers.withdrawn", _("Questions withdrawn, answers thrown away")
