"""A draft as the studio shows it. Put together in a constant number of queries, whatever its size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from ledernet.composition.board import Board
from ledernet.composition.choices import ATTRIBUTES, Choices
from ledernet.composition.models import Draft, DraftSeat
from ledernet.composition.words.lexicon import Lexicon
from ledernet.composition.words.people import day, met_before
from ledernet.composition.words.rules import Requirement, requirements
from ledernet.people.hierarchy import rank_of
from ledernet.people.models import Leader
from ledernet.ui.danish import search_words, sort_key
from ledernet.ui.parts import Mark, marks
from ledernet_engine.scoring import Evaluation, NewFaces, SharedWishes

PER_PAGE = 24
"""Networks on a page: two hundred leaders, as many as one can look over."""


@dataclass(frozen=True)
class Chip:
    """One leader in a network's card."""

    leader: int
    name: str
    kind: str
    mark: Mark | None
    level: str  # as it is shown: N3, or a code
    level_said: str
    locked: bool
    selected: bool = False
    found: bool = False


@dataclass(frozen=True)
class Card:
    """One network."""

    pk: int
    position: int
    name: str
    size: int
    day: str
    chips: Sequence[Chip]
    selected: bool = False
    memory: str = ""  # how many have sat together before, where that counts


@dataclass(frozen=True)
class Sieve:
    """What the reader looks for: words of a name, a kind, a page."""

    words: str = ""
    kind: str = ""
    page: int = 0

    @property
    def active(self) -> bool:
        return bool(self.words or self.kind)


