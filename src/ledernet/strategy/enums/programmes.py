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


SIDE_GAIN = "SIDE"
"""Stands where a purpose stands, but takes no points: well-being, keeping and recruiting leaders, an outcome on the side."""

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
    TypeKind.PROFESSIONAL: _("Leaders of the same field, often at the same level."),
    TypeKind.CROSS_PROFESSIONAL: _("Leaders from different fields and administrations."),
    TypeKind.LEVEL: _("Leaders at the same level, from different fields."),
    TypeKind.THEME: _("Leaders who work with the same matter, wherever they sit."),
    TypeKind.INTER_MUNICIPAL: _("Leaders together with leaders of other municipalities."),
}
"""Who sits together in each of the kinds that come with the product."""

TYPE_STRENGTHS = {
    TypeKind.PROFESSIONAL: _("They know each other's daily problems and soon feel safe."),
    TypeKind.CROSS_PROFESSIONAL: _(
        "Leadership itself becomes the subject, and all see their own role more clearly."
    ),
    TypeKind.LEVEL: _("The tasks as a leader are alike, and nobody sits with their own superior."),
    TypeKind.THEME: _("The subject is close to the work, and something comes of it."),
    TypeKind.INTER_MUNICIPAL: _("People who do not compete speak freely, and ideas come from outside."),
}

TYPE_RISKS = {
    TypeKind.PROFESSIONAL: _(
        "The talk may turn to the field instead of leadership, and few new ideas come in."
    ),
    TypeKind.CROSS_PROFESSIONAL: _("Time is spent on understanding each other's worlds."),
    TypeKind.LEVEL: _("The other levels do not hear what is agreed, and the level may close around itself."),
    TypeKind.THEME: _("When the theme is used up, so is the network. Leading itself may be forgotten."),
    TypeKind.INTER_MUNICIPAL: _(
        "It does nothing for what binds your own organisation together, and confidences leave the house."
    ),
}

TYPE_TEMPLATES: dict[TypeKind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    TypeKind.PROFESSIONAL: (("field", "level"), ()),
    TypeKind.CROSS_PROFESSIONAL: ((), ("field", "administration", "level")),
    TypeKind.LEVEL: (("level",), ("field", "administration")),
    TypeKind.THEME: ((), ("administration", "field")),
    TypeKind.INTER_MUNICIPAL: (("field",), ()),
}
"""What each kind asks of a composition: in what (`Attribute`) its members are alike, and in what they differ."""


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
