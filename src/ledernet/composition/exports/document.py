"""A draft on paper."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ledernet.composition.queries.report import Report
from ledernet.composition.words.people import capital, leaders, networks
from ledernet.ui.formatting import full_day
from ledernet.ui.paper import typeset

TEMPLATE = Path(__file__).with_name("draft.typ")


def pdf_of(report: Report, *, at: datetime) -> bytes:
    return typeset(TEMPLATE, _words(report, at), at=at)


def _words(report: Report, at: datetime) -> dict[str, Any]:
    number = capital(networks(len(report.tables)))
    draft = _("Draft %(label)s") % {"label": report.label} + (f" · {report.note}" if report.note else "")
    state, broken = report.state, _("not kept")
    if report.approved:
        state = _("Approved by %(who)s") % {"who": report.approved}
    return {
        "lang": (get_language() or "da")[:2],
        "organisation": report.organisation,
        "over": f"{report.organisation} · {draft}",
        "title": report.programme,
        "lead": f"{leaders(report.leaders)}, {number.lower()}. {state}.",
        "headline": report.headline,
        "detail": report.detail,
        "rules_heading": _("Rules that are kept"),
        "rules": [rule.text if rule.kept else f"{rule.text} – {broken}" for rule in report.requirements],
        "measures_heading": _("Measured against the best possible"),
        "measure_word": _("What counts"),
        "reached_word": _("Of the best possible"),
        "measures": [[measure.name, measure.reached or "–"] for measure in report.measures],
        "networks_heading": number,
        "columns": [_("Name"), _("Leads"), _("Field"), _("Level")],
        "networks": [
            {
                "name": table.name,
                "meta": " · ".join(part for part in (leaders(len(table.members)), table.day) if part),
                "members": [
                    [
                        member.name,
                        ", ".join(
                            part for part in (member.title, member.unit) if part and part != member.name
                        ),
                        member.field,
                        member.level,
                    ]
                    for member in table.members
                ],
            }
            for table in report.tables
        ],
        "footer": _("%(draft)s, printed %(day)s. Only for those who put the networks together.")
        % {"draft": draft, "day": full_day(at)},
    }
