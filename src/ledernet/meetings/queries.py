"""Meetings as one viewer sees them, who is expected, and what they have said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from ledernet.accounts.models import User
from ledernet.calendars.terms import ZONE
from ledernet.networks.enums import RUNS, AssignmentRole
from ledernet.networks.models import Assignment, Network, Pause, Seat
from ledernet.networks.queries import networks_visible_to, open_on
from ledernet.networks.rules import serving, told
from ledernet.networks.shared.queries import seats_as_guest
from ledernet.people.enums import Role
from ledernet.people.models import Leader, Leave, RoleAssignment
from ledernet.people.queries import holds_on
from ledernet.people.viewer import Viewer, roles_on

from .enums import Coming, MeetingState, Report
from .models import Answer, Invitee, Meeting, Received, Series


def meetings_visible_to(viewer: Viewer) -> QuerySet[Meeting]:
    """Meetings of networks that the viewer sees, and those that she runs without belonging to their network."""
    seen = Q(network__in=networks_visible_to(viewer).order_by().values("pk"))
    once = Q(facilitator=viewer.user, network__organisation=viewer.organisation)
    return Meeting.objects.filter(seen | once).select_related("network__programme", "series")


def network_of_meeting(pk: int) -> int | None:
    """For the doors of guests: the network that a meeting belongs to."""
    return Meeting.objects.filter(pk=pk).values_list("network", flat=True).first()


def coming_meetings(network: Network, *, at: datetime) -> QuerySet[Meeting]:
    """Planned meetings that are not over, the next first."""
    rows = Meeting.objects.filter(network=network, state=MeetingState.PLANNED, ends_at__gt=at)
    return rows.select_related("network__programme", "series", "host__leader", "facilitator").order_by(
        "starts_at", "pk"
    )


def next_meeting(network: Network, *, at: datetime) -> Meeting | None:
    return coming_meetings(network, at=at).first()


def past_meetings(network: Network, *, at: datetime) -> QuerySet[Meeting]:
    """Those that have been, the latest first; cancelled ones too."""
    rows = Meeting.objects.filter(network=network, ends_at__lte=at)
    return rows.select_related("network__programme").order_by("-starts_at", "-pk")


@dataclass(frozen=True)
class Participant:
    """One who sits in the network on the day of a meeting. Who is on leave, or whose seat waits, is not expected."""

    seat: Seat
    name: str
    is_expected: bool
    answer: Answer | None = None

    @property
    def coming(self) -> str:
        """What she has said; "" nothing."""
        return self.answer.coming if self.answer else ""

    @property
    def is_absent(self) -> bool:
        return self.coming == Coming.ABSENT


def day_of(meeting: Meeting) -> date:
    """The day on the wall."""
    return meeting.starts_at.astimezone(ZONE).date()


def participants_of(meeting: Meeting) -> list[Participant]:
    """Who sits in the network on the day of the meeting, in Danish order, and what they have said. Two queries."""
    return participants_of_many([meeting])[meeting.pk]


def participants_of_many(meetings: Iterable[Meeting]) -> dict[int, list[Participant]]:
    """Meeting id → participants. Five queries however many meetings."""
    meetings = list(meetings)
    found: dict[int, list[Participant]] = {meeting.pk: [] for meeting in meetings}
    if not meetings:
        return found
    seats = (
        Seat.everyone.filter(network__in={meeting.network_id for meeting in meetings})
        .select_related("leader")
        .prefetch_related(
            Prefetch("pauses", Pause.objects.all()), Prefetch("leader__leaves", Leave.objects.all())
        )
        .order_by("leader__name_sort", "leader_id", "pk")
    )
    answers = {
        (answer.meeting_id, answer.leader_id): answer
        for answer in Answer.objects.filter(meeting__in=[meeting.pk for meeting in meetings])
    }
    by_network: dict[int, list[Seat]] = {}
    for seat in seats:
        by_network.setdefault(seat.network_id, []).append(seat)
    for meeting in meetings:
        on = day_of(meeting)
        for seat in by_network.get(meeting.network_id, []):
            if _holds(seat, on):
                away = any(_holds(row, on) for row in seat.pauses.all()) or any(
                    _holds(row, on) for row in seat.leader.leaves.all()
                )
                found[meeting.pk].append(
                    Participant(seat, seat.leader.name, not away, answers.get((meeting.pk, seat.leader_id)))
                )
    return found


def _holds(row: Seat | Pause | Leave, on: date) -> bool:
    return row.starts_on <= on and (row.ends_on is None or on < row.ends_on)


def facilitators_of(meeting: Meeting) -> list[User]:
    """Who runs it: the one of this meeting, else those of the network on that day."""
    if meeting.facilitator is not None:
        return [meeting.facilitator]
    held = Assignment.objects.filter(
        holds_on(day_of(meeting)), network=meeting.network, role=AssignmentRole.FACILITATOR
    )
    return [row.user for row in held.select_related("user").order_by("user__name", "pk")]


def hosts_of(network: Network, *, on: date) -> QuerySet[Seat]:
    """Who can be host: the network's own members, those too who begin later."""
    return Seat.objects.filter(open_on(on), network=network).select_related("leader")


