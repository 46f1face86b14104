"""The cast's network, launched on its charter and asked: what many tests of this room begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from ledernet.answers import actions as answers
from ledernet.answers.models import Ballot
from ledernet.audit.actors import System
from ledernet.charter.models import CharterVersion
from ledernet.evaluation.instrument import STANDARD, read
from ledernet.evaluation.models import Questionnaire, Wave
from ledernet.evaluation.waves import actions, schedule
from ledernet.evaluation.waves.actions import Plan
from ledernet.networks import actions as networks
from ledernet.networks.dates import dates_in
from ledernet.networks.models import Network
from tests.cast import Cast
from tests.charter.whole import approve, settle
from tests.factories import NOW, LeaderFactory, SeatFactory

WORKER = System("worker")
OPENS, CLOSES = date(2026, 3, 10), date(2026, 3, 24)


def launched(cast: Cast, *, members: int = 8) -> CharterVersion:
    """The cast's network goes by a charter, and so many sit in it, the cast's own three among them."""
    settle(cast.programme, cast.user("chief"))
    version = approve(cast.programme, cast.user("chief"))
    networks.launch_networks(
        networks=(cast.network,),
        version=version,
        dates=dates_in(version.content, on=NOW.date()),
        by=cast.user("chief"),
        at=NOW,
    )
    seat(cast.network, members - 3)
    cast.network.refresh_from_db()
    return version


def seat(network: Network, count: int) -> None:
    for _number in range(count):
        SeatFactory(network=network, leader=LeaderFactory(organisation=network.organisation))


def planned(cast: Cast, *, networks: Sequence[Network] = (), **chosen: Any) -> Wave:
    facts: dict[str, Any] = {
        "name": "Foråret 2026",
        "opens_on": OPENS,
        "closes_on": CLOSES,
        "networks": networks or [cast.network],
        "blocks": [str(block) for block in STANDARD],
    }
    return actions.plan_wave(
        programme=cast.programme, plan=Plan(**(facts | chosen)), by=cast.user("hr"), at=NOW
    )


def opened(cast: Cast, **chosen: Any) -> Wave:
    wave = planned(cast, **chosen)
    return actions.open_wave(wave=wave, by=WORKER, at=schedule.opening(wave.opens_on))


def ballots_of(asked: Questionnaire) -> list[Ballot]:
    return list(Ballot.objects.filter(round=asked.round).select_related("round").order_by("who"))


def answer_all(
    asked: Questionnaire, sheets: Sequence[Mapping[str, Any]], *, at: datetime | None = None
) -> None:
    """One sheet for each of the first ballots; what a sheet leaves out stays unanswered."""
    assert asked.round is not None
    moment = at or asked.round.opens_at + timedelta(days=1)
    for ballot, sheet in zip(ballots_of(asked), sheets, strict=False):
        answers.answer(ballot=ballot, answers=sheet, at=moment)


def flat(asked: Questionnaire, *marks: int) -> list[dict[str, Any]]:
    """Sheets on which everything is answered with one mark each; the place of networks is first or second by turns."""
    rows = read(asked.rows)
    return [
        {one.key: mark if one.is_scale else 1 + number % 2 for one in rows if one.kind != "text"}
        for number, mark in enumerate(marks)
    ]


def closed(cast: Cast, *marks: int, **chosen: Any) -> Questionnaire:
    """A round that is over, in which the first members of the cast's network have answered with these marks throughout."""
    wave = opened(cast, **chosen)
    asked = wave.questionnaires.select_related("round").get(network=cast.network)
    answer_all(asked, flat(asked, *marks))
    actions.close_wave(wave=wave, by=WORKER, at=schedule.closing(wave.closes_on))
    rows = Questionnaire.objects.select_related("wave__programme", "round", "network__programme__unit")
    return rows.get(pk=asked.pk)
