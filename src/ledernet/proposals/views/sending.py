"""From the network to the management, and back again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ledernet.people.viewer import Request, must
from ledernet.proposals import actions
from ledernet.proposals.forms import SendForm
from ledernet.proposals.queries import days_promised, is_draft, receivers_of, support_of
from ledernet.ui.formatting import full_day
from ledernet.ui.pages import respond

from .loading import METHODS, done, found, met, no_more, refusal

REFUSED = (actions.NotAgreed, actions.NoReceiver, actions.NotPossible, actions.NetworkIsClosed)


@require_http_methods(METHODS)
def send(request: Request, pk: int) -> HttpResponse:
    """What it means to send it, to whom, and how the network said yes."""
    one = found(request, pk)
    must(request.viewer, "proposals.send", one)
    if not is_draft(one) and request.method != "POST":
        return redirect("proposals:proposal", pk=one.pk)
    receivers = receivers_of(one.network, on=request.viewer.on)
    form = SendForm(request.POST or None, receivers=receivers, initial={"version": one.version})
    context: dict[str, Any] = {
        "proposal": one,
        "form": form,
        "receivers": receivers,
        "support": support_of(one, on=request.viewer.on),
        "days": days_promised(one.network),
    }
    if request.method == "POST" and form.is_valid():
        try:
            sent = actions.send_proposal(
                proposal=one, version=form.cleaned_data["version"], receiver=form.chosen(),
                agreed_on=form.cleaned_data["agreed_on"], by=request.user, at=timezone.now(),
            )  # fmt: skip
        except actions.ChangedMeanwhile as refused:
            return met(request, refused, form, "proposals/send.html", context)
        except actions.Gone:
            return no_more(request)
        except actions.WrongDay:
            form.add_error(
                "agreed_on", _("The meeting lies in time to come. Send the proposal when you have agreed.")
            )
        except REFUSED as refused:
            form.add_error(None, refusal(refused))
        else:
            said = _("Sent to %(name)s. You are promised an answer by %(day)s.")
            words = {"name": form.chosen().name, "day": full_day(sent.due_on)}
            messages.success(request, said % words)
            return redirect("proposals:proposal", pk=one.pk)
    return respond(request, "proposals/send.html", context)


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    one = found(request, pk)
    must(request.viewer, "proposals.withdraw", one)
    words = _("The proposal is withdrawn. The management owes no answer to it.")
    return done(request, words, actions.withdraw_proposal, proposal=one, by=request.user, at=timezone.now())
