"""The facts of programmes: those of their networks, whom they are for, and what their management owes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import F

from ledernet.accounts.models import Organisation
from ledernet.conduct.reading.counting import counted_of
from ledernet.conduct.reading.figures import Counted
from ledernet.insight.indicators.facts import Debt, Facts, ProgrammeFacts
from ledernet.insight.indicators.formulas import YEAR
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network, Seat
from ledernet.people.models import Leader
from ledernet.people.queries import holds_on
from ledernet.proposals.enums import ProposalState
from ledernet.proposals.models import Proposal
from ledernet.strategy.models import Pledge, Programme

from .networks import debts_of, decisions_late, end_of, newcomer_days, replies_among
from .people import eligible_in, first_meetings, posts_for, starts_among, stays_of


def programme_facts_of(programmes: Sequence[Programme], *, on: date) -> dict[int, ProgrammeFacts]:
    """Programme id → its facts. A constant number of queries for the programmes of one organisation."""
    rows = Programme.objects.filter(pk__in=[one.pk for one in programmes])
    by_organisation: dict[Organisation, list[Programme]] = defaultdict(list)
    for programme in rows.select_related("organisation", "unit", "frames", "life_plan"):
        by_organisation[programme.organisation].append(programme)
    found: dict[int, ProgrammeFacts] = {}
    for organisation, each in by_organisation.items():
        found |= _of_organisation(organisation, each, on)
    return found


def _of_organisation(
    organisation: Organisation, programmes: Sequence[Programme], on: date
) -> dict[int, ProgrammeFacts]:
    networks = _running(programmes)
    counted, stays = counted_of(networks, at=end_of(on)), stays_of(networks, since=on - YEAR)
    debts = debts_of(networks, on=on)
    by_programme: dict[int, list[Facts]] = defaultdict(list)
    for one in networks:
        facts = Facts(one.starts_on, counted[one.pk], tuple(stays[one.pk]), debt=debts[one.pk])
        by_programme[one.programme_id].append(facts)
    eligible = eligible_in(organisation, programmes, on=on)
    leaders = Leader.objects.filter(pk__in=posts_for(programmes, on=on).values("leader"))
    starts = first_meetings(leaders, on=on)
    pledges, sent = _pledges(programmes, on), _sent(programmes)
    late = decisions_late([f"strategy.programme:{one.pk}" for one in programmes], on=on)
    everywhere = _seated_anywhere(organisation, on)
    return {
        programme.pk: ProgrammeFacts(
            networks=tuple(by_programme[programme.pk]),
            eligible=len(eligible[programme.pk]),
            seated=len(eligible[programme.pk] & everywhere),
            starts=starts_among(starts, eligible[programme.pk]),
            newcomer_days=newcomer_days(programme),
            kept=pledges[programme.pk][0],
            due=pledges[programme.pk][1],
            replies=replies_among(programme, sent[programme.pk], on=on),
            debt=sum(
                (one.debt for one in by_programme[programme.pk]),
                Debt(late.get(f"strategy.programme:{programme.pk}", 0)),
            ),
        )
        for programme in programmes
    }


def networks_alone(
    programme: Programme, *, on: date, with_meetings: bool = False, with_seats: bool = False
) -> ProgrammeFacts:
    """Its networks as they are among all its facts; whom it is for, and what is owed, is not asked. Six queries at most."""
    networks = _running([programme])
    counted = counted_of(networks, at=end_of(on), with_minutes=False) if with_meetings else {}
    stays = stays_of(networks, since=on - YEAR) if with_seats else {}
    return ProgrammeFacts(
        tuple(
            Facts(one.starts_on, counted.get(one.pk, Counted()), tuple(stays.get(one.pk, ())))
            for one in networks
        )
    )


def _running(programmes: Sequence[Programme]) -> list[Network]:
    rows = Network.objects.filter(programme__in=list(programmes)).exclude(state=NetworkState.CLOSED)
    return list(rows.order_by("name_sort", "pk"))


def _seated_anywhere(organisation: Organisation, on: date) -> set[int]:
    """In any network of the organisation that runs. One query."""
    seats = Seat.objects.filter(holds_on(on), network__organisation=organisation)
    return set(seats.exclude(network__state=NetworkState.CLOSED).values_list("leader_id", flat=True))


def _pledges(programmes: Sequence[Programme], on: date) -> dict[int, tuple[int, int]]:
    """Programme → (kept, due) of what was promised for a day that has come; what was taken back is left out. One query."""
    found = {programme.pk: (0, 0) for programme in programmes}
    rows = Pledge.objects.filter(programme__in=list(found), due_on__lte=on, taken_back_on__isnull=True)
    for programme, kept_on in rows.values_list("programme_id", "kept_on"):
        kept, due = found[programme]
        found[programme] = (kept + (kept_on is not None and kept_on <= on), due + 1)
    return found


def _sent(programmes: Sequence[Programme]) -> dict[int, list[Proposal]]:
    """Also of networks that have closed: the management's answers are its own. One query."""
    found: dict[int, list[Proposal]] = {programme.pk: [] for programme in programmes}
    rows = Proposal.objects.filter(network__programme__in=list(found), sent_at__isnull=False)
    rows = rows.exclude(state=ProposalState.WITHDRAWN).only("state", "sent_at", "answered_at", "due_on")
    for row in rows.annotate(of=F("network__programme")):
        found[row.of].append(row)
    return found
