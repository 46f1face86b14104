"""A draft as an Excel workbook: networks, members, criteria and rules. Text stays text."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ledernet.composition.queries.report import Report
from ledernet.ui.spreadsheet import Sheet, xlsx_response


def workbook_of(report: Report) -> HttpResponse:
    """Three sheets, each with a filter; the member sheet holds one row per leader."""
    networks = Sheet(
        _("Networks"),
        [_("Network"), _("Leaders"), _("Weekday"), _("Fields"), _("Members")],
        [
            [
                table.name,
                len(table.members),
                table.day,
                len({member.field for member in table.members if member.field}),
                ", ".join(member.name for member in table.members),
            ]
            for table in report.tables
        ],
    )
    members = Sheet(
        _("Members"),
        [
            _("Network"),
            _("Name"),
            _("Title"),
            _("Unit"),
            _("Field"),
            _("Level"),
            _("Place"),
            _("Locked"),
        ],
        [
            [
                table.name,
                member.name,
                member.title,
                member.unit,
                member.field,
                member.level,
                member.place,
                _("yes") if member.locked else "",
            ]
            for table in report.tables
            for member in table.members
        ],
    )
    criteria = Sheet(
        _("Criteria"),
        [_("What counts"), _("Of the best possible"), _("What it means")],
        [
            *([measure.name, measure.reached, measure.meaning] for measure in report.measures),
            *(
                [rule.text, _("kept") if rule.kept else _("not kept"), _("Fixed rule")]
                for rule in report.requirements
            ),
            [_("In all"), "", f"{report.headline} {report.detail}"],
            [_("Made from"), "", report.run],
        ],
    )
    return xlsx_response(report.name, networks, members, criteria)
