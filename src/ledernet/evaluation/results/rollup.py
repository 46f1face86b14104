"""The networks of a round told together, for chief and HR; and programmes beside each other.

Which networks are told together is fixed once, when the last of them has passed its result on (or its time was over): a sum that
grew by one network would tell of that network. Until then there are the networks' own words, and no figures of them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ledernet.answers import actions as answers_actions
from ledernet.answers import queries as answers
from ledernet.answers.enums import Detail, Withheld
from ledernet.answers.figures import MANY, codes_of
from ledernet.answers.models import Round
from ledernet.answers.rollups import roll_ups
from ledernet.answers.sieve import Sieved
from ledernet.answers.wanted import Figure, Wanted
from ledernet.evaluation.enums import WaveState
from ledernet.evaluation.instrument import Asked, Kind, read
from ledernet.evaluation.models import Questionnaire, Wave
from ledernet.networks.queries import rooms_of
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme
from ledernet_engine.measurement import Alpha, Interval, Reached

from .figures import CHALLENGE, Line, NetworkResult, Part, Pooled, parts_of, pooled, safety_of, spot
from .wanted import SAFETY, wanted_of

KIND = "evaluation.wave"
ALL = "all"
UNREAD = ("round__closes_at", "round__ballots_until", "round__texts_until")
"""Moments that a sum does not ask for: of two thousand networks, reading them takes as long as the rest."""
BY_CHANCE = 0.05
"""Differences that chance alone would make more often than this are none."""


def passed_on(wave: Wave) -> bool:
    """Has every network that was asked passed its result on?"""
    waiting = wave.questionnaires.filter(round__isnull=False, released_at__isnull=True)
    return wave.state == WaveState.CLOSED and not waiting.exists()


def fix_if_whole(wave: Wave) -> None:
    """Called when a network passes on: with the last one it is fixed which are told together."""
    if passed_on(wave):
        rounds = [asked.round for asked in wave.questionnaires.select_related("round") if asked.round]
        if rounds:
            answers_actions.fix_groups(
                organisation=wave.organisation, about=(KIND, str(wave.pk)), groups={ALL: rounds}
            )


@dataclass(frozen=True)
class Standing:
    """One network in a round. `answered` is there when the round has closed, and empty where too few have; the result waits until it is passed on."""

    asked: Questionnaire

    @property
    def is_passed_on(self) -> bool:
        return self.asked.released_at is not None

    @property
    def count(self) -> int | None:
        return self.asked.round.asked if self.asked.round else None

    @property
    def answered(self) -> int | None:
        return self.asked.answered


@dataclass(frozen=True)
class Together:
    """A round as chief and HR read it. Without `result` it is not told yet, or cannot be."""

    wave: Wave
    standings: tuple[Standing, ...]
    result: NetworkResult | None = None

    @property
    def differ(self) -> bool | None:
        """Do the networks differ in safety more than chance would have it? None where that cannot be said."""
        found = self.result.safety.figure.between if self.result and self.result.safety else None
        return None if found is None else found.likelihood < BY_CHANCE

    @property
    def alpha(self) -> Alpha | None:
        """Of the questions on safety; only with many people."""
        return self.result.safety.figure.alpha if self.result and self.result.safety else None

    @property
    def waiting(self) -> int:
        return sum(one.asked.round is not None and not one.is_passed_on for one in self.standings)

    @property
    def comments(self) -> list[Questionnaire]:
        return [one.asked for one in self.standings if one.is_passed_on and one.asked.comment]


def together(wave: Wave, viewer: Viewer) -> Together:
    """Who reads it from within one of the networks has that one's exact figures: she gets no sum that would tell her the rest of it."""
    return rounds_together([wave], viewer, with_networks=True)[wave.pk]


def rounds_together(
    waves: Sequence[Wave], viewer: Viewer, *, with_networks: bool = False
) -> dict[int, Together]:
    """Wave id → it, for rounds of the viewer's organisation; who names the networks reads them too. Four queries, however many."""
    of = {wave.pk: wave for wave in waves}
    also = ("round", "network") if with_networks else ("round",)
    rows = Questionnaire.objects.filter(wave__in=waves).select_related(*also).defer(*UNREAD)
    standings: dict[int, list[Standing]] = {pk: [] for pk in of}
    for asked in rows.order_by("network__name_sort", "pk"):
        asked.wave = of[asked.wave_id]
        standings[asked.wave_id].append(Standing(asked))
    fixed = answers.groupings(viewer.organisation, KIND, standings)
    inside = set(rooms_of(viewer).values_list("pk", flat=True))
    rounds: list[Round] = [
        one.asked.round
        for pk, groups in fixed.items()
        for one in standings[int(pk)]
        if one.asked.round and one.asked.round_id in groups[ALL]
    ]
    usable = {pk: part for pk, part in answers.sieved(rounds).items() if part.withheld is None}
    return {
        wave.pk: _told(wave, tuple(standings[wave.pk]), fixed.get(str(wave.pk)), usable, inside)
        for wave in waves
    }


def _told(
    wave: Wave,
    standings: tuple[Standing, ...],
    fixed: Mapping[str, frozenset[int]] | None,
    parts: Mapping[int, Sieved],
    inside: set[int],
) -> Together:
    usable = {pk: part for pk, part in parts.items() if fixed and pk in fixed[ALL]}
    if fixed is None or not usable:
        return Together(wave, standings)
    questions = _of_all(one.asked for one in standings if one.asked.round_id in usable)
    wanted = wanted_of(questions)
    figures = roll_ups(usable, fixed, wanted)[ALL]
    mine = frozenset(one.asked.round_id for one in standings if one.asked.network_id in inside)
    result = _result(usable, questions, figures | _not_for_those_within(usable, wanted, mine))
    return Together(wave, standings, result)


