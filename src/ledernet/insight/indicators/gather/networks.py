"""The facts of networks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Prefetch
from django.utils import timezone

from ledernet.accounts.models import Organisation
from ledernet.conduct.reading.counting import counted_of
from ledernet.decisions.enums import DecisionState
from ledernet.decisions.models import Decision
from ledernet.evaluation.waves.queries import due_networks
from ledernet.insight.indicators.facts import Debt, Facts, Replies
from ledernet.insight.indicators.formulas import YEAR, Stay, bridges
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network, Seat
from ledernet.people.models import Leader
from ledernet.proposals.enums import ProposalState
from ledernet.proposals.models import Proposal
from ledernet.proposals.queries import DEFAULT_DAYS
from ledernet.proposals.times import reply_time
from ledernet.strategy.models import Programme

from .people import Seated, first_meetings, seated_in, starts_among, stays_of

WITH = Programme.objects.select_related("organisation", "type", "frames", "life_plan")


def end_of(day: date) -> datetime:
    """The midnight after it."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def facts_of(networks: Sequence[Network], *, on: date) -> dict[int, Facts]:
    """Network id → its facts. A constant number of queries for the networks of one organisation."""
    rows = Network.objects.filter(pk__in=[one.pk for one in networks]).select_related("organisation")
    wanted = list(rows.prefetch_related(Prefetch("programme", WITH)))
    by_organisation: dict[Organisation, list[Network]] = defaultdict(list)
    for network in wanted:
        by_organisation[network.organisation].append(network)
    found: dict[int, Facts] = {}
    for organisation, each in by_organisation.items():
        seated = seated_in(organisation, each, on=on)
        sat = Seat.everyone.filter(network__in=[row.pk for row in each]).values("leader")
        starts = first_meetings(Leader.objects.filter(pk__in=sat), on=on)
        found |= facts_among(each, seated, starts, on=on)
    return found


def facts_among(
    networks: Sequence[Network],
    seated: Seated,
    starts: Mapping[int, tuple[date, date | None]],
    *,
    on: date,
) -> dict[int, Facts]:
    """Of networks of one organisation, loaded with `WITH`. Nine queries."""
    counted = counted_of(networks, at=end_of(on))
    stays, debts = stays_of(networks, since=on - YEAR), debts_of(networks, on=on)
    replies, bridging = replies_of(networks, on=on), bridges(seated.units, seated.by_network)
    found = {}
    for network in networks:
        here = [stay for stay in stays[network.pk] if stay.holds(on)]
        only_here, pairs = bridging.get(network.pk, (0, 0))
        kind = network.programme.type
        found[network.pk] = Facts(
            began=network.starts_on,
            counted=counted[network.pk],
            stays=tuple(stays[network.pk]),
            members=tuple(_member(stay, seated, on) for stay in here),
            possible=seated.possible[network.programme_id],
            mixes=tuple(kind.template[1]) if kind else (),
            only_here=only_here,
            pairs=pairs,
            starts=starts_among(starts, [stay.leader for stay in here]),
            newcomer_days=newcomer_days(network.programme),
            replies=replies[network.pk],
            debt=debts[network.pk],
        )
    return found


def _member(stay: Stay, seated: Seated, on: date) -> dict[str, str]:
    long = "long" if stay.begins <= on - YEAR else "new"
    return {**seated.kinds.get(stay.leader, {}), "tenure": long}


def newcomer_days(programme: Programme) -> int:
    """What the programme has planned, else ninety. `programme` comes with its plan."""
    plan = getattr(programme, "life_plan", None)
    return plan.newcomer_days if plan else 90


def promised_days(programme: Programme) -> int:
    """`programme` comes with its frames."""
    frames = getattr(programme, "frames", None)
    return frames.reply_days if frames else DEFAULT_DAYS


def replies_of(networks: Iterable[Network], *, on: date) -> dict[int, Replies]:
    """One query."""
    by_pk = {network.pk: network for network in networks}
    sent: dict[int, list[Proposal]] = {pk: [] for pk in by_pk}
    rows = Proposal.objects.filter(network__in=list(by_pk), sent_at__isnull=False)
    rows = rows.exclude(state=ProposalState.WITHDRAWN)
    for row in rows.only("network", "state", "sent_at", "answered_at", "due_on"):
        sent[row.network_id].append(row)
    return {pk: replies_among(by_pk[pk].programme, each, on=on) for pk, each in sent.items()}


def replies_among(programme: Programme, rows: list[Proposal], *, on: date) -> Replies:
    found = reply_time(programme, rows, on=on)
    return Replies(found.days, found.answered, found.overdue, promised_days(programme))


def debts_of(networks: Sequence[Network], *, on: date) -> dict[int, Debt]:
    """Decisions to be followed up, evaluations that nobody has planned, charters that have run out. Two queries."""
    late = decisions_late([f"networks.network:{network.pk}" for network in networks], on=on)
    due = due_networks({network.programme_id for network in networks}, on=on)
    unasked = {
        one.pk
        for each in due.values()
        for one in each
        if one.evaluated_on is not None and one.evaluated_on < on
    }
    return {
        network.pk: Debt(
            late.get(f"networks.network:{network.pk}", 0),
            int(network.pk in unasked),
            int(
                network.state != NetworkState.CLOSED
                and network.expires_on is not None
                and network.expires_on < on
            ),
        )
        for network in networks
    }


def decisions_late(subjects: Sequence[str], *, on: date) -> dict[str, int]:
    """Subject → decisions on it whose day has passed. One query."""
    rows = Decision.objects.filter(subject__in=subjects, state=DecisionState.OPEN, follow_up_on__lt=on)
    return dict(rows.order_by().values_list("subject").annotate(Count("pk")))
