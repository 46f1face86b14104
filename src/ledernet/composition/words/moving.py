"""What it costs to move, and why."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.ui.formatting import MINUS, number, percent
from ledernet_engine.scoring import Price, Problem, SharedWishes

from .criteria import criterion as criterion_name
from .lexicon import Lexicon, small
from .people import capital, day, in_words
from .reasons import PRIVATE

TINY = 0.0005


@dataclass(frozen=True)
class Offer:
    """One other network: what going there costs, in words. `partner` changes seats the other way (None: a free seat)."""

    network: int
    partner: int | None
    share: float
    price: str
    why: str
    allowed: bool


def offers(
    prices: tuple[Price, ...], groups: list[int], person: int, lexicon: Lexicon, *, whole: float, close: bool
) -> list[Offer]:
    """The offers from the cheapest to the dearest; those that a rule forbids come last."""
    found = [
        Offer(
            network=price.network,
            partner=price.partner,
            share=price.total / whole if whole else 0.0,
            price=worth(price.total / whole if whole else 0.0),
            why=capital(
                _why(price, groups, person, lexicon, close)
                if price.allowed
                else _ban(price, groups, person, lexicon, close)
            ),
            allowed=price.allowed,
        )
        for price in prices
    ]
    return sorted(found, key=lambda offer: (not offer.allowed, offer.share, offer.network))


def worth(share: float | None) -> str:
    """A cost as a change of the whole: −0,2 %, +0,1 %, 0 %."""
    if share is None:
        return ""
    if abs(share) < TINY:
        return percent(0)
    return (MINUS if share > 0 else "+") + percent(abs(share), 1)


def _why(price: Price, groups: list[int], person: int, lexicon: Lexicon, close: bool) -> str:  # noqa: FBT001
    problem = lexicon.problem
    weights = {criterion.name: criterion.weight for criterion in problem.criteria}
    lost = [
        (weights[name] * cost, name)
        for name, cost in price.costs
        if cost > 0 and (close or name not in PRIVATE)
    ]
    if price.total < 0:
        won = max((-weights[name] * cost, name) for name, cost in price.costs)[1]
        if won in PRIVATE and not close:
            return _("Better than now")
        kind = next(c.kind for c in problem.criteria if c.name == won)
        return _("Better: %(what)s") % {"what": small(criterion_name(won, kind))}
    if not lost:
        return _("Just as good")
    name = max(lost)[1]
    criterion = next(c for c in problem.criteria if c.name == name)
    there = [i for i, network in enumerate(groups) if network == price.network and i != price.partner]
    if criterion.kind == "mix":
        return _crowd(name, there, person, lexicon)
    if criterion.kind == "alike":
        return _("Fewer here from the same %(what)s") % {"what": _kind_word(name)}
    if name == "new_faces":
        known = criterion.pairs.by_person.get(person, {})  # type: ignore[attr-defined]
        count = sum(other in known for other in there)
        if count:
            text = ngettext("Has sat with one of them before", "Has sat with %(count)s of them before", count)
            return text % {"count": in_words(count)}
    if name == "travel" and problem.places is not None:
        minutes = sum(problem.places.between(person, i) for i in there) / (len(there) + 1)
        return _("%(minutes)s minutes’ drive") % {"minutes": number(round(minutes))}
    if name == "weekdays" and isinstance(criterion, SharedWishes) and there:
        option = criterion.options[criterion.best_option(there)[0]]
        return _("%(day)s suits fewer") % {"day": day(int(option))}
    return {
        "new_faces": _("More who have sat together before"),
        "even": _("A weak network would become weaker"),
        "travel": _("Longer drives"),
        "keep": _("Fewer stay together"),
        "seniority": _("Less mixed in years as a leader"),
        "topics": _("Fewer share a topic"),
        "weekdays": _("Fewer share a weekday"),
    }.get(name, _("Less well mixed"))


def _crowd(attribute: str, there: list[int], person: int, lexicon: Lexicon) -> str:
    codes = lexicon.problem.attribute(attribute).codes
    count = sum(codes[i] == codes[person] for i in there)
    if codes[person] < 0 or not count:
        return _("Less well mixed by %(what)s") % {"what": _kind_word(attribute)}
    values = {"count": in_words(count), "kind": lexicon.kind(attribute, codes[person])}
    if attribute == "level":
        return (
            ngettext("One there is on %(kind)s already", "%(count)s there are on %(kind)s already", count)
            % values
        )
    return (
        ngettext("One there is from %(kind)s already", "%(count)s there are from %(kind)s already", count)
        % values
    )


def _kind_word(attribute: str) -> str:
    return {
        "field": _("field"),
        "administration": _("administration"),
        "level": _("level"),
        "place": _("place"),
    }.get(attribute, attribute)


def _ban(price: Price, groups: list[int], person: int, lexicon: Lexicon, close: bool) -> str:  # noqa: FBT001
    problem = lexicon.problem
    there = [i for i, network in enumerate(groups) if network == price.network]
    lines = problem.lines
    if any(one == person for one, _network in problem.rules.fixed):
        return _("This seat is locked")
    if "superior" in price.blocked_by and lines is not None:
        above = [i for i in lines.superiors(person) if i in there]
        if above:
            return _("A superior sits there: %(name)s") % {"name": lexicon.some(above, 1)}
        led = [i for i in there if lines.related(person, i)]
        if led:
            return _("Somebody led by this leader sits there: %(name)s") % {"name": lexicon.some(led, 1)}
        return _("A leader and a superior would meet")
    if "travel" in price.blocked_by and _has_own_limits(problem) and not close:
        # A limit of one's own is a wish: who may not see wishes is not told whose it is.
        return _("A fixed rule is in the way")
    words = {
        "fixed": _("Every seat there is locked"),
        "apart": _("Somebody sits there who is not to sit with this leader"),
        "together": _("The others with whom this leader is to sit do not sit there"),
        "travel": _("Too long a drive"),
        "quota": _("Then the limits on how many of a kind would not hold"),
        "size": _("The network is full"),
    }
    return next((words[rule] for rule in price.blocked_by if rule in words), _("A fixed rule is in the way"))


def _has_own_limits(problem: Problem) -> bool:
    limit = problem.rules.max_travel
    return limit is not None and limit.own is not None
