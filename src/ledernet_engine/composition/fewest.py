"""A clash was found: are there fewer rules that clash, and is it proven that there are not?

The proof is by answers that break little. Whatever clashes names a rule that such an answer breaks. If for every rule
of a clash there is an answer that breaks nothing but that rule, there is no other clash without it: it is the least.
The search finds such answers at once, for hundreds of people too. Where it does not, and the exact solver can
look at the whole problem, that one searches for fewer (see `ledernet_engine.cores`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from ledernet_engine.cores import Verdict, shrink, smallest, smallest_hitting
from ledernet_engine.scoring.problem import Network, Problem
from ledernet_engine.scoring.rules import RuleRef, Rules

from .driver import Driver
from .exact import Seats
from .model import Model, build_model
from .params import Params
from .start import NoRoomError, first_seats
from .stop import Steps

Rule = tuple[str, int]
"""A rule of a problem by its kind and its number there (a person for superior and travel)."""

MOST_WITNESSES = 16
WITNESS_STEPS = 100_000
SMALL_SEATS = 1_500
"""People times networks that the exact solver looks through for fewer rules."""

EFFORT = 3.0
EACH_EFFORT = 1.0
MOST_TRIES = 40
MOST_QUESTIONS = 200


def fewest(model: Model, conflict: tuple[RuleRef, ...]) -> tuple[tuple[RuleRef, ...], bool]:
    """This clash or one of fewer rules, and whether it is proven that no fewer clash."""
    problem = model.problem
    if is_least(problem, conflict) or witnessed(problem, conflict):
        return conflict, True
    if len(model.people) * len(problem.networks) > SMALL_SEATS:
        return conflict, False
    seats = Seats(model, [int(i) for i in model.people], superiors=problem.lines is not None)
    questions = Questions(seats)
    everything = list(range(len(seats.switches)))
    first = questions.clash(everything)
    if first.state != "clash":
        return conflict, False
    core = shrink(questions, first.rules or everything, most_tries=MOST_TRIES)
    core, proven = smallest(questions, len(everything), core, most_tries=MOST_QUESTIONS)
    if len(core) < len(conflict):
        return tuple(seats.switches[k][1] for k in core), proven
    return conflict, proven and len(core) == len(conflict)


def is_least(problem: Problem, conflict: Sequence[RuleRef]) -> bool:
    """Do fewer than these rules plainly not clash? One always is the least, and two are where none clashes alone.

    With two networks or more only sizes, quotas and journeys can clash with nothing but themselves: the first two
    are counted before anything else, and somebody who can go nowhere is looked for here.
    """
    if len(conflict) == 2:
        return len(problem.networks) > 1 and stranded(problem) is None
    return len(conflict) == 1


def stranded(problem: Problem) -> RuleRef | None:
    """Somebody for whom every network's place is too far."""
    places, limit = problem.places, problem.rules.max_travel
    if places is None or limit is None or places.of_networks is None:
        return None
    networks = range(len(problem.networks))
    for i in problem.seated:
        if all(places.to_network(i, g) > limit.limit(i) for g in networks):
            return RuleRef("travel", (i,))
    return None


# -- proof by the search --


def witnessed(problem: Problem, conflict: Sequence[RuleRef]) -> bool:
    """Is it shown by answers that break little that no fewer rules clash?"""
    if not 1 < len(conflict) <= MOST_WITNESSES:
        return False
    corrections: list[set[int]] = []
    numbers: dict[Rule, int] = {}
    for ref in conflict:
        rule = _rule_of(problem, ref)
        loose = None if rule is None else _without(problem, rule)
        groups = None if loose is None else _answer(loose)
        if groups is None:
            return False
        corrections.append({numbers.setdefault(rule, len(numbers)) for rule in broken_rules(problem, groups)})
    if not all(corrections):
        return False
    least = smallest_hitting(corrections)
    return least is not None and len(least) >= len(conflict)


def _answer(problem: Problem) -> tuple[int, ...] | None:
    """An answer with few broken rules; None if there is no room for everybody."""
    model = build_model(problem)
    driver = Driver(model, Params(), Steps(WITNESS_STEPS), 1, None)
    try:
        driver.begin(first_seats(model, None))
    except NoRoomError:
        return None
    driver.repair()
    return model.groups(driver.best_seat)


