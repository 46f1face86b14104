"""The networks of a draft are taken back, as long as nobody has heard of them (`founding` made them)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.audit.queries import Criteria, records, with_values
from ledernet.composition import actions as composition
from ledernet.composition.models import Draft
from ledernet.mail import actions as mail
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from ledernet.networks.enums import NetworkState, StartReason, Verb
from ledernet.networks.models import Assignment, Invitation, Network, NetworkPrinciple, Seat, Visit

from .errors import NothingToUndo, TooLateToUndo
from .memory import remember
from .told import Told, read_back, snapshots, told


@transaction.atomic
def undo_founding(*, draft: Draft, by: Actor, at: datetime) -> Draft:
    """Take the networks back: seats, services and waiting invitations go, and the draft is approved as before.

    Raises `NothingToUndo`, and `TooLateToUndo` when somebody is told, a network has begun, or something was changed.
    """
    networks = list(Network.objects.select_for_update().filter(draft=draft).order_by("pk"))
    if not networks:
        raise NothingToUndo
    _must_be_untold(networks, timezone.localdate(at))
    seats = Seat.objects.filter(network__in=networks)
    prepared = Message.objects.filter(
        pk__in=Invitation.objects.filter(seat__in=seats).values("message"), state=MessageState.PREPARED
    )
    mail.recall(prepared, by=by, at=at)
    restored = _restore_earlier(draft, by=by, at=at)
    facts = {"programme": draft.programme_id, "networks": len(networks), "leaders": seats.count(), **restored}
    Network.objects.filter(pk__in=[network.pk for network in networks]).delete()
    draft = composition.mark_unpublished(draft=draft, by=by, at=at)
    audit.record(
        organisation=draft.organisation, by=by, at=at, verb=Verb.FOUNDING_UNDONE, target=draft, facts=facts
    )
    return draft


def _must_be_untold(networks: Sequence[Network], today: date) -> None:
    if any(network.state == NetworkState.LAUNCHED for network in networks):
        raise TooLateToUndo("launched")
    invitations = Invitation.objects.filter(seat__network__in=networks)
    on_the_way = Q(message__state__in=(MessageState.HELD, MessageState.SENDING, MessageState.SENT))
    failed = Q(message__state=MessageState.FAILED)
    if invitations.filter(on_the_way | failed | Q(letter_printed_at__isnull=False)).exists():
        raise TooLateToUndo("invited")
    if any(network.starts_on < today for network in networks):
        raise TooLateToUndo("begun")
    touched = Q(ends_on__isnull=False) | ~Q(start_reason=StartReason.COMPOSED)
    changed = Seat.objects.filter(touched, network__in=networks).exists()
    theirs = (Assignment, NetworkPrinciple, Visit)
    if changed or any(model.objects.filter(network__in=networks).exists() for model in theirs):
        raise TooLateToUndo("changed")


def _restore_earlier(draft: Draft, *, by: Actor, at: datetime) -> dict[str, Told]:
    """Those who were moved by this founding sit again where they sat, and until the day that was planned before; and
    networks that closed with it are served again.

    Only what the founding itself has told of is touched: a move that somebody made by hand on the same day stays. Raises
    `TooLateToUndo` when one of these seats or networks is not as the founding left it.
    """
    criteria = Criteria(verb=Verb.NETWORKS_FOUNDED, target_type=draft._meta.label, target_key=str(draft.pk))
    values = [
        value for entry in with_values(records(draft.organisation_id, criteria)[:1]) for value in entry.values
    ]
    of_seats, of_networks = read_back(values, Seat), read_back(values, Network)
    seats = list(
        Seat.objects.select_for_update(of=("self",)).select_related("network").filter(pk__in=of_seats)
    )
    networks = {
        network.pk: network
        for network in Network.objects.select_related("organisation").filter(
            pk__in={s.network_id for s in seats}
        )
    }
    of_services = read_back(values, Assignment)
    served = Assignment.objects.select_for_update(of=("self",)).filter(
        pk__in=of_services, network__in=of_networks.keys() & networks.keys()
    )
    # Who has stopped serving meanwhile, because she left, does not begin again.
    services = [row for row in served if row.ends_on == of_services[row.pk]["ends_on"]["new"]]
    before = snapshots([*seats, *networks.values(), *services])
    for seat in seats:
        _put_back(seat, of_seats[seat.pk])
    for network in networks.values():
        if network.pk in of_networks:
            _put_back(network, of_networks[network.pk])
            network.save(update_fields=["ends_on"])
    for service in services:
        _put_back(service, of_services[service.pk])
    _must_fit(seats, networks)
    Seat.objects.bulk_update(seats, ["ends_on", "end_reason"], batch_size=500)
    Assignment.objects.bulk_update(services, ["ends_on"], batch_size=500)
    remember(networks.values(), by=by, at=at)
    return told(before)


def _put_back(row: Seat | Network | Assignment, changes: Told) -> None:
    for name, sides in changes.items():
        if getattr(row, name) != sides["new"]:
            raise TooLateToUndo("changed")
        setattr(row, name, sides["old"])


def _must_fit(seats: Sequence[Seat], networks: Mapping[int, Network]) -> None:
    """Nobody is put back into a network that was closed meanwhile, or where she has been seated again."""
    for seat in seats:
        network = networks[seat.network_id]
        closed = network.ends_on
        if closed is not None and (seat.ends_on is None or seat.ends_on > max(closed, seat.starts_on)):
            raise TooLateToUndo("changed")
    others: dict[tuple[int, int], list[Seat]] = {}
    leaders = {seat.leader_id for seat in seats}
    for other in Seat.objects.filter(network__in=networks, leader__in=leaders).exclude(
        pk__in=[s.pk for s in seats]
    ):
        others.setdefault((other.network_id, other.leader_id), []).append(other)
    for seat in seats:
        if any(_overlap(seat, other) for other in others.get((seat.network_id, seat.leader_id), [])):
            raise TooLateToUndo("changed")


def _overlap(one: Seat, other: Seat) -> bool:
    return (one.ends_on is None or other.starts_on < one.ends_on) and (
        other.ends_on is None or max(one.starts_on, other.starts_on) < other.ends_on
    )
