"""The thread of one network from purpose to decision: on a page, and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ledernet.charter.phrases import closing_words, date_words, question_words
from ledernet.decisions.models import Decision
from ledernet.decisions.queries import decisions_visible_to
from ledernet.decisions.topics import subject_of
from ledernet.evaluation.dialogue.queries import notes_visible_to
from ledernet.evaluation.models import DialogueNote, Questionnaire
from ledernet.evaluation.results.queries import audience_of, result_of, results_visible_to
from ledernet.evaluation.results.shown import Row, purpose_row
from ledernet.evaluation.results.words import not_told
from ledernet.lifecycle.actions.printing import note_thread_printed
from ledernet.lifecycle.enums import MoveState
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.rules import TOLD, moves_visible_to, threads_visible_to
from ledernet.networks.models import Network
from ledernet.people.viewer import Request, Viewer, must
from ledernet.strategy.queries import purpose_label
from ledernet.ui.formatting import full_day, percent
from ledernet.ui.pages import respond
from ledernet.ui.paper import typeset
from ledernet.ui.spreadsheet import file_name
from ledernet.ui.theme import readable

from .evidence import purpose_of

TEMPLATE = Path(__file__).parent / "paper" / "thread.typ"


@dataclass(frozen=True)
class Line:
    """One line: what, and what stands beside it."""

    label: str
    text: str = ""


@dataclass(frozen=True)
class Piece:
    """Something that happened on a day, with its lines and people's own words."""

    title: str
    on: date | None = None
    lines: Sequence[Line] = ()
    words: str = ""
    url: tuple[str, int] | None = None


@dataclass(frozen=True)
class Knot:
    """One place on the thread. Without pieces it is not there yet, and `empty` says so."""

    heading: str
    pieces: Sequence[Piece] = field(default_factory=tuple)
    empty: str = ""


@require_safe
def thread(request: Request, pk: int) -> HttpResponse:
    found = _network(request.viewer, pk)
    context = {"network": found, "knots": knots_of(found, request.viewer)}
    return respond(request, "lifecycle/thread.html", context)


