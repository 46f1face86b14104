"""Adjusting a draft: each button is one action, saved at once; then one is back where one was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledernet.composition import actions
from ledernet.composition.forms import MoveForm, RenameForm, SeatForm, SwapForm, UndoForm
from ledernet.composition.models import Draft, DraftNetwork
from ledernet.composition.words.rules import refusal
from ledernet.people.viewer import Request, must

from .loading import the_draft
from .studio import state_of

Act = Callable[[Draft, dict[str, Any]], Any]


@require_POST
def move(request: Request, pk: int) -> HttpResponse:
    """To another network: into a free seat, or in exchange for the partner that was shown."""

    def act(draft: Draft, data: dict[str, Any]) -> None:
        common = {"draft": draft, "version": data["version"], "by": request.user, "at": timezone.now()}
        if data["partner"]:
            actions.swap_leaders(first=data["leader"], second=data["partner"], **common)
        else:
            network = _network(draft, data["network"])
            actions.move_leader(leader=data["leader"], network=network, **common)

    return _carry_out(request, pk, MoveForm, act)


@require_POST
def swap(request: Request, pk: int) -> HttpResponse:
    def act(draft: Draft, data: dict[str, Any]) -> None:
        actions.swap_leaders(
            draft=draft,
            first=data["leader"],
            second=data["partner"],
            version=data["version"],
            by=request.user,
            at=timezone.now(),
        )

    return _carry_out(request, pk, SwapForm, act)


@require_POST
def lock(request: Request, pk: int) -> HttpResponse:
    def act(draft: Draft, data: dict[str, Any]) -> None:
        actions.lock_seat(
            draft=draft, leader=data["leader"], version=data["version"], by=request.user, at=timezone.now()
        )

    return _carry_out(request, pk, SeatForm, act)


@require_POST
def unlock(request: Request, pk: int) -> HttpResponse:
    def act(draft: Draft, data: dict[str, Any]) -> None:
        actions.unlock_seat(
            draft=draft, leader=data["leader"], version=data["version"], by=request.user, at=timezone.now()
        )

    return _carry_out(request, pk, SeatForm, act)


@require_POST
def rename(request: Request, pk: int) -> HttpResponse:
    def act(draft: Draft, data: dict[str, Any]) -> None:
        actions.rename_network(
            draft=draft,
            network=_network(draft, data["network"]),
            name=data["name"],
            version=data["version"],
            by=request.user,
            at=timezone.now(),
        )

    return _carry_out(request, pk, RenameForm, act)


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    def act(draft: Draft, data: dict[str, Any]) -> None:
        actions.undo_change(
            draft=draft, number=data["number"], version=data["version"], by=request.user, at=timezone.now()
        )

    return _carry_out(request, pk, UndoForm, act)


def _network(draft: Draft, pk: int) -> DraftNetwork:
    return get_object_or_404(DraftNetwork, pk=pk, draft=draft)


def _carry_out(request: Request, pk: int, form_class: type[forms.Form], act: Act) -> HttpResponse:
    """Clean, do, and say in words what stood in the way; what was chosen stays chosen."""
    draft = the_draft(request.viewer, pk)
    must(request.viewer, "composition.compose", draft)
    form = form_class(request.POST)
    chosen: dict[str, object] = {}
    if not form.is_valid():
        if "name" in form.errors:
            messages.warning(request, _("Write a name for the network, at most 120 letters."))
        else:
            messages.warning(request, _("Choose first, then press the button."))
    else:
        try:
            act(draft, form.cleaned_data)
        except actions.DraftHasMoved:
            chosen = {"til": form.cleaned_data.get("network"), "med": form.cleaned_data.get("partner")}
            messages.warning(request, moved_by_another(draft, request))
        except actions.DraftIsClosed:
            messages.warning(
                request, _("The draft is approved. Take the approval back before you change it.")
            )
        except actions.RuleInTheWay as rule:
            messages.warning(request, refusal(rule.code))
        except actions.LaterChangesFirst:
            messages.warning(request, _("Later changes rest on this one. Undo them first."))
        except actions.NothingToChange:
            messages.info(request, _("It is so already."))
        except actions.NotInDraft:
            messages.warning(request, _("That is no longer in the draft. Here it is as it is now."))
    leader = request.POST.get("leader") or request.GET.get("leader")
    return redirect(back_to(request, draft, leader=leader, **chosen))


def back_to(request: Request, draft: Draft, **changed: object) -> str:
    """The draft's page as the reader left it."""
    state = state_of(request, **changed)
    place = "#panel" if changed.get("leader") else ""
    return reverse("composition:draft", args=[draft.pk]) + (f"?{state}" if state else "") + place


def moved_by_another(draft: Draft, request: Request) -> str:
    """Who came first, if it can be told."""
    newest = draft.changes.select_related("made_by").order_by("-number").first()
    who = newest.made_by.name if newest and newest.made_by and newest.made_by != request.user else ""
    if who:
        text = _(
            "%(who)s has changed the draft meanwhile. Your change was not made. Here is the draft as it is now: "
            "look at it, and press again."
        )
        return text % {"who": who}
    return _(
        "The draft has been changed meanwhile. Your change was not made. Here is the draft as it is now: look at it, "
        "and press again."
    )