def _rule_of(problem: Problem, ref: RuleRef) -> Rule | None:
    """The rule that a clash names; None for confidential ones, which have no name, and for absence."""
    rules, lines = problem.rules, problem.lines
    if ref.rule == "size":
        return "size", 0
    if ref.rule == "superior" and lines is not None:
        first, *others = ref.people
        return "superior", first if all(i in lines.superiors(first) for i in others) else others[0]
    if ref.rule == "travel":
        return "travel", ref.people[0]
    if ref.rule == "quota":
        told = [ref.facts[name] for name in ("attribute", "value", "at_least", "at_most")]
        quotas = [[q.attribute, q.value, q.at_least, q.at_most] for q in rules.quotas]
        return "quota", next(k for k, quota in enumerate(quotas) if quota == told)
    if ref.rule == "together":
        return "together", rules.together.index(ref.people)
    if ref.rule == "apart":
        pairs = [None if pair.confidential else (pair.first, pair.second) for pair in rules.apart]
        return "apart", pairs.index((ref.people[0], ref.people[1]))
    if ref.rule in {"fixed", "forbidden"} and ref.network is not None:
        seats = rules.fixed if ref.rule == "fixed" else rules.forbidden
        return ref.rule, seats.index((ref.people[0], ref.network))
    return None


def _without(problem: Problem, rule: Rule) -> Problem | None:
    """The problem without one rule; None where it cannot be taken out by itself."""
    kind, number = rule
    if kind == "size":
        n = len(problem.seated)
        return replace(
            problem, networks=tuple(Network(1, w.target, max(n, w.maximum)) for w in problem.networks)
        )
    if kind in {"superior", "travel"}:
        return None

    def but(those: tuple[Any, ...]) -> tuple[Any, ...]:
        return those[:number] + those[number + 1 :]

    rules = problem.rules
    fewer: dict[str, Rules] = {
        "together": replace(rules, together=but(rules.together)),
        "apart": replace(rules, apart=but(rules.apart)),
        "fixed": replace(rules, fixed=but(rules.fixed)),
        "forbidden": replace(rules, forbidden=but(rules.forbidden)),
        "quota": replace(rules, quotas=but(rules.quotas)),
    }
    return replace(problem, rules=fewer[kind])


def broken_rules(problem: Problem, groups: Sequence[int]) -> Iterator[Rule]:
    """The rules that an answer breaks, each of them by its number; confidential ones too."""
    rules, lines = problem.rules, problem.lines
    members = problem.members(groups)
    if any(not w.minimum <= len(who) <= w.maximum for w, who in zip(problem.networks, members, strict=True)):
        yield "size", 0
    yield from (("together", k) for k, who in enumerate(rules.together) if len({groups[i] for i in who}) > 1)
    for k, pair in enumerate(rules.apart):
        if groups[pair.first] == groups[pair.second] >= 0:
            yield "apart", k
    yield from (("fixed", k) for k, (i, g) in enumerate(rules.fixed) if groups[i] != g)
    yield from (("forbidden", k) for k, (i, g) in enumerate(rules.forbidden) if groups[i] == g)
    for k, quota in enumerate(rules.quotas):
        codes = problem.attribute(quota.attribute).codes
        counts = [sum(codes[i] == quota.value for i in who) for who in members]
        most = len(groups) if quota.at_most is None else quota.at_most
        if any(not quota.at_least <= count <= most for count in counts):
            yield "quota", k
    if lines is not None:
        for person in problem.seated:
            if any(groups[j] == groups[person] for j in lines.superiors(person)):
                yield "superior", person
    yield from (
        ("travel", i) for i in problem.seated if _goes_too_far(problem, members[groups[i]], i, groups[i])
    )


def _goes_too_far(problem: Problem, members: Sequence[int], person: int, network: int) -> bool:
    places, limit = problem.places, problem.rules.max_travel
    if places is None or limit is None:
        return False
    if places.of_networks is not None:
        return places.to_network(person, network) > limit.limit(person)
    return any(places.between(person, other) > limit.limit(person) for other in members if other != person)


# -- proof by the exact solver --


class Questions:
    """What the exact solver knows of which rules can be kept together."""

    def __init__(self, seats: Seats) -> None:
        self.seats, self.asked = seats, 0.0
        self.number = {switch.index: k for k, (switch, _) in enumerate(seats.switches)}

    def used(self, solver: Any) -> tuple[int, ...]:
        """The rules that a proof of impossibility used."""
        named = solver.sufficient_assumptions_for_infeasibility()
        return tuple(sorted(self.number[k] for k in named if k in self.number))

    def clash(self, rules: Sequence[int]) -> Verdict:
        """See `Oracle`."""
        state, solver = self.seats.solve(rules, EACH_EFFORT)
        if state == "infeasible":
            return Verdict("clash", self.used(solver))
        return Verdict("kept" if state == "feasible" else "unknown")

    def widest(self, rules: Sequence[int]) -> Verdict:
        """See `Oracle`; unknown when the effort for these questions is spent."""
        if self.asked >= EFFORT:
            return Verdict("unknown")
        before = self.seats.spent
        state, solver = self.seats.widest(rules, EACH_EFFORT)
        self.asked += self.seats.spent - before
        if state != "feasible":
            return Verdict("clash" if state == "infeasible" else "unknown", tuple(rules))
        switches = enumerate(self.seats.switches)
        return Verdict("kept", tuple(k for k, (switch, _) in switches if solver.boolean_value(switch)))
