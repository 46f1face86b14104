"""Whom one may ask, and about what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from rules import has_perm

from ledernet.accounts.models import Organisation
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import Participation, ProgrammeState, Purpose, TypeKind
from ledernet.strategy.models import Programme, PurposeWeight
from ledernet.ui.danish import sort_key

from .enums import ALSO_CALLED, ASKING, Move
from .matching import found
from .models import ExperienceCard, ExperienceContact, Told

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

FACETS = ("kinds", "participation", "purposes", "moves")
CHOICES: dict[str, list[tuple[str, Text]]] = {
    "kinds": [(value, label) for value, label in TypeKind.choices if value != TypeKind.OWN],
    "participation": list(Participation.choices),
    "purposes": list(Purpose.choices),
    "moves": list(Move.choices),
}
"""What can be tried, by field of `Told`."""


def contacts_visible_to(viewer: Viewer) -> QuerySet[ExperienceContact]:
    """Twin of `commons.read_experience`."""
    rows = ExperienceContact.objects.filter(organisation=viewer.organisation)
    return rows if has_perm("commons.read_experience", viewer) else rows.none()


def cards_visible_to(viewer: Viewer) -> QuerySet[ExperienceCard]:
    """What other organisations of the installation show of themselves, as long as they do. Nothing else crosses between them."""
    rows = ExperienceCard.objects.filter(shown_at__isnull=False).exclude(organisation=viewer.organisation)
    return rows if has_perm("commons.read_experience", viewer) else rows.none()


def card_of(organisation: Organisation) -> ExperienceCard | None:
    return ExperienceCard.objects.filter(organisation=organisation).first()


@dataclass(frozen=True)
class Ask:
    """Somebody who can be asked. `contact` is the row that HR keeps; None where the other organisation shows it itself."""

    place: str
    row: Told
    contact: ExperienceContact | None
    spoken_on: date | None

    @property
    def tried(self) -> dict[str, list[Text]]:
        """Field of `Told` → what was tried, in words and in the order in which it is offered."""
        return {
            name: [label for value, label in CHOICES[name] if value in getattr(self.row, name)]
            for name in FACETS
        }

    def text(self) -> str:
        """All that can be searched, in the reader's language."""
        also = [
            ALSO_CALLED[value] for name in FACETS for value in getattr(self.row, name) if value in ALSO_CALLED
        ]
        labels = [label for shown in self.tried.values() for label in shown]
        return " ".join(map(str, (self.place, self.row.function, self.row.words, *labels, *also)))


def asks_of(viewer: Viewer) -> list[Ask]:
    """Own contacts and the cards of others, by organisation in Danish order. Two queries."""
    kept = contacts_visible_to(viewer).order_by("place_sort", "name", "pk")
    cards = cards_visible_to(viewer).select_related("organisation")
    asks = [(one.place_sort, Ask(one.place, one, one, one.spoken_on)) for one in kept]
    asks += [
        (sort_key(card.organisation.name), Ask(card.organisation.name, card, None, None)) for card in cards
    ]
    return [ask for _key, ask in sorted(asks, key=lambda pair: pair[0])]


def narrowed(asks: list[Ask], *, query: str, facets: dict[str, str]) -> tuple[list[Ask], list[Ask]]:
    """Those that fit all that is asked, and those that fit a part of the words. `facets`: field of `Told` → value wanted."""
    wanted = {name: value for name, value in facets.items() if value}
    left = [one for one in asks if all(value in getattr(one.row, name) for name, value in wanted.items())]
    if not query.strip():
        return left, []
    whole, part = found(query, [one.text() for one in left], asking=str(ASKING))
    return [left[place] for place in whole], [left[place] for place in part]


def tried_here(organisation: Organisation) -> dict[str, list[str]]:
    """What the organisation's own programmes say it has tried: a beginning for its card. Two queries."""
    programmes = Programme.objects.filter(organisation=organisation).exclude(state=ProgrammeState.DRAFT)
    rows = list(programmes.select_related("type"))
    weights = PurposeWeight.objects.filter(programme__in=rows, points__gt=0).values_list("purpose", flat=True)
    own = {
        "kinds": {row.type.kind for row in rows if row.type},
        "participation": {row.participation for row in rows},
        "purposes": set(weights),
        "moves": set(),
    }
    return {name: [value for value, _label in CHOICES[name] if value in own[name]] for name in FACETS}
