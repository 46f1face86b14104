"""Cost beside outcome, and results year on year: only what the viewer may read of evaluations, and only what can be compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ledernet.evaluation.enums import WaveState
from ledernet.evaluation.models import Questionnaire, Wave
from ledernet.evaluation.results.figures import LEAST_SHARE, Line, NetworkResult, Part, Pooled, pooled
from ledernet.evaluation.results.queries import (
    audience_of,
    audiences_of,
    result_of,
    results_of,
    results_visible_to,
)
from ledernet.evaluation.results.rollup import rounds_together
from ledernet.evaluation.results.wanted import same_in_both
from ledernet.evaluation.waves.queries import waves_visible_to
from ledernet.networks.models import Network
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme
from ledernet_engine.measurement import Change, Reached, change

from .own import cost_reading, costs_visible_to
from .reading import Reading


@dataclass(frozen=True)
class Outcome:
    """Of the purposes of a network that are told: how many were surely reached, surely not, and can go both ways."""

    asked: Questionnaire
    reached: int = 0
    short: int = 0
    either: int = 0

    @property
    def told(self) -> int:
        return self.reached + self.short + self.either


def outcome_of(asked: Questionnaire, result: NetworkResult) -> Outcome:
    against = [part.together.reached for part in result.purposes if part.together is not None]
    return Outcome(
        asked,
        sum(one is Reached.YES for one in against),
        sum(one is Reached.NO for one in against),
        sum(one is Reached.EITHER for one in against),
    )


def latest_results(viewer: Viewer, networks: Iterable[Network]) -> dict[int, Questionnaire]:
    """Network id → the latest result that has been passed on and that the viewer may read. Two queries."""
    rows = results_visible_to(viewer).filter(
        network__in=list(networks), wave__state=WaveState.CLOSED, released_at__isnull=False
    )
    in_order = rows.order_by("wave__closes_on", "pk").values_list("network_id", "pk")
    latest = rows.in_bulk(dict(in_order).values())
    return {asked.network_id: asked for asked in latest.values()}


@dataclass(frozen=True)
class Worth:
    """One network: what an hour cost this year, and what it has reached. Beside each other, never divided by each other."""

    network: Network
    cost: Reading
    hours: int
    outcome: Outcome | None


def worth_of(viewer: Viewer, networks: Iterable[Network]) -> list[Worth]:
    """In the order given; those with neither are left out."""
    networks = list(networks)
    costs = costs_visible_to(viewer, [network.pk for network in networks])
    latest = latest_results(viewer, networks)
    audiences = audiences_of(viewer, list(latest.values()))
    results = results_of(((asked, audiences[asked.pk]) for asked in latest.values()), compared=False)
    found = []
    for network in networks:
        cost, asked = costs.get(network.pk), latest.get(network.pk)
        outcome = outcome_of(asked, results[asked.pk]) if asked else None
        if cost is not None or (outcome is not None and outcome.told):
            hours = round(cost.hours) if cost else 0
            shown = outcome if outcome is not None and outcome.told else None
            found.append(Worth(network, cost_reading(cost), hours, shown))
    return found


# --- results year on year ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PurposeYears:
    """One purpose in two rounds. Without `change` the two stand beside each other and nothing is said of the difference."""

    purpose: str
    now: Pooled
    before: Pooled | None
    change: Change | None


def of_network(viewer: Viewer, network: Network) -> tuple[Questionnaire, NetworkResult] | None:
    """The latest result of the network that the viewer may read; its purposes carry their change since the round before."""
    rows = results_visible_to(viewer).filter(network=network, wave__state=WaveState.CLOSED)
    asked = rows.order_by("-wave__closes_on", "-pk").first()
    if asked is None:
        return None
    result = result_of(asked, audience_of(viewer, asked))
    return (asked, result) if result.is_told and any(part.together for part in result.purposes) else None


def of_programme(viewer: Viewer, programme: Programme) -> tuple[Wave, Wave | None, list[PurposeYears]] | None:
    """The two latest rounds of the programme that are told of all networks together."""
    rows = waves_visible_to(viewer).filter(programme=programme, state=WaveState.CLOSED)
    told: list[tuple[Wave, NetworkResult]] = []
    for wave in rows.order_by("-closes_on", "-pk")[:4]:
        result = rounds_together([wave], viewer)[wave.pk].result
        if result is not None and result.is_told:
            told.append((wave, result))
        if len(told) == 2:
            break
    if not told:
        return None
    (wave, now), earlier = told[0], told[1] if len(told) > 1 else None
    before = earlier[1] if earlier else None
    lines = [one for part in now.purposes if (one := _purpose(part, before)) is not None]
    return (wave, earlier[0] if earlier else None, lines) if lines else None


def _purpose(part: Part, before: NetworkResult | None) -> PurposeYears | None:
    if part.together is None:
        return None
    earlier = next((one for one in before.purposes if one.purpose == part.purpose), None) if before else None
    if earlier is None:
        return PurposeYears(part.purpose, part.together, None, None)
    same = {one.key for one in same_in_both([x.asked for x in earlier.lines], [x.asked for x in part.lines])}
    one, other = _pooled(part.lines, same), _pooled(earlier.lines, same)
    if one is None or other is None or len(same) < len(part.lines):
        return PurposeYears(part.purpose, part.together, None, None)  # not asked alike: nothing to compare
    if one.is_round or other.is_round:
        return PurposeYears(part.purpose, one, other, None)
    moved = change(
        other.share, one.share, before_bounds=other.bounds, after_bounds=one.bounds, least=LEAST_SHARE
    )
    return PurposeYears(part.purpose, one, other, moved)


def _pooled(lines: Iterable[Line], same: set[str]) -> Pooled | None:
    return pooled([line for line in lines if line.asked.key in same and line.is_told])
