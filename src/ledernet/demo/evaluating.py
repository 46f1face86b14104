"""Rounds of evaluation: what networks have answered, said of it, and passed on.

The networks that were running when the product came have been asked twice, a year apart; they have no charter, so there are no purposes
among their questions, and one has its result to itself. Those of schools have been asked after the first meetings and lately: one has
drifted from a learning room to a cosy room, one agrees in everything, in one too few answered, and of one a member is away so that the
two rounds are not compared.
A third programme is being asked.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from ledernet.answers import actions as answers
from ledernet.answers.models import Ballot
from ledernet.evaluation.instrument import STANDARD, Kind, read
from ledernet.evaluation.instrument.question import HIGH, LOW
from ledernet.evaluation.models import Questionnaire, Wave
from ledernet.evaluation.results.releasing import keep_comment, release
from ledernet.evaluation.waves import actions, schedule
from ledernet.networks.actions import pause_seat
from ledernet.networks.models import Network, Seat
from ledernet.strategy.models import Programme

from .story import BUILDER, Story
from .texts.evaluations import COMMENTS, FIRST_COMMENT, THOUGHTS

Send = Callable[[datetime], None]
YEARLY = (400, 33)
LATELY = (222, 34)
NOW = 5
"""Days ago on which the rounds opened; each is open for two weeks."""

ALL_OF = 4
"""Networks of a programme; of more only two are asked from the beginning, because building must not take long."""

DAYS = timedelta(days=14)
SPREAD = 0.8


@dataclass(frozen=True)
class Mood:
    """How a network answers: around which mark, in all and in single blocks or questions; `silent` do not answer."""

    mean: float = 5.7
    but: Mapping[str, float] = field(default_factory=dict)
    silent: int = 1
    alike: tuple[str, ...] = ()  # blocks in which all give the same mark


BEGINNING = Mood(5.2, {"start": 5.8, "E3": 5.4, "safety": 5.0, "D5": 4.6})
MOODS: tuple[Mood, ...] = (
    Mood(5.8, {"safety": 6.2, "E3": 3.0, "E2": 4.2, "P7": 3.6, "belonging": 6.4}),  # drifted
    Mood(6.0, {"confidentiality": 6.5, "E3": 5.6}),  # as one would wish
    Mood(6.2, alike=("safety", "belonging", "confidentiality")),  # agrees in everything
    Mood(5.0, silent=5),  # too few
    Mood(5.4, {"safety": 4.4, "start": 4.2}),  # a member is away
    Mood(5.6, {"F1": 3.4, "transfer": 4.6}),  # misses support at home
)


OF_YEAR: tuple[Mood, ...] = (MOODS[0], MOODS[5], MOODS[3], MOODS[4])
"""Of the networks without a charter: drifted, has its result to itself and misses support at home, too few, a member is away."""


def evaluate(story: Story, twice: Programme, yearly: Programme, opened: Programme, *, send: Send) -> None:
    """`twice` and `yearly` have been asked twice, `opened` is being asked. `send` delivers what is due by then."""
    dice = random.Random(twice.name)  # noqa: S311  # invented answers, the same each time
    names = [f"Årets evaluering {(story.today - timedelta(days=ago)).year}" for ago in YEARLY]
    own = (COMMENTS[0], None, "", COMMENTS[4])
    _two(
        story, _networks(yearly), list(zip(names, YEARLY, strict=True)), (OF_YEAR, own), dice=dice, send=send
    )
    named = list(zip(("Efter de første møder", "Første halve år"), LATELY, strict=True))
    _two(story, _networks(twice), named, (MOODS, COMMENTS), dice=dice, send=send)
    send(story.ago(days=1))
    wave = _round(story, _networks(opened), "Første halve år", NOW, send)
    for asked in _asked(wave):
        _answer(asked, Mood(silent=4), dice)


def _networks(programme: Programme) -> list[Network]:
    rows = Network.objects.filter(programme=programme, ends_on__isnull=True).select_related("programme")
    return list(rows.order_by("name_sort"))


def _two(
    story: Story,
    networks: Sequence[Network],
    rounds: Sequence[tuple[str, int]],
    last: tuple[Sequence[Mood], Sequence[str | None]],
    *,
    dice: random.Random,
    send: Send,
) -> None:
    """A round in which they begin (of many networks only the first, and the one that changes), and a later one in which each goes its own way."""
    (name, ago), (later, days) = rounds
    moods, comments = last
    away = next(number for number, mood in enumerate(moods) if mood is MOODS[4])
    begun = networks if len(networks) <= ALL_OF else [networks[0], networks[away]]
    first = _round(story, begun, name, ago, send)
    for asked in _asked(first):
        _answer(asked, BEGINNING, dice)
    _close(first, send)
    for asked in _asked(first):
        _pass_on(asked, FIRST_COMMENT, first.closes_on + timedelta(days=9))
    _send_away(story, networks[away], days)
    second = _round(story, networks, later, days, send)
    for asked, mood in zip(_asked(second), moods, strict=False):
        _answer(asked, mood, dice)
    _close(second, send)
    for asked, comment in zip(_asked(second), comments, strict=False):
        _pass_on(asked, comment, second.closes_on + timedelta(days=11))


def _round(story: Story, networks: Sequence[Network], name: str, ago: int, send: Send) -> Wave:
    opens_on = story.today - timedelta(days=ago)
    wave = actions.plan_wave(
        programme=networks[0].programme,
        plan=actions.Plan(
            name=name,
            opens_on=opens_on,
            closes_on=opens_on + DAYS,
            networks=networks,
            blocks=[str(block) for block in STANDARD],
        ),
        by=story.users["hr"],
        at=story.ago(days=ago + 20),
    )
    moment = schedule.opening(opens_on)
    wave = actions.open_wave(wave=wave, by=BUILDER, at=moment)
    send(moment)
    return wave


def _asked(wave: Wave) -> list[Questionnaire]:
    rows = wave.questionnaires.select_related("round", "network__organisation")
    return list(rows.order_by("network__name_sort"))


def _answer(asked: Questionnaire, mood: Mood, dice: random.Random) -> None:
    if asked.round is None:
        return
    ballots = list(Ballot.objects.filter(round=asked.round).order_by("who"))
    at = asked.round.opens_at + timedelta(days=2)
    answering = dice.sample(ballots, max(0, len(ballots) - mood.silent))
    for number, ballot in enumerate(answering):
        thought = THOUGHTS[number] if number < len(THOUGHTS) and not mood.alike else ""
        answers.answer(
            ballot=ballot, answers=_sheet(asked, mood, dice), texts={"X2": thought} if thought else {}, at=at
        )


def _sheet(asked: Questionnaire, mood: Mood, dice: random.Random) -> dict[str, Any]:
    sheet: dict[str, Any] = {}
    for one in read(asked.rows):
        if one.kind == Kind.PLACE:
            sheet[one.key] = dice.choice((1, 2, 2, 3, 4, 5))
        elif one.kind != Kind.TEXT:
            mean = next(
                (mood.but[key] for key in (one.key, one.purpose, one.block) if key in mood.but), mood.mean
            )
            mark = 6 if one.block in mood.alike else round(dice.gauss(mean, SPREAD))
            mark = min(HIGH, max(LOW, mark))
            sheet[one.key] = LOW + HIGH - mark if one.is_reversed else mark
    return sheet


def _close(wave: Wave, send: Send) -> None:
    moment = schedule.closing(wave.closes_on)
    actions.close_wave(wave=wave, by=BUILDER, at=moment)
    send(moment + timedelta(hours=8))


def _pass_on(asked: Questionnaire, comment: str | None, on: date) -> None:
    """None: the network has not got so far."""
    if comment is None or asked.round is None:
        return
    by = next((seat.leader.user for seat in _seats(asked.network) if seat.leader.user), None)
    at = schedule.opening(on)
    if comment and by is not None:
        people = max(2, asked.round.asked - 2)
        asked = keep_comment(asked=asked, text=comment, people=people, version=asked.version, by=by, at=at)
    release(asked=asked, by=by or BUILDER, at=at + timedelta(hours=2))


def _seats(network: Network) -> list[Seat]:
    rows = Seat.objects.filter(network=network, ends_on__isnull=True).select_related("leader__user")
    return list(rows.order_by("leader__name_sort", "pk"))


def _send_away(story: Story, network: Network, ago: int) -> None:
    """One is on leave when the second round begins."""
    seat = _seats(network)[-1]
    pause_seat(
        seat=seat,
        starts_on=story.today - timedelta(days=ago + 10),
        by=story.users["hr"],
        at=story.ago(days=ago + 20),
    )
