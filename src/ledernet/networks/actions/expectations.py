"""A leader says yes to what is expected of her, in the words of the version that her network goes by."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks.enums import Verb
from ledernet.networks.models import Acceptance, Network, Seat

from .errors import CharterChanged, NoCharter, SeatIsOver


@transaction.atomic
def accept_expectations(*, seat: Seat, version: int, by: Actor, at: datetime) -> Acceptance:
    """`version` is the id of the charter's version that was read. Saying it twice is once.

    Raises `SeatIsOver`, `NoCharter` (the network is not launched), `CharterChanged` (another version holds by now).
    """
    network = (
        Network.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=seat.network_id)
    )
    seat = Seat.everyone.get(pk=seat.pk)
    if seat.ends_on is not None and seat.ends_on <= timezone.localdate(at):
        raise SeatIsOver(seat.pk)
    if network.charter_id is None:
        raise NoCharter(network.pk)
    if network.charter_id != version:
        raise CharterChanged(network.charter_id)
    accepted, new = Acceptance.objects.get_or_create(
        seat=seat, version_id=version, defaults={"accepted_at": at}
    )
    if new:
        audit.record(
            organisation=network.organisation,
            by=by,
            at=at,
            verb=Verb.EXPECTATIONS_ACCEPTED,
            target=seat,
            facts={"network": network.pk, "version": version},
        )
    return accepted
