"""From facts to readings. Plain Python; the limits are the house's own unless an organisation or a programme has set others.

What is counted meeting by meeting carries Wilson's interval; what is counted of people who are all there carries what one person more
or less would make, so that a network of eight is not judged by one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from ledernet.conduct.reading.figures import Counted, Figures, figures_of, together
from ledernet.insight.small import SMALL
from ledernet_engine.measurement import Rate, TopicMix, Volatility, topic_mix

from .facts import Debt, Facts, ProgrammeFacts, Replies, Starts
from .formulas import (
    Stay,
    bridges,
    drift,
    freshness,
    lead_time,
    months_between,
    tenure,
    turnover,
)
from .mixture import fault_line, variety
from .reading import Level, Part, Profile, Reading, judged, judged_among_all

__all__ = ["bridges", "of_network", "of_programme"]

HELD, ANSWERED = 0.85, 0.80
TURNOVER = 0.40
FRESH = (0.15, 0.40)
PROMPT, FIRM = 24, 42  # months
VARIETY = 0.5
DEEP = 0.6
FIRST_YEAR = 12
"""Months below which nobody can be long in the network: freshness says nothing yet."""
SOON = 6
"""Months below which coming and going says nothing yet."""
FAULT = ("field", "level", "place", "tenure")
"""Attributes along which a network can split. Not the administration: fields lie within it, so the two always go together."""


def of_network(facts: Facts, *, on: date, limits: tuple[float, float]) -> Profile:
    """`limits`: where few and most come, as shares."""
    figures = figures_of(facts.counted)
    return Profile(
        (
            *_meetings(figures, limits),
            _volatility(figures.volatility),
            _drift(facts.counted),
            _lead_time(facts.starts, facts.newcomer_days, on),
            _turnover([(facts.stays, facts.began)], on),
            _tenure(facts.stays, on),
            _age([facts.began], on),
            _freshness([(facts.stays, facts.began)], on),
            _variety(facts),
            _fault_line(facts, on),
            Reading(
                "bridge",
                float(facts.only_here) if facts.pairs else None,
                base=facts.pairs,
                level=Level.PLAIN if facts.pairs else Level.NONE,
                count=facts.only_here,
            ),
            _topics(figures.topics),
            _replies(facts.replies),
            _debt(facts.debt),
        )
    )


def of_programme(facts: ProgrammeFacts, *, on: date, limits: tuple[float, float]) -> Profile:
    """Its networks counted together, people and meetings, never the mean of their figures."""
    each = facts.networks
    both = together(figures_of(one.counted) for one in each)
    stays = [(one.stays, one.began) for one in each]
    figures = Figures(0, both.attendance, both.notified, None, both.held, both.answers, None, 0)
    return Profile(
        (
            *_meetings(figures, limits),
            _coverage(facts),
            _lead_time(facts.starts if any(one.began <= on for one in each) else (), facts.newcomer_days, on),
            _turnover(stays, on),
            _tenure([stay for one in each for stay in one.stays], on),
            _age([one.began for one in each], on),
            _freshness(stays, on),
            _topics(_all_topics([one.counted for one in each])),
            _replies(facts.replies),
            _pledges(facts.kept, facts.due),
            _debt(facts.debt),
        ),
        of_programme=True,
    )


# --- meetings ------------------------------------------------------------------------------------------------


def _meetings(figures: Figures, limits: tuple[float, float]) -> Iterable[Reading]:
    few, most = limits
    yield _rate("attendance", figures.attendance, least=most, firm_least=few)
    yield _rate("notified", figures.notified)
    yield _rate("held", figures.held, least=HELD, widest=0.8)
    asked = (
        figures.answers if figures.answers and figures.answers.count else None
    )  # nobody ever: not used there
    yield _rate("answered", asked, least=ANSWERED)


def _rate(
    key: str,
    found: Rate | None,
    *,
    least: float | None = None,
    firm_least: float | None = None,
    widest: float = 0.3,
) -> Reading:
    if found is None:
        return Reading(key)
    low, high = found.interval.low, found.interval.high
    level = Level.PLAIN if least is None else judged(low, high, least=least, firm_least=firm_least)
    return Reading(
        key, found.share, low, high, found.of, Level.EARLY if found.early(widest) else level, found.count
    )


def _volatility(found: Volatility | None) -> Reading:
    if found is None:
        return Reading("volatility")
    level = Level.WATCH if found.unsteady() else Level.FINE
    parts = (Part("chance", found.chance), Part("beyond", found.beyond))
    return Reading("volatility", found.observed, base=found.meetings, level=level, parts=parts)


def _drift(counted: Counted) -> Reading:
    """A rise is told like a fall; only a fall is a warning."""
    latest = [(one.there, one.expected) for one in counted.held[:6]]
    found = drift(latest[::-1])
    if found is None:
        return Reading("drift")
    level = Level.FINE if not found.is_clear or found.each > 0 else Level.WATCH
    return Reading("drift", found.each, found.interval.low, found.interval.high, found.meetings, level)


def _all_topics(counted: Sequence[Counted]) -> TopicMix[str] | None:
    if not counted:
        return None
    minutes = [(purpose or None, spent) for one in counted for purpose, spent in one.minutes]
    return topic_mix(minutes, counted[0].weights)


def _topics(found: TopicMix[str] | None) -> Reading:
    if found is None:
        return Reading("topic_mix")
    level = Level.WATCH if found.strays else Level.EARLY if found.early else Level.FINE
    parts = tuple(
        Part(purpose, found.shares[purpose], round(100 * weight)) for purpose, weight in found.weights.items()
    )
    limit = Part("limit", found.limit)
    return Reading("topic_mix", found.distance, base=round(found.points), level=level, parts=(limit, *parts))


# --- people --------------------------------------------------------------------------------------------------


def _coverage(facts: ProgrammeFacts) -> Reading:
    if facts.eligible < SMALL:
        return Reading("coverage", level=Level.FEW if facts.eligible else Level.NONE)
    share = facts.seated / facts.eligible
    return Reading("coverage", share, share, share, facts.eligible, Level.PLAIN, facts.seated)


def _lead_time(starts: Starts, limit: int, on: date) -> Reading:
    """Judged by how many were in time: the median is above the limit exactly where fewer than half were."""
    found = lead_time(starts, on=on, limit=limit)
    if found is None:
        return Reading("lead_time")
    if found.people < SMALL:
        return Reading("lead_time", level=Level.FEW)
    level = judged(found.in_time.interval.low, found.in_time.interval.high, least=0.5)
    parts = (
        Part("limit", limit),
        Part("in_time", found.in_time.count, found.people),
        Part("waiting", found.waiting, found.people),
    )
    return Reading("lead_time", found.days, base=found.people, level=level, parts=parts)


Stays = Sequence[tuple[Sequence[Stay], date]]
"""Of each network: its seats, and when it began."""


def _turnover(networks: Stays, on: date) -> Reading:
    found = [one for stays, began in networks if (one := turnover(stays, began=began, on=on)) is not None]
    members = sum(one.members for one in found)
    if not members:
        return Reading("turnover")
    moves = sum(one.moves for one in found)
    low, high = max(0, moves - 1) / members, (moves + 1) / members
    early = max(one.days for one in found) < SOON * 30
    level = Level.EARLY if early else judged_among_all(moves / members, low, high, most=TURNOVER)
    return Reading("turnover", moves / members, low, high, round(members), level, moves)


def _tenure(stays: Sequence[Stay], on: date) -> Reading:
    months, here = tenure(stays, on=on), sum(stay.holds(on) for stay in stays)
    if months is None:
        return Reading("tenure")
    return Reading("tenure", months, months, months, here, Level.PLAIN)


def _age(began: Sequence[date], on: date) -> Reading:
    """The middle one's, where there are several."""
    begun = [day for day in began if day <= on]
    if not begun:
        return Reading("age")
    months = median(months_between(day, on) for day in begun)
    level = Level.ALERT if months >= FIRM else Level.WATCH if months >= PROMPT else Level.FINE
    return Reading("age", months, months, months, len(begun), level)


