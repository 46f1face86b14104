"""What the screens of this room ask about facilitators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet

from ledernet.accounts.models import Organisation, User
from ledernet.networks.enums import AssignmentRole, NetworkState, SeatRole
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.networks.queries import networks_managed_by
from ledernet.people.enums import Role
from ledernet.people.queries import holds_on, not_ended_on
from ledernet.people.viewer import Viewer
from ledernet.ui.danish import sort_key

from .hours import loads_with, services_of
from .models import Competence, CoordinationMeeting, Facilitator, MethodNote, Round

WITHOUT_CONSENT = Q(is_external=False) & (
    Q(consent_on__isnull=True) | Q(consent_hours__isnull=True) | Q(ceiling_hours__gt=F("consent_hours"))
)
"""The same as `Facilitator.consent`, for lists: it is missing, or was given to fewer hours."""


def facilitators_visible_to(viewer: Viewer) -> QuerySet[Facilitator]:
    """Twin of `facilitation.view_facilitator`."""
    rows = Facilitator.objects.filter(organisation=viewer.organisation)
    if viewer.has(Role.HR):
        return rows
    return rows.filter(not_ended_on(viewer.on), user=viewer.user)


def facilitators_of_line(viewer: Viewer) -> QuerySet[Facilitator]:
    """Twin of `facilitation.give_consent`: internal facilitators of the chief's own line, without the chief."""
    rows = Facilitator.objects.filter(
        viewer.within("unit__path", Role.CHIEF),
        organisation=viewer.organisation,
        is_external=False,
        unit__isnull=False,
    )
    return rows.filter(Q(user__isnull=True) | ~Q(user=viewer.user))


def consents_waiting_for(viewer: Viewer) -> int:
    """How many of the chief's own line wait for an answer about their hours."""
    return facilitators_of_line(viewer).filter(WITHOUT_CONSENT, holds_on(viewer.on)).count()


def in_pool(organisation: Organisation, *, on: date) -> QuerySet[Facilitator]:
    """Those who can be asked on the day."""
    return Facilitator.objects.filter(holds_on(on), organisation=organisation)


def me_as_facilitator(viewer: Viewer) -> Facilitator | None:
    return Facilitator.objects.filter(
        not_ended_on(viewer.on), organisation=viewer.organisation, user=viewer.user
    ).first()


def competences_of(organisation: Organisation, *, chosen: frozenset[int] = frozenset()) -> list[Competence]:
    """What is offered, and what was chosen before it was retired; as the reader would look for it."""
    rows = Competence.objects.filter(Q(is_retired=False) | Q(pk__in=chosen), organisation=organisation)
    return sorted(rows, key=lambda one: sort_key(str(one)))


def catalogue(organisation: Organisation) -> list[Competence]:
    """Every competence with `held`: how many have it; those no longer offered last."""
    rows = Competence.objects.filter(organisation=organisation).annotate(held=Count("skills"))
    return sorted(rows, key=lambda one: (one.is_retired, sort_key(str(one))))


@dataclass(frozen=True)
class Totals:
    """The pool, or a part of it, in sums. No names."""

    people: int
    networks: int
    taken: Decimal
    ceiling: Decimal
    over: int
    free: int  # with hours left
    without_consent: int


def totals_of(facilitators: QuerySet[Facilitator], *, on: date) -> Totals:
    rows = list(facilitators.filter(holds_on(on)))
    return totals_with(rows, services_of(rows, on=on))


def totals_with(rows: Sequence[Facilitator], services: Mapping[int, Sequence[Assignment]]) -> Totals:
    """As `totals_of`, of those who are in the pool that day, where the services are known."""
    loads = loads_with(rows, services)
    return Totals(
        people=len(rows),
        networks=len({row.network_id for one in rows for row in services.get(one.pk, ())}),
        taken=sum((load.taken for load in loads.values()), Decimal(0)),
        ceiling=sum((load.ceiling for load in loads.values()), Decimal(0)),
        over=sum(load.is_over for load in loads.values()),
        free=sum(load.left > 0 for load in loads.values()),
        without_consent=sum(one.consent in {"missing", "fewer"} for one in rows),
    )


# --- networks and what they need --------------------------------------------------------------------------------


