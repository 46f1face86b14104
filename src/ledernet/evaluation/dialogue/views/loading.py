"""What the views of the dialogue share."""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from ledernet.evaluation.dialogue import actions
from ledernet.evaluation.dialogue.queries import networks_in_dialogue
from ledernet.networks.models import Network
from ledernet.networks.queries import members_of
from ledernet.people.viewer import Request, must
from ledernet.ui.numbers import whole_number

METHODS = ["GET", "HEAD", "POST"]
REFUSED = (actions.WrongDay, actions.NothingSaid, actions.NetworkIsClosed, actions.IsShared)

F = TypeVar("F", bound=forms.Form)


def network_of(request: Request, pk: int, permission: str = "evaluation.list_dialogue") -> Network:
    """404 where it is not hers to know of; 403 where she may look and not write."""
    found = get_object_or_404(networks_in_dialogue(request.viewer), pk=pk)
    must(request.viewer, permission, found)
    return found


def begun_with(request: Request, network: Network) -> dict[str, Any]:
    """What a form begins with: today, and as many as sit in the network."""
    seated = members_of([network], on=request.viewer.on)[network.pk]
    return {"held_on": request.viewer.on, "people": len(seated) or None}


def refuse(form: forms.Form, refused: Exception) -> None:
    """A refusal as an error of the form, where it belongs."""
    if isinstance(refused, actions.WrongDay):
        words = _("Choose a day that has been, since the network began.")
        form.add_error("held_on", words)
    elif isinstance(refused, actions.NothingSaid):
        form.add_error(None, _("Write something first."))
    elif isinstance(refused, actions.NetworkIsClosed):
        form.add_error(None, _("The network has closed. Nothing more can be written here."))
    else:
        form.add_error(None, _("The management has it, so it does not change any more. Write a new note."))


def asked_version(request: HttpRequest) -> int:
    return whole_number(request.POST.get("version"))


def gone(request: Request, network: int, words: str) -> HttpResponse:
    messages.warning(request, words)
    return redirect("evaluation:dialogue", pk=network)


def warn_of_names(request: Request, names: list[str]) -> None:
    """Said once it is saved: it keeps nobody from saving."""
    if names:
        words = _("A name stands in it: %(names)s. Leave it out: it is about the network, and nobody in it.")
        messages.warning(request, words % {"names": ", ".join(names)})
