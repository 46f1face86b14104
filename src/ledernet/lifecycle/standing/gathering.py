"""What is known of networks, from meetings, seats and evaluations that have been passed on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from ledernet.answers.enums import Audience
from ledernet.conduct.reading.counting import counted_of
from ledernet.conduct.reading.figures import Counted
from ledernet.evaluation.enums import WaveState
from ledernet.evaluation.models import Questionnaire
from ledernet.evaluation.results.figures import NetworkResult
from ledernet.evaluation.results.queries import results_of
from ledernet.networks.models import Network, Seat
from ledernet.people.queries import holds_on
from ledernet_engine.measurement import Reached as Against

from .criteria import Known, Reached

YEAR = timedelta(days=365)


def known_of(networks: Sequence[Network], *, at: datetime) -> dict[int, Known]:
    """Network id → what is known. Results are those that chiefs may read. Networks come with their charters.

    A constant number of queries.
    """
    years = max((_times(network, "held") for network in networks), default=1)
    counted = [counted_of(networks, at=at - YEAR * back) for back in range(years)]
    members = Counter(
        Seat.objects.filter(holds_on(timezone.localdate(at)), network__in=networks).values_list(
            "network", flat=True
        )
    )
    passed_on = _passed_on(networks)
    asked = {network.pk: passed_on[network.pk][: _evaluations(network)] for network in networks}
    told = results_of((one, Audience.CHIEF) for rows in asked.values() for one in rows)
    found = {}
    for network in networks:
        results = [told[one.pk] for one in asked[network.pk]]
        now = counted[0][network.pk]
        found[network.pk] = Known(
            attendance=[(one.there, one.expected) for one in now.held],
            members=[members[network.pk], *(one.expected for one in now.held)],
            held=[_held(year[network.pk]) for year in counted],
            reached=[reached_in(one) for one in results],
            safety=[one.safety.figure.bounds if one.safety else None for one in results],
        )
    return found


def reached_in(result: NetworkResult) -> Reached:
    """The targets of one evaluation: a purpose without a target does not count; one that is not shown counts as hidden."""
    counts: Counter[str] = Counter()
    for part in result.purposes:
        if not any(line.asked.target is not None for line in part.lines):
            continue
        together = part.together
        if together is None or together.reached is None:
            counts["hidden"] += 1
        else:
            counts[{Against.YES: "yes", Against.NO: "no", Against.EITHER: "either"}[together.reached]] += 1
    return Reached(counts["yes"], counts["no"], counts["either"], counts["hidden"])


def newest_of(networks: Iterable[Network]) -> dict[int, NetworkResult]:
    """Network id → the newest result that the network has passed on, or that its time is over for."""
    newest = {network: rows[0] for network, rows in _passed_on(networks).items()}
    told = results_of((asked, Audience.CHIEF) for asked in newest.values())
    return {network: told[asked.pk] for network, asked in newest.items()}


def _passed_on(networks: Iterable[Network]) -> dict[int, list[Questionnaire]]:
    found: dict[int, list[Questionnaire]] = defaultdict(list)
    rows = Questionnaire.objects.filter(
        network__in=networks, wave__state=WaveState.CLOSED, released_at__isnull=False, round__isnull=False
    )
    rows = rows.select_related(
        "wave", "round__organisation", "network__organisation", "network__programme__unit"
    )
    for row in rows.order_by("-wave__closes_on", "-pk"):
        found[row.network_id].append(row)
    return found


def _held(counted: Counted) -> tuple[int, int]:
    return len(counted.held), len(counted.held) + counted.cancelled


def _criteria(network: Network) -> list[dict[str, object]]:
    content = network.charter.content if network.charter else {}
    rows: list[dict[str, object]] = content.get("evaluation", {}).get("criteria", [])
    return rows


def _times(network: Network, *measures: str) -> int:
    times = [int(str(row["times"] or 1)) for row in _criteria(network) if row["measure"] in measures]
    return max(times, default=1)


def _evaluations(network: Network) -> int:
    return _times(network, "targets", "safety")
