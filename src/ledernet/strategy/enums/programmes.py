"""Programmes, their purposes and their kinds of network."""

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


PURPOSE_HINTS = {
    Purpose.PROFESSION: _("Become better at leading, as a craft of its own."),
    Purpose.TOOLS: _("Learn methods, try them and pass them on."),
    Purpose.REFLECTION: _("A place to think aloud with colleagues."),
    Purpose.INSPIRATION: _("Energy and ideas for the working week."),
    Purpose.CULTURE: _("We want to be more alike in the way we lead."),
    Purpose.STRATEGY: _("Know what other parts of the organisation are facing."),
    Purpose.GOVERNANCE: _("Proposals for policy, and an answer back."),
}


class Participation(models.TextChoices):
    VOLUNTARY = "voluntary", _("Voluntary")
    MANDATORY = "mandatory", _("Mandatory")


class TypeKind(models.TextChoices):
    """What a type asks of the composition."""

    PROFESSIONAL = "professional", _("Professional network")
    CROSS_PROFESSIONAL = "cross_professional", _("Cross-professional network")
    LEVEL = "level", _("Network of one level")
    THEME = "theme", _("Network around a theme")
    INTER_MUNICIPAL = "inter_municipal", _("Inter-municipal network")
    OWN = "own", _("Own type")


TYPE_HINTS = {
    TypeKind.PROFESSIONAL: _(
        "Leaders of the same field, often at the same level. Speaks for: they know each other's daily problems and "
        "soon feel safe. Speaks against: the talk may turn to the field instead of leadership, and few new ideas come in."
    ),
    TypeKind.CROSS_PROFESSIONAL: _(
        "Leaders from different fields. Speaks for: leadership itself becomes the subject, and each sees the own role "
        "more clearly. Speaks against: time is spent on understanding each other's worlds."
    ),
}


class ProgrammeState(models.TextChoices):
    DRAFT = "draft", _("In preparation")
    ACTIVE = "active", _("Running")
    CLOSED = "closed", _("Closed")


PROGRAMME_TRANSITIONS: dict[ProgrammeState, frozenset[ProgrammeState]] = {
    ProgrammeState.DRAFT: frozenset({ProgrammeState.ACTIVE, ProgrammeState.CLOSED}),
    ProgrammeState.ACTIVE: frozenset({ProgrammeState.CLOSED}),
    ProgrammeState.CLOSED: frozenset({ProgrammeState.DRAFT, ProgrammeState.ACTIVE}),
}
POINTS = 10


class Attribute(models.TextChoices):
    """What leaders of a network can be alike in, or differ in."""

    FIELD = "field", _("Field")
    LEVEL = "level", _("Level")
    PLACE = "place", _("Place")
    ADMINISTRATION = "administration", _("Administration")
    KIND = "kind", _("Kind of leader")
