"""HTTP of shared networks. Each side finds the agreement among those it sees; what it may do is asked of the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.networks.actions.errors import LeaderHasLeft, NetworkIsClosed, Stranger, WrongDay
from ledernet.networks.models import Agreement, Guest
from ledernet.networks.views.loading import network_of
from ledernet.people.enums import Role
from ledernet.people.viewer import Request, must
from ledernet.ui.fields import found_by
from ledernet.ui.pages import respond

from . import agreeing, guests
from .boards import panels_for
from .enums import AgreementState, GuestState
from .errors import MostAreGuests, NoPartner, NoPlaceLeft, NotOpen, OfferedAlready, SharedAlready
from .forms import EndForm, OfferForm, ProposeForm, ReasonForm, SeatForm
from .queries import (
    agreements_visible_to,
    guests_of,
    guests_visible_to,
    leaders_to_offer,
    partner_leads,
    places_left,
    shared_by,
    shared_with,
)

METHODS = ["GET", "HEAD", "POST"]
SHOWN = 20
REFUSED = (
    NotOpen, NoPlaceLeft, MostAreGuests, OfferedAlready, SharedAlready, NoPartner, NetworkIsClosed, WrongDay, LeaderHasLeft, Stranger,
)  # fmt: skip


@require_safe
def shared(request: Request) -> HttpResponse:
    """Both ways: ours that others sit in, and others' in which ours sit."""
    viewer = request.viewer
    must(viewer, "networks.list_shared")
    partner = viewer.everywhere(Role.HR)
    context = {
        "ours": list(shared_by(viewer)),
        "theirs": list(shared_with(viewer)) if partner else [],
        "is_partner": partner,
        "code": viewer.organisation.slug,
    }
    return respond(request, "networks/shared/shared.html", context)