def _freshness(networks: Stays, on: date) -> Reading:
    """Networks in their first year are left out: everybody is new there."""
    old = [stays for stays, began in networks if months_between(began, on) >= FIRST_YEAR]
    found = freshness([stay for stays in old for stay in stays], on=on)
    if found is None:
        return Reading("freshness", level=Level.EARLY if networks and not old else Level.NONE)
    level = judged_among_all(found.value, found.low, found.high, least=FRESH[0], most=FRESH[1])
    return Reading("freshness", found.value, found.low, found.high, found.of, level, found.count)


def _variety(facts: Facts) -> Reading:
    """The attribute that varies least, of those in which the type wants difference: a mean of them would hide it."""
    found = {
        key: one
        for key in facts.mixes
        if (one := variety([member[key] for member in facts.members if member.get(key)], facts.possible.get(key, 0)))
    }  # fmt: skip
    if not found:
        return Reading("variety")
    least = min(found, key=lambda key: found[key].value)
    one = found[least]
    parts = tuple(
        Part(key, each.value) for key, each in sorted(found.items(), key=lambda pair: pair[1].value)
    )
    level = judged_among_all(one.value, one.low, one.high, least=VARIETY)
    return Reading("variety", one.value, one.low, one.high, len(facts.members), level, parts=parts)


def _fault_line(facts: Facts, on: date) -> Reading:
    """How deep, and along what; not of which kind: the smaller side may be two people."""
    members = [{key: value for key, value in member.items() if key in FAULT} for member in facts.members]
    found = fault_line(members, closer=DEEP)
    if found is None:
        return Reading("fault_line")
    level = judged_among_all(found.depth, found.low, found.high, most=DEEP)
    parts = (Part(found.by, found.depth),)
    return Reading("fault_line", found.depth, found.low, found.high, len(members), level, parts=parts)


# --- what the management owes --------------------------------------------------------------------------------


def _replies(replies: Replies) -> Reading:
    if replies.days is None and not replies.overdue:
        return Reading("reply_time")
    late = replies.overdue > 0
    level = Level.ALERT if late else judged(replies.days or 0, replies.days or 0, most=replies.promised)
    parts = (Part("overdue", replies.overdue), Part("promised", replies.promised))
    return Reading(
        "reply_time", replies.days, replies.days, replies.days, replies.answered, level, parts=parts
    )


def _pledges(kept: int, due: int) -> Reading:
    if not due:
        return Reading("pledges")
    share = kept / due
    return Reading("pledges", share, share, share, due, judged(share, share, least=1.0), kept)


def _debt(debt: Debt) -> Reading:
    whole = float(debt.whole)
    parts = tuple(
        Part(key, count)
        for key, count in (
            ("decisions", debt.decisions),
            ("evaluations", debt.evaluations),
            ("charters", debt.charters),
        )
        if count
    )
    level = Level.WATCH if debt.whole else Level.FINE
    return Reading("debt", whole, whole, whole, debt.whole, level, debt.whole, parts)
