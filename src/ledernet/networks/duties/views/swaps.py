"""Members ask one another to change places in the line of hosts."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledernet.networks.actions import NetworkIsClosed
from ledernet.networks.duties import swapping
from ledernet.networks.duties.forms import AskSwapForm
from ledernet.networks.duties.hosting import NoRota, NotInLine
from ledernet.networks.duties.models import HostSwap
from ledernet.networks.models import Network, Seat
from ledernet.networks.queries import networks_visible_to
from ledernet.networks.views.loading import network_of
from ledernet.people.queries import holds_on
from ledernet.people.viewer import Request, must


def others_of(request: Request, network: Network) -> list[Seat]:
    """Those whom the viewer can ask: they sit there today and can log in."""
    rows = Seat.objects.filter(holds_on(request.viewer.on), network=network, leader__user__isnull=False)
    me = request.viewer.leader
    return list(
        rows.exclude(leader=me).select_related("leader").order_by("leader__name_sort", "pk") if me else []
    )


@require_POST
def swap_asked(request: Request, pk: int) -> HttpResponse:
    network = network_of(request, pk)
    must(request.viewer, "networks.ask_to_swap", network)
    seats = others_of(request, network)
    form = AskSwapForm(request.POST, seats=seats)
    if not form.is_valid():
        messages.error(request, _("Choose whom you want to ask. Nothing was sent."))
        return redirect("networks:hosts", pk=network.pk)
    mine = Seat.objects.filter(
        holds_on(request.viewer.on), network=network, leader=request.viewer.leader
    ).first()
    assert mine is not None  # the rule has seen it
    other = next(seat for seat in seats if seat.pk == form.cleaned_data["other"])
    try:
        swapping.ask_to_swap(network=network, mine=mine, other=other, by=request.user, at=timezone.now())
    except swapping.AskedAlready:
        messages.warning(request, _("You have asked somebody already. Take that back first."))
    except NetworkIsClosed:
        messages.warning(request, _("The network is closed."))
    except NoRota:
        messages.warning(request, _("The network has no line yet. Put it in order first."))
    except NotInLine:
        messages.warning(request, _("Somebody of those has no seat in the network any more."))
    else:
        said = _("%(name)s is asked, and gets a mail. You change places when the answer is yes.")
        messages.success(request, said % {"name": other.leader.name})
    return redirect("networks:hosts", pk=network.pk)


@require_POST
def swap_answered(request: Request, pk: int) -> HttpResponse:
    """By the one who was asked."""
    swap = _swap(request, pk)
    if request.viewer.leader is None or swap.asked.leader_id != request.viewer.leader.pk:
        raise PermissionDenied("networks.ask_to_swap")
    yes = request.POST.get("answer") == "yes"
    try:
        swapping.answer_swap(swap=swap, yes=yes, by=request.user, at=timezone.now())
    except (swapping.SwapIsOver, NetworkIsClosed):
        messages.warning(request, _("It is over: it was answered or taken back, or somebody has left."))
    else:
        name = {"name": swap.asker.leader.name}
        said = _("You and %(name)s have changed places.") if yes else _("%(name)s sees that you said no.")
        messages.success(request, said % name)
    return redirect("networks:hosts", pk=swap.rota.network_id)


@require_POST
def swap_withdrawn(request: Request, pk: int) -> HttpResponse:
    """By the one who asked."""
    swap = _swap(request, pk)
    if request.viewer.leader is None or swap.asker.leader_id != request.viewer.leader.pk:
        raise PermissionDenied("networks.ask_to_swap")
    try:
        swapping.withdraw_swap(swap=swap, by=request.user, at=timezone.now())
    except (swapping.SwapIsOver, NetworkIsClosed):
        messages.warning(request, _("It is over: it was answered or taken back, or somebody has left."))
    else:
        messages.success(request, _("It is taken back. You keep your place in the line."))
    return redirect("networks:hosts", pk=swap.rota.network_id)


def _swap(request: Request, pk: int) -> HostSwap:
    visible = networks_visible_to(request.viewer)
    swap = get_object_or_404(swapping.swaps_visible_to(request.viewer, visible), pk=pk)
    must(request.viewer, "networks.ask_to_swap", swap.rota.network)
    return swap
