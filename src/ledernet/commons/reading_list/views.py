"""HTTP of the reading list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.commons.actions.errors import ChangedMeanwhile, TooMany
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from . import actions
from .forms import AskForm, ReadingForm
from .models import Reading
from .queries import entries_for, narrowed, readings_visible_to

METHODS = ["GET", "HEAD", "POST"]


@require_safe
def readings(request: Request) -> HttpResponse:
    viewer = request.viewer
    keeps = has_perm("commons.add_reading", viewer)
    form = AskForm(request.GET or None)
    asked = form.asked()
    found = narrowed(entries_for(viewer), **asked)
    retired = readings_visible_to(viewer).filter(is_retired=True).order_by("title") if keeps else []
    context = {
        "ask": form,
        "asked": any(asked.values()),
        "own": [entry for entry in found if entry.row],
        "product": [entry for entry in found if not entry.row],
        "count": len(found),
        "keeps": keeps,
        "retired": retired,
    }
    return respond(request, "reading_list/list.html", context, status=200)


@require_http_methods(METHODS)
def reading_add(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "commons.add_reading")
    form = ReadingForm(request.POST or None, initial={"language": "da"})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_reading(
                organisation=viewer.organisation, told=form.told(), by=request.user, at=timezone.now()
            )
        except actions.OnTheList as refused:
            form.add_error("title", _there(refused.reading))
        except TooMany as refused:
            words = _("There can be %(limit)s of them. Change one that is no longer needed.")
            form.add_error(None, words % {"limit": refused.limit})
        else:
            messages.success(request, _("%(title)s is on the list now.") % {"title": made})
            return redirect("reading-list:list")
    return respond(request, "reading_list/reading.html", {"form": form})


@require_http_methods(METHODS)
def reading_change(request: Request, pk: int) -> HttpResponse:
    found = _reading(request, pk)
    form = ReadingForm(request.POST or None, initial=ReadingForm.initial_of(found))
    context: dict[str, Any] = {"form": form, "reading": found}
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_reading(
                reading=found,
                version=form.cleaned_data["version"] or 0,
                told=form.told(),
                by=request.user,
                at=timezone.now(),
            )
        except actions.OnTheList as refused:
            form.add_error("title", _there(refused.reading))
        except ChangedMeanwhile:
            fresh = Reading.objects.get(pk=found.pk)
            context |= {"form": ReadingForm(typed_on(request.POST, version=fresh.version)), "met": True}
            return respond(request, "reading_list/reading.html", context, status=409)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("reading-list:list")
    return respond(request, "reading_list/reading.html", context)


@require_POST
def reading_offer(request: Request, pk: int) -> HttpResponse:
    """Take it off the list, or back on it."""
    found = _reading(request, pk)
    offered = request.POST.get("offered") == "yes"
    actions.offer_reading(reading=found, offered=offered, by=request.user, at=timezone.now())
    said = _("%(title)s is on the list again.") if offered else _("%(title)s is off the list.")
    messages.success(request, said % {"title": found})
    return redirect("reading-list:list")


def _reading(request: Request, pk: int) -> Reading:
    found = get_object_or_404(readings_visible_to(request.viewer), pk=pk)
    must(request.viewer, "commons.change_reading", found)
    return found


def _there(reading: Reading) -> str:
    if reading.is_retired:
        words = _("%(title)s has been taken off the list. Bring it back instead.")
    else:
        words = _("%(title)s is on the list already. Change what stands there instead.")
    return words % {"title": reading}
