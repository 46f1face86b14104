"""Expenses and commitments as lists."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.ui.tables import Choice, Column, Table

from .exports import kroner_cell
from .queries import expenses_visible_to, programmes_with_money, years_with_money
from .words import kind_words, kinds_of


class Expenses(Table):
    """What is posted, the latest first."""

    id = "expenses"
    caption = _("Expenses")
    search_field = "search"
    search_label = _("Find an expense")
    default_sort = "-posted_on"
    empty_heading = _("No expenses yet")
    empty_text = _("Bring them in from the accounts, or write them one by one.")

    def __init__(self, viewer: Viewer, params: QueryDict) -> None:
        self.columns = (  # type: ignore[misc]  # of this viewer, not of all
            Column("posted_on", _("Day"), order_by="posted_on", template="resources/cells/day.html"),
            Column("text", _("What for?"), header=True, template="resources/cells/text.html"),
            Column(
                "place",
                _("Network"),
                order_by=("programme__name_sort", "network__name_sort"),
                value=place_words,
            ),
            Column("kind", _("Kind of expense"), order_by="kind", value=lambda row: kind_words(row.kind)),
            Column("reference", _("Number in the accounts"), value="shown_reference"),
            Column(
                "oere",
                _("Amount"),
                order_by="oere",
                numeric=True,
                descending_first=True,
                template="resources/cells/amount.html",
                export=lambda row: kroner_cell(row.oere),
            ),
        )
        programmes = [(row.pk, row.name) for row in programmes_with_money(viewer)]
        kinds = [(kind, kind_words(kind)) for kind in kinds_of(viewer.organisation)]
        years = [(year, str(year)) for year in years_with_money(viewer)]
        self.filters = (  # type: ignore[misc]
            Choice("programme", _("Programme"), programmes, lookup="programme"),
            Choice("kind", _("Kind of expense"), kinds, lookup="kind"),
            Choice("year", _("Year"), years, lookup="posted_on__year"),
        )
        self.keeps = viewer.has(Role.HR)  # whether the rows lead to the form; the form asks again
        rows = expenses_visible_to(viewer).select_related("programme", "network")
        super().__init__(rows, params)


def place_words(row: Any) -> str:
    """The network; for what all have in common the programme, and that it is in common."""
    if row.network:
        return str(row.network.name)
    return gettext("In common: %(programme)s") % {"programme": row.programme.name}
