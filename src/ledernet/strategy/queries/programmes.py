"""What the screens of this room, and those downstream, ask about programmes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import (
    Case,
    Count,
    F,
    Model,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ledernet.accounts.models import Organisation, User
from ledernet.audit.queries import Criteria, records
from ledernet.people.enums import Role
from ledernet.people.models import Leader, Unit
from ledernet.people.viewer import Viewer
from ledernet.strategy.eligibility import Filter, leaders_within
from ledernet.strategy.enums import POINTS, PURPOSE_HINTS, SIDE_GAIN, ProgrammeState, Purpose, TypeKind
from ledernet.strategy.models import NetworkType, Programme, PurposeWeight
from ledernet.ui.parts import Check

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

MANAGERS = (Role.CHIEF, Role.HR)


def programmes_visible_to(viewer: Viewer) -> QuerySet[Programme]:
    """Twin of `strategy.view_programme`."""
    programmes = Programme.objects.filter(organisation=viewer.organisation)
    if viewer.everywhere(*MANAGERS):
        return programmes
    above = Q(unit__path__in=viewer.paths_above(*MANAGERS))
    if viewer.has(*MANAGERS):
        above |= Q(unit__isnull=True)
    decided = ~Q(state=ProgrammeState.DRAFT)
    return programmes.filter(viewer.within("unit__path", *MANAGERS) | (decided & above))


def eligible_leaders(programme: Programme, *, on: date) -> QuerySet[Leader]:
    """The leaders whom the programme is for on a day: its node, its filter, without those on leave or ended."""
    return leaders_within(
        programme.organisation, node=programme.unit, chosen=Filter.of(programme.eligibility), on=on
    )


def eligible_count(programme: Programme, *, on: date) -> int:
    return eligible_leaders(programme, on=on).count()


# --- purposes --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Weight:
    """One purpose and its share of the ten points."""

    purpose: str
    label: Text
    hint: Text
    points: int

    @property
    def dots(self) -> list[tuple[int, bool]]:
        return [(7 + 15 * number, number < self.points) for number in range(POINTS)]


def purpose_label(purpose: str) -> Text:
    """P1–P7 and the side gain in the reader's language; own words as they were written."""
    if purpose == SIDE_GAIN:
        return _("Well-being, keeping and recruiting leaders")
    return Purpose(purpose).label if purpose in Purpose.values else purpose


def weights_of(programme: Programme) -> list[Weight]:
    """The purposes that have points, the weightiest first."""
    rows = sorted(programme.purpose_weights.all(), key=lambda row: (-row.points, row.purpose))
    return [_weight(row.purpose, row.points) for row in rows if row.points]


def _weight(purpose: str, points: int) -> Weight:
    hint = PURPOSE_HINTS[Purpose(purpose)] if purpose in Purpose.values else ""
    return Weight(purpose, purpose_label(purpose), hint, points)


def with_weights(programmes: QuerySet[Programme]) -> QuerySet[Programme]:
    """For lists: node, type and purposes in a constant number of queries, in Danish order."""
    weights = Prefetch("purpose_weights", PurposeWeight.objects.order_by("-points", "purpose"))
    return (
        programmes.select_related("unit", "type", "organisation")
        .prefetch_related(weights)
        .order_by(F("name_sort"), "pk")
    )


# --- ready to be decided ---------------------------------------------------------------------------------------

WORDS: dict[str, tuple[Text, Text]] = {
    "purpose": (_("The main purpose is written"), _("The main purpose is not written")),
    "points": (_("All ten points are given"), _("The ten points are not all given")),
    "type": (_("The type is chosen, with a reason"), _("The type, or the reason for it, is missing")),
    "participation": (
        _("Voluntary or mandatory is settled, with a reason"),
        _("Voluntary or mandatory, or the reason for it, is missing"),
    ),
}


def missing_for_decision(programme: Programme, points: Mapping[str, int]) -> list[str]:
    """Keys of `WORDS`: what a chief must have before saying yes."""
    fine = {
        "purpose": bool(programme.purpose.strip()),
        "points": sum(points.values()) == POINTS,
        "type": programme.type_id is not None and bool(programme.type_reason.strip()),
        "participation": bool(programme.participation) and bool(programme.participation_reason.strip()),
    }
    return [key for key in WORDS if not fine[key]]


