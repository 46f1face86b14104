"""What HR's work with the networks takes: one line to note it, and the sums against what was planned."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ledernet.networks.models import Network
from ledernet.people.viewer import Request, must
from ledernet.resources import actions
from ledernet.resources.enums import AdminTask
from ledernet.resources.forms import NoteForm
from ledernet.resources.hours import administration_of, hours_in
from ledernet.resources.models import AdminHours
from ledernet.resources.queries import notes_of, programmes_to_keep, rates_of
from ledernet.resources.tables import place_words
from ledernet.ui.pages import respond

from .loading import places_of, year_of, year_tabs

LATEST = 12


@require_http_methods(["GET", "HEAD", "POST"])
def administration(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "resources.note_hours")
    form = NoteForm(
        request.POST if request.method == "POST" else None,
        places=places_of(viewer),
        on=viewer.on,
        initial={"done_on": viewer.on},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        place = data["place"]
        actions.note_hours(
            organisation=viewer.organisation,
            task=AdminTask(data["task"]),
            minutes=data["minutes"],
            on=data["done_on"],
            programme=place.programme if place else None,
            network=place.network if place else None,
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("It is written down."))
        return redirect("resources:administration")
    year = year_of(request)
    programmes = list(programmes_to_keep(viewer))
    networks = Network.objects.filter(programme__in=programmes)
    rows = hours_in(networks, year=year, on=viewer.on, rates=rates_of(viewer))
    load = administration_of(viewer, programmes, rows, year=year)
    most = max((minutes for _task, minutes in load.tasks), default=0)
    notes = notes_of(viewer).select_related("programme", "network").order_by("-done_on", "-pk")[:LATEST]
    context: dict[str, Any] = {
        "form": form,
        "year": year,
        "years": year_tabs(viewer, year),
        "load": load,
        "tasks": [(task.label, minutes, 100 * minutes / most) for task, minutes in load.tasks],
        "notes": [(note, _where(note)) for note in notes],
    }
    return respond(request, "resources/administration.html", context)


@require_POST
def note_remove(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(notes_of(request.viewer), pk=pk)
    must(request.viewer, "resources.remove_note", found)
    actions.remove_note(note=found, by=request.user, at=timezone.now())
    messages.success(request, _("It is crossed out."))
    return redirect("resources:administration")


def _where(note: AdminHours) -> str:
    return place_words(note) if note.programme else _("All of them")
