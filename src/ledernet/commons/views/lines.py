"""The line below one's name, the list of addresses, and a greeting from the management."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ledernet.commons import actions, contacts
from ledernet.commons.forms import GreetingForm, LineForm
from ledernet.commons.queries import latest_greeting, my_line, seat_now
from ledernet.networks.models import Network
from ledernet.networks.queries import Member, members_of, networks_visible_to
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond
from ledernet.ui.spreadsheet import csv_response, file_name

from .loading import METHODS, WITH, room_of, tried


@require_http_methods(METHODS)
def line(request: Request, pk: int) -> HttpResponse:
    network = room_of(request, pk)
    must(request.viewer, "commons.write_line", network)
    seat, there = seat_now(network, request.viewer), my_line(network, request.viewer)
    assert seat is not None  # the rule has seen it
    initial = {name: getattr(there, name) for name in ("wants", "offers", "is_open")} if there else {}
    form = LineForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        tried(
            request, form, actions.write_line, seat=seat, **form.cleaned_data, by=request.user, at=timezone.now()
        )  # fmt: skip
        if not form.errors:
            messages.success(request, _("The others in the network see it below your name."))
            return redirect(f"{reverse('networks:network', args=[network.pk])}#line-h")
    return respond(request, "commons/line.html", {"network": network, "form": form})


@require_http_methods(METHODS)
def greeting(request: Request, pk: int) -> HttpResponse:
    """A few words from the chief; the newest stands on the network's page."""
    network = get_object_or_404(networks_visible_to(request.viewer).select_related(*WITH), pk=pk)
    must(request.viewer, "commons.greet", network)
    form = GreetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = tried(
            request,
            form,
            actions.greet,
            network=network,
            text=form.cleaned_data["text"],
            by=request.user,
            at=timezone.now(),
        )
        if made:
            messages.success(request, _("The greeting stands on the network's page."))
            return redirect("networks:network", pk=network.pk)
    context = {"network": network, "form": form, "last": latest_greeting(network)}
    return respond(request, "commons/greeting.html", context)


@require_safe
def contacts_vcf(request: Request, pk: int) -> HttpResponse:
    network = room_of(request, pk)
    members = _taken(request, network, "vcf")
    cards = contacts.vcards(members, organisation=network.organisation.name, network=network.name)
    response = HttpResponse(cards, content_type=contacts.VCARD)
    response["Content-Disposition"] = f'attachment; filename="{file_name(network.name)}.vcf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def contacts_csv(request: Request, pk: int) -> HttpResponse:
    network = room_of(request, pk)
    return csv_response(network.name, contacts.headers(), contacts.rows(_taken(request, network, "csv")))


def _taken(request: Request, network: Network, form: str) -> list[Member]:
    """Those who sit there today, in Danish order; that the list was taken is written down."""
    on = request.viewer.on
    members = [one for one in members_of([network], on=on)[network.pk] if one.seat.starts_on <= on]
    actions.record_contacts(
        network=network, form=form, people=len(members), by=request.user, at=timezone.now()
    )
    return members
