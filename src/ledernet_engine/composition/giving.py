"""Ways out where an exact model of everybody would be too large: give up a rule of each clash, and ask again.

Whatever makes a problem solvable takes something from every clash in it. So sets of rules are tried in the order of
their cost, each new clash offering its own rules as what may be given up besides (Reiter 1987, *Artificial Intelligence*
32, gives the method). Whether a set is enough is settled by finding an answer.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from math import inf

from ledernet_engine.scoring import MaxTravel, Problem, Quota
from ledernet_engine.scoring.rules import RuleRef

from .result import Relaxation, Result

MOST_ASKED = 12
"""Problems solved on the way, at most."""

MOST_OFFERED = 6
"""Rules of one clash that may be given up; a clash of thousands is much alike."""

Ask = Callable[[Problem], Result]
QuotaKey = tuple[str, int, str]
"""Attribute, value, and which end of it."""


@dataclass(frozen=True)
class Given:
    """What is given up: rules, and by how much sizes and quotas may be passed."""

    rules: tuple[RuleRef, ...] = ()
    sizes: int = 0
    quotas: tuple[tuple[QuotaKey, int], ...] = ()

    @property
    def key(self) -> tuple[frozenset[tuple[object, ...]], int, tuple[tuple[QuotaKey, int], ...]]:
        """The same for the same given up in another order."""
        rules = frozenset((ref.rule, ref.people, ref.network) for ref in self.rules)
        return rules, self.sizes, self.quotas

    def __le__(self, other: Given) -> bool:
        more = dict(other.quotas)
        return (
            self.key[0] <= other.key[0]
            and self.sizes <= other.sizes
            and all(more.get(key, 0) >= steps for key, steps in self.quotas)
        )

    def with_quota(self, key: QuotaKey) -> Given:
        """One place more beyond a quota."""
        now = dict(self.quotas)
        return replace(self, quotas=tuple(sorted({**now, key: now.get(key, 0) + 1}.items())))


def by_clashes(
    problem: Problem,
    conflict: Sequence[RuleRef],
    ask: Ask,
    *,
    prices: Mapping[str, float],
    naming: frozenset[str],
    most: int,
) -> tuple[Relaxation, ...]:
    """Ways out in the order of their cost, as far as they were looked for; none is said to be the cheapest.

    `ask` solves a problem or names a clash; `naming` are the rules that would tell who has wished confidentially.
    """
    found: list[tuple[Given, Relaxation]] = []
    waiting: list[tuple[float, int, Given]] = []
    seen: set[object] = set()

    def offer(given: Given, cost: float, clash: Sequence[RuleRef]) -> None:
        veiled = any(ref.rule == "confidential" for ref in clash)
        for ref in _offered(clash):
            price = inf if veiled and ref.rule in naming else prices.get(ref.rule, inf)
            for more in _more(given, ref) if price < inf else ():
                if more.key not in seen:
                    seen.add(more.key)
                    heappush(waiting, (cost + price, len(seen), more))

    offer(Given(), 0.0, conflict)
    for _ in range(MOST_ASKED):
        if not waiting or len(found) >= most:
            break
        cost, _number, given = heappop(waiting)
        if any(way <= given for way, _ in found):
            continue
        easier = loosened(problem, given)
        result = ask(easier)
        if result.groups:
            found.append((given, _told(problem, given, result, prices)))
        else:
            offer(given, cost, result.conflict)
    return tuple(sorted((way for _, way in found), key=lambda way: way.cost))


def _offered(clash: Sequence[RuleRef]) -> list[RuleRef]:
    """The rules of a clash that may be given up: of each kind some."""
    kinds: dict[str, list[RuleRef]] = {}
    for ref in clash:
        if ref.rule != "superior" or len(ref.people) == 1:
            kinds.setdefault(ref.rule, []).append(ref)
    return [ref for refs in kinds.values() for ref in refs[:MOST_OFFERED]]


def _more(given: Given, ref: RuleRef) -> Iterator[Given]:
    """Given up besides: a rule, or one more of a number."""
    if ref.rule == "size":
        yield replace(given, sizes=given.sizes + 1)
    elif ref.rule == "quota" and not ref.facts:
        return  # a veiled clash does not say which
    elif ref.rule == "quota":
        attribute, value = str(ref.facts["attribute"]), int(str(ref.facts["value"]))
        for end in ("at_least", "at_most"):
            if ref.facts[end]:
                yield given.with_quota((attribute, value, end))
    elif ref not in given.rules:
        yield replace(given, rules=(*given.rules, ref))


def loosened(problem: Problem, given: Given) -> Problem:
    """The problem without what is given up."""
    rules = problem.rules
    gone = {(ref.rule, ref.people, ref.network) for ref in given.rules}
    above = tuple(ref.people[0] for ref in given.rules if ref.rule == "superior")
    free = {ref.people[0] for ref in given.rules if ref.rule == "travel"}
    kept = replace(
        rules,
        together=tuple(people for people in rules.together if ("together", people, None) not in gone),
        apart=tuple(
            pair
            for pair in rules.apart
            if pair.confidential or ("apart", (pair.first, pair.second), None) not in gone
        ),
        fixed=tuple((i, g) for i, g in rules.fixed if ("fixed", (i,), g) not in gone),
        forbidden=tuple((i, g) for i, g in rules.forbidden if ("forbidden", (i,), g) not in gone),
        quotas=tuple(_wider(quota, dict(given.quotas)) for quota in rules.quotas),
    )
    if rules.superiors is not None and above:
        # Whoever stands high keeps only the direct reports away; more need not be given up.
        direct = tuple(sorted({*rules.superiors.only_direct, *above}))
        kept = replace(kept, superiors=replace(rules.superiors, only_direct=direct))
    if rules.max_travel is not None and free:
        limit = rules.max_travel
        own = array("d", [inf if i in free else limit.limit(i) for i in range(len(problem.people))])
        kept = replace(kept, max_travel=MaxTravel(own=own))
    networks = tuple(
        replace(n, minimum=max(min(1, n.minimum), n.minimum - given.sizes), maximum=n.maximum + given.sizes)
        for n in problem.networks
    )
    return replace(problem, rules=kept, networks=networks)


def _wider(quota: Quota, steps: dict[QuotaKey, int]) -> Quota:
    less = steps.get((quota.attribute, quota.value, "at_least"), 0)
    more = steps.get((quota.attribute, quota.value, "at_most"), 0)
    most = None if quota.at_most is None else quota.at_most + more
    return replace(quota, at_least=max(0, quota.at_least - less), at_most=most)


def _told(problem: Problem, given: Given, result: Result, prices: Mapping[str, float]) -> Relaxation:
    """What the answer that was found needed, and what it costs."""
    networks = problem.networks
    rules, cost = list(given.rules), sum(prices[ref.rule] for ref in given.rules)
    sizes = list(result.sizes)
    passed = sum(max(0, n.minimum - size, size - n.maximum) for n, size in zip(networks, sizes, strict=True))
    cost += prices["size"] * passed
    wide = dict(given.quotas)
    for quota in problem.rules.quotas:
        codes = problem.attribute(quota.attribute).codes
        counts = [0] * len(networks)
        for person, network in enumerate(result.groups):
            if network >= 0 and codes[person] == quota.value:
                counts[network] += 1
        looser = _wider(quota, wide)
        most = inf if quota.at_most is None else quota.at_most
        cost += prices["quota"] * sum(max(0, quota.at_least - count, count - most) for count in counts)
        if looser != quota:
            facts: dict[str, int | float | str | None] = {
                "attribute": quota.attribute,
                "value": quota.value,
                "at_least": looser.at_least,
                "at_most": looser.at_most,
            }
            rules.append(RuleRef("quota", facts=facts))
    return Relaxation(
        tuple(rules),
        min(*(n.minimum for n in networks), *sizes) if passed else None,
        max(*(n.maximum for n in networks), *sizes) if passed else None,
        float(cost),
        cheapest=False,
        enough=True,
    )
