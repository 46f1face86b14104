"""Newcomers in a network: who they are, their buddies, their own first steps, and the places kept for those to come."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ledernet.networks import actions
from ledernet.networks.charters import accepted_by
from ledernet.networks.forms import BuddyForm, GoalForm, KeepForm
from ledernet.networks.forms.joining import NOBODY
from ledernet.networks.goals.actions import write_goal
from ledernet.networks.goals.queries import goal_of
from ledernet.networks.joining.buddies import FIRST_DAYS, to_choose_among
from ledernet.networks.joining.first_days import receptions_of, steps_of
from ledernet.networks.joining.places import places_of
from ledernet.networks.models import Reception
from ledernet.networks.queries import networks_visible_to
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond

from .loading import network_of, tried

WITH = (
    "seat__leader",
    "seat__goal",
    "seat__network__organisation",
    "seat__network__programme__unit",
    "buddy__leader",
)


@require_safe
def newcomers(request: Request, pk: int) -> HttpResponse:
    """Who is new in the network, and who is whose buddy."""
    found = network_of(request, pk)
    must(request.viewer, "networks.change_buddy", found)
    context = {"network": found, "receptions": receptions_of(found, on=request.viewer.on)}
    return respond(request, "networks/newcomers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def buddy(request: Request, pk: int) -> HttpResponse:
    """Another buddy, by HR, by who serves the network, or by its members."""
    rows = Reception.objects.select_related(*WITH).filter(
        seat__network__in=networks_visible_to(request.viewer)
    )
    found = get_object_or_404(rows, pk=pk)
    network = found.seat.network
    must(request.viewer, "networks.change_buddy", network)
    seats = to_choose_among(found.seat, on=max(request.viewer.on, found.seat.starts_on))
    now = str(found.buddy_id) if found.buddy_id else NOBODY
    form = BuddyForm(request.POST or None, seats=seats, initial={"buddy": now})
    if request.method == "POST" and form.is_valid():
        chosen = next((seat for seat in seats if str(seat.pk) == form.cleaned_data["buddy"]), None)
        said = (
            _("%(name)s is the buddy now.") % {"name": chosen.leader.name}
            if chosen
            else _("There is no buddy for now.")
        )
        if tried(
            request,
            said,
            actions.change_buddy,
            reception=found,
            buddy=chosen,
            by=request.user,
            at=timezone.now(),
        ):
            return redirect("networks:newcomers", pk=network.pk)
    return respond(request, "networks/buddy.html", {"reception": found, "network": network, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def first_days(request: Request, pk: int) -> HttpResponse:
    """The newcomer's own page: accept, meet, and say what one wants. Nobody else's."""
    viewer = request.viewer
    rows = Reception.objects.select_related(*WITH, "seat__network__charter").filter(
        not_ended_on(viewer.on, "seat__"), seat__network__organisation=viewer.organisation
    )
    found = get_object_or_404(rows, pk=pk, seat__leader=viewer.leader, seat__leader__isnull=False)
    network = get_object_or_404(
        networks_visible_to(viewer).select_related("charter"), pk=found.seat.network_id
    )
    what = request.POST.get("what", "")
    mine = goal_of(found.seat)
    goal = GoalForm(request.POST if what == "goal" else None, initial={"goal": mine.text if mine else ""})
    facts = {"reception": found, "by": request.user, "at": timezone.now()}
    done = False
    if what == "goal" and goal.is_valid():
        said = _("It is written, for you alone.")
        messages.success(request, said)
        write_goal(seat=found.seat, text=goal.cleaned_data["goal"], by=request.user, at=timezone.now())
        done = True
    elif what == "met":
        done = tried(request, _("Good that you have met."), actions.met_buddy, on=viewer.on, **facts)
    if done:
        return redirect("networks:first-days", pk=found.pk)
    context = {
        "reception": found,
        "network": network,
        "goal_form": goal,
        "has_goal": mine is not None and found.seat.starts_on <= viewer.on,
        "steps": steps_of(found, accepted=accepted_by(found.seat, network) is not None),
        "until": found.seat.starts_on + FIRST_DAYS - timedelta(days=1),
    }
    return respond(request, "networks/first_days.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def places(request: Request, pk: int) -> HttpResponse:
    """How many places there are, and how many are kept for newly appointed leaders."""
    found = network_of(request, pk)
    must(request.viewer, "networks.keep_places", found)
    form = KeepForm(request.POST or None, initial={"count": found.reserved_seats})
    if request.method == "POST" and form.is_valid():
        wanted = [found]
        if form.cleaned_data["everywhere"]:
            wanted = list(
                networks_visible_to(request.viewer)
                .filter(programme=found.programme_id)
                .exclude(state="closed")
            )
        try:
            actions.keep_places(
                networks=wanted, count=form.cleaned_data["count"], by=request.user, at=timezone.now()
            )
        except actions.NetworkIsClosed:
            messages.warning(request, _("The network is closed."))
        else:
            messages.success(request, _("The places are kept."))
            return redirect("networks:network", pk=found.pk)
    context = {
        "network": found,
        "form": form,
        "places": places_of([found], on=request.viewer.on)[found.pk],
    }
    return respond(request, "networks/places.html", context)
