"""Frames and plans: leeway, staffing, who does what, promises, rotation, evaluation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mandate(models.TextChoices):
    """How far a network may go by itself."""

    DISCUSS = "discuss", _("Discuss")
    RECOMMEND = "recommend", _("Recommend")
    DECIDE = "decide", _("Decide within a frame")


class Staffing(models.TextChoices):
    """Who runs the meetings."""

    NONE = "none", _("The leaders themselves")
    INTERNAL = "internal", _("Our own facilitators")
    EXTERNAL = "external", _("Consultants from outside")
    MIXED = "mixed", _("Both")


class Responsible(models.TextChoices):
    """The letters of a matrix of responsibility."""

    DOES = "R", _("does it")
    DECIDES = "A", _("decides it")
    ASKED = "C", _("is asked")
    TOLD = "I", _("is told")


class RightsTask(models.TextChoices):
    """The tasks that every matrix begins with; a programme may add its own."""

    PURPOSE = "purpose", _("Set the purpose, the kind and the duty")
    CHARTER = "charter", _("Write the charter and keep it up to date")
    BUDGET = "budget", _("Grant time and money")
    COMPOSE = "compose", _("Put the networks together")
    FACILITATORS = "facilitators", _("Find and support facilitators")
    AGENDA = "agenda", _("Choose the topics of the meetings")
    MEETINGS = "meetings", _("Call and run the meetings")
    SEATS = "seats", _("Look after who comes and goes")
    PROPOSALS = "proposals", _("Answer proposals from the networks")
    EVALUATE = "evaluate", _("Evaluate against the purpose")
    CLOSE = "close", _("Renew or close a network")


class PledgeKind(models.TextChoices):
    VISIT = "visit", _("A visit")
    GREETING = "greeting", _("A greeting")
    REPLY = "reply", _("Replies to proposals")
    TIME = "time", _("Time or money")
    OTHER = "other", _("Something else")


class Rotation(models.TextChoices):
    NONE = "none", _("Nobody moves")
    NEWCOMERS = "newcomers", _("Only newcomers come in")
    SHARE = "share", _("A share moves at fixed times")


class EvaluationMethod(models.TextChoices):
    QUESTIONNAIRE = "questionnaire", _("Questionnaire")
    DIALOGUE = "dialogue", _("Dialogue in the network")
    BOTH = "both", _("Questionnaire, then dialogue")


class Measure(models.TextChoices):
    """What a closing criterion looks at; the unit of its threshold stands in `MEASURE_UNITS`."""

    TARGETS = "targets", _("Fewer targets are reached than")
    ATTENDANCE = "attendance", _("Attendance is below")
    MEMBERS = "members", _("Fewer sit in the network than")
    HELD = "held", _("The share of planned meetings that were held is below")
    SAFETY = "safety", _("Safety is below")
    OWN = "own", _("In own words")


class MeasureUnit(models.TextChoices):
    COUNT = "count", _("number")
    PERCENT = "percent", _("per cent")
    SCORE = "score", _("on a scale of 1–7")


MEASURE_UNITS: dict[Measure, MeasureUnit | None] = {
    Measure.TARGETS: MeasureUnit.COUNT,
    Measure.ATTENDANCE: MeasureUnit.PERCENT,
    Measure.MEMBERS: MeasureUnit.COUNT,
    Measure.HELD: MeasureUnit.PERCENT,
    Measure.SAFETY: MeasureUnit.SCORE,
    Measure.OWN: None,
}
