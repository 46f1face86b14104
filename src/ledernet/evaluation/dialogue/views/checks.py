"""The yearly look at oneself: filled in together on one screen, and read beside the years before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledernet.evaluation.dialogue import actions
from ledernet.evaluation.dialogue.enums import NoteState
from ledernet.evaluation.dialogue.forms import SelfCheckForm, initial_of
from ledernet.evaluation.dialogue.lines import drawn, places
from ledernet.evaluation.dialogue.queries import in_order, names_in, self_checks_visible_to
from ledernet.evaluation.models import SelfCheck
from ledernet.evaluation.waves.errors import ChangedMeanwhile
from ledernet.networks.models import Network
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from .loading import (
    METHODS,
    REFUSED,
    asked_version,
    begun_with,
    gone,
    network_of,
    refuse,
    warn_of_names,
)

FORM = "evaluation/dialogue/check_form.html"


@require_http_methods(METHODS)
def check_new(request: Request, pk: int) -> HttpResponse:
    network = network_of(request, pk, "evaluation.write_dialogue")
    form = SelfCheckForm(request.POST or None, initial=begun_with(request, network))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.fill_in_check(
                network=network, marks=form.given(), by=request.user, at=timezone.now()
            )
        except REFUSED as refused:
            refuse(form, refused)
        else:
            return _kept(request, made)
    return respond(request, FORM, {"network": network, "form": form})


@require_safe
def check(request: Request, pk: int) -> HttpResponse:
    """One year, with those before it on the same lines."""
    found = _check(request, pk, "evaluation.read_self_check")
    earlier = [row for row in in_order(found.network, request.viewer) if row.edition == found.edition]
    upto = earlier[: [row.pk for row in earlier].index(found.pk) + 1]
    inside = _writes(request, found.network)
    context = {
        "check": found,
        "network": found.network,
        "parts": drawn(upto),
        "places": places(),
        "years": len(upto),
        "inside": inside,
        "may_change": inside and not found.notes.filter(state=NoteState.SHARED).exists(),
    }
    return respond(request, "evaluation/dialogue/check.html", context)


@require_http_methods(METHODS)
def check_change(request: Request, pk: int) -> HttpResponse:
    found = _check(request, pk, "evaluation.change_self_check")
    form = SelfCheckForm(request.POST or None, initial=initial_of(found))
    context: dict[str, Any] = {"network": found.network, "form": form, "check": found}
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.change_check(
                check=found, marks=form.given(), version=form.cleaned_data["version"] or 0,
                by=request.user, at=timezone.now(),
            )  # fmt: skip
        except ChangedMeanwhile:
            fresh = SelfCheck.objects.filter(pk=found.pk).first()
            if fresh is None:
                return gone(request, found.network_id, _("The self-check has been removed."))
            form.data = typed_on(request.POST, version=fresh.version)
            return respond(request, FORM, context | {"met": fresh, "parts": drawn([fresh])}, status=409)
        except REFUSED as refused:
            refuse(form, refused)
        else:
            return _kept(request, made)
    return respond(request, FORM, context)


@require_POST
def check_remove(request: Request, pk: int) -> HttpResponse:
    found = _check(request, pk, "evaluation.change_self_check")
    try:
        actions.remove_check(check=found, version=asked_version(request), by=request.user, at=timezone.now())
    except ChangedMeanwhile:
        messages.warning(request, _("It has changed since you read it. Read it again first."))
        return redirect("evaluation:check", pk=found.pk)
    except actions.IsShared:
        messages.warning(request, _("The management has it with a note, so it stays."))
        return redirect("evaluation:check", pk=found.pk)
    return gone_well(request, found.network_id)


def gone_well(request: Request, network: int) -> HttpResponse:
    messages.success(request, _("The self-check is gone, words and all."))
    return redirect("evaluation:dialogue", pk=network)


def _kept(request: Request, made: SelfCheck) -> HttpResponse:
    messages.success(request, _("It is kept, for the network alone."))
    warn_of_names(request, names_in(made.network, " ".join(made.lines.values())))
    return redirect("evaluation:check", pk=made.pk)


def _check(request: Request, pk: int, permission: str) -> SelfCheck:
    rows = self_checks_visible_to(request.viewer)
    found = get_object_or_404(rows.select_related("network__organisation", "network__programme__unit"), pk=pk)
    must(request.viewer, permission, found)
    return found


def _writes(request: Request, network: Network) -> bool:
    from rules import has_perm

    return bool(has_perm("evaluation.write_dialogue", request.viewer, network))
