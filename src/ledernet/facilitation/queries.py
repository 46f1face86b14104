"""What the screens of this room ask about facilitators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet

from ledernet.accounts.models import Organisation
from ledernet.people.enums import Role
from ledernet.people.queries import holds_on, not_ended_on
from ledernet.people.viewer import Viewer

from .hours import loads_of
from .models import Competence, Facilitator


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
    return sorted(rows, key=lambda one: str(one).casefold())


def catalogue(organisation: Organisation) -> list[Competence]:
    """Every competence with `held`: how many have it; those no longer offered last."""
    rows = Competence.objects.filter(organisation=organisation).annotate(held=Count("skills"))
    return sorted(rows, key=lambda one: (one.is_retired, str(one).casefold()))


@dataclass(frozen=True)
class Totals:
    """The pool, or a part of it, in sums. No names."""

    people: int
    networks: int
    taken: Decimal
    ceiling: Decimal
    over: int
    without_consent: int


def totals_of(facilitators: QuerySet[Facilitator], *, on: date) -> Totals:
    rows = list(facilitators.filter(holds_on(on)))
    loads = loads_of(rows, on=on)
    return Totals(
        people=len(rows),
        networks=sum(load.networks for load in loads.values()),
        taken=sum((load.taken for load in loads.values()), Decimal(0)),
        ceiling=sum((load.ceiling for load in loads.values()), Decimal(0)),
        over=sum(load.is_over for load in loads.values()),
        without_consent=sum(one.consent in {"missing", "fewer"} for one in rows),
    )


WITHOUT_CONSENT = Q(is_external=False) & (
    Q(consent_on__isnull=True) | Q(consent_hours__isnull=True) | Q(ceiling_hours__gt=F("consent_hours"))
)
"""The same as `Facilitator.consent`, for lists: it is missing, or was given to fewer hours."""
