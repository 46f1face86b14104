"""Giving networks to facilitators: ask for a suggestion, look at it, change it by hand, confirm."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledernet.facilitation import actions
from ledernet.facilitation.enums import Apart, RoundScope, RoundState
from ledernet.facilitation.forms import RoundForm
from ledernet.facilitation.hours import people_of
from ledernet.facilitation.models import Round
from ledernet.facilitation.queries import (
    in_pool,
    networks_to_staff,
    rounds_of,
    running_now,
    services_of_networks,
)
from ledernet.facilitation.suggestion import suggestion_of
from ledernet.people.viewer import Request, must
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond

Pairs = set[tuple[int, int]]


@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request: Request) -> HttpResponse:
    """What lacks somebody, and the start of a new suggestion."""
    viewer = request.viewer
    must(viewer, "facilitation.open_round")
    actions.tie_logins(organisation=viewer.organisation, by=request.user, at=timezone.now())
    networks = networks_to_staff(viewer)
    initial = {"scope": RoundScope.OPEN, "apart": Apart.NEXT, "starts_on": viewer.on}
    form = RoundForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.open_round(
                organisation=viewer.organisation,
                networks=networks,
                scope=RoundScope(data["scope"]),
                apart=Apart(data["apart"]),
                starts_on=data["starts_on"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.WrongDay:
            form.add_error("starts_on", _("Choose today or a day to come: what is over is not changed."))
        else:
            return redirect("facilitation:round", made.pk)
    rows = list(networks)
    there = services_of_networks(rows, on=viewer.on)
    mine = rounds_of(viewer)
    context = {
        "form": form,
        "lacking": [
            (row, people_of(row), len(there[row.pk])) for row in rows if people_of(row) > len(there[row.pk])
        ],
        "count": len(rows),
        "able": in_pool(viewer.organisation, on=viewer.on)
        .filter(user__is_active=True, ceiling_hours__gt=0)
        .count(),
        "without_login": in_pool(viewer.organisation, on=viewer.on).filter(user__isnull=True).count(),
        "open": mine.filter(state=RoundState.OPEN).first(),
        "earlier": mine.filter(state=RoundState.CONFIRMED)[:10],
    }
    return respond(request, "facilitation/rounds.html", context)


@require_safe
def round_page(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    networks = list(networks_to_staff(request.viewer))
    suggestion = suggestion_of(found, networks)
    context = {
        "round": found,
        "suggestion": suggestion,
        "is_open": found.state == RoundState.OPEN,
        "given": sum(len(line.seats) for line in suggestion.lines),
        "now": running_now(networks, on=request.viewer.on) if found.scope == RoundScope.ALL else {},
    }
    return respond(request, "facilitation/round.html", context)


@require_POST
def round_change(request: Request, pk: int) -> HttpResponse:
    """Somebody else in a seat, a seat kept, somebody kept away; or each of these taken back."""
    found = _found(request, pk)
    network, one, instead = (
        whole_number(request.POST.get(name)) for name in ("network", "facilitator", "instead")
    )
    pins: Pairs = {(pair[0], pair[1]) for pair in found.pins}
    barred: Pairs = {(pair[0], pair[1]) for pair in found.barred}
    match request.POST.get("action"):
        case "choose":
            pins = (pins - {(instead, network)}) | {(one, network)}
            barred -= {(one, network)}
        case "keep":
            pins |= {(one, network)}
        case "free":
            pins -= {(one, network)}
        case "bar":
            pins -= {(one, network)}
            barred |= {(one, network)}
        case "unbar":
            barred -= {(one, network)}
    known = {(person, place) for person in found.result["people"] for place in found.result["networks"]}
    try:
        actions.change_round(
            round=found,
            version=whole_number(request.POST.get("version")),
            networks=networks_to_staff(request.viewer),
            pins=pins & known,
            barred=barred & known,
            by=request.user,
            at=timezone.now(),
        )
    except (actions.RoundMoved, actions.RoundIsOver) as refused:
        _say(request, refused)
    return redirect(f"{request.path.removesuffix('ret/')}#n{network}")


@require_POST
def round_confirm(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    try:
        made = actions.confirm_round(
            round=found,
            version=whole_number(request.POST.get("version")),
            networks=networks_to_staff(request.viewer),
            by=request.user,
            at=timezone.now(),
        )
    except (
        actions.RoundMoved,
        actions.RoundIsOver,
        actions.RoundStale,
        actions.Unsolved,
        actions.WrongDay,
    ) as refused:
        _say(request, refused)
        return redirect("facilitation:round", found.pk)
    said = ngettext(
        "One network has got its facilitator. Those it concerns are written to.",
        "%(count)s places are filled. Those they concern are written to.",
        len(made),
    )
    messages.success(request, said % {"count": len(made)})
    return redirect("facilitation:round", found.pk)


@require_POST
def round_again(request: Request, pk: int) -> HttpResponse:
    """The same question with what is known now; what was chosen by hand stays."""
    found = _found(request, pk)
    try:
        actions.change_round(
            round=found,
            version=whole_number(request.POST.get("version")),
            networks=networks_to_staff(request.viewer),
            pins=[(pair[0], pair[1]) for pair in found.pins],
            barred=[(pair[0], pair[1]) for pair in found.barred],
            by=request.user,
            at=timezone.now(),
        )
    except (actions.RoundMoved, actions.RoundIsOver) as refused:
        _say(request, refused)
    return redirect("facilitation:round", found.pk)


@require_POST
def round_drop(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    try:
        actions.drop_round(round=found, by=request.user, at=timezone.now())
    except actions.RoundIsOver as refused:
        _say(request, refused)
    else:
        messages.success(request, _("The suggestion is given up. Nothing was changed."))
    return redirect("facilitation:rounds")


def _found(request: Request, pk: int) -> Round:
    rows = rounds_of(request.viewer).select_related("organisation", "made_by")
    found = get_object_or_404(rows, pk=pk)
    must(request.viewer, "facilitation.work_on_round", found)
    return found


def _say(request: Request, refused: Exception) -> None:
    match refused:
        case actions.RoundMoved():
            words = _("The suggestion was changed meanwhile. Look at it as it is now.")
        case actions.RoundIsOver():
            words = _("It has been confirmed or given up already.")
        case actions.RoundStale():
            words = _(
                "Something has changed since: a network, a seat, hours or a service. Calculate anew, and look at it again."
            )
        case actions.WrongDay():
            words = _("The day it was to hold from is over. Ask for a new one, from today or a day to come.")
        case _unsolved:
            words = _("There is nothing to confirm yet.")
    messages.warning(request, words)
