"""Networks with members and meetings, for the tests of this room."""

from datetime import datetime, timedelta

from ledernet.conduct.enums import State
from ledernet.conduct.models import Attendance
from ledernet.meetings.models import Meeting
from ledernet.networks.models import Network
from tests.factories import NOW, LeaderFactory, MeetingFactory, SeatFactory


def met(network: Network, at: datetime, states: list[State], *, state: str = "held") -> Meeting:
    """A meeting with so many expected, in the order in which they sat down; the latest seats are left out where states run short."""
    meeting = MeetingFactory(
        network=network, starts_at=at, state=state, held_at=at if state == "held" else None
    )
    seats = network.seats.filter(ends_on=None).order_by("pk").select_related("leader")
    for seat, how in zip(seats, states, strict=False):
        Attendance.objects.create(meeting=meeting, leader=seat.leader, state=how, noted_at=at)
    return meeting


def filled(network: Network, *, members: int, meetings: int) -> None:
    """More members, and meetings at which all but the first of them were there."""
    for _more in range(members):
        SeatFactory(network=network, leader=LeaderFactory(organisation=network.organisation))
    seated = network.seats.filter(ends_on=None).count()
    for month in range(1, meetings + 1):
        states = [State.ABSENT, *[State.PRESENT] * (seated - 1)]
        met(network, NOW - timedelta(days=30 * month), states)