@require_safe
def thread_pdf(request: Request, pk: int) -> HttpResponse:
    found, at = _network(request.viewer, pk), timezone.now()
    note_thread_printed(network=found, by=request.user, at=at)
    title = _("The thread of %(network)s") % {"network": found.name}
    response = HttpResponse(paper(found, request.viewer, at=at), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{file_name(title)}.pdf"'
    return response


def _network(viewer: Viewer, pk: int) -> Network:
    rows = threads_visible_to(viewer).select_related("programme__unit", "organisation", "charter")
    found = get_object_or_404(rows, pk=pk)
    must(viewer, "lifecycle.read_thread", found)
    return found


def knots_of(network: Network, viewer: Viewer) -> list[Knot]:
    """Purpose, what was locked, evidence, dialogue, decision: each as much as this reader may read."""
    content: dict[str, Any] = network.charter.content if network.charter else {}
    return [
        Knot(_("Purpose"), [_purpose(network, content)]),
        Knot(_("Locked at the launch"), _locked(network, content), _("It is not launched on a charter.")),
        Knot(
            _("Evidence"),
            list(_evidence(network, viewer)),
            _("Nothing has been evaluated and passed on yet."),
        ),
        Knot(
            _("Dialogue"), list(_dialogue(network, viewer)), _("No note of a dialogue has been shared yet.")
        ),
        Knot(
            _("Decision"), list(_decisions(network, viewer)), _("Nothing has been decided since the launch.")
        ),
    ]


def _purpose(network: Network, content: dict[str, Any]) -> Piece:
    rows = content.get("purpose", {}).get("purposes", [])
    lines = []
    for row in rows:
        said = [
            _("%(points)s of 10 points") % {"points": row["points"]},
            row.get("change", ""),
            row.get("seen_by", ""),
        ]
        lines.append(Line(str(purpose_label(row["purpose"])), "\n".join(part for part in said if part)))
    return Piece(network.programme.name, words=purpose_of(network), lines=lines)


def _locked(network: Network, content: dict[str, Any]) -> list[Piece]:
    if network.charter is None or network.launched_at is None:
        return []
    plan = content.get("evaluation", {})
    lines = [Line(_("Evaluated"), date_words(row)) for row in plan.get("dates", [])]
    for row in plan.get("items", []):
        target = percent(float(row["target"]) / 100) if row.get("target") is not None else ""
        said = _("Target %(target)s") % {"target": target} if target else _("No target")
        lines.append(Line(question_words(row), said))
    lines += [Line(_("Closing is taken up when"), closing_words(row)) for row in plan.get("criteria", [])]
    title = _("Charter, version %(number)s") % {"number": network.charter.number}
    return [
        Piece(title, timezone.localdate(network.launched_at), lines, url=("networks:charter", network.pk))
    ]


def _evidence(network: Network, viewer: Viewer) -> Iterator[Piece]:
    rows = results_visible_to(viewer).filter(
        network=network, round__isnull=False, wave__closed_at__isnull=False
    )
    for asked in rows.order_by("wave__closes_on", "pk"):
        yield Piece(
            asked.wave.name,
            asked.wave.closes_on,
            _result_lines(asked, viewer),
            asked.comment,
            ("evaluation:result", asked.pk),
        )


def _result_lines(asked: Questionnaire, viewer: Viewer) -> list[Line]:
    result = result_of(asked, audience_of(viewer, asked))
    if not result.is_told:
        return [Line(not_told(result.withheld))]
    found = [_row_line(purpose_row(part)) for part in result.purposes]
    words = {"answered": result.answered, "asked": result.asked}
    return [*found, Line(_("%(answered)s of %(asked)s have answered") % words)]


def _row_line(row: Row) -> Line:
    if not row.is_told:
        return Line(row.label, _("Not shown"))
    target = _("target %(target)s") % {"target": row.target} if row.target else ""
    return Line(
        row.label,
        " · ".join(part for part in (row.result, target, row.pill.word if row.pill else "") if part),
    )


def _dialogue(network: Network, viewer: Viewer) -> Iterator[Piece]:
    notes = notes_visible_to(viewer).filter(network=network, shared_at__isnull=False)
    for note in notes.order_by("held_on", "pk"):
        yield Piece(
            _("%(count)s took part") % {"count": note.people}, note.held_on, _note_lines(note),
            url=("evaluation:note", note.pk),
        )  # fmt: skip


def _note_lines(note: DialogueNote) -> list[Line]:
    parts = (
        (_("What they agree on"), note.agree),
        (_("What they do not agree on"), note.disagree),
        (_("What they want"), note.wants),
        (_("The facilitator says"), note.facilitator_view),
    )
    return [Line(label, text) for label, text in parts if text]


def _decisions(network: Network, viewer: Viewer) -> Iterator[Piece]:
    """What the register holds of it, and the moves, by their days."""
    moves = moves_visible_to(viewer).filter(networks=network, state__in=TOLD).select_related("decided_by")
    register = decisions_visible_to(viewer).filter(subject=subject_of(network)).select_related("decided_by")
    found = [*(_move(one) for one in moves), *(_decision(one) for one in register)]
    yield from sorted(found, key=lambda piece: piece.on or date.min)


def _move(move: Move) -> Piece:
    assert move.decided_at is not None
    assert move.effective_on is not None
    lines = [Line(_("From"), full_day(move.effective_on)), Line(_("State"), move.get_state_display())]
    if move.state == MoveState.UNDONE:
        lines.append(Line(_("Taken back because"), move.undone_because))
    if move.decided_by:
        lines.insert(0, Line(_("Decided by"), move.decided_by.name))
    title = move.get_kind_display()
    return Piece(title, timezone.localdate(move.decided_at), lines, move.reason, ("lifecycle:move", move.pk))


def _decision(decision: Decision) -> Piece:
    lines = [Line(decision.text)] if decision.text else []
    if decision.decided_by:
        lines.insert(0, Line(_("Decided by"), decision.decided_by.name))
    return Piece(
        decision.title, decision.decided_on, lines, decision.reason, ("decisions:decision", decision.pk)
    )


# --- paper -----------------------------------------------------------------------------------------------------------


def paper(network: Network, viewer: Viewer, *, at: datetime) -> bytes:
    """The same on A4."""
    organisation = network.organisation
    content = {
        "language": get_language() or "da",
        "title": _("The thread of %(network)s") % {"network": network.name},
        "over": network.programme.name,
        "organisation": organisation.name,
        "foot": f"{organisation.name} · {full_day(at)}",
        "accent": readable(organisation.accent),
        "knots": [
            {
                "heading": knot.heading,
                "empty": knot.empty if not knot.pieces else "",
                "pieces": [
                    {
                        "title": piece.title,
                        "on": full_day(piece.on) if piece.on else "",
                        "words": piece.words,
                        "lines": [(line.label, line.text) for line in piece.lines],
                    }
                    for piece in knot.pieces
                ],
            }
            for knot in knots_of(network, viewer)
        ],
    }
    return typeset(TEMPLATE, content, at=at)
