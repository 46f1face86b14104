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
    """Why something is not told, in a sentence that can stand where the figures would have stood.

    `HERE` is one reason for two causes on purpose: who is told that all answered alike, and knows his own answer, knows all.
    """

    OPEN = "open", _("Nothing is told while people can still answer, not even how many have.")
    FEW = "few", _("Too few answered for anything to be told. What they answered has been thrown away.")
    HERE = (
        "here",
        _(
            "This is not shown: few answered the question, or their answers were too alike to keep from telling what each one "
            "thinks. Which of the two it is would itself tell too much."
        ),
    )
    WITHDRAWN = "withdrawn", _("The questions were withdrawn. What was answered has been thrown away.")
    NOT_PASSED_ON = "not_passed_on", _("The network has not passed its result on yet.")
    APART = (
        "apart",
        _("This is not shown: compared with other figures it would tell what a single network answered."),
    )
    ROSTER = (
        "roster",
        _(
            "The two rounds are not compared: the same people were not asked, and those who came or went are too few not to be "
            "recognised in the difference."
        ),
    )
    ROSTER_UNKNOWN = (
        "roster_unknown",
        _("The two rounds are not compared: it is no longer known whether the same people were asked."),
    )


class Audience(models.TextChoices):
    """For whom figures are made."""

    NETWORK = "network", _("Those who sit in the network")
    FACILITATOR = "facilitator", _("The facilitator of the network")
    CHIEF = "chief", _("The chief")
    HR = "hr", _("HR")
    PROGRAMME = "programme", _("All who read of the programme")


class Detail(models.TextChoices):
    """How finely figures are told."""

    FULL = "full", _("With how the answers fell")
    COARSE = "coarse", _("In round figures, without how the answers fell")


class Verb(models.TextChoices):
    """What the audit log can say of this room. That somebody has answered is not among it, on purpose."""

    ROUND_OPENED = "answers.opened", _("Questions opened for anonymous answers")
    ROUND_CLOSED = "answers.closed", _("Anonymous answers closed")
    ROUND_WITHDRAWN = "answers.withdrawn", _("Questions withdrawn, answers thrown away")
