"""Do the choices of a programme hang together? A page of its own, and a part that is live beside the forms."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods
from rules import has_perm

from ledernet.people.viewer import Request
from ledernet.strategy.coherence import CHECKS, Finding, overlay
from ledernet.strategy.enums import ProgrammeState, Theme
from ledernet.strategy.models import NetworkType
from ledernet.strategy.queries import checks_of, design_of
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond

from . import themes


@require_http_methods(["GET", "HEAD", "POST"])
def checks(request: Request, pk: int) -> HttpResponse:
    """Posted are forms as they stand on a page; nothing of it is stored, and who may read the programme may ask."""
    found = themes.programme_of(request, pk)
    design = design_of(found)
    if request.method == "POST":
        design = overlay(design, request.POST, kind=_kind(request))
    findings = checks_of(found, design)
    context = {
        "programme": found,
        "findings": findings,
        "by_theme": _by_theme(findings),
        "total": len(CHECKS),
        "sources": sorted({str(check.source.title) for check in CHECKS}),
        "may_change": has_perm("strategy.change_programme", request.viewer, found)
        and found.state != ProgrammeState.CLOSED,
    }
    return respond(request, "strategy/checks.html", context, part="live")


def _kind(request: Request) -> str | None:
    """The kind of the type that is marked; None where the page does not ask for one."""
    chosen = whole_number(request.POST.get("type"))
    if not chosen:
        return None
    types = NetworkType.objects.filter(organisation=request.viewer.organisation, pk=chosen)
    return types.values_list("kind", flat=True).first()


def _by_theme(findings: list[Finding]) -> list[tuple[Theme, list[Finding]]]:
    order = list(Theme)
    ordered = sorted(findings, key=lambda finding: order.index(finding.theme))
    return [(theme, list(found)) for theme, found in groupby(ordered, key=lambda finding: finding.theme)]
