"""What this viewer may see of money and time."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from ledernet.networks.models import Network
from ledernet.people.enums import Role
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme

from .models import AdminHours, Budget, Commitment, Expense, ExpenseList, Rates

MANAGERS = (Role.CHIEF, Role.HR)


def programmes_with_money(viewer: Viewer) -> QuerySet[Programme]:
    """Twin of `resources.view_programme`."""
    mine = viewer.within("unit__path", *MANAGERS)
    rows = Programme.objects.filter(mine, organisation=viewer.organisation)
    return rows.select_related("unit", "frames", "organisation").order_by("name_sort", "pk")


def programmes_to_keep(viewer: Viewer) -> QuerySet[Programme]:
    """Twin of `resources.keep_programme`: where the viewer keeps the accounts."""
    mine = viewer.within("unit__path", Role.HR)
    rows = Programme.objects.filter(mine, organisation=viewer.organisation)
    return rows.select_related("unit", "organisation").order_by("name_sort", "pk")


def networks_with_money(viewer: Viewer) -> QuerySet[Network]:
    """Networks of the programmes whose money the viewer sees."""
    mine = viewer.within("programme__unit__path", *MANAGERS)
    return Network.objects.filter(mine, organisation=viewer.organisation)


def commitments_visible_to(viewer: Viewer) -> QuerySet[Commitment]:
    mine = viewer.within("programme__unit__path", *MANAGERS)
    return Commitment.objects.filter(mine, programme__organisation=viewer.organisation)


def expenses_visible_to(viewer: Viewer) -> QuerySet[Expense]:
    mine = viewer.within("programme__unit__path", *MANAGERS)
    return Expense.objects.filter(mine, programme__organisation=viewer.organisation)


def lists_of(viewer: Viewer) -> QuerySet[ExpenseList]:
    """Twin of `resources.bring_in_list`: what the viewer has uploaded, the latest first."""
    rows = ExpenseList.objects.filter(organisation=viewer.organisation, created_by=viewer.user)
    rows = rows.select_related("organisation", "programme").order_by("-created_at", "-pk")
    return rows if viewer.has(Role.HR) else rows.none()


def notes_of(viewer: Viewer) -> QuerySet[AdminHours]:
    """Twin of `resources.remove_note`: the hours that the viewer has noted."""
    rows = AdminHours.objects.filter(organisation=viewer.organisation, made_by=viewer.user)
    return rows if viewer.has(Role.HR) else rows.none()


def running_in(networks: QuerySet[Network], year: int) -> QuerySet[Network]:
    """Those that run on some day of the year, in Danish order."""
    kept = Q(ends_on__isnull=True) | Q(ends_on__gt=date(year, 1, 1))
    return networks.filter(kept, starts_on__lte=date(year, 12, 31)).order_by("name_sort", "pk")


def with_seats(networks: QuerySet[Network], on: date) -> QuerySet[Network]:
    """How many sit there or are to, as `size`."""
    counted = Count("seats", filter=not_ended_on(on, "seats__"))
    own = Network.objects.filter(pk=OuterRef("pk")).order_by().values(size=counted)
    return networks.annotate(size=Subquery(own))  # apart: the joins of the others would be counted along


def budget_of(programme: Programme, year: int) -> Budget | None:
    return Budget.objects.filter(programme=programme, year=year).select_related("set_by").first()


def rates_of(viewer_or_programme: Viewer | Programme) -> Rates:
    """The organisation's rates; blank ones that are not saved where nobody has set them."""
    organisation = viewer_or_programme.organisation
    return Rates.objects.filter(organisation=organisation).first() or Rates(organisation=organisation)


def years_with_money(viewer: Viewer) -> list[int]:
    """This year, the next, and every year with a budget or an expense."""
    programmes = programmes_with_money(viewer).order_by().values("pk")
    budgets = Budget.objects.filter(programme__in=programmes).values_list("year", flat=True).distinct()
    posted = Expense.objects.filter(programme__in=programmes).order_by().values_list("posted_on", flat=True)
    return sorted({viewer.on.year, viewer.on.year + 1, *budgets, *(day.year for day in posted.distinct())})
