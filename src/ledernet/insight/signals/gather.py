"""From the rows to what is seen, for one programme. No name leaves this module."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from ledernet.audit.models import Record
from ledernet.charter.changes import changes_between
from ledernet.charter.content import content_of
from ledernet.charter.enums import CharterState, Clause
from ledernet.charter.models import CharterVersion
from ledernet.conduct.reading.counting import minutes_of
from ledernet.insight.indicators.formulas import YEAR, turnover
from ledernet.insight.indicators.gather.networks import end_of
from ledernet.insight.indicators.gather.people import stays_of
from ledernet.networks.enums import EndReason, NetworkState, WaitingEnd
from ledernet.networks.models import Network, Seat, Waiting
from ledernet.people.enums import Verb as PeopleVerb
from ledernet.people.models import Post, Unit, Wish
from ledernet.people.queries import holds_on
from ledernet.strategy.enums import Verb as StrategyVerb
from ledernet.strategy.models import EvaluationItem, Programme, PurposeWeight
from ledernet.strategy.queries import eligible_leaders
from ledernet.strategy.queries.vocabulary import items_for

from .seen import Leavers, Line, Purposes, Reorganised, Sizes, Wishes

UNIT_VERBS = (PeopleVerb.UNIT_CREATED, PeopleVerb.UNIT_MOVED, PeopleVerb.UNIT_ENDED)


def running_of(programme: Programme, *, on: date) -> list[Network]:
    """Those that have begun and are not closed."""
    rows = Network.objects.filter(programme=programme, starts_on__lte=on).exclude(state=NetworkState.CLOSED)
    return list(rows.prefetch_related("charter").order_by("starts_on", "pk"))


@dataclass(frozen=True)
class Units:
    """All units of an organisation, for whoever looks into several programmes."""

    days: dict[str, tuple[str, date | None, date | None]]
    """Key → path, first day, day on which it was over."""
    log: list[tuple[str, str, datetime]]
    """What happened to which, and when."""

    @classmethod
    def of(cls, organisation: int) -> Units:
        """Two queries."""
        rows = Unit.objects.filter(organisation=organisation).order_by()
        days = {
            str(pk): (path, starts, ends)
            for pk, path, starts, ends in rows.values_list("pk", "path", "starts_on", "ends_on")
        }
        # By one verb at a time: given days or several verbs, a database may read all that happened, and of units there are few.
        kept = Record.objects.filter(organisation_key=organisation).order_by()
        first, *others = (
            kept.filter(verb=verb).values_list("verb", "target_key", "at") for verb in UNIT_VERBS
        )
        return cls(days, list(first.union(*others, all=True)))


def reorganised(programme: Programme, networks: Sequence[Network], units: Units, *, on: date) -> Reorganised:
    """Since the first of the networks began. Two queries."""
    if not networks:
        return Reorganised()
    since = networks[0].starts_on
    top = programme.unit.path if programme.unit is not None else ""
    here = {key: (starts, ends) for key, (path, starts, ends) in units.days.items() if path.startswith(top)}
    begin, end = end_of(since), end_of(on)
    rows = [row for row in units.log if row[1] in here and begin <= row[2] < end]
    by_verb: dict[str, set[str]] = {verb: set() for verb in UNIT_VERBS}
    for verb, key, _at in rows:
        by_verb[verb].add(key)
    opened = by_verb[PeopleVerb.UNIT_CREATED] | {
        key for key, (starts, _ends) in here.items() if starts and since < starts <= on
    }
    closed = {key for key, (_starts, ends) in here.items() if ends and since < ends <= on}
    days = [timezone.localdate(at) for _verb, _key, at in rows]
    days += [day for dates in here.values() for day in dates if day and since < day <= on]
    changed, seated = _changed_unit(networks, on=on)
    return Reorganised(
        len(opened),
        len(closed),
        len(by_verb[PeopleVerb.UNIT_MOVED] - opened - closed),
        changed,
        seated,
        max(days, default=None),
    )


def _changed_unit(networks: Iterable[Network], *, on: date) -> tuple[int, int]:
    """Of those who sit there: how many lead another unit now than when they sat down, of how many for whom both are known."""
    seats = Seat.objects.filter(holds_on(on), network__in=list(networks)).order_by("starts_on", "pk")
    began: dict[int, date] = {}
    for leader, start in seats.values_list("leader_id", "starts_on"):
        began.setdefault(leader, start)
    then: dict[int, int] = {}
    now: dict[int, int] = {}
    posts = Post.objects.filter(leader__in=list(began)).order_by("is_primary", "-pk")
    for leader, unit, starts, ends in posts.values_list("leader_id", "unit_id", "starts_on", "ends_on"):
        if _holds(starts, ends, began[leader]):
            then[leader] = unit
        if _holds(starts, ends, on):
            now[leader] = unit
    both = then.keys() & now.keys()
    return sum(then[leader] != now[leader] for leader in both), len(both)


def _holds(starts: date | None, ends: date | None, day: date) -> bool:
    return (starts is None or starts <= day) and (ends is None or ends > day)


def line_of(programme: Programme, *, on: date) -> Line:
    """One query."""
    rows = Waiting.objects.filter(programme=programme, since__lte=on)
    found: Counter[str] = Counter()
    for since, ended_on, ended_as in rows.values_list("since", "ended_on", "ended_as"):
        if since > on - YEAR:
            found["now"] += 1
        elif since > on - 2 * YEAR:
            found["before"] += 1
        if ended_as == WaitingEnd.WITHDRAWN and ended_on is not None and on - YEAR < ended_on <= on:
            found["gave_up"] += 1
    return Line(found["now"], found["before"], found["gave_up"])


def wishes_of(programme: Programme, *, on: date) -> Wishes:
    """Of the leaders the programme is for; as shares, and of ten people or more. One query and those of eligibility."""
    eligible = eligible_leaders(programme, on=on).order_by().values("pk")
    rows = Wish.objects.filter(leader__in=eligible, wants_network__isnull=False, updated_at__lt=end_of(on))
    lately, earlier = [0, 0], [0, 0]
    limit = end_of(on - YEAR)
    for wants, at in rows.values_list("wants_network", "updated_at"):
        pair = lately if at >= limit else earlier
        pair[0] += bool(wants)
        pair[1] += 1
    return Wishes.of((lately[0], lately[1]), (earlier[0], earlier[1]))


def purposes_of(programme: Programme, networks: Sequence[Network], *, on: date) -> Purposes:
    """Four queries."""
    weights = PurposeWeight.objects.filter(programme=programme, points__gt=0).order_by("-points", "purpose")
    names = list(weights.values_list("purpose", flat=True))
    minutes = dict.fromkeys(names, 0.0)
    meetings = 0
    for held, items in minutes_of(networks, at=end_of(on)):
        spent = [(purpose, count) for purpose, count in items if purpose]
        meetings += held if spent else 0
        for purpose, count in spent:
            if purpose in minutes:
                minutes[purpose] += count
    asked = EvaluationItem.objects.filter(programme=programme).values_list("purpose", flat=True)
    return Purposes(minutes, meetings, frozenset(asked))


def sizes_of(programme: Programme, networks: Sequence[Network], *, on: date) -> Sizes:
    """By the charter each network goes by, else as the programme stands. One query."""
    seats = Seat.objects.filter(holds_on(on), network__in=list(networks))
    members = Counter(seats.values_list("network_id", flat=True))
    found = Sizes()
    for network in networks:
        size = network.charter.content.get("size", {}) if network.charter else {}
        least, most = size.get("min", programme.size_min), size.get("max", programme.size_max)
        one = Sizes.of([members[network.pk]], int(least), int(most))
        found = Sizes(found.below + one.below, found.above + one.above, found.networks + 1)
    return found


def leavers_of(programme: Programme, *, on: date) -> Leavers:
    """Of all networks of the programme within twelve months, also of those that have closed since. Three queries."""
    networks = list(Network.objects.filter(programme=programme, starts_on__lte=on))
    left = Seat.objects.filter(
        network__in=networks, end_reason=EndReason.OWN_WISH, ends_on__gt=on - YEAR, ends_on__lte=on
    )
    stays = stays_of(networks, since=on - YEAR)
    each = [turnover(stays[one.pk], began=one.starts_on, on=on) for one in networks]
    return Leavers(left.count(), sum(one.members for one in each if one is not None))


def charter_of(programme: Programme) -> CharterVersion | None:
    return CharterVersion.objects.filter(programme=programme, state=CharterState.APPROVED).first()


def goals_changed(programme: Programme, version: CharterVersion) -> int:
    """How much of purpose and kind differs between the charter in force and the programme as it stands. Thirteen queries."""
    found = changes_between(version.content, content_of(programme))
    return sum(change.clause in (Clause.PURPOSE, Clause.TYPE) for change in found)


def items_since(programme: Programme, since: date, *, on: date) -> tuple[int, int, date | None]:
    """Goals, values and initiatives of the node that are new since a day, that were changed since, and when last. Two queries."""
    keys = {str(pk) for pk in items_for(programme).values_list("pk", flat=True)}
    rows = Record.objects.filter(
        organisation_key=programme.organisation_id,
        verb__in=(StrategyVerb.ITEM_ADDED, StrategyVerb.ITEM_CHANGED),
        at__gte=end_of(since),
        at__lt=end_of(on),
    )
    seen = [row for row in rows.values_list("verb", "target_key", "at") if row[1] in keys]
    new = {key for verb, key, _at in seen if verb == StrategyVerb.ITEM_ADDED}
    changed = {key for verb, key, _at in seen if verb == StrategyVerb.ITEM_CHANGED} - new
    days = [timezone.localdate(at) for _verb, _key, at in seen]
    return len(new), len(changed), max(days, default=None)