@dataclass
class Studio:
    """Everything about a draft that its screens are made of."""

    draft: Draft
    board: Board
    leaders: dict[int, Leader]
    drafts: Sequence[Draft] = field(default_factory=list)

    @cached_property
    def choices(self) -> Choices:
        return Choices.from_json(self.draft.run.choices)

    @cached_property
    def groups(self) -> list[int]:
        return self.board.groups

    @cached_property
    def evaluation(self) -> Evaluation:
        return self.board.evaluation()

    @cached_property
    def lexicon(self) -> Lexicon:
        names = [self.leaders[pk].name if pk in self.leaders else _("somebody") for pk in self.board.leaders]
        return Lexicon(self.board.problem, names, [network.name for network in self.board.networks])

    @cached_property
    def known(self) -> dict[int, dict[int, float]] | None:
        """Who has sat with whom by the engine's numbers; None where it was not asked to count."""
        found = next((c for c in self.board.problem.criteria if isinstance(c, NewFaces)), None)
        return None if found is None else found.pairs.by_person

    @cached_property
    def locked(self) -> int:
        return sum(seat.locked for seat in self.board.seats.values())

    @cached_property
    def requirements(self) -> list[Requirement]:
        return requirements(self.choices, self.evaluation, self.lexicon, locked=self.locked)

    @property
    def broken(self) -> list[Requirement]:
        return [requirement for requirement in self.requirements if not requirement.kept]

    @cached_property
    def sign(self) -> str:
        """The attribute whose kinds are drawn as shapes: the field, unless another is known for more leaders."""
        names = [name for name in ATTRIBUTES if name != "level"]
        differing = [name for name in names if len(self.board.problem.attribute(name).labels) > 1]
        counting = [name for name in differing if self.choices.weight(name)] or differing
        return max(counting, key=lambda name: (self._known(name), -names.index(name)), default="field")

    def _known(self, attribute: str) -> int:
        return sum(code >= 0 for code in self.board.problem.attribute(attribute).codes)

    @cached_property
    def marks(self) -> dict[str, Mark]:
        return marks(self.board.problem.attribute(self.sign).labels)

    def value(self, leader: int, attribute: str) -> str:
        """What the run knew of a leader."""
        number = self.board.number.get(leader)
        if number is None:
            return ""
        found = self.board.problem.attribute(attribute)
        return found.labels[found.codes[number]] if found.codes[number] >= 0 else ""

    def _order(self, seat: DraftSeat) -> tuple[str, str, int]:
        leader = self.leaders[seat.leader_id]
        return sort_key(self.value(seat.leader_id, self.sign)), leader.name_sort, leader.pk

    @cached_property
    def seats_by_position(self) -> list[list[DraftSeat]]:
        found: list[list[DraftSeat]] = [[] for _ in self.board.networks]
        for seat in self.board.seats.values():
            found[self.board.place[seat.network_id]].append(seat)
        for seats in found:
            seats.sort(key=self._order)
        return found

    def day_of(self, position: int) -> str:
        """The weekday that suits most in a network, where weekdays count."""
        wishes = next((c for c in self.board.problem.criteria if c.name == "weekdays"), None)
        if not isinstance(wishes, SharedWishes):
            return ""
        here = [number for number, network in enumerate(self.groups) if network == position]
        option, count = wishes.best_option(here)
        return day(int(wishes.options[option])) if count else ""

    def cards(self, sieve: Sieve, selected: int | None = None) -> tuple[list[Card], int, int]:
        """The networks in sight, the page they are on, and how many pages there are."""
        found = self.found(sieve)
        positions = [
            position
            for position, seats in enumerate(self.seats_by_position)
            if not sieve.active or any(seat.leader_id in found for seat in seats)
        ]
        pages = max(1, -(-len(positions) // PER_PAGE))
        page = sieve.page or self._page_of(positions, selected)
        page = min(max(page, 1), pages)
        shown = positions[(page - 1) * PER_PAGE : page * PER_PAGE]
        return [self._card(position, found, selected) for position in shown], page, pages

    def found(self, sieve: Sieve) -> frozenset[int]:
        """Leaders whom the sieve keeps; none if it asks for nothing."""
        if not sieve.active:
            return frozenset()
        words = search_words(sieve.words)
        return frozenset(
            pk
            for pk, leader in self.leaders.items()
            if all(word in leader.search for word in words)
            and (not sieve.kind or self.value(pk, self.sign) == sieve.kind)
        )

    def _page_of(self, positions: list[int], selected: int | None) -> int:
        seat = self.board.seats.get(selected or 0)
        if seat is None:
            return 1
        position = self.board.place[seat.network_id]
        return positions.index(position) // PER_PAGE + 1 if position in positions else 1

    def _card(self, position: int, found: frozenset[int], selected: int | None) -> Card:
        network = self.board.networks[position]
        seats = self.seats_by_position[position]
        chips = [self._chip(seat, found, selected) for seat in seats]
        return Card(
            pk=network.pk,
            position=position,
            name=network.name,
            size=len(seats),
            day=self.day_of(position),
            chips=chips,
            selected=any(chip.selected for chip in chips),
            memory=self._memory(position),
        )

    def _memory(self, position: int) -> str:
        """How many pairs of a network have sat together before: a count, so that it names nobody."""
        if self.known is None:
            return ""
        here = [number for number, network in enumerate(self.groups) if network == position]
        inside = frozenset(here)
        count = sum(len(inside.intersection(self.known.get(one, ()))) for one in here) // 2
        return met_before(count)

    def _chip(self, seat: DraftSeat, found: frozenset[int], selected: int | None) -> Chip:
        pk = seat.leader_id
        kind, level = self.value(pk, self.sign), self.value(pk, "level")
        rank = rank_of(level)
        return Chip(
            leader=pk,
            name=self.leaders[pk].name,
            kind=kind,
            mark=self.marks.get(kind),
            level=level if rank is None else f"N{rank}",
            level_said=level if rank is None else _("level %(number)s") % {"number": rank},
            locked=seat.locked,
            selected=pk == selected,
            found=pk in found,
        )


def studio_of(draft: Draft) -> Studio:
    """Lay out a draft with the names of its leaders and its sister drafts."""
    board = Board.of(draft)
    seated = Leader.objects.filter(pk__in=DraftSeat.objects.filter(draft=draft).values("leader"))
    known = seated.only("name", "name_sort", "name_withheld", "search")
    return Studio(draft, board, {leader.pk: leader for leader in known}, sisters(draft))


def sisters(draft: Draft) -> list[Draft]:
    """The drafts of the programme in the order of their letters."""
    found = Draft.objects.filter(programme=draft.programme_id, organisation=draft.organisation_id)
    return sorted(found, key=lambda one: (len(one.label), one.label))
