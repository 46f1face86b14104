"""Those who serve a network without a seat in it: sponsor, facilitator, coordinator."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks.enums import AssignmentRole, NetworkState, Verb
from ledernet.networks.models import Assignment, Network
from ledernet.people.models import RoleAssignment
from ledernet.people.queries import not_ended_on

from .errors import NetworkIsClosed, SeatIsOver, SitsThere, Stranger, WrongDay


@transaction.atomic
def give_assignment(
    *, network: Network, user: User, role: AssignmentRole, starts_on: date, by: Actor, at: datetime
) -> Assignment:
    """Raises `NetworkIsClosed`, `Stranger` (no role in the organisation), `SitsThere` (does it already), `WrongDay`."""
    network = (
        Network.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=network.pk)
    )
    if network.state == NetworkState.CLOSED:
        raise NetworkIsClosed(network.pk)
    held = RoleAssignment.objects.filter(organisation=network.organisation, user=user)
    if user.organisation_id != network.organisation_id and not held.exists():
        raise Stranger(user.pk)
    if starts_on < network.starts_on:
        raise WrongDay(starts_on)
    still = Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on)
    if network.assignments.filter(still, user=user, role=role).exists():
        raise SitsThere(user.pk)
    made = Assignment.objects.create(network=network, user=user, role=role, starts_on=starts_on)
    _record(made, Verb.ASSIGNMENT_GIVEN, by=by, at=at)
    return made


@transaction.atomic
def give_assignments(
    *, pairs: Sequence[tuple[Network, User]], role: AssignmentRole, starts_on: date, by: Actor, at: datetime
) -> list[Assignment]:
    """Many at once, all or none, in the order given: from the day, or a network's own first day where that is later.

    Some three queries, and the records. Raises as `give_assignment`.
    """
    wanted = {network.pk for network, _user in pairs}
    rows = Network.objects.select_for_update(of=("self",)).select_related("organisation")
    networks = {row.pk: row for row in rows.filter(pk__in=wanted).order_by("pk")}
    users = {user.pk: user for _network, user in pairs}
    roles = RoleAssignment.objects.filter(user__in=list(users)).values_list("organisation_id", "user_id")
    at_home = {*roles, *((user.organisation_id, user.pk) for user in users.values())}
    still = Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on)
    there = set(
        Assignment.objects.filter(still, network__in=wanted, role=role).values_list("network_id", "user_id")
    )
    made = []
    for found, user in pairs:
        network = networks[found.pk]
        if network.state == NetworkState.CLOSED:
            raise NetworkIsClosed(network.pk)
        if (network.organisation_id, user.pk) not in at_home:
            raise Stranger(user.pk)
        if (network.pk, user.pk) in there:
            raise SitsThere(user.pk)
        there.add((network.pk, user.pk))
        first = max(starts_on, network.starts_on)
        made.append(Assignment(network=network, user=user, role=role, starts_on=first))
    Assignment.objects.bulk_create(made)
    for row in made:
        _record(row, Verb.ASSIGNMENT_GIVEN, by=by, at=at)
    return made


@transaction.atomic
def end_assignments(
    *, assignments: Iterable[Assignment], on: date, by: Actor, at: datetime
) -> list[Assignment]:
    """Those that have no end yet get one: the day, or the first of the service where that is later."""
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("network__organisation")
    open_ = list(rows.filter(pk__in=[row.pk for row in assignments], ends_on__isnull=True).order_by("pk"))
    for row in open_:
        row.ends_on = max(on, row.starts_on)
    Assignment.objects.bulk_update(open_, ["ends_on"])
    for row in open_:
        _record(row, Verb.ASSIGNMENT_ENDED, by=by, at=at)
    return open_


@transaction.atomic
def end_assignment(*, assignment: Assignment, on: date, by: Actor, at: datetime) -> Assignment:
    """`on` is the first day without it. Raises `SeatIsOver`, `WrongDay`."""
    fresh = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("network__organisation")
        .get(pk=assignment.pk)
    )
    if fresh.ends_on is not None:
        raise SeatIsOver(fresh.pk)
    if on < fresh.starts_on:
        raise WrongDay(on)
    fresh.ends_on = on
    fresh.save(update_fields=["ends_on"])
    _record(fresh, Verb.ASSIGNMENT_ENDED, by=by, at=at)
    return fresh


@transaction.atomic
def end_assignments_of_leavers(*, by: Actor, at: datetime) -> int:
    """Whoever no longer gets in serves no longer, from today on. Returns how many services ended."""
    on = timezone.localdate(at)
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("network__organisation")
    gone = rows.filter(not_ended_on(on), user__is_active=False).exclude(ends_on=F("starts_on"))
    count = 0
    for assignment in gone.order_by("pk"):
        assignment.ends_on = max(on, assignment.starts_on)
        assignment.save(update_fields=["ends_on"])
        _record(assignment, Verb.ASSIGNMENT_ENDED, by=by, at=at)
        count += 1
    return count


def _record(assignment: Assignment, verb: Verb, *, by: Actor, at: datetime) -> None:
    facts = {
        "network": assignment.network_id,
        "user": assignment.user_id,
        "role": assignment.role,
        "starts_on": assignment.starts_on,
        "ends_on": assignment.ends_on,
    }
    organisation = assignment.network.organisation
    audit.record(organisation=organisation, by=by, at=at, verb=verb, target=assignment, facts=facts)
