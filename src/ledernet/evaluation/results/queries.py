"""What may be read of results, by whom; the only place of this room where figures are fetched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils.dateformat import format as dateformat

from ledernet.answers import queries as answers
from ledernet.answers.comparing import Change, changes
from ledernet.answers.enums import Audience, Detail, Withheld
from ledernet.answers.figures import INSIDE, tell_figures
from ledernet.answers.queries import Followed
from ledernet.answers.sieve import Sieved
from ledernet.answers.wanted import Figure
from ledernet.conduct.pulses.queries import pulses_between
from ledernet.evaluation.enums import WaveState
from ledernet.evaluation.instrument import Asked, read
from ledernet.evaluation.instrument.question import HIGH, LOW
from ledernet.evaluation.models import Questionnaire, Wave
from ledernet.evaluation.rules import is_inside
from ledernet.networks.enums import AssignmentRole
from ledernet.networks.models import Assignment
from ledernet.networks.queries import networks_managed_by, rooms_of
from ledernet.networks.rules import is_hr_of_network, serving, sits_now
from ledernet.people.viewer import Viewer
from ledernet_engine.measurement import Interval

from .figures import CHALLENGE, NetworkResult, Spot, parts_of, safety_of, spot
from .wanted import SAFETY, same_in_both, wanted_of

YEAR = timedelta(days=365)


def questionnaires_visible_to(viewer: Viewer) -> QuerySet[Questionnaire]:
    """Twin of `evaluation.know_of_result`: of the networks one sits in or facilitates today, manages, or answers for."""
    answers_for = Assignment.objects.filter(serving(viewer), role=AssignmentRole.SPONSOR).values("network")
    mine = (
        Q(network__in=rooms_of(viewer).values("pk"))
        | Q(network__in=networks_managed_by(viewer).values("pk"))
        | Q(network__in=answers_for)
    )
    rows = Questionnaire.objects.filter(mine, wave__organisation=viewer.organisation)
    return rows.select_related(
        "wave__programme",
        "round__organisation",
        "network__programme__unit",
        "network__organisation",
        "network__charter",
    )


def network_of_result(pk: int) -> int | None:
    """For the doors of guests: the network that was asked."""
    return Questionnaire.objects.filter(pk=pk).values_list("network", flat=True).first()


def results_visible_to(viewer: Viewer) -> QuerySet[Questionnaire]:
    """Twin of `evaluation.read_result`."""
    inside = Q(network__in=rooms_of(viewer).values("pk"))
    return questionnaires_visible_to(viewer).filter(inside | Q(released_at__isnull=False))


def audience_of(viewer: Viewer, asked: Questionnaire) -> Audience:
    """For whom figures of this network are made. Who sits there herself reads as one of the network, whatever else she is."""
    if is_inside(viewer, asked):
        return Audience.NETWORK if sits_now(viewer, asked.network) else Audience.FACILITATOR
    return _outside(viewer, asked)


def audiences_of(viewer: Viewer, rows: Sequence[Questionnaire]) -> dict[int, Audience]:
    """As `audience_of`, of many. Queries only for the networks she is inside of."""
    inside = rooms_of(viewer).filter(pk__in={asked.network_id for asked in rows})
    rooms = set(inside.values_list("pk", flat=True))
    return {
        asked.pk: audience_of(viewer, asked) if asked.network_id in rooms else _outside(viewer, asked)
        for asked in rows
    }


def _outside(viewer: Viewer, asked: Questionnaire) -> Audience:
    return Audience.HR if is_hr_of_network(viewer, asked.network) else Audience.CHIEF


def result_of(asked: Questionnaire, audience: Audience) -> NetworkResult:
    """What this audience may be told. The caller has asked `evaluation.read_result`."""
    return results_of([(asked, audience)])[asked.pk]


def results_of(
    asked: Iterable[tuple[Questionnaire, Audience]], *, compared: bool = True
) -> dict[int, NetworkResult]:
    """Questionnaire id → as `result_of`. Four queries for those outside, however many; three where nothing is `compared` with the round
    before (whether few came or went since is known all the same, and what is told then is round).
    """
    each = list(asked)
    fetched = _fetched([one for one, _audience in each], compared=compared)
    return {one.pk: _result(one, audience, fetched) for one, audience in each}


@dataclass(frozen=True)
class _Fetched:
    """Of many rounds at once: what they follow, and all their answers as far as they may be used; and who was asked before."""

    followed: Mapping[int, Followed]
    sieved: dict[int, Sieved]
    earlier: Mapping[tuple[int, int], Questionnaire]


def _fetched(asked: Iterable[Questionnaire], *, compared: bool) -> _Fetched:
    rounds = {
        one.round.pk: one.round
        for one in asked
        if one.round is not None and one.wave.state != WaveState.WITHDRAWN
    }
    followed = answers.followed(rounds.values())
    before = {one.before.pk: one.before for one in followed.values() if compared and one.before is not None}
    rows = Questionnaire.objects.filter(round__in=before).select_related("wave", "round")
    return _Fetched(
        followed,
        answers.sieved((before | rounds).values()),
        {(row.round_id, row.network_id): row for row in rows if row.round_id},
    )


def _result(asked: Questionnaire, audience: Audience, fetched: _Fetched) -> NetworkResult:
    if asked.wave.state == WaveState.WITHDRAWN:
        return NetworkResult(withheld=Withheld.WITHDRAWN)
    if asked.round is None:
        return NetworkResult(withheld=Withheld.FEW)
    round_, follows = asked.round, fetched.followed[asked.round.pk]
    now = fetched.sieved[round_.pk]
    passed_on = asked.released_at is not None
    if audience not in INSIDE and not passed_on:
        return NetworkResult(withheld=Withheld.NOT_PASSED_ON)
    if now.withheld is not None:
        return NetworkResult(asked=now.asked, at_least=now.at_least, withheld=now.withheld)
    questions = read(asked.rows)
    figures = tell_figures(
        [now],
        wanted_of(questions),
        audience=audience,
        passed_on=passed_on,
        roundly=follows.is_told_roundly,
    )
    earlier = _earlier(asked, follows, audience, fetched)
    compared, reason = _compared(earlier, follows, fetched.sieved, questions, audience)
    parts = parts_of(questions, figures, compared)
    felt = _felt_after_meetings(asked) if audience in INSIDE else None
    return NetworkResult(
        asked=now.asked,
        answered=now.answered,
        at_least=now.at_least,
        parts=parts,
        safety=safety_of(parts, figures, compared),
        now=spot(figures.get(SAFETY), figures.get(CHALLENGE), felt),
        before=_spot_before(compared, earlier, felt),
        before_named=named_before(earlier.wave, asked.wave) if earlier else "",
        with_meetings=felt is not None and CHALLENGE in figures,
        not_compared=reason,
        has_earlier=earlier is not None,
        texts=answers.texts_of(round_) if audience in INSIDE else {},
        is_round=audience not in INSIDE and _is_round(figures.values()),
    )


def _is_round(figures: Iterable[Figure]) -> bool:
    return any(figure.is_told and figure.detail == Detail.COARSE for figure in figures)


def _earlier(
    asked: Questionnaire, follows: Followed, audience: Audience, fetched: _Fetched
) -> Questionnaire | None:
    """The network's questionnaire before this one, if the audience may read that too."""
    if follows.before is None:
        return None
    found = fetched.earlier.get((follows.before.pk, asked.network_id))
    if found is None or (audience not in INSIDE and found.released_at is None):
        return None
    return found


