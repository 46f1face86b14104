"""A draft as a tagged PDF in A4. What people have written reaches the typesetter as data, never as markup."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ledernet import ui
from ledernet.composition.queries.report import Report
from ledernet.composition.words.people import capital, leaders, networks
from ledernet.ui.formatting import full_day

TEMPLATE = Path(__file__).with_name("draft.typ")
FONTS = Path(ui.__file__).parent / "fonts"


def pdf_of(report: Report, *, at: datetime) -> bytes:
    """PDF/UA: tagged, with a title and a language."""
    import typst

    data = _words(report, at)
    return bytes(
        typst.compile(
            TEMPLATE,
            root=TEMPLATE.parent,
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            ignore_system_fonts=True,
            font_paths=_fonts(),
            timestamp=int(at.timestamp()),
        )
    )


@cache
def _fonts() -> list[Path]:
    """The design system's own face where it has been fetched; the typesetter brings one for all other cases."""
    return [FONTS] if FONTS.is_dir() else []


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