def runners_of(network: Network, *, on: date) -> QuerySet[User]:
    """Who can run a meeting: facilitators of the organisation, and those who serve this network."""
    held = RoleAssignment.objects.filter(
        roles_on(on), organisation=network.organisation, role=Role.FACILITATOR
    )
    runs = Assignment.objects.filter(open_on(on), network=network, role=AssignmentRole.FACILITATOR)
    return User.objects.filter(pk__in=held.values("user").union(runs.values("user")), is_active=True)


def meetings_of_entry(row: Invitee, *, at: datetime) -> QuerySet[Meeting]:
    """The meetings to come of what stands in somebody's calendar."""
    which = Q(series=row.series_id) if row.series_id else Q(pk=row.meeting_id)
    return Meeting.objects.filter(
        which, network=row.network_id, state=MeetingState.PLANNED, ends_at__gt=at
    ).order_by("starts_at", "pk")


def mine_ahead(viewer: Viewer, *, at: datetime) -> QuerySet[Meeting]:
    """Meetings to come of networks in which the viewer sits or which she runs, and those she runs by themselves."""
    mine = Q(facilitator=viewer.user)
    serves = Assignment.objects.filter(serving(viewer), role__in=RUNS)
    mine |= Q(network__in=serves.values("network"))
    if viewer.leader is not None:
        mine |= Q(network__in=Seat.everyone.filter(told(viewer), leader=viewer.leader).values("network"))
    rows = Meeting.objects.filter(
        mine, network__organisation=viewer.organisation, state=MeetingState.PLANNED, ends_at__gt=at
    )
    return rows.select_related("network__programme", "series", "host__leader").order_by("starts_at", "pk")


def guest_ahead(viewer: Viewer, *, at: datetime) -> dict[Meeting, int]:
    """Meetings to come of other organisations' networks in which she is a guest → her row as a leader there."""
    rows = seats_as_guest(viewer.user, on=viewer.on).values_list("seat__network", "seat__leader")
    mine = dict(rows)
    if not mine:
        return {}
    meetings = Meeting.objects.filter(network__in=mine, state=MeetingState.PLANNED, ends_at__gt=at)
    found = meetings.select_related("network__programme", "series", "host__leader").order_by(
        "starts_at", "pk"
    )
    return {meeting: mine[meeting.network_id] for meeting in found}


def own_of(leader: Leader | None, people: Iterable[Participant]) -> Participant | None:
    """The one of them who asks."""
    return next((one for one in people if leader is not None and one.seat.leader_id == leader.pk), None)


def counts_of(people: Iterable[Participant]) -> dict[str, int]:
    """How many are expected and how many are not coming; numbers, which all who see the network may see."""
    expected = [one for one in people if one.is_expected]
    absent = sum(one.is_absent for one in expected)
    return {"expected": len(expected) - absent, "absent": absent, "all": len(expected)}


def series_ahead(network: Network, *, at: datetime) -> list[tuple[Series, int]]:
    """Series that go on, and how many meetings are left of each."""
    ahead = Q(meetings__state=MeetingState.PLANNED, meetings__starts_at__gt=at)
    rows = Series.objects.filter(network=network).annotate(left=Count("meetings", filter=ahead))
    return [(row, row.left) for row in rows.filter(left__gt=0).order_by("first_at", "pk")]


def received_by(viewer: Viewer) -> QuerySet[Received]:
    """What came to the mailbox and had no effect of its own; proposals too, for somebody must answer them. The newest first.

    Answers that were taken are not among them: who comes is for the network alone.
    """
    rows = Received.objects.filter(organisation=viewer.organisation)
    kept = Q(was_obeyed=False) | Q(report=Report.PROPOSAL)
    quiet = (Report.AUTOMATIC, Report.ANSWER)
    return (
        rows.filter(kept)
        .exclude(report__in=quiet)
        .select_related("meeting__network", "leader")
        .order_by("-received_at", "-pk")
    )


def unread_of(viewer: Viewer) -> int:
    return received_by(viewer).filter(seen_at=None).count()


def proposals_for(meeting: Meeting) -> QuerySet[Received]:
    """Other times that have been proposed for the meeting and not been dealt with."""
    return Received.objects.filter(meeting=meeting, report=Report.PROPOSAL, seen_at=None).order_by(
        "received_at", "pk"
    )