def _compared(
    earlier: Questionnaire | None,
    follows: Followed,
    sieved: Mapping[int, Sieved],
    questions: Sequence[Asked],
    audience: Audience,
) -> tuple[dict[str, Change], Withheld | None]:
    """Code → change, for the questions that were asked in the same words; and the reason where nothing is compared."""
    if earlier is None or follows.before is None:
        return {}, None
    same = same_in_both(read(earlier.rows), questions)
    found = changes(
        sieved[follows.before.pk],
        sieved[follows.later.pk],
        wanted_of(same),
        rosters=follows.rosters,
        audience=audience,
    )
    reasons = {one.withheld for one in found.values()}
    whole = reasons & {Withheld.ROSTER, Withheld.ROSTER_UNKNOWN, Withheld.FEW}
    return found, next(iter(whole), None)


def _spot_before(
    compared: dict[str, Change], earlier: Questionnaire | None, felt: Interval | None
) -> Spot | None:
    """None too where only one of the two rounds has meetings to count with: then there are two measures, and no way between them."""
    safety, challenge = compared.get(SAFETY), compared.get(CHALLENGE)
    if safety is None or challenge is None or earlier is None:
        return None
    felt_before = _felt_after_meetings(earlier) if felt is not None else None
    return (
        spot(safety.before, challenge.before, felt_before)
        if (felt is None) == (felt_before is None)
        else None
    )


def _felt_after_meetings(asked: Questionnaire) -> Interval | None:
    """How challenged people were after the meetings of the year before the close, on the scale of the questions.

    The share who were not challenged too little, laid on one to seven: a house rule, stated on the page. Only pulses that may be told.
    """
    assert asked.round is not None
    until = asked.round.closes_at
    bands = []
    for pulse in pulses_between(asked.network, until - YEAR, until):
        if pulse.is_told:
            bands += [bar.bounds for bar in pulse.result.of("challenge").bars if bar.value == "little"]
    if not bands:
        return None
    low = sum(1 - band.high for band in bands) / len(bands)
    high = sum(1 - band.low for band in bands) / len(bands)
    return Interval(LOW + low * (HIGH - LOW), LOW + high * (HIGH - LOW))


def named_before(earlier: Wave, later: Wave) -> str:
    """What the earlier round is called beside the later: its year, or its month where both were in one year."""
    if earlier.closes_on.year != later.closes_on.year:
        return str(earlier.closes_on.year)
    return dateformat(earlier.closes_on, "F")
