"""The management's conversation: four themes, twenty questions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Theme(models.TextChoices):
    PURPOSE = "purpose", _("Purpose")
    TYPE = "type", pgettext_lazy("theme", "Kind")
    FRAMES = "frames", _("Frames")
    LIFE = "life", _("Keeping the pot boiling")


class Question(models.TextChoices):
    """One question to the management. Each belongs to a theme (`THEMES`) and is explained in `questions.py`."""

    MAIN_PURPOSE = "main_purpose", _("What do we want the networks for?")
    PRACTICE = "practice", _("How shall one notice it in the way we lead?")
    LEADER_GAIN = "leader_gain", _("What shall each leader get out of it?")
    ORGANISATION_GAIN = "organisation_gain", _("What shall the whole organisation get out of it?")
    OWNERSHIP = "ownership", _("How do those who take part come to own their network?")
    COMMUNICATION = "communication", _("How do we tell about the purpose, and to whom?")

    SPARRING = "sparring", _("Do our leaders need peers of their own field, or ideas from others?")
    COHESION = "cohesion", _("Shall each field grow together, or the whole organisation?")
    OTHER_PURPOSES = "other_purposes", _("Which kind serves the rest of our purposes?")
    DUTY = "duty", _("Voluntary or a duty: what speaks for and against?")

    EXPECTATIONS = "expectations", _("What do we expect of effort, cost and results?")
    SUPPORT = "support", _("How do we in the management show that we mean it?")
    FACILITATION = "facilitation", _("Who helps the networks along, and do we need somebody from outside?")
    ADMINISTRATION = "administration", _("How do we run the practical side without it running us?")
    DIVISION = "division", _("Where do the management's hands end and HR's begin?")

    TURNOVER = "turnover", _("What happens when people come and go?")
    END_DATES = "end_dates", _("Shall there be a trial, a change day or an end date?")
    EVALUATION = "evaluation", _("When and how do we look at whether the purpose is met?")
    CLOSING = "closing", _("What would make us close a network?")
    SIGNS = "signs", _("How will we see that our needs have moved on?")


THEMES: dict[Theme, tuple[Question, ...]] = {
    Theme.PURPOSE: (
        Question.MAIN_PURPOSE,
        Question.PRACTICE,
        Question.LEADER_GAIN,
        Question.ORGANISATION_GAIN,
        Question.OWNERSHIP,
        Question.COMMUNICATION,
    ),
    Theme.TYPE: (Question.SPARRING, Question.COHESION, Question.OTHER_PURPOSES, Question.DUTY),
    Theme.FRAMES: (
        Question.EXPECTATIONS,
        Question.SUPPORT,
        Question.FACILITATION,
        Question.ADMINISTRATION,
        Question.DIVISION,
    ),
    Theme.LIFE: (
        Question.TURNOVER,
        Question.END_DATES,
        Question.EVALUATION,
        Question.CLOSING,
        Question.SIGNS,
    ),
}


class AnswerState(models.TextChoices):
    OPEN = "open", _("Not answered")
    ASKED = "asked", _("A colleague is asked")
    PROPOSED = "proposed", _("Proposed")
    DECIDED = "decided", _("Decided")


ANSWER_TRANSITIONS: dict[AnswerState, frozenset[AnswerState]] = {
    AnswerState.OPEN: frozenset({AnswerState.ASKED, AnswerState.PROPOSED, AnswerState.DECIDED}),
    AnswerState.ASKED: frozenset(
        {AnswerState.OPEN, AnswerState.ASKED, AnswerState.PROPOSED, AnswerState.DECIDED}
    ),
    AnswerState.PROPOSED: frozenset(
        {AnswerState.OPEN, AnswerState.ASKED, AnswerState.PROPOSED, AnswerState.DECIDED}
    ),
    AnswerState.DECIDED: frozenset({AnswerState.DECIDED, AnswerState.PROPOSED}),
}


class ItemKind(models.TextChoices):
    """What of the organisation a purpose can hang together with."""

    GOAL = "goal", _("Strategy goal")
    VALUE = "value", _("Value")
    CHALLENGE = "challenge", _("Leadership challenge")
    FOUNDATION = "foundation", _("Leadership foundation")
    INITIATIVE = "initiative", _("Neighbouring initiative")


class WheelKind(models.TextChoices):
    INITIATIVE = "initiative", _("Leadership development")
    BUSY = "busy", _("Busy time")
    HOLIDAY = "holiday", _("Holiday")
    MILESTONE = "milestone", _("Milestone")
