"""Find what the address names, for this viewer; 404 where it is not hers to know of. And what a refusal says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from ledernet.networks.models import Network
from ledernet.networks.queries import rooms_of
from ledernet.people.viewer import Request
from ledernet.proposals import actions
from ledernet.proposals.models import Proposal
from ledernet.proposals.queries import PEOPLE, proposals_visible_to
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

METHODS = ["GET", "HEAD", "POST"]


def room_of(request: Request, pk: int) -> Network:
    rows = rooms_of(request.viewer).select_related(
        "programme__unit", "programme__organisation", "programme__frames", "organisation", "charter"
    )
    return get_object_or_404(rows, pk=pk)


def found(request: Request, pk: int) -> Proposal:
    rows = proposals_visible_to(request.viewer).select_related(
        "network__programme__unit",
        "network__programme__organisation",
        "network__programme__frames",
        "network__organisation",
        "network__charter",
        "decision",
        *PEOPLE,
    )
    return get_object_or_404(rows, pk=pk)


def refusal(refused: Exception) -> str:
    """The refusal in the reader's words: what, and what to do."""
    match refused:
        case actions.NothingSaid():
            return _("Write something in each of the fields.")
        case actions.TooMany(limit=limit):
            return _("The network has %(limit)s drafts. Send or remove one first.") % {"limit": limit}
        case actions.NetworkIsClosed():
            return _("The network has closed. It proposes nothing more.")
        case actions.NotAgreed():
            return _(
                "Not enough of you have said yes yet. Ask the others, or say at which meeting you agreed."
            )
        case actions.NoReceiver():
            return _("This person answers for the network no longer. Choose somebody else.")
        case actions.NotPossible():
            return _("It has moved on meanwhile, so that cannot be done any more. Nothing was saved.")
        case _unknown:
            return _("The day does not fit. Choose another.")


def met(
    request: Request,
    refused: actions.ChangedMeanwhile,
    form: forms.Form,
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    """Somebody was first. What was typed stays in the form; what stands there now is shown above it."""
    form.data = typed_on(request.POST, version=refused.proposal.version)
    now = {"form": form, "proposal": refused.proposal, "met": True}
    return respond(request, template, context | now, status=409)


def no_more(request: Request) -> HttpResponse:
    messages.warning(request, _("The draft has been removed."))
    return redirect("networks:networks")


def done(request: Request, words: str, verb: Callable[..., Any], **facts: Any) -> HttpResponse:
    """A button without a form of its own: do it and say so, or say why not, and back to the proposal."""
    proposal: Proposal = facts["proposal"]
    try:
        verb(**facts, version=whole_number(request.POST.get("version")))
    except actions.ChangedMeanwhile:
        messages.warning(request, _("It has changed since you read it. Read it again first."))
    except actions.Gone:
        return no_more(request)
    except (actions.NotPossible, actions.NetworkIsClosed) as refused:
        messages.warning(request, refusal(refused))
    else:
        messages.success(request, words)
    return redirect("proposals:proposal", pk=proposal.pk)
