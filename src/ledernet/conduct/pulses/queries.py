"""The pulse of a meeting as it may be read, and what is kept of oneself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from ledernet.answers import queries as answers
from ledernet.answers.enums import RoundState, Withheld
from ledernet.answers.models import Ballot, Round
from ledernet.answers.telling import Result
from ledernet.meetings.models import Meeting
from ledernet.networks.models import Network
from ledernet.people.ballots import key_of
from ledernet.people.models import Leader

from .asking import KIND
from .charts import Column, Strip, columns, strips

LATEST = 6
"""Meetings whose pulses stand on the page of a network."""


@dataclass(frozen=True)
class Pulse:
    """What may be told of one meeting. `worth` and the strips are empty where `result` says why."""

    meeting: Meeting | None
    round: Round | None
    result: Result
    worth: tuple[Column, ...] = ()
    use: tuple[Strip, ...] = ()
    challenge: tuple[Strip, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.result.withheld == Withheld.OPEN

    @property
    def is_told(self) -> bool:
        return self.result.withheld is None

    @property
    def silent(self) -> int:
        return self.result.asked - (self.result.answered or 0)


def shown(result: Result, *, meeting: Meeting | None = None, round_: Round | None = None) -> Pulse:
    if result.withheld is not None:
        return Pulse(meeting, round_, result)
    return Pulse(
        meeting,
        round_,
        result,
        columns(result.of("worth")),
        strips(result.of("use")),
        strips(result.of("challenge")),
    )


def pulse_of(meeting: Meeting) -> Pulse | None:
    """None where nobody was asked. Two queries."""
    round_ = answers.round_about(meeting.network.organisation_id, KIND, meeting.pk)
    return None if round_ is None else shown(answers.result_of(round_), meeting=meeting, round_=round_)


def pulses_of(network: Network) -> list[Pulse]:
    """Of the latest meetings about which somebody was asked, the latest first. Three queries."""
    return _pulses(network, _held(network)[:LATEST])


def pulses_between(network: Network, since: datetime, until: datetime) -> list[Pulse]:
    """Of the meetings of that time about which somebody was asked, the latest first. Three queries."""
    return _pulses(network, _held(network).filter(starts_at__range=(since, until)))


def _held(network: Network) -> QuerySet[Meeting]:
    return Meeting.objects.filter(network=network, held_at__isnull=False).order_by("-starts_at", "-pk")


def _pulses(network: Network, held: Iterable[Meeting]) -> list[Pulse]:
    meetings = {str(meeting.pk): meeting for meeting in held}
    rounds = Round.objects.filter(
        organisation=network.organisation_id, about_kind=KIND, about_key__in=meetings
    ).exclude(state=RoundState.WITHDRAWN)
    by_key = {round_.about_key: round_ for round_ in rounds}
    results = answers.results_of(list(by_key.values()))
    return [
        shown(results[by_key[key].pk], meeting=meeting, round_=by_key[key])
        for key, meeting in meetings.items()
        if key in by_key
    ]


def lines_to_the_facilitator(pulse: Pulse) -> list[str]:
    return answers.remarks_of(pulse.round) if pulse.round else []


def meeting_of(ballot: Ballot) -> Meeting | None:
    return (
        Meeting.objects.filter(
            pk=int(ballot.round.about_key), network__organisation=ballot.round.organisation_id
        )
        .select_related("network__organisation", "network__programme", "facilitator")
        .first()
    )


@dataclass(frozen=True)
class Mine:
    """That I was asked about a meeting, and whether I have answered."""

    meeting: Meeting | None
    closes_at: datetime
    kept_until: datetime
    is_answered: bool


def mine(leader: Leader) -> list[Mine]:
    """What is kept of her answers about meetings: that she was asked, and whether she has answered. Two queries."""
    parts = [
        part for part in answers.own_part(leader.organisation, key_of(leader.pk)) if part.about_kind == KIND
    ]
    meetings = _meetings(part.about_key for part in parts)
    return [
        Mine(meetings.get(part.about_key), part.closes_at, part.kept_until, part.is_answered)
        for part in parts
    ]


def _meetings(keys: Iterable[str]) -> dict[str, Meeting]:
    rows = Meeting.objects.filter(pk__in=[int(key) for key in keys]).select_related("network")
    return {str(meeting.pk): meeting for meeting in rows}