@require_http_methods(METHODS)
def share(request: Request, pk: int) -> HttpResponse:
    """Propose to another organisation that its leaders have seats here."""
    found = network_of(request, pk)
    must(request.viewer, "networks.share_network", found)
    initial = {"starts_on": max(request.viewer.on, found.starts_on), "seats": 2}
    form = ProposeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = agreeing.propose(network=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        except NoPartner:
            form.add_error(
                "code", _("No other organisation here has that code. Ask its HR to read it to you.")
            )
        except SharedAlready:
            form.add_error("code", _("You have proposed this network to them already, or agreed on it."))
        except (NetworkIsClosed, WrongDay) as refused:
            form.add_error("starts_on", words_of(refused))
        else:
            said = _("It is proposed. HR of %(name)s is written to.")
            messages.success(request, said % {"name": made.partner.name})
            return redirect("networks:agreement", pk=made.pk)
    return respond(request, "networks/shared/share.html", {"network": found, "form": form})


@require_safe
def agreement(request: Request, pk: int) -> HttpResponse:
    """What is agreed, who is offered and who sits there; each side finds its own acts."""
    viewer = request.viewer
    found = _agreement(request, pk)
    keeps = has_perm("networks.keep_agreement", viewer, found)
    answers = has_perm("networks.answer_agreement", viewer, found)
    runs = found.runs_on(viewer.on)
    context = {
        "agreement": found,
        "network": found.network,
        "host": found.network.organisation,
        "guests": guests_of(found),
        "is_host": found.network.organisation_id == viewer.organisation.pk,
        "keeps": keeps,
        "answers": answers and found.is_proposed,
        "may_end": (found.is_proposed and (keeps or answers))
        or (found.state == AgreementState.RUNNING and (keeps or answers)),
        "offers": answers and runs and places_left(found) > 0,
        "left": places_left(found),
        "gives": keeps and runs,
        "is_tipped": keeps and runs and partner_leads(found, on=viewer.on),
        "takes": answers,
        "panels": panels_for(viewer, found),
    }
    return respond(request, "networks/shared/agreement.html", context)


@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    found = _agreement(request, pk)
    must(request.viewer, "networks.answer_agreement", found)
    said = _("It is agreed. Now offer your leaders.")
    _tried(request, said, agreeing.accept, agreement=found, by=request.user, at=timezone.now())
    return redirect("networks:agreement", pk=found.pk)


@require_http_methods(METHODS)
def end(request: Request, pk: int) -> HttpResponse:
    """No thanks, taken back, or ended: which of them follows from where it stands and on whose side one is."""
    viewer = request.viewer
    found = _agreement(request, pk)
    must(viewer, "networks.end_agreement", found)
    is_partner = found.partner_id == viewer.organisation.pk
    form: ReasonForm
    verb: Callable[..., object]
    if found.is_proposed:
        form = ReasonForm(request.POST or None)
        verb = agreeing.decline if is_partner else agreeing.withdraw
        said = _("They are told that you say no thanks.") if is_partner else _("The proposal is taken back.")
    else:
        form = EndForm(request.POST or None, initial={"on": viewer.on})
        verb, said = (
            agreeing.end,
            _("The agreement ends on that day, and the seats with it. Both sides are told."),
        )
    if request.method == "POST" and form.is_valid():
        facts: dict[str, Any] = dict(form.cleaned_data)
        if not found.is_proposed:
            facts["side"] = viewer.organisation
        if _tried(request, said, verb, agreement=found, by=request.user, at=timezone.now(), **facts):
            return redirect("networks:agreement", pk=found.pk)
    context = {"agreement": found, "form": form, "is_partner": is_partner}
    return respond(request, "networks/shared/end.html", context)


@require_http_methods(METHODS)
def offer(request: Request, pk: int) -> HttpResponse:
    """The partner chooses among its own leaders; what goes across about them stands beside."""
    viewer = request.viewer
    found = _agreement(request, pk)
    must(viewer, "networks.answer_agreement", found)
    query = request.GET.get("q", "").strip()[:200]
    leaders = leaders_to_offer(found, on=viewer.on)
    form = OfferForm(request.POST or None, leaders=leaders)
    if request.method == "POST" and form.is_valid():
        leader = form.cleaned_data["leader"]
        said = _("%(name)s is offered. You hear when the seat is given.") % {"name": leader.name}
        facts = {"agreement": found, "leader": leader, "by": request.user, "at": timezone.now()}
        if _tried(request, said, guests.offer, **facts):
            return redirect("networks:agreement", pk=found.pk)
    people = leaders.filter(found_by(query))[:SHOWN].prefetch_related("posts__unit")
    context = {"agreement": found, "form": form, "query": query, "offered": list(people), "shown": SHOWN}
    return respond(request, "networks/shared/offer.html", context)


@require_http_methods(METHODS)
def seat(request: Request, pk: int) -> HttpResponse:
    """The host gives the seat."""
    found = _guest(request, pk)
    must(request.viewer, "networks.keep_agreement", found.agreement)
    network = found.agreement.network
    earliest = max(request.viewer.on, network.starts_on, found.agreement.starts_on)
    form = SeatForm(request.POST or None, initial={"starts_on": earliest})
    if request.method == "POST" and form.is_valid():
        said = _("%(name)s has the seat and is written to.") % {"name": found.name}
        facts = {"guest": found, "by": request.user, "at": timezone.now(), **form.cleaned_data}
        if _tried(request, said, guests.seat, **facts):
            return redirect("networks:agreement", pk=found.agreement_id)
    return respond(
        request, "networks/shared/seat.html", {"guest": found, "agreement": found.agreement, "form": form}
    )


@require_http_methods(METHODS)
def leave(request: Request, pk: int) -> HttpResponse:
    """An offer that comes to nothing, or a guest who leaves."""
    viewer = request.viewer
    found = _guest(request, pk)
    must(viewer, "networks.end_agreement", found.agreement)
    is_partner = found.agreement.partner_id == viewer.organisation.pk
    is_offer = found.state == GuestState.OFFERED
    form = (
        ReasonForm(request.POST or None)
        if is_offer
        else EndForm(request.POST or None, initial={"on": viewer.on})
    )
    if request.method == "POST" and form.is_valid():
        facts: dict[str, Any] = {
            "guest": found,
            "by": request.user,
            "at": timezone.now(),
            **form.cleaned_data,
        }
        verb: Callable[..., object] = guests.let_go
        if is_offer:
            verb = guests.take_back if is_partner else guests.refuse
        else:
            facts["side"] = viewer.organisation
        if _tried(request, _("It is noted, and the other side can see it."), verb, **facts):
            return redirect("networks:agreement", pk=found.agreement_id)
    context = {
        "guest": found,
        "agreement": found.agreement,
        "form": form,
        "is_offer": is_offer,
        "is_partner": is_partner,
    }
    return respond(request, "networks/shared/leave.html", context)


def words_of(refused: Exception) -> str:
    """The refusal in the reader's words: what, and what to do."""
    match refused:
        case NotOpen():
            return _("It is over already: answered, ended or taken back. Nothing was changed.")
        case NoPlaceLeft():
            return _("All agreed seats are offered or taken. Let one go, or agree on more.")
        case MostAreGuests():
            return _(
                "More than half of those who sit there would then come from the partner, and what the network is told about itself would be "
                "about the partner’s people. Seat more of your own first, or let the partner be the host."
            )
        case OfferedAlready():
            return _("She is offered already.")
        case NetworkIsClosed():
            return _("The network is closed.")
        case WrongDay():
            return _("The day lies outside the network’s or the agreement’s days. Choose another one.")
        case LeaderHasLeft():
            return _("The person is no longer a leader here on that day.")
        case _unknown:
            return _("That person or network does not belong here.")


def _agreement(request: Request, pk: int) -> Agreement:
    return get_object_or_404(agreements_visible_to(request.viewer), pk=pk)


def _guest(request: Request, pk: int) -> Guest:
    return get_object_or_404(guests_visible_to(request.viewer), pk=pk)


def _tried(request: Request, said: str, verb: Callable[..., object], **facts: Any) -> bool:
    """Do it and say so; or say why not."""
    try:
        verb(**facts)
    except REFUSED as refused:
        messages.warning(request, words_of(refused))
        return False
    messages.success(request, said)
    return True
