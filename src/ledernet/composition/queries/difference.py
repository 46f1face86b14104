"""The way from one draft to another: who moves, who meets, and what each criterion gains or loses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from ledernet.composition.choices import CRITERIA
from ledernet.composition.models import Draft, DraftNetwork, Run
from ledernet.composition.words.criteria import criterion, share
from ledernet.people.models import Leader
from ledernet.ui.danish import sort_key
from ledernet.ui.formatting import number
from ledernet_engine.scoring import Change, Problem, differences, from_json
from ledernet_engine.scoring import Difference as Way

from .quality import tidy

Seats = Mapping[int, int]
"""The network (its id) of each leader in a draft."""


@dataclass(frozen=True)
class Mover:
    """One leader who sits elsewhere; networks are called as in the second draft, empty for no seat."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Effect:
    """What one criterion gains or loses."""

    name: str
    text: str
    better: bool


@dataclass(frozen=True)
class Difference:
    """What tells two drafts apart. Networks are matched by the leaders they share; `renamed` are those whose name differs."""

    first: Draft
    second: Draft
    movers: Sequence[Mover]
    staying: int
    kept: int
    lost: int
    won: int
    effects: Sequence[Effect]
    renamed: Sequence[tuple[str, str]]
    elsewhere: int  # leaders of the first draft who were not there when the second was calculated

    @property
    def same(self) -> bool:
        return not self.movers and not self.elsewhere


def difference_of(first: Draft, second: Draft, one: Seats, other: Seats) -> Difference:
    """Three queries. What counts, and how much, is as in the second draft."""
    problem = from_json(Run.objects.values_list("problem", flat=True).get(pk=second.run_id))
    networks = list(DraftNetwork.objects.filter(draft__in=(first.pk, second.pk)).order_by("position"))
    of_first = [network for network in networks if network.draft_id == first.pk]
    of_second = [network for network in networks if network.draft_id == second.pk]
    problem = _wide(problem, max(len(of_first), len(of_second)))
    leaders = [int(key) for key in problem.people]
    before, after = _groups(leaders, of_first, one), _groups(leaders, of_second, other)
    way = differences(problem, before, after)
    called = _called(way, [network.name for network in of_first], [network.name for network in of_second])
    names = dict(
        Leader.objects.filter(pk__in=[leaders[person] for person, _g, _h in way.moved]).values_list(
            "pk", "name"
        )
    )
    movers = [
        Mover(names.get(leaders[person], _("somebody")), called.get(g, ""), called.get(h, ""))
        for person, g, h in way.moved
    ]
    return Difference(
        first,
        second,
        sorted(movers, key=lambda mover: sort_key(mover.name)),
        staying=sum(g >= 0 for g in after) - sum(h >= 0 for _person, _g, h in way.moved),
        kept=way.pairs_kept,
        lost=way.pairs_lost,
        won=way.pairs_won,
        effects=_effects(way.changes, second.scores, sum(g >= 0 for g in before), sum(g >= 0 for g in after)),
        renamed=[
            (network.name, of_second[way.match[g]].name)
            for g, network in enumerate(of_first)
            if way.match[g] < len(of_second) and of_second[way.match[g]].name != network.name
        ],
        elsewhere=len(one.keys() - set(leaders)),
    )


def _wide(problem: Problem, count: int) -> Problem:
    """The problem with as many networks as the draft that has most; sizes play no part in what is compared."""
    missing = count - len(problem.networks)
    if missing <= 0:
        return problem
    return replace(problem, networks=problem.networks + (problem.networks[-1],) * missing)


def _groups(leaders: Sequence[int], networks: Sequence[DraftNetwork], seats: Seats) -> list[int]:
    place = {network.pk: position for position, network in enumerate(networks)}
    return [place[seats[leader]] if leader in seats else -1 for leader in leaders]


def _called(way: Way, of_first: Sequence[str], of_second: Sequence[str]) -> dict[int, str]:
    """Names by the second draft's numbers; a network that is in the first draft alone keeps its name."""
    called = {way.match[g]: name for g, name in enumerate(of_first)}
    return called | dict(enumerate(of_second))


def _effects(changes: Sequence[Change], scores: Mapping[str, Any], before: int, after: int) -> list[Effect]:
    bounds = {row["name"]: row["bound"] for row in scores.get("criteria", [])}
    return [
        Effect(
            criterion(change.name, change.kind),
            _measured(change, bounds.get(change.name), before, after),
            change.after > change.before,
        )
        for change in sorted(changes, key=lambda change: CRITERIA.index(change.name))
    ]


def _measured(change: Change, bound: float | None, before: int, after: int) -> str:
    """From so much to so much of the best possible; without a bound only where there is another measure."""
    top = None if bound is None else max(bound, change.before, change.after)
    old, new = (share({"value": value, "bound": top}) for value in (change.before, change.after))
    if old is not None and new is not None:
        was, becomes = tidy(old), tidy(new)
    elif change.name == "travel" and before and after:
        was, becomes = _drive(change.before, before), _drive(change.after, after)
    else:
        return ""
    return "" if was == becomes else _("from %(before)s to %(after)s") % {"before": was, "after": becomes}


def _drive(value: float, people: int) -> str:
    return _("%(minutes)s min.") % {"minutes": number(-value / people, 1)}
