"""One network: why it exists, who sits in it, who serves it, and what is missing."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.accounts.models import User
from ledernet.networks import actions
from ledernet.networks.charters import acceptances_of, asks
from ledernet.networks.closing import way_instead
from ledernet.networks.enums import AssignmentRole, NetworkState
from ledernet.networks.forms import AssignForm, CloseForm, DayForm
from ledernet.networks.models import Assignment
from ledernet.networks.panels import lines_for, panels_for
from ledernet.networks.queries import members_of, networks_visible_to, seat_history, seats_on, services_of
from ledernet.networks.thread import gaps_of, thread_of
from ledernet.networks.visits import days_to_come
from ledernet.people.models import RoleAssignment
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Request, must, roles_on
from ledernet.ui.formatting import full_day
from ledernet.ui.pages import respond

from .loading import network_of, tried


@require_safe
def network(request: Request, pk: int) -> HttpResponse:
    viewer = request.viewer
    found = network_of(request, pk)
    members = members_of([found], on=viewer.on, me=viewer.leader)[found.pk]
    services = services_of([found], on=viewer.on)[found.pk]
    manages = has_perm("networks.manage_seats", viewer, found)
    assigns = has_perm("networks.assign", viewer, found)
    gaps = gaps_of(found, services) if manages or assigns else []
    lines = lines_for(viewer, found)
    context = {
        "network": found,
        "members": members,
        "services": services,
        "thread": thread_of(found, on=viewer.on),
        "gaps": gaps,
        "is_whole": all(gap.done for gap in gaps),
        "manages": manages and found.state != NetworkState.CLOSED,
        "assigns": assigns and found.state != NetworkState.CLOSED,
        "sees_history": has_perm("networks.view_history", viewer, found),
        "is_member": any(member.is_me for member in members),
        "belongs": has_perm("networks.view_principles", viewer, found),
        "plans_visits": has_perm("networks.plan_visits", viewer, found),
        "days": days_to_come(found, on=viewer.on),
        "accepted": acceptances_of(found, viewer),
        "asks_me": asks(found, viewer),
        "panels": panels_for(viewer, found),
        "seated": [(member, lines.get(member.seat.leader_id, ())) for member in members],
    }
    return respond(request, "networks/network.html", context)


@require_safe
def history(request: Request, pk: int) -> HttpResponse:
    """Who sat here on any date."""
    found = network_of(request, pk)
    must(request.viewer, "networks.view_history", found)
    form = DayForm(request.GET or None, initial={"on": request.viewer.on})
    day: date | None = request.viewer.on
    if form.is_bound:
        day = form.cleaned_data["on"] or day if form.is_valid() else None
    context = {
        "network": found,
        "form": form,
        "day": day,
        "there": list(seats_on(found, day)) if day else [],
        "seats": list(seat_history(found)),
    }
    return respond(request, "networks/history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: Request, pk: int) -> HttpResponse:
    found = network_of(request, pk)
    must(request.viewer, "networks.assign", found)
    held = RoleAssignment.objects.filter(roles_on(request.viewer.on), organisation=found.organisation)
    users = User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("name", "pk")
    asked = request.GET.get("role", "")
    initial = {"starts_on": max(request.viewer.on, found.starts_on)}
    if asked in AssignmentRole.values:
        initial |= {"role": asked}  # type: ignore[dict-item]
    form = AssignForm(request.POST or None, users=users, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if tried(
            request,
            _("%(name)s serves the network from that day.") % {"name": data["user"].name},
            actions.give_assignment,
            network=found,
            **{**data, "role": AssignmentRole(data["role"])},
            by=request.user,
            at=timezone.now(),
        ):
            return redirect("networks:network", pk=found.pk)
    return respond(request, "networks/assign.html", {"network": found, "form": form})


@require_POST
def end_assignment(request: Request, pk: int) -> HttpResponse:
    rows = Assignment.objects.select_related("network__programme__unit", "user")
    service = get_object_or_404(rows, pk=pk, network__in=networks_visible_to(request.viewer))
    must(request.viewer, "networks.assign", service.network)
    tried(
        request,
        _("%(name)s no longer serves the network.") % {"name": service.user.name},
        actions.end_assignment,
        assignment=service,
        on=max(request.viewer.on, service.starts_on),
        by=request.user,
        at=timezone.now(),
    )
    return redirect("networks:network", pk=service.network_id)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: Request, pk: int) -> HttpResponse:
    """The end of a network: a page that says what it means, and the day."""
    found = network_of(request, pk)
    must(request.viewer, "networks.close_network", found)
    if way := way_instead(request.viewer, found):
        return respond(request, "networks/close_otherwise.html", {"network": found, "way": way})
    day = max(request.viewer.on, found.starts_on)
    form = CloseForm(request.POST or None, last=found.ends_on, initial={"on": found.ends_on or day})
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(
            request,
            _closed_words(form.cleaned_data, day),
            actions.close_network,
            network=found,
            on=form.cleaned_data["on"],
            thanks=form.cleaned_data["thanks"],
            by=request.user,
            at=timezone.now(),
        )
    ):
        return redirect(reverse("networks:network", args=[found.pk]))
    size = found.seats.filter(not_ended_on(request.viewer.on)).count()
    return respond(request, "networks/close.html", {"network": found, "form": form, "size": size})


def _closed_words(data: dict[str, Any], today: date) -> str:
    if data["on"] > today:
        return _("The network closes on %(day)s. It runs until then.") % {"day": full_day(data["on"])}
    if data["thanks"]:
        return _("The network is closed, with thanks. Its history is kept.")
    return _("The network is closed. Its history is kept.")
