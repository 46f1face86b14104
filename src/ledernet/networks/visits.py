"""Who looks in on which network, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ledernet.accounts.models import User
from ledernet.people.enums import Role
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Viewer

from .dates import LABELS, dates_of
from .enums import AssignmentRole, NetworkState
from .models import Assignment, Network, Visit
from .queries import chiefs_of, networks_managed_by, networks_visible_to


def visits_of(network: Network) -> QuerySet[Visit]:
    """All visits of one network: those to come first, then those that were made, the latest on top."""
    rows = Visit.objects.filter(network=network).select_related("user")
    return rows.order_by("done_on", "planned_on", "pk")


def visits_to_come(network: Network, *, on: date) -> list[Visit]:
    """What members are told: who looks in, from today on."""
    return list(visits_of(network).filter(done_on__isnull=True, planned_on__gte=on))


@dataclass(frozen=True)
class Coming:
    """A day that a network has before it."""

    day: date
    label: str
    note: str = ""


def days_to_come(network: Network, *, on: date) -> list[Coming]:
    """What the network has before it, the nearest first: start, own dates, who looks in, the end. One query."""
    found = [Coming(day, str(LABELS[name])) for name, day in dates_of(network).plain().items() if day]
    found.append(Coming(network.starts_on, _("The network starts")))
    if network.ends_on:
        found.append(Coming(network.ends_on, _("The network closes")))
    for visit in visits_to_come(network, on=on):
        label = _("%(name)s looks in") % {"name": visit.user.name}
        found.append(Coming(visit.planned_on, label, visit.note))
    return sorted((one for one in found if one.day >= on), key=lambda one: one.day)


def visits_due(viewer: Viewer, *, by: date) -> QuerySet[Visit]:
    """Visits planned until that day and not made yet which wait for this viewer: her own, and those she plans as HR."""
    planned = networks_managed_by(viewer, Role.HR).values("pk")
    mine = Q(user=viewer.user, network__in=networks_visible_to(viewer).values("pk"))
    return (
        Visit.objects.filter(mine | Q(network__in=planned), done_on__isnull=True, planned_on__lte=by)
        .exclude(network__state=NetworkState.CLOSED)
        .select_related("network__programme", "user")
        .order_by("planned_on", "pk")
    )


def possible_visitors(network: Network, *, on: date) -> QuerySet[User]:
    """The network's sponsors, and the chiefs of its node."""
    sponsors = Assignment.objects.filter(not_ended_on(on), network=network, role=AssignmentRole.SPONSOR)
    chiefs = chiefs_of(network.programme, on=on)
    wanted = Q(pk__in=sponsors.values("user")) | Q(pk__in=chiefs.values("pk"))
    return User.objects.filter(wanted, is_active=True).order_by("name", "pk")
