"""An approved draft becomes networks (`undoing` is the way back)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.composition import actions as composition
from ledernet.composition.choices import Choices
from ledernet.composition.enums import DraftState
from ledernet.composition.models import Draft, DraftSeat
from ledernet.networks.claims import claimed
from ledernet.networks.enums import EndReason, StartReason, Verb
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.people.queries import not_ended_on
from ledernet.strategy.enums import ProgrammeState

from .errors import (
    AlreadyPublished,
    AlreadySeated,
    Claimed,
    DraftChanged,
    LeadersHaveLeft,
    NotDecided,
)
from .invitations import prepare
from .memory import remember
from .told import Snapshots, Told, snapshots, told


@transaction.atomic
def found_networks(
    *,
    draft: Draft,
    starts_on: date,
    by: Actor,
    at: datetime,
    version: int | None = None,
    move: bool = False,
    keep_earlier: bool = False,
) -> list[Network]:
    """Create the networks of an approved draft, give the seats and prepare one invitation for each leader.

    `version` is that of the draft the reader saw. With `move`, leaders who sit in other networks of the programme leave
    them on the day of the start (and networks that nobody is left in close, their services with them); else they are a
    refusal. With `keep_earlier` they keep those seats: a room above ends them on the day (a restart), and alone may publish a draft
    that it has claimed (`claims`); who leaves by the day is passed over.
    Raises `AlreadyPublished`, `Claimed`, composition's `NotApproved`, `DraftChanged`, `NotDecided`, `LeadersHaveLeft`,
    `AlreadySeated`. Nothing is sent.
    """
    draft = (
        Draft.objects.select_for_update(of=("self",))
        .select_related("programme", "organisation")
        .get(pk=draft.pk)
    )
    _must_be_publishable(draft, version)
    if not keep_earlier and draft.pk in claimed(draft.organisation):
        raise Claimed
    rows = list(draft.seats.select_related("leader__user", "network").order_by("network__position", "pk"))
    if keep_earlier:
        rows = [row for row in rows if not _leaves(row, starts_on)]
    _nobody_has_left(rows, starts_on)
    earlier = [] if keep_earlier else _earlier_seats(draft, rows, starts_on)
    if earlier and not move:
        raise AlreadySeated([seat.leader.name for seat in earlier])
    ended = _end_earlier(earlier, starts_on)
    networks = _create(draft, rows, starts_on, at)
    seats = list(
        Seat.objects.filter(network__in=networks).select_related("leader__user", "network__organisation")
    )
    invitations = [prepare(seat, by=by, at=at) for seat in seats]
    composition.mark_published(draft=draft, by=by, at=at)
    facts = {
        "programme": draft.programme_id,
        "starts_on": starts_on,
        "networks": len(networks),
        "leaders": len(seats),
        "mails": sum(invitation.message_id is not None for invitation in invitations),
        "moved": len(earlier),
        **ended,
    }
    audit.record(
        organisation=draft.organisation, by=by, at=at, verb=Verb.NETWORKS_FOUNDED, target=draft, facts=facts
    )
    if starts_on < timezone.localdate(at):
        remember(networks, by=by, at=at)
    if earlier:
        remember(Network.objects.filter(seats__in=earlier).distinct(), by=by, at=at)
    return networks


def _must_be_publishable(draft: Draft, version: int | None) -> None:
    if draft.state == DraftState.PUBLISHED:
        raise AlreadyPublished
    if draft.state != DraftState.APPROVED:
        raise composition.NotApproved
    if version is not None and version != draft.version:
        raise DraftChanged
    if draft.approved_at is None or draft.changes.filter(made_at__gt=draft.approved_at).exists():
        raise DraftChanged
    if draft.programme.state != ProgrammeState.ACTIVE:
        raise NotDecided


def _nobody_has_left(rows: Sequence[DraftSeat], starts_on: date) -> None:
    if left := [row.leader.name for row in rows if _leaves(row, starts_on)]:
        raise LeadersHaveLeft(left)


def _leaves(row: DraftSeat, starts_on: date) -> bool:
    return row.leader.ends_on is not None and row.leader.ends_on <= starts_on


def _earlier_seats(draft: Draft, rows: Sequence[DraftSeat], starts_on: date) -> list[Seat]:
    """Seats of these leaders in other networks of the programme that still hold on the day of the start."""
    leaders = {row.leader_id for row in rows}
    of_programme = Seat.objects.filter(network__programme=draft.programme)
    found = _still_held(of_programme, starts_on).select_related("leader", "network")
    return [seat for seat in found.order_by("leader__name_sort", "pk") if seat.leader_id in leaders]


def _still_held(seats: QuerySet[Seat], on: date) -> QuerySet[Seat]:
    """Not over on that day; a seat that ends on its own first day is never held."""
    return seats.filter(not_ended_on(on)).exclude(ends_on=F("starts_on"))


def _end_earlier(seats: Sequence[Seat], starts_on: date) -> dict[str, Told]:
    """End these seats, set the day on which networks that nobody is left in close (`close_round`), their services with them, and tell
    how all stood before.
    """
    networks = list({seat.network_id: seat.network for seat in seats}.values())
    before = snapshots([*seats, *networks])
    for seat in seats:
        seat.ends_on = max(starts_on, seat.starts_on)
        seat.end_reason = EndReason.ROTATED
    Seat.objects.bulk_update(seats, ["ends_on", "end_reason"], batch_size=500)
    closed: dict[int, date] = {}
    for network in networks:
        if not _still_held(network.seats.all(), starts_on).exists():
            closed[network.pk] = network.ends_on = max(starts_on, network.starts_on)
            network.save(update_fields=["ends_on"])
    return told({**before, **_end_services(closed)})


def _end_services(closed: Mapping[int, date]) -> Snapshots:
    """Nobody serves a network any more from the day on which it closes. How these services stood before."""
    rows = Assignment.objects.select_for_update(of=("self",)).filter(network__in=closed).order_by("pk")
    services = [row for row in rows if row.ends_on is None or row.ends_on > closed[row.network_id]]
    before = snapshots(services)
    for service in services:
        service.ends_on = max(closed[service.network_id], service.starts_on)
    Assignment.objects.bulk_update(services, ["ends_on"], batch_size=500)
    return before


def _create(draft: Draft, rows: Sequence[DraftSeat], starts_on: date, at: datetime) -> list[Network]:
    made: dict[int, Network] = {}
    running = Network.objects.filter(programme=draft.programme, starts_on=starts_on)
    names = set(running.values_list("name", flat=True))
    kept = Choices.from_json(draft.run.choices).kept  # as the draft was composed and approved
    for drafted in draft.networks.order_by("position"):
        if not any(row.network_id == drafted.pk for row in rows):
            continue  # nobody sits there: no network
        name, number = drafted.name, 2
        while name in names:
            name, number = f"{drafted.name[:112]} ({number})", number + 1
        names.add(name)
        made[drafted.pk] = Network.objects.create(
            organisation=draft.organisation,
            programme=draft.programme,
            draft=draft,
            name=name,
            starts_on=starts_on,
            reserved_seats=kept,
            created_at=at,
        )
    Seat.objects.bulk_create(
        [
            Seat(
                network=made[row.network_id],
                leader_id=row.leader_id,
                starts_on=starts_on,
                start_reason=StartReason.COMPOSED,
            )
            for row in rows
        ],
        batch_size=500,
    )
    return list(made.values())
