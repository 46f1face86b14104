"""Those who answer for a network look in on it: planned, carried out, or called off."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks.enums import Verb
from ledernet.networks.models import Network, Visit
from ledernet.people.models import RoleAssignment

from .errors import IsThere, Stranger, VisitIsOver, WrongDay
from .seats import locked


@transaction.atomic
def plan_visit(
    *, network: Network, user: User, planned_on: date, note: str = "", by: Actor, at: datetime
) -> Visit:
    """Raises `NetworkIsClosed`, `Stranger` (no role in the organisation), `WrongDay` (past, or before the network begins),
    `IsThere` (the same person on the same day)."""
    network = locked(network)
    if not RoleAssignment.objects.filter(organisation=network.organisation, user=user).exists():
        raise Stranger(user.pk)
    if planned_on < max(timezone.localdate(at), network.starts_on):
        raise WrongDay(planned_on)
    if network.visits.filter(user=user, planned_on=planned_on).exists():
        raise IsThere(planned_on)
    visit = Visit.objects.create(network=network, user=user, planned_on=planned_on, note=note)
    _record(visit, Verb.VISIT_PLANNED, by=by, at=at)
    return visit


@transaction.atomic
def visit_done(*, visit: Visit, done_on: date, note: str | None = None, by: Actor, at: datetime) -> Visit:
    """The visit took place. Without a note the one of the plan stays. Raises `VisitIsOver`, `WrongDay` (still to come)."""
    visit = _open(visit)
    if done_on > timezone.localdate(at) or done_on < visit.network.starts_on:
        raise WrongDay(done_on)
    visit.done_on = done_on
    if note is not None:
        visit.note = note
    visit.save(update_fields=["done_on", "note"])
    _record(visit, Verb.VISIT_DONE, by=by, at=at)
    return visit


@transaction.atomic
def cancel_visit(*, visit: Visit, by: Actor, at: datetime) -> None:
    """The visit will not take place: it leaves the plan, and the record keeps that it was called off. Raises `VisitIsOver`."""
    visit = _open(visit)
    _record(visit, Verb.VISIT_CANCELLED, by=by, at=at)
    visit.delete()


def _open(visit: Visit) -> Visit:
    fresh = (
        Visit.objects.select_for_update(of=("self",))
        .select_related("network__organisation")
        .filter(pk=visit.pk)
        .first()
    )
    if fresh is None or fresh.done_on is not None:
        raise VisitIsOver(visit.pk)
    return fresh


def _record(visit: Visit, verb: Verb, *, by: Actor, at: datetime) -> None:
    facts = {
        "network": visit.network_id,
        "user": visit.user_id,
        "planned_on": visit.planned_on,
        "done_on": visit.done_on,
    }
    organisation = visit.network.organisation
    audit.record(organisation=organisation, by=by, at=at, verb=verb, target=visit, facts=facts)
