"""What can be read: the ballot behind a link, the result of a closed round, and one's own part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ledernet.accounts.models import Organisation

from . import rosters
from .comparing import Rosters, not_comparable
from .enums import RoundState, Withheld
from .models import Ballot, Grouping, Remark, Round, Sheet
from .sieve import Sieved, sieve
from .telling import Result, tell
from .tokens import digest_of, make


def ballot_behind(token: str, kind: str) -> Ballot | None:
    """The ballot that the key in a link opens; None where it is not one of ours, or of another kind of question."""
    rows = Ballot.objects.select_related("round__organisation")
    return rows.filter(digest=digest_of(token, kind), round__about_kind=kind).first()


def token_of(ballot: Ballot) -> str:
    """The key for her link, for the one letter that carries it; "" once the round is over."""
    return make(ballot.seed, ballot.round.about_kind, digest=ballot.digest)


def is_open(round_: Round, *, at: datetime) -> bool:
    return round_.state == RoundState.OPEN and round_.opens_at <= at < round_.closes_at


def round_about(organisation: Organisation | int, kind: str, key: object) -> Round | None:
    return Round.objects.filter(organisation=organisation, about_kind=kind, about_key=str(key)).first()


def due_rounds(kind: str, *, at: datetime) -> list[Round]:
    """Rounds of the kind whose time is past but that are not closed yet, the oldest first."""
    rows = Round.objects.filter(about_kind=kind, state=RoundState.OPEN, closes_at__lte=at)
    return list(rows.select_related("organisation").order_by("closes_at", "pk"))


_NOT_TOLD: Mapping[str, Withheld] = {
    RoundState.OPEN: Withheld.OPEN,
    RoundState.WITHDRAWN: Withheld.WITHDRAWN,
}


def result_of(round_: Round) -> Result:
    """What may be told of it: of an open round how many were asked, and nothing else."""
    return results_of([round_])[round_.pk]


def results_of(rounds: list[Round]) -> dict[int, Result]:
    """Round id → its result; one query for all."""
    sheets = _sheets(rounds)
    return {round_.pk: _result(round_, sheets[round_.pk]) for round_ in rounds}


def _result(round_: Round, sheets: list[dict[str, Any]]) -> Result:
    withheld = _NOT_TOLD.get(round_.state)
    if withheld is not None:
        return Result(asked=round_.asked, withheld=withheld)
    return tell(round_.asks, sheets, asked=round_.asked, at_least=round_.min_answers)


def remarks_of(round_: Round, *, at_least: int = 1, question: str = "") -> list[str]:
    """What was written in own words, once the round is closed and if there are so many; in the order of the alphabet, from
    which nothing can be read.
    """
    if round_.state != RoundState.CLOSED:
        return []
    rows = Remark.objects.filter(round=round_, question=question)
    texts = sorted(rows.values_list("text", flat=True), key=str.casefold)
    return texts if len(texts) >= at_least else []


def texts_of(round_: Round) -> dict[str, list[str]]:
    """Text question → what was written, where so many wrote as must answer; the others are not in it."""
    texts: dict[str, list[str]] = {}
    if round_.state == RoundState.CLOSED:
        rows = Remark.objects.filter(round=round_, question__in=round_.asks_texts)
        for code, text in rows.values_list("question", "text"):
            texts.setdefault(code, []).append(text)
    return {
        code: sorted(lines, key=str.casefold)
        for code in round_.asks_texts
        if len(lines := texts.get(code, [])) >= round_.min_answers
    }


def sieved(rounds: Iterable[Round]) -> dict[int, Sieved]:
    """Round id → its answers as far as they may be used in figures; one query for all. See `figures.tell_figures`."""
    each = list(rounds)
    sheets = _sheets(each)
    return {round_.pk: _sieved(round_, sheets[round_.pk]) for round_ in each}


def _sieved(round_: Round, sheets: list[dict[str, Any]]) -> Sieved:
    withheld = _NOT_TOLD.get(round_.state)
    if withheld is not None:
        return Sieved(round_.asks, round_.asked, round_.min_answers, withheld=withheld)
    return sieve(round_.asks, sheets, asked=round_.asked, at_least=round_.min_answers)


def _sheets(rounds: list[Round]) -> dict[int, list[dict[str, Any]]]:
    sheets: dict[int, list[dict[str, Any]]] = {round_.pk: [] for round_ in rounds}
    closed = [round_.pk for round_ in rounds if round_.state == RoundState.CLOSED]
    for pk, content in Sheet.objects.filter(round__in=closed).values_list("round_id", "answers"):
        sheets[pk].append(content or {})
    return sheets


@dataclass(frozen=True)
class Followed:
    """A round beside the closed one of its series that opened last before it."""

    later: Round
    before: Round | None = None
    rosters: Rosters | None = None
    """How many were asked in both, joined and left; None where it is not known."""

    @property
    def is_told_roundly(self) -> bool:
        """Did a few come or go since the round before? Then those outside get round figures only (`tell_figures(roundly=…)`)."""
        if self.before is None:
            return False
        least = max(self.before.min_answers, self.later.min_answers)
        return not_comparable(self.rosters, at_least=least) is not None


def followed(rounds: Iterable[Round]) -> dict[int, Followed]:
    """Round id → what it follows. Two queries for all."""
    each = list(rounds)
    before = _before(each)
    known = rosters.between((before[one.pk], one) for one in each if one.pk in before)
    return {
        one.pk: Followed(one, earlier, known.get((earlier.pk, one.pk)))
        if (earlier := before.get(one.pk))
        else Followed(one)
        for one in each
    }


def _before(rounds: list[Round]) -> dict[int, Round]:
    in_series = [one for one in rounds if one.series]
    closed = Round.objects.filter(
        organisation__in={one.organisation_id for one in in_series},
        series__in={one.series for one in in_series},
        state=RoundState.CLOSED,
    )
    series: dict[tuple[int, str], list[Round]] = {}
    for row in closed.order_by("opens_at", "pk"):
        series.setdefault((row.organisation_id, row.series), []).append(row)
    found = {}
    for one in in_series:
        earlier = [
            row for row in series.get((one.organisation_id, one.series), ()) if row.opens_at < one.opens_at
        ]
        if earlier:
            found[one.pk] = earlier[-1]
    return found


def grouped(organisation: Organisation | int, kind: str, key: object) -> dict[str, frozenset[int]] | None:
    """Code → round ids, as `actions.fix_groups` fixed them, in its order; None before that. For `rollups.roll_ups`."""
    return groupings(organisation, kind, [key]).get(str(key))


def groupings(
    organisation: Organisation | int, kind: str, keys: Iterable[object]
) -> dict[str, dict[str, frozenset[int]]]:
    """Key → its groups as in `grouped`, for those that have been fixed. One query."""
    rows = Grouping.objects.filter(
        organisation=organisation, about_kind=kind, about_key__in=[str(key) for key in keys]
    )
    return {row.about_key: {code: frozenset(pks) for code, pks in row.groups} for row in rows}


@dataclass(frozen=True)
class OwnPart:
    """What is kept of one person in one round: that she was asked, and whether she answered. Her answer is not in it:
    it cannot be found.
    """

    about_kind: str
    about_key: str
    closes_at: datetime
    kept_until: datetime
    is_answered: bool


def own_part(organisation: Organisation, who: str) -> list[OwnPart]:
    """For the person herself (and an extract of her data), the newest first."""
    rows = Ballot.objects.filter(round__organisation=organisation, who=who).select_related("round")
    return [
        OwnPart(
            row.round.about_kind,
            row.round.about_key,
            row.round.closes_at,
            row.round.ballots_until,
            row.is_answered,
        )
        for row in rows.order_by("-round__closes_at", "-round_id")
    ]
