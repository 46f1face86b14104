"""What it takes: hours and money, and who can run the meetings."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from rules import has_perm

from ledernet.facilitation.queries import in_pool, totals_of
from ledernet.insight.small import SMALL
from ledernet.networks.models import Network
from ledernet.people.viewer import Viewer
from ledernet.resources.accounts import money_of
from ledernet.resources.amounts import whole_kroner
from ledernet.resources.costs import HourCost, hour_cost
from ledernet.resources.hours import hours_in, together
from ledernet.resources.queries import rates_of
from ledernet.resources.terms import Terms, terms_of_programme
from ledernet.strategy.costs import Setting, hours_of, leader_hours, likely_networks
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import Figure, eligible_count
from ledernet.ui.formatting import amount, number

from .said import Said, Way, way_to


def cost(viewer: Viewer, programme: Programme) -> Said:
    """For each leader in a year: as the networks of the year are planned, or as the frames have it before there are any."""
    year, rates = viewer.on.year, rates_of(viewer)
    is_written = (
        getattr(programme, "frames", None) is not None
    )  # asked before `terms_of_programme` fills it in
    rows = hours_in(Network.objects.filter(programme=programme), year=year, on=viewer.on, rates=rates)
    terms, seats = terms_of_programme(programme, rates), sum(row.seats for row in rows)
    if seats:
        whole = hour_cost(terms, seats=seats, networks=len(rows))
        minutes = sum(role.planned or 0 for role in together(rows))
        figures = (_time(terms, Decimal(minutes) / 60), _price(whole), *_used(viewer, programme))
        return Said(figures, _("A whole year, as planned"), way=_to_money(viewer, programme))
    leaders = eligible_count(programme, on=viewer.on)
    if not leaders or not is_written:
        return Said()
    networks = likely_networks(leaders, size_target=programme.size_target)
    setting = Setting(terms.meetings, programme.size_target, networks, leaders)
    whole = hour_cost(terms, seats=leaders, networks=networks)
    figures = (_time(terms, hours_of(terms.frames, setting)[-1].programme), _price(whole))
    return Said(
        figures, _("A whole year by the frames, if all it is for take part"), way=_to_money(viewer, programme)
    )


def _time(terms: Terms, together: Decimal) -> Figure:
    return Figure(
        _("Hours for each leader"),
        number(leader_hours(terms.frames, terms.meetings)),
        _("a year"),
        _("%(hours)s hours for all, with those who run it") % {"hours": number(together, 0)},
    )


def _price(whole: HourCost) -> Figure:
    words = {"whole": amount(whole.whole), "leaders": number(whole.participants)}
    note = _("%(whole)s for all %(leaders)s, their own time counted") % words
    if whole.lacks_rate:
        lacking = _("A rate is missing: an hour without one counts as nothing.")
        note = f"{note}. {lacking}"
    return Figure(
        _("Cost for each leader"), amount(Decimal(whole.whole) / whole.participants), _("a year"), note
    )


def _used(viewer: Viewer, programme: Programme) -> list[Figure]:
    """What was posted this year; nothing where there is neither that nor a budget."""
    year = viewer.on.year
    money = money_of(programme, year=year, on=viewer.on)
    total = money.total.total
    if not money.has_budget and total.is_empty:
        return []
    note = _("no budget is set")
    if money.has_budget:
        note = _("of %(budget)s in the budget") % {"budget": whole_kroner(total.budget)}
    return [Figure(_("Used in %(year)s") % {"year": year}, whole_kroner(total.spent), "", note)]


def _to_money(viewer: Viewer, programme: Programme) -> Way | None:
    return way_to(
        viewer,
        "resources:programme",
        _("Money and time"),
        permission="resources.view_programme",
        to=programme,
    )


def facilitators(viewer: Viewer, programme: Programme) -> Said:
    """Of the pool that all programmes share. HR knows them by name; a chief is told of no pool so small that a sum tells of one of them."""
    totals = totals_of(in_pool(viewer.organisation, on=viewer.on), on=viewer.on)
    if not totals.people:
        return Said()
    names = has_perm("facilitation.list_facilitators", viewer)
    if totals.people < SMALL and not names:
        return Said(why=_("Fewer than five are in the pool: a figure would tell of one of them."))
    words = {"taken": number(totals.taken), "ceiling": number(totals.ceiling)}
    figure = Figure(
        _("Have hours left"),
        number(totals.free),
        _("of %(of)s") % {"of": number(totals.people)},
        _("%(taken)s of %(ceiling)s hours a year are taken") % words,
    )
    way = (
        way_to(viewer, "facilitation:pool", _("Who can run networks"), permission="facilitation.list_facilitators", query={"room": "free"})
        or way_to(viewer, "facilitation:consents", _("Time for facilitators"), permission="facilitation.list_consents")
    )  # fmt: skip
    return Said((figure,), _("The whole pool, today"), way=way)
