"""Who does what in the networks of Kalø Kommune: the duties in use, one of them otherwise, coordinators, and a line of hosts."""

from __future__ import annotations

from datetime import timedelta

from ledernet.networks.actions import change_seat_role
from ledernet.networks.duties import actions, hosting
from ledernet.networks.duties.enums import HostRule, Moment
from ledernet.networks.duties.models import Duty
from ledernet.networks.enums import SeatRole
from ledernet.networks.models import Network, Seat

from .story import Story

WITHOUT_COORDINATOR = 3
"""The last so many networks of a programme have found none yet; the inbox says so."""

PLACES = ("Rådhuset i Rønde, lokale 4", "Kolind Bibliotek", "Skolen ved Åen")


def divide(story: Story, key: str) -> None:
    """In the networks of one programme that have met for months."""
    organisation, hr = story.organisation, story.users["hr"]
    actions.take_duties_into_use(organisation=organisation, by=hr, at=story.ago(days=100))
    actions.add_duty(
        organisation=organisation, name="Have kaffe, te og kage med", moment=Moment.AT_MEETING, days=0,
        shares={"host": "AR", "members": "I"}, by=hr, at=story.ago(days=99),
    )  # fmt: skip
    programme = story.programmes[key]
    actions.allot_otherwise(
        duty=Duty.objects.get(organisation=organisation, code="minutes"), programme=programme,
        shares={"host": "AR", "facilitator": "C", "members": "I"},
        reason="Skolelederne skiftes: den, der er vært, skriver ned.", by=hr, at=story.ago(days=98),
    )  # fmt: skip
    networks = list(Network.objects.filter(programme=programme).order_by("name_sort"))
    for network in networks[:-WITHOUT_COORDINATOR]:
        _coordinate(story, network)
    for number, network in enumerate(networks[: len(networks) // 2]):
        _take_turns(story, network, number)


def _coordinate(story: Story, network: Network) -> None:
    """One who sits there and is nobody of the demonstration's logins."""
    known = [user.pk for user in story.users.values()]
    seats = Seat.objects.filter(network=network, ends_on=None).exclude(leader__user__in=known)
    seat = seats.order_by("leader__name_sort").first()
    if seat is not None:
        change_seat_role(seat=seat, role=SeatRole.COORDINATOR, by=story.users["hr"], at=story.ago(days=97))


def _take_turns(story: Story, network: Network, number: int) -> None:
    """The line goes round: three have been host, and two have changed places."""
    by = network.assignments.filter(role="facilitator").order_by("pk").values_list("user", flat=True).first()
    actor = next((user for user in story.users.values() if user.pk == by), story.users["hr"])
    at = story.ago(days=90)
    rota = hosting.put_in_order(network=network, rule=HostRule.LOT, version=0, lot=number, by=actor, at=at)
    line = [place.seat for place in rota.places.select_related("seat").order_by("position")]
    for turn, seat in enumerate(line[:3]):
        on = story.today - timedelta(days=80 - 25 * turn)
        hosting.note_host(
            network=network, seat=seat, on=on, place=PLACES[turn], version=rota.version + turn, by=actor,
            at=story.ago(days=79 - 25 * turn),
        )  # fmt: skip
    if len(line) > 5:
        hosting.swap_hosts(
            network=network,
            one=line[3],
            other=line[5],
            version=rota.version + 3,
            by=actor,
            at=story.ago(days=3),
        )
