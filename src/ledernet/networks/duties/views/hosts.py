"""Whose turn it is to be host: read by all in the network, kept by those who run it, on a phone."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from rules import has_perm

from ledernet.networks.actions import NetworkIsClosed, WrongDay
from ledernet.networks.duties import hosting
from ledernet.networks.duties.enums import HostRule
from ledernet.networks.duties.forms import AskSwapForm, HostedForm, OrderForm, SwapForm
from ledernet.networks.duties.line import HostLine, line_of
from ledernet.networks.duties.models import HostTurn
from ledernet.networks.duties.swapping import swaps_of
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network, Seat
from ledernet.networks.queries import networks_visible_to
from ledernet.networks.views.loading import network_of
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond
from ledernet.ui.seen import given_back

from .swaps import others_of

PERMISSION = "networks.keep_hosts"


@require_safe
def hosts(request: Request, pk: int) -> HttpResponse:
    found = network_of(request, pk)
    return _page(request, found)


@require_POST
def ordered(request: Request, pk: int) -> HttpResponse:
    found = _kept(request, pk)
    form = OrderForm(request.POST)
    if not form.is_valid():
        return _page(request, found, order_form=form)
    return _tried(
        request,
        found,
        _("The line is in order. The first is next."),
        hosting.put_in_order,
        rule=HostRule(form.cleaned_data["rule"]),
        version=form.cleaned_data["version"],
        lot=secrets.randbelow(2**31),
    )


@require_POST
def noted(request: Request, pk: int) -> HttpResponse:
    found = _kept(request, pk)
    seats = _seats(request, found)
    form = HostedForm(request.POST, seats=seats)
    if not form.is_valid():
        return _page(request, found, hosted_form=form)
    data = form.cleaned_data
    seat = next(one for one in seats if one.pk == data["seat"])
    said = _("Noted. %(name)s goes to the end of the line.") % {"name": seat.leader.name}
    return _tried(
        request,
        found,
        said,
        hosting.note_host,
        seat=seat,
        on=data["on"],
        place=data["place"],
        version=data["version"],
    )


@require_POST
def swapped(request: Request, pk: int) -> HttpResponse:
    found = _kept(request, pk)
    seats = _seats(request, found)
    form = SwapForm(request.POST, seats=seats)
    if not form.is_valid():
        return _page(request, found, swap_form=form)
    data = form.cleaned_data
    by_key = {seat.pk: seat for seat in seats}
    one, other = by_key[data["one"]], by_key[data["other"]]
    said = _("%(one)s and %(other)s have changed places.") % {
        "one": one.leader.name,
        "other": other.leader.name,
    }
    return _tried(request, found, said, hosting.swap_hosts, one=one, other=other, version=data["version"])


@require_POST
def taken_back(request: Request, pk: int) -> HttpResponse:
    """A turn that was noted by mistake."""
    rows = HostTurn.objects.select_related("rota__network__programme__unit", "seat__leader")
    turn = get_object_or_404(rows, pk=pk, rota__network__in=networks_visible_to(request.viewer))
    network = turn.rota.network
    must(request.viewer, PERMISSION, network)
    try:
        hosting.take_back_host(turn=turn, by=request.user, at=timezone.now())
    except NetworkIsClosed:
        messages.warning(request, _("The network is closed."))
    else:
        messages.success(
            request, _("It is taken back. %(name)s is next again.") % {"name": turn.seat.leader.name}
        )
    return redirect("networks:hosts", pk=network.pk)


def _kept(request: Request, pk: int) -> Network:
    found = network_of(request, pk)
    must(request.viewer, PERMISSION, found)
    return found


def _seats(request: Request, network: Network) -> list[Seat]:
    rows = Seat.objects.filter(not_ended_on(request.viewer.on), network=network).select_related("leader")
    return list(rows.order_by("leader__name_sort", "pk"))


def _tried(
    request: Request, network: Network, said: str, verb: Callable[..., object], **facts: Any
) -> HttpResponse:
    """Do it and say so; or say why not. Nothing is half done."""
    try:
        verb(network=network, **facts, by=request.user, at=timezone.now())
    except NetworkIsClosed:
        messages.warning(request, _("The network is closed."))
    except hosting.NoRota:
        messages.warning(request, _("The network has no line yet. Put it in order first."))
    except hosting.RotaMoved:
        messages.warning(
            request,
            _("Somebody has changed the line meanwhile. Here it is; try again if it is still wanted."),
        )
        given_back(request)
    except hosting.NotInLine:
        messages.warning(request, _("Somebody of those has no seat in the network any more."))
    except hosting.HostedThatDay:
        messages.warning(
            request, _("A host is noted for that day already. Take it back first if it is wrong.")
        )
        given_back(request)
    except WrongDay:
        messages.warning(request, _("The day lies before the network began. Choose a later one."))
    else:
        messages.success(request, said)
    return redirect("networks:hosts", pk=network.pk)


def _page(request: Request, network: Network, **forms: Any) -> HttpResponse:
    viewer = request.viewer
    line = line_of(network, viewer)
    keeps = has_perm(PERMISSION, viewer, network) and network.state != NetworkState.CLOSED
    context: dict[str, Any] = {"network": network, "line": line, "keeps": keeps}
    if keeps:
        context |= _forms(request, network, line) | forms
    if line is not None:
        context["swaps"] = swaps_of(network, viewer)
        asks = has_perm("networks.ask_to_swap", viewer, network) and network.state != NetworkState.CLOSED
        context["ask_form"] = AskSwapForm(seats=others_of(request, network)) if asks else None
    context["me"] = viewer.leader.pk if viewer.leader else 0
    return respond(request, "networks/duties/hosts.html", context)


def _forms(request: Request, network: Network, line: HostLine | None) -> dict[str, Any]:
    version = line.rota.version if line else 0
    rule = line.rota.rule if line else HostRule.NAME
    given: dict[str, Any] = {"order_form": OrderForm(initial={"version": version, "rule": rule})}
    if line is not None:
        seats = _seats(request, network)
        first = line.next.seat.pk if line.next else None
        second = line.coming[1].seat.pk if len(line.coming) > 1 else None
        given["hosted_form"] = HostedForm(
            seats=seats, initial={"version": version, "seat": first, "on": request.viewer.on}
        )
        given["swap_form"] = SwapForm(
            seats=seats, initial={"version": version, "one": first, "other": second}
        )
    return given
