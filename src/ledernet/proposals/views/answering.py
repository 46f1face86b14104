"""The management's side: received, answered, followed up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from rules import has_perm

from ledernet.people.viewer import Request, must
from ledernet.proposals import actions
from ledernet.proposals.enums import Outcome, ProposalState
from ledernet.proposals.forms import AnswerForm, FollowUpForm
from ledernet.proposals.models import Proposal
from ledernet.proposals.queries import is_waiting
from ledernet.ui.pages import respond

from .loading import METHODS, done, found, met, no_more, refusal

FOLLOWABLE = (ProposalState.ANSWERED, ProposalState.FOLLOWED_UP)


@require_POST
def acknowledge(request: Request, pk: int) -> HttpResponse:
    one = found(request, pk)
    must(request.viewer, "proposals.answer", one)
    return done(
        request, _("The network sees that you have it."), actions.acknowledge, proposal=one, by=request.user,
        at=timezone.now(),
    )  # fmt: skip


@require_http_methods(METHODS)
def answer(request: Request, pk: int) -> HttpResponse:
    one = found(request, pk)
    must(request.viewer, "proposals.answer", one)
    if not is_waiting(one) and request.method != "POST":
        return redirect("proposals:proposal", pk=one.pk)
    may_decide = has_perm("networks.change_charter", request.viewer, one.network)
    form = AnswerForm(request.POST or None, may_decide=may_decide, initial={"version": one.version})
    context: dict[str, Any] = {"proposal": one, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            _answered(request, one, form)
        except actions.ChangedMeanwhile as refused:
            return met(request, refused, form, "proposals/answer.html", context)
        except actions.Gone:
            return no_more(request)
        except actions.WrongDay:
            form.add_error("look_on", _("Choose a day after today."))
        except (actions.NothingSaid, actions.NotPossible) as refused:
            form.add_error(None, refusal(refused))
        else:
            messages.success(request, _("Thank you. The network is told that there is an answer."))
            return redirect("proposals:proposal", pk=one.pk)
    return respond(request, "proposals/answer.html", context)


def _answered(request: Request, one: Proposal, form: AnswerForm) -> None:
    data = form.cleaned_data
    reply = actions.Reply(
        outcome=Outcome(data["outcome"]),
        text=data["text"],
        decided=bool(data.get("decided")),
        look_on=data.get("look_on"),
    )
    actions.answer_proposal(
        proposal=one, version=data["version"], reply=reply, by=request.user, at=timezone.now()
    )


@require_http_methods(METHODS)
def follow_up(request: Request, pk: int) -> HttpResponse:
    """What came of it; the latest word stands."""
    one = found(request, pk)
    must(request.viewer, "proposals.follow_up", one)
    if one.state not in FOLLOWABLE and request.method != "POST":
        return redirect("proposals:proposal", pk=one.pk)
    form = FollowUpForm(request.POST or None, initial={"version": one.version, "text": one.follow_up})
    context: dict[str, Any] = {"proposal": one, "form": form}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.follow_up(
                proposal=one, version=data["version"], text=data["text"], by=request.user, at=timezone.now()
            )
        except actions.ChangedMeanwhile as refused:
            return met(request, refused, form, "proposals/follow_up.html", context)
        except actions.Gone:
            return no_more(request)
        except (actions.NothingSaid, actions.NotPossible) as refused:
            form.add_error(None, refusal(refused))
        else:
            messages.success(request, _("Noted. Network and management both see it."))
            return redirect("proposals:proposal", pk=one.pk)
    return respond(request, "proposals/follow_up.html", context)
