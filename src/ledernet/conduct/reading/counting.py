"""Counts from the rows, for one network or many in the same number of queries. No name leaves this module."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from ledernet.conduct.enums import THERE, State
from ledernet.conduct.models import Attendance, Item
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Answer, Meeting
from ledernet.networks.models import Network
from ledernet.strategy.models import PurposeWeight

from .figures import Counted, Held

YEAR = timedelta(days=365)


def counted_of(networks: Iterable[Network], *, at: datetime, with_minutes: bool = True) -> dict[int, Counted]:
    """Network id → its counts over the year before `at`. Five queries however many networks, four without the minutes of the agendas."""
    wanted = {network.pk: network.programme_id for network in networks}
    meetings = list(
        Meeting.objects.filter(network__in=wanted, starts_at__gte=at - YEAR, ends_at__lte=at)
        .order_by("-starts_at", "-pk")
        .values_list("pk", "network_id", "state")
    )
    held = _held(wanted, at).values("pk")
    there, answers, minutes = _there(held), _answers(held), _minutes(held) if with_minutes else {}
    weights = _weights(set(wanted.values()))
    rows: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for pk, network, state in meetings:
        rows[network].append((pk, state))
    return {
        network: Counted(
            held=[
                Held(**there.get(pk, {"there": 0, "excused": 0, "absent": 0}), answered=answers.get(pk, 0))
                for pk, state in rows[network]
                if state == MeetingState.HELD
            ],
            cancelled=sum(state == MeetingState.CANCELLED for _pk, state in rows[network]),
            unclosed=sum(state == MeetingState.PLANNED for _pk, state in rows[network]),
            minutes=[one for pk, _state in rows[network] for one in minutes.get(pk, ())],
            weights=weights.get(programme, {}),
        )
        for network, programme in wanted.items()
    }


def minutes_of(networks: Iterable[Network], *, at: datetime) -> list[tuple[int, list[tuple[str, float]]]]:
    """Of each network that met in the year before `at`: meetings held, and the minutes of their items by purpose. Two queries."""
    held = _held([network.pk for network in networks], at)
    minutes = _minutes(held.values("pk"))
    meetings: dict[int, list[int]] = defaultdict(list)
    for pk, network in held.values_list("pk", "network"):
        meetings[network].append(pk)
    return [(len(pks), [one for pk in pks for one in minutes.get(pk, ())]) for pks in meetings.values()]


def _held(networks: Iterable[int], at: datetime) -> QuerySet[Meeting]:
    return Meeting.objects.filter(
        network__in=networks, starts_at__gte=at - YEAR, ends_at__lte=at, state=MeetingState.HELD
    )


def _there(held: QuerySet[Meeting, Any]) -> dict[int, dict[str, int]]:
    rows = (
        Attendance.objects.filter(meeting__in=held)
        .values("meeting")
        .annotate(
            there=Count("pk", filter=Q(state__in=THERE)),
            excused=Count("pk", filter=Q(state=State.EXCUSED)),
            absent=Count("pk", filter=Q(state=State.ABSENT)),
        )
    )
    return {row["meeting"]: {name: row[name] for name in ("there", "excused", "absent")} for row in rows}


def _answers(held: QuerySet[Meeting, Any]) -> dict[int, int]:
    """Of those who were expected, who had answered before the meeting began."""
    expected = Attendance.objects.filter(meeting=OuterRef("meeting"), leader=OuterRef("leader"))
    rows = (
        Answer.objects.filter(Exists(expected), meeting__in=held, at__lte=F("meeting__starts_at"))
        .values("meeting")
        .annotate(count=Count("pk"))
    )
    return {row["meeting"]: row["count"] for row in rows}


def _minutes(held: QuerySet[Meeting, Any]) -> dict[int, list[tuple[str, float]]]:
    """What was kept by the clock; where nobody started it, what was planned."""
    found: dict[int, list[tuple[str, float, float]]] = defaultdict(list)
    rows = Item.objects.filter(meeting__in=held).values_list("meeting", "purpose", "seconds", "minutes")
    for meeting, purpose, seconds, planned in rows:
        found[meeting].append((purpose, seconds / 60, float(planned)))
    return {
        meeting: [
            (purpose, kept if any(one[1] for one in items) else planned) for purpose, kept, planned in items
        ]
        for meeting, items in found.items()
    }


def _weights(programmes: set[int]) -> dict[int, dict[str, float]]:
    found: dict[int, dict[str, float]] = defaultdict(dict)
    rows = PurposeWeight.objects.filter(programme__in=programmes, points__gt=0)
    for programme, purpose, points in rows.values_list("programme_id", "purpose", "points"):
        found[programme][purpose] = float(points)
    return found
