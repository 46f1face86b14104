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
