"""A draft: written, changed, talked over, removed. All of it in the network's room."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ledernet.networks.models import Network
from ledernet.people.viewer import Request, must
from ledernet.proposals import actions
from ledernet.proposals.forms import ProposalForm
from ledernet.proposals.queries import is_draft
from ledernet.strategy.queries import purpose_label
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond

from .loading import METHODS, done, found, met, no_more, refusal, room_of

PARTS = ("title", "text", "reason", "asks", "purpose", "area", "version")
REFUSED = (actions.NothingSaid, actions.TooMany, actions.NetworkIsClosed, actions.NotPossible)


@require_http_methods(METHODS)
def write(request: Request, pk: int) -> HttpResponse:
    network = room_of(request, pk)
    form = ProposalForm(request.POST or None, purposes=purposes_of(network))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.write_proposal(
                network=network, words=form.words(), by=request.user, at=timezone.now()
            )
        except REFUSED as refused:
            form.add_error(None, refusal(refused))
        else:
            messages.success(request, _("The draft is here for all of you. Nobody outside can see it."))
            return redirect("proposals:proposal", pk=made.pk)
    return respond(request, "proposals/write.html", {"network": network, "form": form})


@require_http_methods(METHODS)
def change(request: Request, pk: int) -> HttpResponse:
    one = found(request, pk)
    must(request.viewer, "proposals.change", one)
    if not is_draft(one) and request.method != "POST":
        return redirect("proposals:proposal", pk=one.pk)
    purposes = purposes_of(one.network, one.purpose)
    form = ProposalForm(
        request.POST or None, purposes=purposes, initial={name: getattr(one, name) for name in PARTS}
    )
    context: dict[str, Any] = {"network": one.network, "proposal": one, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_proposal(
                proposal=one,
                version=form.cleaned_data["version"] or 0,
                words=form.words(),
                by=request.user,
                at=timezone.now(),
            )
        except actions.ChangedMeanwhile as refused:
            return met(request, refused, form, "proposals/write.html", context)
        except actions.Gone:
            return no_more(request)
        except REFUSED as refused:
            form.add_error(None, refusal(refused))
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("proposals:proposal", pk=one.pk)
    return respond(request, "proposals/write.html", context)


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    one = found(request, pk)
    must(request.viewer, "proposals.change", one)
    network = one.network_id
    try:
        actions.remove_draft(
            proposal=one,
            version=whole_number(request.POST.get("version")),
            by=request.user,
            at=timezone.now(),
        )
    except actions.ChangedMeanwhile:
        messages.warning(request, _("It has changed since you read it. Read it again first."))
        return redirect("proposals:proposal", pk=one.pk)
    except actions.Gone:
        return no_more(request)
    except actions.NotPossible as refused:
        messages.warning(request, refusal(refused))
        return redirect("proposals:proposal", pk=one.pk)
    messages.success(request, _("The draft is gone, words and all."))
    return redirect("proposals:of-network", pk=network)


@require_POST
def say(request: Request, pk: int) -> HttpResponse:
    """Yes to the words as they stand, or not yet."""
    one = found(request, pk)
    must(request.viewer, "proposals.say", one)
    return done(
        request, _("Your word counts for the draft as it stands."), actions.say, proposal=one,
        is_for=request.POST.get("say") == "yes", by=request.user, at=timezone.now(),
    )  # fmt: skip


def purposes_of(network: Network, kept: str = "") -> list[tuple[str, Any]]:
    """Those of the programme, the weightiest first; and the one that is there already, also if it counts no more."""
    rows = network.programme.purpose_weights.filter(points__gt=0).order_by("-points", "purpose")
    named = list(rows.values_list("purpose", flat=True))
    if kept and kept not in named:
        named.append(kept)
    return [(purpose, purpose_label(purpose)) for purpose in named]
