"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CompetenceKind(models.TextChoices):
    """Competences that come with the product. `OWN` are the organisation's own."""

    CONFLICT = "conflict", _("Conflicts")
    COACHING = "coaching", _("Coaching")
    REFLECTING = "reflecting", _("Reflecting team")
    CASES = "cases", _("Peer consultation on cases")
    DIGITAL = "digital", _("Meetings on screen")
    LARGE = "large", _("Large groups")
    START = "start", _("Getting new groups started")
    OWN = "own", _("Own competence")


class LearningKind(models.TextChoices):
    """What a facilitator has done to become better at it."""

    TRAINING = "training", _("Training")
    SUPERVISION = "supervision", _("Supervision")


class Consent(models.TextChoices):
    """Whether the chief has agreed that somebody spends time on running networks."""

    NOT_NEEDED = "not_needed", _("Not needed")  # hired from outside: the contract says it
    MISSING = "missing", _("Missing")
    FEWER = "fewer", _("To fewer hours")  # the ceiling was raised since
    GIVEN = "given", _("Given")


class PreferenceKind(models.TextChoices):
    WISHED = "wished", _("Wished for")
    UNWISHED = "unwished", _("Rather somebody else")


class RoundScope(models.TextChoices):
    """Which networks are given to somebody."""

    OPEN = "open", _("Only networks that lack somebody")
    ALL = "all", _("All networks anew; those who have one keep it where it fits")


class Apart(models.TextChoices):
    """How far a facilitator keeps from the own unit: the engine's `Distance`."""

    UNIT = "unit", _("The own unit only")
    NEXT = "next", _("The own unit and those right above and below")
    LINE = "line", _("The whole line, up and down")


class RoundState(models.TextChoices):
    """Where a suggestion stands."""

    OPEN = "open", _("Suggestion")
    CONFIRMED = "confirmed", _("Confirmed")
    DROPPED = "dropped", _("Given up")


ROUND_TRANSITIONS: dict[RoundState, frozenset[RoundState]] = {
    RoundState.OPEN: frozenset({RoundState.CONFIRMED, RoundState.DROPPED}),
    RoundState.CONFIRMED: frozenset(),
    RoundState.DROPPED: frozenset(),
}


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    FACILITATOR_ADDED = "facilitation.added", _("Facilitator put in the pool")
    FACILITATOR_CHANGED = "facilitation.changed", _("Facilitator changed")
    FACILITATOR_RETIRED = "facilitation.retired", _("Facilitator has left the pool")
    FACILITATOR_RESUMED = "facilitation.resumed", _("Facilitator is back in the pool")
    CONSENT_GIVEN = "facilitation.consent_given", _("Chief agreed to a facilitator's hours")
    CONSENT_WITHDRAWN = "facilitation.consent_withdrawn", _("Chief's consent taken back")
    LEARNING_ADDED = "facilitation.learning_added", _("Training or supervision written down")
    LEARNING_REMOVED = "facilitation.learning_removed", _("Training or supervision crossed out")
    COMPETENCE_ADDED = "facilitation.competence_added", _("Competence added")
    COMPETENCE_CHANGED = "facilitation.competence_changed", _("Competence changed")
    NEED_CHANGED = "facilitation.need_changed", _("What a network needs of its facilitator changed")
    ROUND_OPENED = "facilitation.round_opened", _("Suggestion for facilitators asked for")
    ROUND_CHANGED = "facilitation.round_changed", _("Suggestion for facilitators changed by hand")
    ROUND_CONFIRMED = "facilitation.round_confirmed", _("Networks given to facilitators")
    ROUND_DROPPED = "facilitation.round_dropped", _("Suggestion for facilitators given up")
    NOTE_WRITTEN = "facilitation.note_written", _("Note on method written")
    NOTE_REMOVED = "facilitation.note_removed", _("Note on method removed")
    MEETING_SET = "facilitation.meeting_set", _("Meeting of facilitators set")
    MEETING_CANCELLED = "facilitation.meeting_cancelled", _("Meeting of facilitators cancelled")
