"""For chief and HR: the networks of a round together, and programmes beside each other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from ledernet.answers.enums import Audience
from ledernet.evaluation.enums import WaveState
from ledernet.evaluation.waves.queries import waves_visible_to
from ledernet.people.viewer import Request, must
from ledernet.ui.formatting import number
from ledernet.ui.pages import respond
from ledernet.ui.spreadsheet import Sheet, xlsx_response

from .exports import Exported, record, sheets_of
from .figures import NetworkResult
from .queries import results_of
from .releasing import own_until
from .rollup import Beside, Together, beside, by_kind, reached_by, together
from .shown import Row, Shown, Strip, shown
from .views import pdf_response
from .words import band


@require_safe
def together_page(request: Request, pk: int) -> HttpResponse:
    wave = get_object_or_404(waves_visible_to(request.viewer), pk=pk)
    must(request.viewer, "evaluation.view_wave", wave)
    return respond(request, "evaluation/results/together.html", context_of(together(wave, request.viewer)))


def context_of(found: Together) -> dict[str, Any]:
    wave = found.wave
    return {
        "wave": wave,
        "found": found,
        "result": found.result,
        "shown": _drawn(found, found.result) if found.result else None,
        "own_until": own_until(wave) if wave.closed_at else None,
    }


def _drawn(found: Together, result: NetworkResult) -> Shown:
    """Below each purpose in how many networks it is surely reached."""
    drawing = shown(result, now=str(found.wave.closes_on.year))
    words = reached_words(found, result)
    rows = [
        replace(row, note=f"{said} {row.note}".strip())
        for row, said in zip(drawing.purposes, words, strict=True)
    ]
    return replace(drawing, purposes=tuple(rows))


def reached_words(found: Together, result: NetworkResult) -> list[str]:
    """In how many of the networks that are told each purpose is surely reached; by what one may read of each of them anyway."""
    told = [one for one in found.standings if one.answered is not None]
    results = results_of(((one.asked, Audience.CHIEF) for one in told), compared=False)
    counts = reached_by([part for result in results.values() for part in result.purposes])
    return [
        _("Surely reached in %(count)s of %(of)s networks") % {"count": counts[part.purpose], "of": len(told)}
        for part in result.purposes
    ]


@require_safe
def together_pdf(request: Request, pk: int) -> HttpResponse:
    exported = _taken(request, pk, "pdf")
    return pdf_response(exported) if exported else redirect("evaluation:together", pk=pk)


@require_safe
def together_xlsx(request: Request, pk: int) -> HttpResponse:
    exported = _taken(request, pk, "xlsx")
    if exported is None:
        return redirect("evaluation:together", pk=pk)
    rows = [
        (
            one.asked.network.name,
            one.count if one.is_passed_on else "",
            one.answered if one.answered is not None else "",
        )
        for one in together(exported.wave, request.viewer).standings
    ]
    headers = (_("Network"), pgettext("column", "Asked"), pgettext("column", "Answered"))
    return xlsx_response(exported.title, *sheets_of(exported), Sheet(_("Networks"), headers, rows))


def _taken(request: Request, pk: int, form: str) -> Exported | None:
    wave = get_object_or_404(waves_visible_to(request.viewer), pk=pk)
    must(request.viewer, "evaluation.view_wave", wave)
    found = together(wave, request.viewer)
    if found.result is None:
        return None
    record(wave=wave, asked=None, form=form, by=request.user, at=timezone.now())
    return Exported(
        _("What the networks got out of it"),
        f"{wave.programme.name} · {wave.name}",
        request.viewer.organisation,
        wave,
        found.result,
        _drawn(found, found.result),
        [(asked.network.name, asked.comment, "") for asked in found.comments],
    )


@require_safe
def across(request: Request) -> HttpResponse:
    """Programmes beside each other, by type and by whether taking part is a duty."""
    must(request.viewer, "evaluation.list_waves")
    waves = (
        waves_visible_to(request.viewer)
        .filter(state=WaveState.CLOSED)
        .select_related("programme__type", "programme__unit", "organisation")
        .order_by("-closes_on", "-pk")
    )
    found = beside(waves, request.viewer)
    types = by_kind((str(programme.type or _("No type chosen")), one) for programme, one in found)
    duty = by_kind(
        (programme.get_participation_display() or _("Not decided"), one) for programme, one in found
    )
    context = {
        "rows": [drawn(one) for _programme, one in found],
        "groups": [
            (_("By type"), [drawn(one) for one in types]),
            (_("By whether taking part is a duty"), [drawn(one) for one in duty]),
        ],
    }
    return respond(request, "evaluation/results/across.html", context)


def drawn(one: Beside) -> dict[str, Any]:
    names = {
        "start": _("Know why the network exists"),
        "D5": _("Have done something differently"),
        "K1": _("Find networks a good way to develop"),
    }
    rows = [
        Row(
            label,
            band(one.shares[key].bounds),
            strip=Strip.of(one.shares[key].bounds),
            said=f"{label}: {band(one.shares[key].bounds)}",
        )
        for key, label in names.items()
        if key in one.shares
    ]
    return {"one": one, "rows": rows, "safety": number(one.safety, 1) if one.safety is not None else ""}
