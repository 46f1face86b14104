"""A draft as the engine sees it: the stored problem, the seats of the moment, and what they are worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ledernet.people.queries.confidential import confidential_pairs
from ledernet_engine.scoring import Evaluation, Problem, evaluate, from_json

from .models import Draft, DraftNetwork, DraftSeat
from .wishes import Pair, with_wishes


@dataclass
class Board:
    """The draft laid out. People and networks are numbered as in the problem; networks stand by position."""

    draft: Draft
    problem: Problem
    networks: list[DraftNetwork]
    seats: dict[int, DraftSeat]  # by leader
    held: tuple[tuple[int, int], ...] = ()  # the seats that the run took as fixed

    @classmethod
    def of(cls, draft: Draft) -> Board:
        """Lay out a draft: two queries beside the run's."""
        networks = list(draft.networks.order_by("position"))
        seats = {seat.leader_id: seat for seat in DraftSeat.objects.filter(draft=draft)}
        problem = from_json(draft.run.problem)
        return cls(draft, problem, networks, seats, problem.rules.fixed).with_locks()

    def with_locks(self) -> Board:
        """The same with the locks of the moment as fixed seats; what the run had fixed stands among them."""
        rules = replace(self.problem.rules, fixed=self.locks())
        return replace(self, problem=replace(self.problem, rules=rules))

    def locks(self) -> tuple[tuple[int, int], ...]:
        locked = [seat for seat in self.seats.values() if seat.locked and seat.leader_id in self.number]
        return tuple(sorted((self.number[seat.leader_id], self.place[seat.network_id]) for seat in locked))

    @property
    def loosened(self) -> int:
        """How many seats the run took as fixed that are not locked there any more."""
        return len(set(self.held).difference(self.locks()))

    @cached_property
    def leaders(self) -> tuple[int, ...]:
        """Leader ids by the engine's number."""
        return tuple(int(key) for key in self.problem.people)

    @cached_property
    def number(self) -> dict[int, int]:
        """The engine's number by leader id."""
        return {leader: number for number, leader in enumerate(self.leaders)}

    @cached_property
    def place(self) -> dict[int, int]:
        """Where a network stands among the problem's, by its id."""
        return {network.pk: place for place, network in enumerate(self.networks)}

    @property
    def groups(self) -> list[int]:
        """The answer that the seats are: a network per person, −1 for none."""
        found = [-1] * len(self.leaders)
        for leader, seat in self.seats.items():
            if leader in self.number:
                found[self.number[leader]] = self.place[seat.network_id]
        return found

    def evaluation(self) -> Evaluation:
        return evaluate(self.problem, self.groups)

    def guarded(self, pairs: Iterable[Pair], *, earlier: Iterable[Pair]) -> Problem:
        """The problem with the confidential wishes of the moment; only ever used to say yes or no to a change.

        `earlier` are those that the run knew: where its answer has not kept one, it could not be kept, and nobody is
        held to it now.
        """
        answer = (self.draft.run.result or {}).get("seats", {})
        conceded = {
            pair
            for pair in earlier
            if (place := answer.get(str(pair[0]))) is not None and place == answer.get(str(pair[1]))
        }
        return with_wishes(self.problem, pairs, conceded=conceded)

    def guarded_now(self) -> Problem:
        """`guarded` with the wishes as they stand."""
        organisation, began = self.draft.organisation, self.draft.run.started_at
        earlier = confidential_pairs(organisation, before=began) if began else []
        return self.guarded(confidential_pairs(organisation), earlier=earlier)


def scores_of(evaluation: Evaluation, bounds: dict[str, Any], *, loosened: int = 0) -> dict[str, Any]:
    """What a draft keeps of its worth. `bounds` are those of the run: {"total": …, "criteria": {name: …}, "proven": …}.

    A bound is never below what has been reached. With `loosened` seats that were fixed when it was proven and are
    open now, it is kept as a yardstick, but nothing may be claimed from it.
    """
    known = bounds.get("criteria", {})
    criteria = []
    for criterion in evaluation.criteria:
        bound = known.get(criterion.name)
        criteria.append(
            {
                "name": criterion.name,
                "kind": criterion.kind,
                "weight": criterion.weight,
                "value": criterion.value,
                "bound": None if bound is None else max(bound, criterion.value),
            }
        )
    total = bounds.get("total")
    bound = None if total is None else max(total, evaluation.total)
    return {
        "total": evaluation.total,
        "bound": bound,
        "gap": gap(evaluation.total, bound),
        "criteria": criteria,
        "sizes": list(evaluation.sizes),
        "loosened": loosened,
    }


def gap(value: float, bound: float | None) -> float | None:
    """What can still be won, as a share of the bound; None where no bound is known."""
    if bound is None:
        return None
    if bound == value:
        return 0.0
    return (bound - value) / abs(bound) if bound else None
