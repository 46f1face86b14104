"""A result as a paper and as a workbook: the same figures as on the page, for the same reader, and nothing more.

What was written in own words is in neither: a file is passed on, and words can be recognised.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.evaluation.enums import Verb
from ledernet.evaluation.models import Questionnaire, Wave
from ledernet.ui.formatting import full_day
from ledernet.ui.paper import typeset
from ledernet.ui.spreadsheet import Sheet
from ledernet.ui.theme import readable

from .figures import NetworkResult
from .shown import Asked, Row, Shown

TEMPLATE = Path(__file__).parent / "paper" / "result.typ"


@dataclass(frozen=True)
class Exported:
    """One network's result, or those of a round together. `comments`: heading, words, a line below."""

    title: str
    over: str
    organisation: Organisation
    wave: Wave
    result: NetworkResult
    shown: Shown
    comments: Sequence[tuple[str, str, str]]
    talk: Sequence[str] = ()


def record(*, wave: Wave, asked: Questionnaire | None, form: str, by: Actor, at: datetime) -> None:
    """That somebody took figures along, and of what."""
    facts = {"format": form, "wave": wave.name, "network": asked.network.name if asked else ""}
    audit.record(
        organisation=wave.organisation,
        by=by,
        at=at,
        verb=Verb.RESULT_EXPORTED,
        target=asked or wave,
        facts=facts,
    )


def comment_of(asked: Questionnaire) -> tuple[str, str, str]:
    if not asked.comment:
        return (
            _("The network's own comment"),
            _("The network has not written a comment. Ask it before you conclude anything."),
            "",
        )
    note = _("Written together on %(day)s, before others saw the figures.") % {
        "day": full_day(asked.commented_on)
    }
    return (_("The network's own comment"), asked.comment, note)


def notes_of(exported: Exported) -> list[str]:
    """What one must know to read the figures."""
    result = exported.result
    words = {"answered": result.answered, "asked": result.asked, "least": result.at_least}
    found = [
        _("%(answered)s of %(asked)s have answered; a figure is shown when at least %(least)s have.") % words,
        _("The band says what is uncertain: where the figure can lie when the silent are counted in."),
    ]
    if result.is_round:
        found.append(_("Round figures: with so few people exact ones could tell who said what."))
    return found


# --- workbook ----------------------------------------------------------------------------------------------------


def sheets_of(exported: Exported) -> list[Sheet]:
    about = [
        (_("Evaluation"), exported.over),
        *((heading, text) for heading, text, _note in exported.comments),
    ]
    about += [("", note) for note in notes_of(exported)]
    about += [(one.label, one.reason) for one in exported.shown.hidden]
    questions = list(_question_rows(exported.shown))
    return [
        Sheet(exported.title, (_("What"), _("In words")), about),
        Sheet(
            _("Purposes"),
            (_("Purpose"), _("Result"), _("Target"), _("In short"), _("Since last time")),
            [_purpose(row) for row in exported.shown.purposes],
        ),
        Sheet(
            _("Questions"),
            (
                pgettext("questionnaire", "Part"), _("Question"), _("Result"), _("Of those who"), _("Mean"), _("Agreement"),
                _("Since last time"), *(str(mark) for mark in range(1, 8)),
            ),
            questions,
        ),
    ]  # fmt: skip


def _purpose(row: Row) -> tuple[Any, ...]:
    if not row.is_told:
        return (row.label, _("Not shown"), "", "", "")
    return (row.label, row.result, row.target, row.pill.word if row.pill else "", row.change)


def _question_rows(shown: Shown) -> Iterable[tuple[Any, ...]]:
    for section in (*shown.of_purposes, *shown.sections):
        for one in section.lines:
            yield _question(section.label, one)
    for one in shown.references:
        yield _question(_("Beside other development"), one)


def _question(label: str, one: Asked) -> tuple[Any, ...]:
    if not one.row.is_told:
        return (label, one.row.label, _("Not shown"))
    counts = [column.count for column in one.columns]
    return (
        label,
        one.row.label,
        one.row.result,
        one.counted,
        one.mean,
        one.agreement,
        one.row.change,
        *counts,
    )


# --- paper -------------------------------------------------------------------------------------------------------


def pdf_of(exported: Exported, *, at: datetime) -> bytes:
    shown = exported.shown
    heading, text, note = exported.comments[0] if exported.comments else ("", "", "")
    content = {
        "language": get_language() or "da",
        "title": exported.title,
        "over": exported.over,
        "organisation": exported.organisation.name,
        "foot": f"{exported.wave.name} · {full_day(at)}",
        "accent": readable(exported.organisation.accent),
        "comment": {"heading": heading, "text": text, "note": note},
        "notes": notes_of(exported),
        "purposes": {
            "heading": _("Purposes, targets and results"),
            "about": _("Share who answer 5, 6 or 7 on a scale to 7"),
            "headers": [_("Purpose"), _("0 to 100%"), _("Result"), _("In short")],
            "rows": [_paper_purpose(row) for row in shown.purposes],
        },
        "parts": list(_parts(exported)),
        "each": _("Question by question"),
        "sections": [
            {"heading": section.label, "rows": [_paper_question(one) for one in section.lines]}
            for section in (*shown.of_purposes, *shown.sections)
        ],
    }
    return typeset(TEMPLATE, content, at=at)


def _paper_purpose(row: Row) -> dict[str, Any]:
    if row.strip is None:
        return {
            "label": row.label,
            "x": None,
            "width": 0,
            "target": None,
            "result": _("Not shown"),
            "said": "",
        }
    target = _("target %(target)s") % {"target": row.target} if row.target else ""
    said = [row.pill.word if row.pill else "", row.change]
    return {
        "label": "\n".join(part for part in (row.label, row.note) if part),
        "x": row.strip.x,
        "width": row.strip.width,
        "target": row.strip.target,
        "result": "\n".join(part for part in (row.result, target) if part),
        "said": "\n".join(part for part in said if part),
    }


def _paper_question(one: Asked) -> tuple[str, str]:
    if not one.row.is_told:
        return (one.row.label, _("Not shown"))
    mean = _("Mean %(mean)s.") % {"mean": one.mean} if one.mean else ""
    said = [f"{one.row.result} {one.counted}", mean.rstrip("."), one.agreement, one.row.change]
    return (one.row.label, "\n".join(part for part in said if part))


def _parts(exported: Exported) -> Iterable[dict[str, Any]]:
    shown = exported.shown
    for heading, text, _note in exported.comments[1:]:
        yield {"heading": heading, "text": [text], "rows": []}
    if shown.map or shown.safety:
        found = [said for said in (shown.map.finding if shown.map else "", shown.safety) if said]
        yield {"heading": _("Safety and challenge"), "text": found, "rows": []}
    if shown.start:
        said = f"{shown.start.result}, " + _("should be %(target)s") % {"target": shown.start.target}
        verdict = shown.start.pill.word if shown.start.pill else ""
        yield {"heading": _("Is it clear why?"), "text": [], "rows": [(said, verdict)]}
    if shown.references:
        rows = [_paper_question(one) for one in shown.references]
        yield {
            "heading": _("Beside other development"),
            "text": [_("Other words and other people were asked: compare with care.")],
            "rows": rows,
        }
    if shown.hidden:
        yield {
            "heading": _("Some of it is not shown"),
            "text": [shown.hidden[0].reason],
            "rows": [(one.label, f"{one.count} / {one.of}") for one in shown.hidden],
        }
    if exported.talk:
        yield {
            "heading": _("Talk about it at the next meeting"),
            "text": [f"– {one}" for one in exported.talk],
            "rows": [],
        }
