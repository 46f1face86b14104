"""The change days after a draft: what each comes to, and one leader's way through them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone

from ledernet.composition.choices import Choices
from ledernet.composition.enums import RunState
from ledernet.composition.models import Draft, Forecast, Run
from ledernet.composition.words.criteria import criterion, proof, share
from ledernet.people.models import Leader
from ledernet.ui.danish import search_words, sort_key
from ledernet_engine.scoring import Evaluation, KeepTogether, NewFaces, Problem, evaluate

from .evenness import Evenness, evenness_of
from .plan import dates_in_plan
from .quality import tidy
from .studio import Studio

Pair = tuple[int, int]


@dataclass(frozen=True)
class Measure:
    """One criterion on one day: how near to the best it comes, and what is proven of that."""

    name: str
    reached: str
    proof: str


@dataclass(frozen=True)
class Row:
    """One change day. `stay` and `move` are None on the first; `met`: colleagues each has sat with by then, on average."""

    number: int
    on: date | None
    stay: int | None
    move: int | None
    repeats: int
    met: float
    measures: Sequence[Measure]
    evenness: Evenness | None
    weakest: str


@dataclass(frozen=True)
class Sitting:
    """Where one leader sits on one day: whom she meets anew, and with whom she sits again.

    `known` are those she knew before the first day, `knew` how many; their names are for her HR alone.
    """

    number: int
    on: date | None
    network: str
    stays: bool
    fresh: Sequence[str]
    again: Sequence[str]
    known: Sequence[str]
    knew: int


@dataclass
class Ahead:
    """A forecast beside the draft as it stands. People and networks are numbered as in the problem."""

    studio: Studio
    forecast: Forecast

    @cached_property
    def choices(self) -> Choices:
        return Choices.from_json(self.forecast.run.choices)

    @cached_property
    def days(self) -> list[list[int]]:
        """A network per person and day, −1 for none."""
        people = self.studio.board.leaders
        return [[int(day["seats"].get(str(one), -1)) for one in people] for day in self.forecast.days]

    @cached_property
    def dates(self) -> Sequence[date | None]:
        since = timezone.localtime(self.studio.draft.created_at).date()
        return dates_in_plan(self.studio.draft.programme, len(self.days), since=since)

    @cached_property
    def before(self) -> frozenset[Pair]:
        """Pairs who knew each other before the first day."""
        known = self.studio.known or {}
        return frozenset((a, b) for a, others in known.items() for b in others if a < b)

    @cached_property
    def elsewhere(self) -> int:
        """How many sit otherwise in the draft by now than when the days were planned."""
        return sum(one != other for one, other in zip(self.days[0], self.studio.groups, strict=True))

    @cached_property
    def rows(self) -> list[Row]:
        met, rows = set(self.before), []
        people = max(1, len([g for g in self.days[0] if g >= 0]))
        for number, groups in enumerate(self.days, start=1):
            pairs = _pairs(groups)
            repeats = len(pairs & met)
            met |= pairs
            worth = evaluate(self._problem(number), groups)
            even = evenness_of(worth)
            stay = None if number == 1 else self._staying(number)
            rows.append(
                Row(
                    number=number,
                    on=self.dates[number - 1],
                    stay=stay,
                    move=None if stay is None else sum(g >= 0 for g in groups) - stay,
                    repeats=repeats,
                    met=2 * len(met) / people,
                    measures=_measures(worth, self._bounds(number)),
                    evenness=even,
                    weakest="" if even is None else self.network(even.worst),
                )
            )
        return rows

    @property
    def measures(self) -> list[tuple[str, list[tuple[int, Measure | None]]]]:
        """Each criterion that counts on some day, day by day; None where it does not."""
        names = list(dict.fromkeys(one.name for row in self.rows for one in row.measures))
        by_day = [(row.number, {one.name: one for one in row.measures}) for row in self.rows]
        return [(name, [(number, found.get(name)) for number, found in by_day]) for name in names]

    @property
    def repeats(self) -> int:
        return sum(row.repeats for row in self.rows)

    def network(self, place: int) -> str:
        networks = self.studio.board.networks
        return networks[place].name if 0 <= place < len(networks) else ""

    def way_of(self, leader: int, *, close: bool) -> list[Sitting]:
        """One leader day by day. `close`: the reader is her HR."""
        me = self.studio.board.number[leader]
        seen: set[int] = set()
        found = []
        for number, groups in enumerate(self.days, start=1):
            here = {i for i, g in enumerate(groups) if g == groups[me] and i != me and g >= 0}
            known = {i for i in here if (min(i, me), max(i, me)) in self.before} - seen
            fresh = here - seen - (known if close else set())
            found.append(
                Sitting(
                    number=number,
                    on=self.dates[number - 1],
                    network=self.network(groups[me]),
                    stays=number > 1 and groups[me] == self.days[number - 2][me],
                    fresh=self._names(fresh),
                    again=self._names(here & seen),
                    known=self._names(known) if close else (),
                    knew=len(known),
                )
            )
            seen |= here
        return found

    def found(self, words: str, most: int) -> tuple[list[Leader], int]:
        """Leaders by part of a name, so many of them, and how many there are."""
        wanted = search_words(words)
        fitting = [
            leader for leader in self.studio.leaders.values() if all(word in leader.search for word in wanted)
        ]
        fitting.sort(key=lambda leader: (leader.name_sort, leader.pk))
        return fitting[:most], len(fitting)

    def _staying(self, number: int) -> int:
        now, before = self.days[number - 1], self.days[number - 2]
        return sum(a == b >= 0 for a, b in zip(now, before, strict=True))

    def _names(self, people: set[int]) -> list[str]:
        return sorted((self.studio.lexicon.people[i] for i in people), key=sort_key)

    def _problem(self, number: int) -> Problem:
        """What counts on a day: memory is counted by itself, and the networks of before speak of the first alone."""
        problem = self.studio.board.problem
        left_out = (NewFaces,) if number == 1 else (NewFaces, KeepTogether)
        return replace(problem, criteria=tuple(c for c in problem.criteria if not isinstance(c, left_out)))

    def _bounds(self, number: int) -> Mapping[str, float]:
        bounds: Mapping[str, float] = self.forecast.days[number - 1]["bounds"]
        return bounds or (self.studio.draft.run.result or {}).get("bounds", {}).get("criteria", {})


def _pairs(groups: Sequence[int]) -> set[Pair]:
    members: dict[int, list[int]] = {}
    found: set[Pair] = set()
    for person, network in enumerate(groups):
        if network >= 0:
            found.update((other, person) for other in members.setdefault(network, []))
            members[network].append(person)
    return found


def _measures(worth: Evaluation, bounds: Mapping[str, float]) -> list[Measure]:
    rows: list[dict[str, Any]] = []
    for one in worth.criteria:
        bound = bounds.get(one.name)
        top = None if bound is None else max(bound, one.value)
        rows.append({"name": one.name, "kind": one.kind, "value": one.value, "bound": top})
    return [
        Measure(
            criterion(row["name"], row["kind"]),
            "" if (reached := share(row)) is None else tidy(reached),
            proof(row),
        )
        for row in rows
    ]


def ahead_of(studio: Studio) -> Ahead | None:
    """The forecast of a draft; None where none was planned. Two queries beside the studio's."""
    forecast = Forecast.objects.select_related("run").filter(draft=studio.draft).first()
    return None if forecast is None else Ahead(studio, forecast)


def planning(draft: Draft) -> Run | None:
    """The calculation of new change days that is under way."""
    runs = Run.objects.filter(ahead_of=draft, state__in=(RunState.QUEUED, RunState.RUNNING))
    return runs.only("pk").first()
