"""The log of experiments: of one network, and of all that one follows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from rules import has_perm

from ledernet.lifecycle.enums import Outcome
from ledernet.lifecycle.models import Experiment
from ledernet.lifecycle.rules import experiments_visible_to, threads_visible_to
from ledernet.networks.actions import NetworkIsClosed
from ledernet.networks.enums import NetworkState
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from . import actions
from .forms import BeginForm, LookForm

METHODS = ["GET", "HEAD", "POST"]
USUAL = timedelta(days=120)
SHOWN = 200


@require_safe
def overview(request: Request) -> HttpResponse:
    """All that the reader follows, those that are due first."""
    rows = experiments_visible_to(request.viewer).select_related("network__programme")
    open_ones = list(rows.filter(outcome="").order_by("look_on", "pk")[:SHOWN])
    looked = list(rows.exclude(outcome="").order_by("-looked_on", "-pk")[:SHOWN])
    return respond(
        request,
        "lifecycle/experiments_all.html",
        {"open": open_ones, "looked": looked, "on": request.viewer.on},
    )


@require_http_methods(METHODS)
def experiments(request: Request, pk: int) -> HttpResponse:
    viewer = request.viewer
    mine = threads_visible_to(viewer).select_related("programme__unit", "organisation")
    network = get_object_or_404(mine, pk=pk)
    must(
        viewer,
        "lifecycle.begin_experiment" if request.method == "POST" else "lifecycle.list_experiments",
        network,
    )
    initial = {"starts_on": viewer.on, "look_on": viewer.on + USUAL}
    form = BeginForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            actions.begin(network=network, tried=form.tried(), by=request.user, at=timezone.now())
        except NetworkIsClosed:
            form.add_error(None, _("The network has closed. Nothing more can be written here."))
        else:
            messages.success(request, _("It stands in the log. You look back at it on the day you chose."))
            return redirect("lifecycle:experiments", pk=network.pk)
    rows = list(Experiment.objects.filter(network=network).order_by("look_on", "pk"))
    context = {
        "network": network,
        "form": form,
        "open": [row for row in rows if row.is_open],
        "looked": sorted(
            (row for row in rows if not row.is_open), key=lambda row: (row.looked_on, row.pk), reverse=True
        ),
        "writes": network.state != NetworkState.CLOSED,
        "above": has_perm("lifecycle.weigh", viewer, network),
        "on": viewer.on,
    }
    return respond(request, "lifecycle/experiments.html", context)


@require_http_methods(METHODS)
def look(request: Request, pk: int) -> HttpResponse:
    """Look back at one."""
    found = _experiment(request, pk)
    must(request.viewer, "lifecycle.look_back", found)
    initial = {"outcome": found.outcome, "learnt": found.learnt, "version": found.version}
    form = LookForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            found = actions.look_back(
                experiment=found, outcome=Outcome(data["outcome"]), learnt=data["learnt"], version=data["version"],
                by=request.user, at=timezone.now(),
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            found.refresh_from_db()
            return _met(request, found, form)
        except actions.NothingSaid:
            form.add_error("learnt", _("Write something first."))
        else:
            messages.success(request, _("Written down. It stands among what the networks have tried."))
            return redirect("lifecycle:experiments", pk=found.network_id)
    return respond(request, "lifecycle/experiment.html", _context(request, found, form))


def _experiment(request: Request, pk: int) -> Experiment:
    rows = experiments_visible_to(request.viewer).select_related(
        "network__programme__unit", "network__organisation"
    )
    return get_object_or_404(rows, pk=pk)


def _met(request: Request, fresh: Experiment, form: LookForm) -> HttpResponse:
    form.add_error(
        None, _("Somebody has looked back at it meanwhile. Yours stands below: save again to replace it.")
    )
    form.data = typed_on(request.POST, version=fresh.version)
    return respond(request, "lifecycle/experiment.html", _context(request, fresh, form), status=409)


def _context(request: Request, found: Experiment, form: LookForm) -> dict[str, Any]:
    return {
        "experiment": found,
        "network": found.network,
        "form": form,
        "writes_charter": has_perm("strategy.change_programme", request.viewer, found.network.programme),
    }