def networks_to_staff(viewer: Viewer) -> QuerySet[Network]:
    """Networks whose facilitators the viewer finds: HR of their node. With all that `problem.gather` asks for."""
    return (
        networks_managed_by(viewer, Role.HR)
        .exclude(state=NetworkState.CLOSED)
        .select_related("programme__frames", "need")
        .prefetch_related("assignments__user", "need__asked_for__competence", "need__preferences")
        .order_by("name_sort", "pk")
    )


def coordinators_of(networks: Iterable[int]) -> dict[int, list[User]]:
    """Network id → those who coordinate it and can log in, with a seat in it or without. Two queries."""
    found: dict[int, list[User]] = {}
    networks = list(networks)
    serving = Assignment.objects.filter(
        ends_on__isnull=True, network__in=networks, role=AssignmentRole.COORDINATOR, user__is_active=True
    )
    for service in serving.select_related("user").order_by("pk"):
        found.setdefault(service.network_id, []).append(service.user)
    sitting = Seat.objects.filter(
        ends_on__isnull=True,
        network__in=networks,
        role=SeatRole.COORDINATOR,
        leader__user__is_active=True,
    )
    for seat in sitting.select_related("leader__user").order_by("pk"):
        user = seat.leader.user
        if user is not None and user not in found.get(seat.network_id, []):
            found.setdefault(seat.network_id, []).append(user)
    return found


def rounds_of(viewer: Viewer) -> QuerySet[Round]:
    """Twin of `facilitation.work_on_round`: the viewer's own suggestions, the latest first."""
    rows = Round.objects.filter(organisation=viewer.organisation, made_by=viewer.user)
    return rows.order_by("-made_at", "-pk") if viewer.has(Role.HR) else rows.none()


def services_ever(network: Network) -> QuerySet[Assignment]:
    """Who has run the network from when to when, the latest first, with why where it is known."""
    return (
        Assignment.objects.filter(network=network, role=AssignmentRole.FACILITATOR)
        .select_related("user", "engagement__facilitator")
        .order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "pk")
    )


def services_once(facilitator: Facilitator) -> QuerySet[Assignment]:
    """All the networks somebody runs or has run, the latest first."""
    return (
        Assignment.objects.filter(
            role=AssignmentRole.FACILITATOR,
            user__isnull=False,
            user=facilitator.user_id,
            network__organisation=facilitator.organisation_id,
        )
        .select_related("network")
        .order_by("-starts_on", "pk")
    )


def services_of_networks(networks: Iterable[Network], *, on: date) -> dict[int, list[Assignment]]:
    """Network id → those who run it on the day or are to; the networks come from `networks_to_staff`. No query."""
    return {
        network.pk: [
            row
            for row in network.assignments.all()
            if row.role == AssignmentRole.FACILITATOR and (row.ends_on is None or row.ends_on > on)
        ]
        for network in networks
    }


def running_now(networks: Iterable[Network], *, on: date) -> dict[int, str]:
    """Network id → the names of those who run it, as they are said in a row."""
    there = services_of_networks(networks, on=on)
    return {pk: ", ".join(row.user.name for row in rows) for pk, rows in there.items()}


# --- the community ----------------------------------------------------------------------------------------------


def notes_visible_to(viewer: Viewer) -> QuerySet[MethodNote]:
    """Twin of `facilitation.view_community` and `facilitation.change_note`'s reading half: facilitators and HR."""
    rows = MethodNote.objects.filter(organisation=viewer.organisation).select_related("made_by")
    return rows.order_by("-made_at", "-pk") if belongs(viewer) else rows.none()


def changeable_notes(viewer: Viewer, notes: Iterable[MethodNote]) -> set[int]:
    """Twin of `facilitation.change_note` among notes the viewer sees: the own ones, for HR all. One query."""
    everything, is_in_pool = viewer.has(Role.HR), me_as_facilitator(viewer) is not None
    return {note.pk for note in notes if everything or (is_in_pool and note.made_by_id == viewer.user.pk)}


def meetings_visible_to(viewer: Viewer) -> QuerySet[CoordinationMeeting]:
    """Twin of `facilitation.view_community`."""
    rows = CoordinationMeeting.objects.filter(organisation=viewer.organisation)
    return rows.order_by("starts_at", "pk") if belongs(viewer) else rows.none()


def belongs(viewer: Viewer) -> bool:
    """HR, or a facilitator of the pool."""
    return viewer.has(Role.HR) or me_as_facilitator(viewer) is not None
