"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DecisionState(models.TextChoices):
    """Where a decision stands. A later one about the same thing replaces it; it is kept."""

    OPEN = "open", _("To be followed up")
    DONE = "done", _("Followed up")
    STANDING = "standing", _("In force")  # no follow-up was agreed
    REPLACED = "replaced", _("Replaced")


DECISION_TRANSITIONS: dict[DecisionState, frozenset[DecisionState]] = {
    DecisionState.OPEN: frozenset({DecisionState.DONE, DecisionState.REPLACED}),
    DecisionState.STANDING: frozenset({DecisionState.OPEN, DecisionState.REPLACED}),
    DecisionState.DONE: frozenset({DecisionState.OPEN, DecisionState.REPLACED}),
    DecisionState.REPLACED: frozenset(),
}


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    DECIDED = "decisions.decided", _("Decision recorded")
    FOLLOWED_UP = "decisions.followed_up", _("Decision followed up")
    HANDED_OVER = "decisions.handed_over", _("Decision given another owner")
    EXPORTED = "decisions.exported", _("Decisions exported")
