"""HR looks after the seats: who joins, leaves and moves."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ledernet.networks import actions
from ledernet.networks.enums import BuddyChoice, EndReason, NetworkState, SeatRole
from ledernet.networks.forms import JoinForm, LeaveForm, MoveForm, PauseForm, RoleForm
from ledernet.networks.joining.checks import Objection, objections
from ledernet.networks.joining.places import places_of
from ledernet.networks.models import Network, Seat
from ledernet.networks.queries import current_seats, members_of, seats_of
from ledernet.people.models import Leader
from ledernet.people.queries import leaders_visible_to, leaves_visible_to, not_ended_on
from ledernet.people.viewer import Request, must
from ledernet.strategy.queries import eligible_leaders
from ledernet.ui.fields import found_by
from ledernet.ui.pages import respond

from .leaving import farewell_to_hand_over, return_form
from .loading import network_of, seat_of, tried

SHOWN = 20


@require_safe
def of_leader(request: Request, pk: int) -> HttpResponse:
    """Where one leader sits and sat: a page of its own, and a part of the leader's page."""
    leader = get_object_or_404(leaders_visible_to(request.viewer), pk=pk)
    context = {"leader": leader, "seats": seats_of(leader, request.viewer)}
    return respond(request, "networks/of_leader.html", context, part="seats")


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: Request, pk: int) -> HttpResponse:
    """Give somebody a seat: those of the programme who have none stand first; anybody can be searched for."""
    found = network_of(request, pk)
    viewer = request.viewer
    must(viewer, "networks.manage_seats", found)
    query = request.GET.get("q", "").strip()[:200]
    here = found.seats.filter(not_ended_on(viewer.on)).values("leader")
    leaders = Leader.objects.filter(not_ended_on(viewer.on), organisation=found.organisation).exclude(
        pk__in=here
    )
    offered = _offered(found, leaders, query, request)
    initial = {"starts_on": max(viewer.on, found.starts_on)}
    form = JoinForm(request.POST or None, leaders=leaders if request.POST else offered, initial=initial)
    against: list[Objection] = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            if _seated(request, found, data):
                return redirect("networks:network", pk=found.pk)
        except actions.Objected:
            against = objections(found, data["leader"], on=max(data["starts_on"], viewer.on))
    people = list(offered.prefetch_related("posts__unit"))
    context = {"network": found, "form": form, "query": query, "offered": people, "shown": SHOWN}
    context |= {"against": against, "places": places_of([found], on=viewer.on)[found.pk]}
    return respond(request, "networks/join.html", context)


def _seated(request: Request, found: Network, data: dict[str, Any]) -> bool:
    """Raises `Objected`, of which nothing has come."""
    return tried(
        request,
        _("%(name)s has a seat. The letter waits to be sent.") % {"name": data["leader"].name},
        actions.give_seat,
        network=found,
        leader=data["leader"],
        starts_on=data["starts_on"],
        role=SeatRole(data["role"]),
        buddy=BuddyChoice(data["buddy"] or BuddyChoice.DIFFERENT),
        reason=data["reason"],
        by=request.user,
        at=timezone.now(),
    )


def _offered(found: Network, leaders: QuerySet[Leader], query: str, request: Request) -> QuerySet[Leader]:
    on = request.viewer.on
    if query:
        return leaders.filter(found_by(query)).order_by("name_sort", "pk")[:SHOWN]
    unseated = eligible_leaders(found.programme, on=on).exclude(
        pk__in=list(current_seats(found.programme, on=on))
    )
    return leaders.filter(pk__in=unseated.values("pk")).order_by("name_sort", "pk")[:SHOWN]


@require_http_methods(["GET", "HEAD", "POST"])
def seat(request: Request, pk: int) -> HttpResponse:
    """One seat: leave it, move it, or change the role in it."""
    found = seat_of(request, pk)
    viewer = request.viewer
    must(viewer, "networks.manage_seats", found.network)
    if found.is_over(viewer.on) or found.network.state == NetworkState.CLOSED:
        messages.info(request, _("That has ended already."))
        return redirect("networks:network", pk=found.network_id)
    day = max(viewer.on, found.starts_on)
    others = (
        Network.objects.filter(programme=found.network.programme, ends_on__isnull=True)
        .exclude(Q(pk=found.network_id) | Q(state=NetworkState.CLOSED))
        .order_by("name_sort", "pk")
    )
    what = request.POST.get("what", "")
    data = request.POST if request.method == "POST" else None
    leave = LeaveForm(
        data if what == "leave" else None, initial={"ends_on": found.ends_on or day}, prefix="leave"
    )
    move = MoveForm(data if what == "move" else None, networks=others, initial={"on": day}, prefix="move")
    role = RoleForm(data if what == "role" else None, initial={"role": found.role}, prefix="role")
    pause = PauseForm(
        data if what == "pause" else None, initial={"starts_on": day, **_away(request, found)}, prefix="pause"
    )
    if data is not None and _done(request, found, leave=leave, move=move, role=role, pause=pause):
        if farewell := farewell_to_hand_over(found):
            return redirect("networks:handover", pk=farewell.pk)
        return redirect("networks:network", pk=found.network_id)
    context = {"seat": found, "network": found.network, "leave": leave, "move": move, "role": role}
    pauses = found.pauses.filter(not_ended_on(viewer.on)).order_by("starts_on")
    context |= {"pause": pause, "pauses": [(one, return_form(one)) for one in pauses]}
    members = members_of([found.network], on=viewer.on)[found.network_id]
    context |= {"member": next((one for one in members if one.seat.pk == found.pk), None)}
    context |= {"others": list(others)}
    return respond(request, "networks/seat.html", context)


def _away(request: Request, found: Seat) -> dict[str, Any]:
    """The days of a leave that the viewer may see, now or to come."""
    leaves = leaves_visible_to(request.viewer).filter(not_ended_on(request.viewer.on), leader=found.leader)
    leave = leaves.order_by("starts_on").first()
    if leave is None:
        return {}
    return {"starts_on": max(leave.starts_on, found.starts_on), "ends_on": leave.ends_on}


def _done(
    request: Request,
    found: Seat,
    *,
    leave: LeaveForm,
    move: MoveForm,
    role: RoleForm,
    pause: PauseForm,
) -> bool:
    facts = {"seat": found, "by": request.user, "at": timezone.now()}
    name = {"name": found.leader.name}
    if leave.is_bound and leave.is_valid():
        said = _("%(name)s leaves the network on that day.") % name
        reason = EndReason(leave.cleaned_data["reason"])
        ends_on = leave.cleaned_data["ends_on"]
        asks = leave.cleaned_data["asks"]
        return tried(request, said, actions.take_leave, **facts, ends_on=ends_on, reason=reason, asks=asks)
    if pause.is_bound and pause.is_valid():
        said = _("The seat of %(name)s waits.") % name
        return tried(request, said, actions.pause_seat, **facts, **pause.cleaned_data)
    if move.is_bound and move.is_valid():
        said = _("%(name)s moves on that day. The letter waits to be sent.") % name
        return tried(request, said, actions.move_seat, **facts, **move.cleaned_data)
    if role.is_bound and role.is_valid():
        said = _("The role of %(name)s is changed.") % name
        return tried(
            request, said, actions.change_seat_role, **facts, role=SeatRole(role.cleaned_data["role"])
        )
    return False
