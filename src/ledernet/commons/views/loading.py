"""Find what the address names, for this viewer; 404 where it is not hers to know of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from ledernet.commons import actions
from ledernet.networks.models import Network
from ledernet.networks.queries import rooms_of
from ledernet.people.viewer import Request

METHODS = ["GET", "HEAD", "POST"]
WITH = ("programme__unit", "programme__organisation", "organisation")


def room_of(request: Request, pk: int) -> Network:
    """The network whose room the viewer may enter; 404 to everybody else, whatever else she may see of it."""
    return get_object_or_404(rooms_of(request.viewer).select_related(*WITH), pk=pk)


def gone(request: Request, words: str, network: int, name: str) -> HttpResponse:
    """What was to be changed is there no more."""
    messages.warning(request, words)
    return redirect(name, pk=network)


def tried(request: Request, form: forms.Form, verb: Callable[..., Any], **facts: Any) -> Any:
    """Do it; a refusal becomes an error of the form, and None."""
    try:
        return verb(**facts)
    except actions.NothingSaid:
        form.add_error(None, _("Write something first."))
    except actions.TooMany as refused:
        words = _("There can be %(limit)s of them. Remove one that is no longer needed.")
        form.add_error(None, words % {"limit": refused.limit})
    except actions.NotInside:
        form.add_error(None, _("The network has closed. Nothing more can be written here."))
    return None
