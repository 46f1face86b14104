"""The visits of those who answer for a network."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ledernet.networks import actions
from ledernet.networks.enums import NetworkState
from ledernet.networks.forms import VisitDoneForm, VisitForm
from ledernet.networks.models import Visit
from ledernet.networks.queries import networks_visible_to
from ledernet.networks.visits import possible_visitors, visits_of
from ledernet.people.viewer import Request, must
from ledernet.ui.formatting import full_day
from ledernet.ui.pages import respond
from ledernet.ui.seen import given_back

from .loading import network_of


@require_http_methods(["GET", "HEAD", "POST"])
def visits(request: Request, pk: int) -> HttpResponse:
    """All visits of one network, and a new one."""
    found = network_of(request, pk)
    viewer = request.viewer
    must(viewer, "networks.plan_visits", found)
    users = possible_visitors(found, on=viewer.on)
    form = VisitForm(request.POST or None, users=users, initial={"user": _likely(request, users)})
    if request.method == "POST" and form.is_valid():
        try:
            visit = actions.plan_visit(network=found, **form.cleaned_data, by=request.user, at=timezone.now())
        except actions.WrongDay:
            form.add_error("planned_on", _("Choose a day that is to come, after the network has begun."))
        except actions.IsThere:
            form.add_error("planned_on", _("That visit is planned already."))
        except actions.NetworkIsClosed:
            messages.warning(request, _("The network is closed."))
            return redirect("networks:network", pk=found.pk)
        else:
            words = {"name": visit.user.name, "day": full_day(visit.planned_on)}
            messages.success(request, _("%(name)s looks in on %(day)s. The network sees it.") % words)
            return redirect("networks:visits", pk=found.pk)
    rows = list(visits_of(found))
    context = {
        "network": found,
        "form": form,
        "visitors": users.exists(),
        "to_come": [visit for visit in rows if visit.done_on is None],
        "made": [visit for visit in reversed(rows) if visit.done_on is not None],
        "open": found.state != NetworkState.CLOSED,
    }
    return respond(request, "networks/visits.html", context)


def _likely(request: Request, users: object) -> int | None:
    return request.user.pk if request.user in users else None  # type: ignore[operator]


@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: Request, pk: int) -> HttpResponse:
    """One visit: it took place, or it is called off."""
    found = _visit(request, pk)
    today = request.viewer.on
    initial = {"done_on": min(found.planned_on, today), "note": found.note}
    form = VisitDoneForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.visit_done(visit=found, **form.cleaned_data, by=request.user, at=timezone.now())
        except actions.WrongDay:
            form.add_error("done_on", _("Choose a day that has been, after the network had begun."))
        except actions.VisitIsOver:
            messages.info(request, _("That has ended already."))
            given_back(request)
            return redirect("networks:visits", pk=found.network_id)
        else:
            messages.success(request, _("The visit is noted as carried out."))
            return redirect("networks:visits", pk=found.network_id)
    return respond(request, "networks/visit.html", {"visit": found, "network": found.network, "form": form})


@require_POST
def cancel_visit(request: Request, pk: int) -> HttpResponse:
    found = _visit(request, pk)
    try:
        actions.cancel_visit(visit=found, by=request.user, at=timezone.now())
    except actions.VisitIsOver:
        messages.info(request, _("That has ended already."))
    else:
        messages.success(request, _("The visit is called off. The network no longer sees it; tell them why."))
    return redirect("networks:visits", pk=found.network_id)


def _visit(request: Request, pk: int) -> Visit:
    rows = Visit.objects.select_related("network__programme__unit", "network__organisation", "user")
    found = get_object_or_404(rows, pk=pk, network__in=networks_visible_to(request.viewer))
    must(request.viewer, "networks.plan_visits", found.network)
    return found