def ready_for_decision(programmes: QuerySet[Programme]) -> QuerySet[Programme]:
    """Those in which `missing_for_decision` misses nothing: the same, asked of the database."""
    given = PurposeWeight.objects.filter(programme=OuterRef("pk")).order_by().values("programme")
    points = Coalesce(Subquery(given.annotate(total=Sum("points")).values("total")), 0)
    written = {f"{name}__regex": r"\S" for name in ("purpose", "type_reason", "participation_reason")}
    return (
        programmes.annotate(given=points)
        .filter(given=POINTS, type__isnull=False, **written)
        .exclude(participation="")
    )


def readiness(programme: Programme) -> list[Check]:
    """The same for the screen: what is there, and what is missing."""
    points = {row.purpose: row.points for row in programme.purpose_weights.all()}
    missing = missing_for_decision(programme, points)
    return [Check(words[key in missing], key not in missing) for key, words in WORDS.items()]


# --- size and frequency ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Advice:
    """One sentence of advice; `note` where something speaks against the choice."""

    text: Text
    note: bool = False


def frame_advice(*, size_min: int, size_target: int, size_max: int, meetings: int) -> list[Advice]:
    """What experience says of the chosen frames (see the explanation *Size, frequency and life*)."""
    found: list[Advice] = []
    if size_min < 6:
        found.append(
            Advice(
                _(
                    "Below six a network is fragile: two regrets and there is no meeting, and nobody is anonymous."
                ),
                True,
            )
        )
    if size_max > 14:
        found.append(Advice(_("Above fourteen few get to speak, and it is hard to keep a confidence."), True))
    if not found and 8 <= size_target <= 10:
        found.append(
            Advice(
                _(
                    "Eight to ten is what most networks live well with: room for regrets, and all get to speak."
                )
            )
        )
    if meetings < 4:
        found.append(Advice(_("With fewer than four meetings a year people begin anew each time."), True))
    elif meetings > 12:
        found.append(Advice(_("More than one meeting a month is hard to keep up beside the work."), True))
    return found


def number_of_networks(count: int, *, size_min: int, size_max: int) -> tuple[int, int]:
    """The fewest and the most networks that so many leaders can be divided into; (0, 0) if it cannot be done."""
    fewest, most = -(-count // size_max), count // size_min
    return (fewest, most) if count and fewest <= most else (0, 0)


def networks_sentence(count: int, *, size_min: int, size_max: int) -> str:
    fewest, most = number_of_networks(count, size_min=size_min, size_max=size_max)
    if not most:
        return ""
    if fewest == most:
        return ngettext("%(count)s network", "%(count)s networks", most) % {"count": most}
    return gettext("%(fewest)s–%(most)s networks") % {"fewest": fewest, "most": most}


def types_of(viewer: Viewer) -> QuerySet[NetworkType]:
    """The types of the viewer's organisation: the built-in ones first, then its own by name."""
    own_last = Case(When(kind=TypeKind.OWN, then=Value(1)), default=Value(0))
    types = NetworkType.objects.filter(organisation=viewer.organisation)
    return types.annotate(programme_count=Count("programmes")).order_by(own_last, "-kind", "name", "pk")


def filter_words(organisation: Organisation, chosen: Filter) -> list[tuple[Text, str]]:
    """The filter as it is read: what it asks, and for what."""
    units = Unit.objects.filter(organisation=organisation, pk__in=chosen.units).order_by("name_sort", "pk")
    asked: list[tuple[Text, str]] = [
        (_("Parts of the organisation"), ", ".join(unit.name for unit in units) if chosen.units else ""),
        (_("Fields"), ", ".join(chosen.fields)),
        (_("Levels"), ", ".join(chosen.levels)),
        (_("Kinds of leader"), ", ".join(chosen.kinds)),
    ]
    return [(label, words) for label, words in asked if words]


def last_editor(row: Model) -> str:
    """The name of the person who last wrote to the row; "" if it was not a person, or nobody knows."""
    asked = Criteria(target_type=row._meta.label, target_key=str(row.pk))
    owner = row if hasattr(row, "organisation_id") else row.programme  # type: ignore[attr-defined]
    organisation: int = owner.organisation_id
    newest = records(organisation, asked).first()
    key = newest.actor_key.removeprefix("user:") if newest else ""
    found = User.objects.filter(pk=key).first() if key.isdecimal() else None
    return found.name if found else ""
