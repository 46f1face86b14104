"""Other shares than usual: in one programme, or in one network, each with its reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from rules import has_perm

from ledernet.networks.duties import actions
from ledernet.networks.duties.forms import OtherwiseForm
from ledernet.networks.duties.models import Allotment, Duty
from ledernet.networks.duties.moments import when_said
from ledernet.networks.duties.queries import resolved
from ledernet.networks.duties.table import cells_of, roles
from ledernet.networks.views.loading import network_of
from ledernet.people.viewer import Request, must
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import programmes_visible_to
from ledernet.ui.pages import respond


@require_safe
def programme_duties(request: Request, pk: int) -> HttpResponse:
    """The duties of all networks of a programme, and where they differ from the organisation's."""
    programme = _programme(request, pk)
    rows = resolved(request.viewer.organisation, programme=programme)
    context = {
        "programme": programme,
        "roles": roles(),
        "rows": [(row, when_said(row.duty, None), cells_of(row.shares)) for row in rows],
        "edits": has_perm("networks.allot_in_programme", request.viewer, programme),
    }
    return respond(request, "networks/duties/programme.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def programme_duty(request: Request, pk: int, duty: str) -> HttpResponse:
    programme = _programme(request, pk)
    must(request.viewer, "networks.allot_in_programme", programme)
    context: dict[str, Any] = {"programme": programme, "about": programme.name}
    return _otherwise(
        request, duty, context, back=("networks:programme-duties", programme.pk), programme=programme
    )


@require_http_methods(["GET", "HEAD", "POST"])
def network_duty(request: Request, pk: int, duty: str) -> HttpResponse:
    network = network_of(request, pk)
    must(request.viewer, "networks.assign", network)
    context: dict[str, Any] = {"network": network, "about": network.name}
    return _otherwise(request, duty, context, back=("networks:duties", network.pk), network=network)


def _otherwise(
    request: Request, code: str, context: dict[str, Any], *, back: tuple[str, int], **where: Any
) -> HttpResponse:
    duty = get_object_or_404(Duty, code=code, organisation=request.viewer.organisation, is_retired=False)
    row = next(
        (one for one in resolved(request.viewer.organisation, **where) if one.duty.pk == duty.pk), None
    )
    own = row.otherwise if row and row.otherwise and _is_here(row.otherwise, where) else None
    form = OtherwiseForm(
        request.POST or None, shares=row.shares if row else {}, initial={"reason": own.reason if own else ""}
    )
    if request.method == "POST" and form.is_valid():
        actions.allot_otherwise(
            duty=duty,
            **where,
            shares=form.shares(),
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("It is otherwise here from now on, and the reason stands beside it."))
        return redirect(back[0], pk=back[1])
    return respond(
        request,
        "networks/duties/otherwise.html",
        context | {"form": form, "duty": duty, "own": own, "when": when_said(duty, None)},
    )


def _is_here(allotment: Allotment, where: dict[str, Any]) -> bool:
    if "network" in where:
        return bool(allotment.network_id == where["network"].pk)
    return bool(allotment.programme_id == where["programme"].pk)


def _programme(request: Request, pk: int) -> Programme:
    rows = programmes_visible_to(request.viewer).select_related("unit", "organisation")
    return get_object_or_404(rows, pk=pk)
