"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    """What somebody does for the networks; held in an organisation, or in one part of its tree."""

    CHIEF = "chief", _("Chief")
    HR = "hr", _("HR")
    FACILITATOR = "facilitator", _("Facilitator")
    LEADER = "leader", _("Leader")
    DPO = "dpo", _("Data protection officer")
    ADMINISTRATOR = "administrator", _("Administrator")


class Weekday(models.IntegerChoices):
    """Days to choose from; a context, because Django's own name of a day stands inside a sentence, in small letters."""

    MONDAY = 1, pgettext_lazy("choice", "Monday")
    TUESDAY = 2, pgettext_lazy("choice", "Tuesday")
    WEDNESDAY = 3, pgettext_lazy("choice", "Wednesday")
    THURSDAY = 4, pgettext_lazy("choice", "Thursday")
    FRIDAY = 5, pgettext_lazy("choice", "Friday")


class TopicKind(models.TextChoices):
    """Topics that come with the product: what leaders have in common whatever they lead. `OWN` are the organisation's own."""

    PERSONNEL = "personnel", _("Personnel leadership")
    FINANCE = "finance", _("Financial management")
    STRESS = "stress", _("Stress prevention")
    CITIZENS = "citizens", _("Citizen involvement")
    OWN = "own", _("Own topic")


TOPIC_WORDS = {
    TopicKind.PERSONNEL: _("Lead, develop and keep those who work here, in the hard talks too."),
    TopicKind.FINANCE: _("Keep the budget, and see early where it is heading."),
    TopicKind.STRESS: _("See strain early and do something about its causes, with others and with oneself."),
    TopicKind.CITIZENS: _("Bring citizens into what concerns them, before it is decided."),
}
"""What each of the product's topics is about."""


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
OPEN_IMPORTS = tuple(state for state in ImportState if IMPORT_TRANSITIONS[state])
"""Begun, and neither carried out nor discarded."""


class Verb(models.TextChoices):
    """What the audit log can say of this room. Confidential wishes leave no trace there: see docs/explanation/access.md."""

    UNIT_CREATED = "people.unit_created", _("Unit created")
    UNIT_CHANGED = "people.unit_changed", _("Unit corrected")
    UNIT_MOVED = "people.unit_moved", _("Unit moved")
    UNIT_ENDED = "people.unit_ended", _("Unit closed")
    LEADER_CREATED = "people.leader_created", _("Leader created")
    LEADER_CHANGED = "people.leader_changed", _("Leader corrected")
    LEADER_ENDED = "people.leader_ended", _("Leader has left")
    LEADER_RESUMED = "people.leader_resumed", _("Leader is back")
    LEADER_LINKED = "people.leader_linked", _("Leader got a login")
    POST_CREATED = "people.post_created", _("Post created")
    POST_CHANGED = "people.post_changed", _("Post corrected")
    POST_ENDED = "people.post_ended", _("Post ended")
    CORRECTION_UNDONE = "people.correction_undone", _("Correction taken back")
    LEAVE_CHANGED = "people.leave_changed", _("Leave changed")
    IMPORT_UPLOADED = "people.import_uploaded", _("File uploaded for import")
    IMPORT_DISCARDED = "people.import_discarded", _("Import given up")
    IMPORT_APPLIED = "people.import_applied", _("Leaders imported")
    LIST_EXPORTED = "people.list_exported", _("List of leaders exported")
    WISH_CHANGED = "people.wish_changed", _("Wish changed")
    TOPIC_ADDED = "people.topic_added", _("Topic added")
    TOPIC_CHANGED = "people.topic_changed", _("Topic changed")
    ACQUAINTANCE_RECORDED = "people.acquaintance_recorded", _("Time together recorded")
    ROLE_GIVEN = "people.role_given", _("Role given")
    ROLE_ENDED = "people.role_ended", _("Role ended")
