"""The words of roles, shares and hosts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DutyRole(models.TextChoices):
    """Who can have a share in a duty. Some are persons, some are several."""

    SPONSOR = "sponsor", _("Responsible chief")
    REFERENCE = "reference", _("Reference leader")
    COORDINATOR = "coordinator", _("Coordinator")
    HOST = "host", _("Host")
    FACILITATOR = "facilitator", _("Facilitator")
    MEMBERS = "members", _("All who sit in the network")
    HR = "hr", _("HR")


class Share(models.TextChoices):
    """What a role has to do with a duty: the letters of the RACI matrix, and both of the first two in one hand."""

    RESPONSIBLE = "R", pgettext_lazy("share", "Does it")
    ACCOUNTABLE = "A", pgettext_lazy("share", "Answers for it")
    BOTH = "AR", pgettext_lazy("share", "Does it and answers for it")
    CONSULTED = "C", pgettext_lazy("share", "Is asked")
    INFORMED = "I", pgettext_lazy("share", "Is told")


class Moment(models.TextChoices):
    """When a duty falls in the life of a network."""

    BEFORE_MEETING = "before_meeting", _("Before each meeting")
    AT_MEETING = "at_meeting", _("At each meeting")
    AFTER_MEETING = "after_meeting", _("After each meeting")
    JOINER = "joiner", _("When somebody joins")
    LEAVER = "leaver", _("When somebody leaves")
    BEFORE_EVALUATION = "before_evaluation", _("Before the evaluation")
    AFTER_EVALUATION = "after_evaluation", _("After the evaluation")
    BEFORE_TRIAL_END = "before_trial", _("Before the trial ends")
    BEFORE_CHANGE_DAY = "before_change", _("Before the change day")
    HALF_YEARLY = "half_yearly", _("Every half-year")
    YEARLY = "yearly", _("Once a year")
    WHEN_NEEDED = "when_needed", _("When it is needed")


class HostRule(models.TextChoices):
    """How the first round of hosts is put in order."""

    NAME = "name", _("By name")
    SENIORITY = "seniority", _("Who has sat here longest, first")
    LOT = "lot", _("Drawn by lot")


class SwapState(models.TextChoices):
    """What became of asking somebody to change places."""

    OPEN = "open", _("Waits for an answer")
    ACCEPTED = "accepted", pgettext_lazy("swap of hosts", "Changed")
    DECLINED = "declined", pgettext_lazy("swap of hosts", "Said no")
    WITHDRAWN = "withdrawn", pgettext_lazy("swap of hosts", "Taken back")
