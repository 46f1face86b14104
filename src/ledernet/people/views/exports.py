"""The list of leaders as a file. Taking it out is recorded."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ledernet.audit.actions import record_read
from ledernet.people.enums import Verb
from ledernet.people.models import Leader
from ledernet.people.queries import leaders_for_composition, tree_of
from ledernet.people.tables import LeadersTable
from ledernet.people.viewer import Request, must
from ledernet.ui.spreadsheet import Sheet, csv_response, xlsx_response


@require_GET
def leaders(request: Request, form: str) -> HttpResponse:
    """Those found by the list's search and filters, every page of them, as `csv` or `xlsx`."""
    viewer = request.viewer
    must(viewer, "people.export_leaders")
    if form not in {"csv", "xlsx"}:
        raise Http404
    table = LeadersTable(viewer, tree_of(viewer.organisation), request.GET)
    rows = list(_rows(table))
    record_read(
        organisation=viewer.organisation,
        by=request.user,
        at=timezone.now(),
        verb=Verb.LIST_EXPORTED,
        facts={"count": len(rows), "as": form, "narrowed": table.url().removeprefix("?")},
    )
    name = _("Leaders")
    headers = _headers()
    if form == "csv":
        return csv_response(name, headers, rows)
    return xlsx_response(name, Sheet(name, headers, rows))


def _headers() -> list[str]:
    return [
        _("Name"),
        _("E-mail"),
        _("Title"),
        _("Unit"),
        _("Administration"),
        _("Field"),
        _("Level"),
        _("Kind of leader"),
        _("Nearest superior"),
        _("Place"),
        _("Leader for (years)"),
        _("State"),
    ]


def _rows(table: LeadersTable) -> Iterator[list[Any]]:
    """One row each. Superiors outside what the viewer may see are named all the same: they are the reader's own way up."""
    viewer = table.viewer
    found = leaders_for_composition(
        viewer.organisation, table.rows.values_list("pk", flat=True), on=viewer.on
    )
    above = {facts.superior for facts in found.leaders.values() if facts.superior}
    names = (
        dict(Leader.objects.filter(organisation=viewer.organisation).values_list("pk", "name"))
        if above
        else {}
    )
    for row in table.rows:
        facts = found.leaders.get(row.pk)
        states = ", ".join(str(words) for words, _kind, _sign in table.states_of(row))
        if facts is None:
            yield [row.name, row.email, "", "", "", "", "", "", "", "", "", states]
            continue
        yield [
            row.name,
            row.email,
            facts.title,
            facts.unit,
            facts.administration,
            facts.field,
            facts.level,
            facts.kind,
            names.get(facts.superior, "") if facts.superior else "",
            " ".join(filter(None, (facts.postcode, facts.place))),
            facts.tenure_years if facts.tenure_years is not None else "",
            states,
        ]
