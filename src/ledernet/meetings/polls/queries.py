"""Proposed times as they stand: for those who belong to the network with names, for HR in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import QueryDict
from rules import has_perm

from ledernet.meetings.models import Poll, PollAnswer, PollOption, PollVoter
from ledernet.networks.enums import AssignmentRole
from ledernet.networks.models import Assignment, Network
from ledernet.networks.queries import networks_visible_to
from ledernet.people.queries import holds_on
from ledernet.people.viewer import Viewer

from .asked import still_asked
from .enums import Can, PollState
from .ranking import Standing, standings


def polls_visible_to(viewer: Viewer) -> QuerySet[Poll]:
    """Polls of networks that the viewer sees. Whether she may see one stands in `meetings.see_polls`."""
    rows = Poll.objects.filter(network__in=networks_visible_to(viewer).values("pk"))
    return rows.select_related("network__programme__unit", "network__organisation", "meeting", "made_by")


def open_polls(network: Network) -> list[Poll]:
    return list(network.polls.filter(state=PollState.OPEN).order_by("answer_by", "pk"))


@dataclass(frozen=True)
class Column:
    """One proposed time as it stands. `cannot` and `silent` are names, empty for who sees numbers only."""

    option: PollOption
    standing: Standing
    is_best: bool
    cannot: list[str]
    silent: list[str]


@dataclass(frozen=True)
class Line:
    """One who is asked, and what she has said at each time, in the order of the columns."""

    voter: PollVoter
    cans: list[str]

    @property
    def has_answered(self) -> bool:
        return self.voter.answered_at is not None


@dataclass(frozen=True)
class Table:
    """`columns` by time; `ranked` the best first. No `lines` for who sees numbers only."""

    columns: list[Column]
    ranked: list[Column]
    lines: list[Line]
    answered: int
    asked: int


def options_of(poll: Poll) -> list[PollOption]:
    return list(poll.options.filter(is_open=True).order_by("starts_at", "pk"))


def table_of(poll: Poll, viewer: Viewer) -> Table:
    """Four queries."""
    options = options_of(poll)
    voters = list(still_asked(poll, viewer.on).select_related("given_by"))
    answers = {
        (answer.voter_id, answer.option_id): answer.can
        for answer in PollAnswer.objects.filter(voter__poll=poll)
    }
    named = has_perm("meetings.see_who_can", viewer, poll.network)
    names = {voter.pk: voter.name for voter in voters} if named else {}
    ranked = standings(
        [(option.pk, option.starts_at) for option in options],
        [voter.pk for voter in voters],
        answers,
        _needed(poll, voters, viewer),
    )
    by_id = {option.pk: option for option in options}
    columns = [
        Column(
            by_id[one.option],
            one,
            number == 0 and one.coming > 0,
            [names[v] for v in one.no if v in names],
            [names[v] for v in one.silent if v in names],
        )
        for number, one in enumerate(ranked)
    ]
    lines = [Line(voter, [answers.get((voter.pk, option.pk), "") for option in options]) for voter in voters]
    return Table(
        columns=sorted(columns, key=lambda column: (column.option.starts_at, column.option.pk)),
        ranked=columns,
        lines=lines if named else [],
        answered=sum(voter.answered_at is not None for voter in voters),
        asked=len(voters),
    )


def _needed(poll: Poll, voters: list[PollVoter], viewer: Viewer) -> frozenset[int]:
    """Who runs the network alone: without her there is no meeting."""
    held = Assignment.objects.filter(
        holds_on(viewer.on), network=poll.network_id, role=AssignmentRole.FACILITATOR
    )
    users = set(held.values_list("user_id", flat=True))
    if len(users) != 1:
        return frozenset()
    return frozenset(v.pk for v in voters if (v.leader.user_id if v.leader else v.user_id) in users)


def voter_of(poll: Poll, viewer: Viewer) -> PollVoter | None:
    """The viewer among those who are asked."""
    rows = still_asked(poll, viewer.on).select_related("poll")
    mine = rows.filter(leader=viewer.leader).first() if viewer.leader else None
    return mine or rows.filter(user=viewer.user).first()


def said_by(voter: PollVoter) -> dict[int, str]:
    """Option → what she has said."""
    return dict(voter.answers.values_list("option_id", "can"))


def choices(options: list[PollOption], said: dict[int, str]) -> list[tuple[PollOption, str]]:
    return [(option, said.get(option.pk, "")) for option in options]


def starts_of(poll: Poll) -> set[datetime]:
    return {option.starts_at for option in options_of(poll)}


def chosen_in(data: QueryDict, options: Iterable[PollOption]) -> Mapping[int, Can]:
    """What a form says of each time; what is no answer is left out."""
    found = {}
    for option in options:
        value = data.get(f"can-{option.pk}", "")
        if value in Can.values:
            found[option.pk] = Can(value)
    return found
