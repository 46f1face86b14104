"""The networks of a programme that run, and their seats as the engine sees them."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from ledernet.accounts.models import Organisation
from ledernet.composition.choices import Choices
from ledernet.composition.joining import Running, usual_choices
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network, Seat
from ledernet.people.queries import not_ended_on
from ledernet.strategy.models import Programme


def running(organisation: Organisation) -> QuerySet[Network]:
    """All networks that are not closed."""
    return Network.objects.filter(organisation=organisation).exclude(state=NetworkState.CLOSED)


def going_on(organisation: Organisation) -> QuerySet[Network]:
    """Those that run and have no day on which they close: where a seat can be given."""
    return running(organisation).filter(ends_on__isnull=True)


def seats_in(organisation: Organisation, on: date) -> QuerySet[Seat]:
    """Seats of networks that run, now or to come."""
    return Seat.objects.filter(not_ended_on(on), network__in=running(organisation).values("pk"))


def running_of(programme: Programme, on: date) -> Running:
    """What counts is what counted when the networks were composed, else what the programme's kind asks for. Two queries."""
    rows = running(programme.organisation).filter(programme=programme).select_related("draft__run")
    networks = list(rows.order_by("name_sort", "pk"))
    seats = Seat.objects.filter(not_ended_on(on), network__in=networks).order_by("starts_on", "pk")
    composed = next((network.draft for network in reversed(networks) if network.draft), None)
    return Running(
        programme,
        networks=[network.pk for network in networks],
        names=[network.name for network in networks],
        seats=dict(seats.values_list("leader_id", "network_id")),
        choices=Choices.from_json(composed.run.choices) if composed else usual_choices(programme),
    )