def _not_for_those_within(
    parts: Mapping[int, Sieved], wanted: Iterable[Wanted], mine: frozenset[int | None]
) -> dict[str, Figure]:
    """What is held back from one who can subtract her own network, and would be left with the exact figures of few."""
    others = [part for pk, part in parts.items() if pk not in mine]

    def is_few(code: str) -> bool:
        return 0 < sum(len(part.values(code)) for part in others if part.tells(code)) < MANY

    return {
        want.code: Figure(want.code, Withheld.APART)
        for want in wanted
        if mine and any(is_few(code) for code in codes_of(want))
    }


def _result(
    usable: Mapping[int, Sieved], questions: Sequence[Asked], figures: Mapping[str, Figure]
) -> NetworkResult:
    parts = parts_of(questions, figures, {})
    challenge = next(
        (line.figure for part in parts for line in part.lines if line.asked.key == CHALLENGE), None
    )
    return NetworkResult(
        asked=sum(part.asked for part in usable.values()),
        answered=sum(part.answered or 0 for part in usable.values()),
        at_least=max(part.at_least for part in usable.values()),
        parts=parts,
        safety=safety_of(parts, figures, {}),
        now=spot(figures.get(SAFETY), challenge),
        is_round=any(figure.is_told and figure.detail == Detail.COARSE for figure in figures.values()),
    )


def _of_all(told: Iterable[Questionnaire]) -> list[Asked]:
    """Questions asked of all of them in the same words. A target stands only if it is the same for all."""
    first, *others = [asked.rows for asked in told]
    sheets = [{row["key"]: row for row in rows if row["kind"] != Kind.TEXT} for rows in others]
    found = []
    for one in read(first):
        same = [sheet[one.key] for sheet in sheets if one.key in sheet]
        if (
            one.kind != Kind.TEXT
            and len(same) == len(sheets)
            and all(row["text_da"] == one.text_da for row in same)
        ):
            is_same = all(row.get("target") == one.target for row in same)
            found.append(one if is_same else replace(one, target=None))
    return found


# --- programmes beside each other ------------------------------------------------------------------------------

CORE = ("start", "safety", "D5", "K1")
"""What is put side by side: known why, safety, done something differently, a good way to develop."""


@dataclass(frozen=True)
class Beside:
    """One programme's latest round that is told, or several of a kind together (`programme` is None then)."""

    label: str
    networks: int
    asked: int
    answered: int
    shares: Mapping[str, Pooled]
    safety: float | None
    wave: Wave | None = None


def beside(waves: Iterable[Wave], viewer: Viewer) -> list[tuple[Programme, Beside]]:
    """The latest round of each programme whose networks have all passed on (`waves` come with the latest first), where it can be told.

    What is pooled of them later is made of these figures and of nothing else.
    """
    closed = [wave for wave in waves if wave.state == WaveState.CLOSED]
    fixed = answers.groupings(viewer.organisation, KIND, [wave.pk for wave in closed])
    latest: dict[int, Wave] = {}
    for wave in closed:
        if str(wave.pk) in fixed:
            latest.setdefault(wave.programme_id, wave)
    chosen = list(latest.values())
    found = rounds_together(chosen, viewer)
    return [
        (wave.programme, _beside(one, one.result))
        for wave in chosen
        if (one := found[wave.pk]).result is not None
    ]


def _beside(one: Together, result: NetworkResult) -> Beside:
    lines = {line.asked.key: line for part in result.parts for line in part.lines}
    shares = {"start": result.start, **{key: _alone(lines.get(key)) for key in ("D5", "K1")}}
    return Beside(
        one.wave.programme.name,
        sum(standing.answered is not None for standing in one.standings),
        result.asked,
        result.answered or 0,
        {key: share for key, share in shares.items() if share is not None},
        result.safety.figure.mean if result.safety else None,
        one.wave,
    )


def _alone(line: Line | None) -> Pooled | None:
    return pooled([line]) if line else None


def by_kind(rows: Iterable[tuple[str, Beside]]) -> list[Beside]:
    """Label → those of them together, weighed by how many answered. Only where there is more than one kind."""
    groups: dict[str, list[Beside]] = {}
    for label, one in rows:
        groups.setdefault(label, []).append(one)
    return [_added(label, each) for label, each in groups.items()] if len(groups) > 1 else []


def _added(label: str, each: list[Beside]) -> Beside:
    people = sum(one.answered for one in each)
    safe = [(one.safety, one.answered) for one in each if one.safety is not None]
    shares = {
        key: mixed
        for key in CORE
        if (mixed := _mixed([(one.shares[key], one) for one in each if key in one.shares]))
    }
    return Beside(
        label,
        sum(one.networks for one in each),
        sum(one.asked for one in each),
        people,
        shares,
        sum(mean * count for mean, count in safe) / sum(count for _mean, count in safe) if safe else None,
    )


def _mixed(rows: list[tuple[Pooled, Beside]]) -> Pooled | None:
    if not rows:
        return None
    answered, asked = sum(one.answered for _p, one in rows), sum(one.asked for _p, one in rows)
    share = sum(found.share * one.answered for found, one in rows) / answered
    low = sum(found.bounds.low * one.asked for found, one in rows) / asked
    high = sum(found.bounds.high * one.asked for found, one in rows) / asked
    return Pooled(share, Interval(low, high), is_round=any(found.is_round for found, _one in rows))


def reached_by(parts: Iterable[Part]) -> Counter[str]:
    """Purpose → networks that surely reached it, of the results they passed on."""
    return Counter(part.purpose for part in parts if part.together and part.together.reached is Reached.YES)
