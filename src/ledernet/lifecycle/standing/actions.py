"""Networks are looked at once a day: by the worker, and by nobody's hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from ledernet.evaluation.results.figures import NetworkResult
from ledernet.lifecycle.models import Standing
from ledernet.lifecycle.pot.reasons import calls_for_decision
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network

from .alerts import alerts_of
from .criteria import Known, Verdict, judge
from .gathering import known_of, newest_of

AT_ONCE = 100


def look_at_all(*, at: datetime, should_stop: Callable[[], bool] = lambda: False) -> int:
    """Those that run and were not looked at today. What is passed on meanwhile is seen the next day. Returns how many."""
    on = timezone.localdate(at)
    running = Network.objects.exclude(state=NetworkState.CLOSED)
    due = running.filter(Q(standing__isnull=True) | Q(standing__judged_on__lt=on)).order_by("pk")
    waiting = list(due.select_related("charter", "programme", "organisation")[:AT_ONCE])
    count = 0
    while waiting and not should_stop():
        count += look_at(waiting, at=at)
        waiting = list(due.select_related("charter", "programme", "organisation")[:AT_ONCE])
    return count


def look_at(networks: Sequence[Network], *, at: datetime) -> int:
    """Work out how these stand and keep it. They come with their charters. Returns how many."""
    on = timezone.localdate(at)
    known, alerts, newest = known_of(networks, at=at), alerts_of(networks, on=on), newest_of(networks)
    rows = [
        _standing(network, known[network.pk], newest.get(network.pk), alerts.get(network.pk, ()), on)
        for network in networks
    ]
    Standing.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["network"],
        update_fields=["judged_on", "verdicts", "reached", "rooms", "alerts", "calls"],
    )
    return len(rows)


def _standing(
    network: Network, known: Known, newest: NetworkResult | None, alerts: Sequence[str], on: date
) -> Standing:
    verdicts = list(verdicts_of(network, known))
    return Standing(
        network=network,
        judged_on=on,
        verdicts=[str(one) for one in verdicts],
        reached=_reached(known),
        rooms=_rooms(newest),
        alerts=list(alerts),
        calls=calls_for_decision(verdicts, alerts),
    )


def verdicts_of(network: Network, known: Known) -> Iterable[Verdict]:
    content = network.charter.content if network.charter else {}
    return (judge(row, known).verdict for row in content.get("evaluation", {}).get("criteria", []))


def _rooms(newest: NetworkResult | None) -> list[str]:
    """Where its newest result puts it on the map of safety and challenge; several where it can lie in either."""
    now = newest.now if newest else None
    return [str(room.value) for room in now.where.rooms] if now else []


def _reached(known: Known) -> dict[str, int]:
    if not known.reached or not known.reached[0].of:
        return {}  # not evaluated, or without targets
    newest = known.reached[0]
    return {"yes": newest.yes, "no": newest.no, "either": newest.either, "hidden": newest.hidden}
