"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """The seven purposes over which a programme spreads ten points."""

    PROFESSION = "P1", _("Stronger leadership as a profession")
    TOOLS = "P2", _("New leadership tools")
    REFLECTION = "P3", _("Room for reflection and peer sparring")
    INSPIRATION = "P4", _("Motivation and inspiration")
    CULTURE = "P5", _("A common leadership culture")
    STRATEGY = "P6", _("Strategic understanding across")
    GOVERNANCE = "P7", _("A contribution to municipal governance")


class Participation(models.TextChoices):
    VOLUNTARY = "voluntary", _("Voluntary")
    MANDATORY = "mandatory", _("Mandatory")


class TypeKind(models.TextChoices):
    """What a type asks of the composition."""

    PROFESSIONAL = "professional", _("Professional network")
    CROSS_PROFESSIONAL = "cross_professional", _("Cross-professional network")
    OWN = "own", _("Own type")


class ProgrammeState(models.TextChoices):
    DRAFT = "draft", _("In preparation")
    ACTIVE = "active", _("Running")
    CLOSED = "closed", _("Closed")


PROGRAMME_TRANSITIONS: dict[ProgrammeState, frozenset[ProgrammeState]] = {
    ProgrammeState.DRAFT: frozenset({ProgrammeState.ACTIVE, ProgrammeState.CLOSED}),
    ProgrammeState.ACTIVE: frozenset({ProgrammeState.CLOSED}),
    ProgrammeState.CLOSED: frozenset({ProgrammeState.ACTIVE}),
}
POINTS = 10


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    PROGRAMME_CREATED = "strategy.programme_created", _("Programme created")
    PROGRAMME_CHANGED = "strategy.programme_changed", _("Programme changed")
