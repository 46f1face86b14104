"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CharterState(models.TextChoices):
    """Where a version of a charter stands."""

    HEARING = "hearing", _("Under hearing")
    HEARD = "heard", _("Hearing over")
    APPROVED = "approved", _("Approved")
    REPLACED = "replaced", _("Replaced")  # a later version is approved; networks launched on it keep it
    WITHDRAWN = "withdrawn", _("Withdrawn")


CHARTER_TRANSITIONS: dict[CharterState, frozenset[CharterState]] = {
    CharterState.HEARING: frozenset({CharterState.HEARD, CharterState.WITHDRAWN}),
    CharterState.HEARD: frozenset(),
    CharterState.APPROVED: frozenset({CharterState.REPLACED}),
    CharterState.REPLACED: frozenset(),
    CharterState.WITHDRAWN: frozenset(),
}


class Clause(models.TextChoices):
    """The clauses of a charter, in their order on the paper."""

    PURPOSE = "purpose", _("Purpose and gain")
    TYPE = "type", _("Kind and participation")
    LEEWAY = "leeway", _("Leeway")
    RESOURCES = "resources", _("Time and money")
    ROLES = "roles", _("Roles and decision rights")
    PRINCIPLES = "principles", _("Rules of play")
    SUPPORT = "support", _("The management's support")
    LIFE = "life", _("Life and renewal")
    EVALUATION = "evaluation", _("Evaluation and closing")


class Capacity(models.TextChoices):
    """As what somebody is heard."""

    SUPERIOR = "superior", _("Superior")
    REPRESENTATIVE = "representative", _("Representative of those who take part")
    OTHER = "other", pgettext_lazy("capacity", "Other")


class Outcome(models.TextChoices):
    """What became of a comment."""

    TAKEN = "taken", _("Taken in")
    PARTLY = "partly", _("Partly taken in")
    NOT_TAKEN = "not_taken", _("Not taken in")
    NOTED = "noted", _("Noted")


class Audience(models.TextChoices):
    """For whom information material is written."""

    LEADERS = "leaders", _("Leaders who take part")
    EMPLOYEES = "employees", _("Their employees")
    CHIEFS = "chiefs", _("Chiefs")
    FACILITATORS = "facilitators", _("Facilitators")


class Channel(models.TextChoices):
    MAIL = "mail", pgettext_lazy("channel", "Mail")
    PRINT = "print", _("Paper")
    OTHER = "other", _("Another way")


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    HEARING_OPENED = "charter.hearing_opened", _("Hearing opened")
    HEARING_CLOSED = "charter.hearing_closed", _("Hearing closed")
    HEARD = "charter.heard", _("Comment made in a hearing")
    COMMENT_ANSWERED = "charter.comment_answered", _("Comment of a hearing answered")
    CHARTER_APPROVED = "charter.approved", _("Charter approved")
    CHARTER_WITHDRAWN = "charter.withdrawn", _("Draft of a charter withdrawn")
    CHARTER_LOCKED = "charter.locked", _("Charter locked by a launch")
    CHARTER_EXPORTED = "charter.exported", _("Charter fetched as a document")
    MATERIAL_WRITTEN = "charter.material_written", _("Information material written")
    MATERIAL_SENT = "charter.material_sent", _("Information material sent")
