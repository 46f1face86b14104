"""Purpose against the kind of network, and against duty."""

from django.utils.translation import gettext_lazy as _

from ledernet.strategy.advice import serves
from ledernet.strategy.enums import Participation, Purpose, Theme, TypeKind
from ledernet.strategy.fit import Strength

from .design import Design
from .parts import CAI_SZEIDL, LEONARD, OWN, Check, Severity, guide

HEAVY = 2  # points from which a purpose weighs on the choice of kind
MOST_PURPOSES = 4
ALONE = 8  # points for one purpose, from which nothing else counts for much
OWN_FIELD = 1  # a dilemma answered so far towards the own field
CULTURE = (Purpose.CULTURE, Purpose.STRATEGY)


def _own_field(design: Design) -> bool:
    """The management has answered that what it needs most lies within the field."""
    answers = (design.leaders_lean, design.organisation_lean)
    return any(answer is not None and answer <= OWN_FIELD for answer in answers)


def _serves_poorly(design: Design) -> bool:
    """One of the further kinds, and the matrix says that it does little for these points."""
    if design.kind not in {TypeKind.LEVEL, TypeKind.THEME}:
        return False
    return 0 < serves(TypeKind(design.kind), design.points) < Strength.SOME + 0.25


CHECKS = (
    Check(
        "culture_professional",
        Severity.NOTE,
        Theme.TYPE,
        lambda d: d.kind == TypeKind.PROFESSIONAL and d.weight(Purpose.CULTURE) >= HEAVY,
        _("A common culture is wanted, and each field is to sit by itself."),
        _("A field that meets alone strengthens its own culture. What is common comes when fields meet."),
        guide("9–10"),
    ),
    Check(
        "across_professional",
        Severity.NOTE,
        Theme.TYPE,
        lambda d: d.kind == TypeKind.PROFESSIONAL and d.weight(Purpose.STRATEGY) >= HEAVY,
        _("Understanding across is wanted, and nobody from other fields is in the room."),
        _("One learns what other administrations are facing from those who work there."),
        guide("9–10"),
    ),
    Check(
        "field_cross",
        Severity.NOTE,
        Theme.TYPE,
        lambda d: d.kind == TypeKind.CROSS_PROFESSIONAL and _own_field(d),
        _("You answer that the own field matters most, and have chosen networks across fields."),
        _("Problems that belong to one field are talked through best by people who know it."),
        guide("9"),
    ),
    Check(
        "profession_professional",
        Severity.ADVICE,
        Theme.TYPE,
        lambda d: d.kind == TypeKind.PROFESSIONAL and d.weight(Purpose.PROFESSION) >= HEAVY,
        _("Leadership as a profession is wanted in networks of one field: keep an eye on the agenda."),
        _("Among people of one field the field itself soon fills the meetings, and leading comes second."),
        guide("9"),
    ),
    Check(
        "inspiration_professional",
        Severity.ADVICE,
        Theme.TYPE,
        lambda d: d.kind == TypeKind.PROFESSIONAL and d.weight(Purpose.INSPIRATION) >= HEAVY,
        _("New ideas are wanted where all know the same world: invite guests, or visit others."),
        _("A field by itself gets too few impulses from other ways of leading."),
        guide("9"),
    ),
    Check(
        "sparring_cross",
        Severity.ADVICE,
        Theme.TYPE,
        lambda d: d.kind == TypeKind.CROSS_PROFESSIONAL and d.weight(Purpose.REFLECTION) >= HEAVY,
        _("Sparring across fields needs a run-up: plan time to see each other's workplaces."),
        _("People from different fields first have to understand each other's worlds."),
        guide("10"),
    ),
    Check(
        "culture_inter_municipal",
        Severity.NOTE,
        Theme.TYPE,
        lambda d: d.kind == TypeKind.INTER_MUNICIPAL and d.weight(*CULTURE, Purpose.GOVERNANCE) >= HEAVY,
        _("The purpose is your own organisation, and the networks are shared with others."),
        _("What members who do not compete give each other is openness and ideas, not a common house."),
        CAI_SZEIDL,
    ),
    Check(
        "kind_serves_poorly",
        Severity.NOTE,
        Theme.TYPE,
        _serves_poorly,
        _("Another kind of network would serve your points better."),
        _("The matrix of purpose and kind gives this kind little for what you want most."),
        OWN,
    ),
    Check(
        "answer_against_points",
        Severity.NOTE,
        Theme.TYPE,
        lambda d: (
            d.organisation_lean is not None
            and d.organisation_lean <= OWN_FIELD
            and d.weight(Purpose.CULTURE) >= HEAVY
        ),
        _("The points say a common culture, your answer says that each field grows together by itself."),
        _("The two are weighed against each other in the choice of kind. Move one of them."),
        guide("10"),
    ),
    Check(
        "too_many_purposes",
        Severity.ADVICE,
        Theme.PURPOSE,
        lambda d: len(d.weighed) > MOST_PURPOSES,
        _("%(purposes)s purposes share ten points. Which three would you miss most?"),
        _("Networks that do well have one purpose that everybody can say aloud."),
        guide("7"),
    ),
    Check(
        "voluntary_culture",
        Severity.NOTE,
        Theme.TYPE,
        lambda d: d.participation == Participation.VOLUNTARY and d.weight(*CULTURE) >= HEAVY + 1,
        _("What is to be common is voluntary: those who stay away do not get it."),
        _("Busy people come by turns when they may choose, and then there is no common ground to build on."),
        guide("10"),
    ),
    Check(
        "mandatory_sparring",
        Severity.NOTE,
        Theme.TYPE,
        lambda d: d.participation == Participation.MANDATORY and d.weight(Purpose.REFLECTION) >= ALONE,
        _("Confidential sparring is nearly all you want, and it is a duty."),
        _("A duty brings people to the meeting. That they open up takes a room that feels safe."),
        LEONARD,
    ),
    Check(
        "mandatory_absence",
        Severity.ADVICE,
        Theme.FRAMES,
        lambda d: d.participation == Participation.MANDATORY and d.frames_begun and not d.has_absence_rules,
        _("Taking part is a duty, and nobody can read what counts as a good reason to stay away."),
        _("A duty is a signal. It loses its force when everyone draws the line themselves."),
        guide("10"),
    ),
)
