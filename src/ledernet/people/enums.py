"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does for the networks; held in an organisation, or in one part of its tree."""

    CHIEF = "chief", _("Chief")
    HR = "hr", _("HR")
    FACILITATOR = "facilitator", _("Facilitator")
    LEADER = "leader", _("Leader")
    DPO = "dpo", _("Data protection officer")
    ADMINISTRATOR = "administrator", _("Administrator")


class Weekday(models.IntegerChoices):
    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")


class CorrectionTarget(models.TextChoices):
    UNIT = "unit", _("Unit")
    LEADER = "leader", _("Leader")
    POST = "post", _("Post")


class ImportState(models.TextChoices):
    """Where a guided import stands."""

    UPLOADED = "uploaded", _("File received")
    MAPPED = "mapped", _("Columns chosen")
    PLANNED = "planned", _("Ready for preview")
    APPLIED = "applied", _("Imported")
    DISCARDED = "discarded", _("Discarded")


IMPORT_TRANSITIONS: dict[ImportState, frozenset[ImportState]] = {
    ImportState.UPLOADED: frozenset({ImportState.MAPPED, ImportState.DISCARDED}),
    ImportState.MAPPED: frozenset({ImportState.PLANNED, ImportState.MAPPED, ImportState.DISCARDED}),
    ImportState.PLANNED: frozenset(
        {ImportState.MAPPED, ImportState.PLANNED, ImportState.APPLIED, ImportState.DISCARDED}
    ),
    ImportState.APPLIED: frozenset(),
    ImportState.DISCARDED: frozenset(),
}


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    LEADER_CHANGED = "people.leader_changed", _("Leader corrected")
    IMPORT_APPLIED = "people.import_applied", _("Leaders imported")
    WISH_CHANGED = "people.wish_changed", _("Wish changed")
    ROLE_GIVEN = "people.role_given", _("Role given")
    ROLE_ENDED = "people.role_ended", _("Role ended")
