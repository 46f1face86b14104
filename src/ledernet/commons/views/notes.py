"""One's own notes. Every address asks for the author first, and finds nothing for anybody else."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledernet.commons import actions
from ledernet.commons.forms import NoteForm
from ledernet.commons.models import OwnNote
from ledernet.commons.queries import KEPT_DAYS, notes_of
from ledernet.networks.queries import rooms_of
from ledernet.people.viewer import Request, must
from ledernet.ui.formatting import moment
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from .loading import METHODS, room_of, tried


@require_http_methods(METHODS)
def notes(request: Request, pk: int) -> HttpResponse:
    """My notes from one network, and a new one."""
    network = room_of(request, pk)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = tried(
            request,
            form,
            actions.write_note,
            network=network,
            text=form.cleaned_data["text"],
            by=request.user,
            at=timezone.now(),
        )
        if made:
            messages.success(request, _("Noted. Only you can read it."))
            return redirect("commons:notes", pk=network.pk)
    mine = notes_of(request.viewer).filter(network=network)
    context = {"network": network, "form": form, "notes": list(mine), "days": KEPT_DAYS}
    return respond(request, "commons/notes.html", context)


@require_safe
def my_notes(request: Request) -> HttpResponse:
    """All of mine, also from networks that I have left lately."""
    mine = sorted(notes_of(request.viewer), key=lambda note: (note.network.name_sort, note.network_id))
    rooms = set(rooms_of(request.viewer).values_list("pk", flat=True))
    found = [
        {"network": network, "is_left": network.pk not in rooms, "notes": list(rows)}
        for network, rows in groupby(mine, key=lambda note: note.network)
    ]
    return respond(request, "commons/my_notes.html", {"found": found, "days": KEPT_DAYS})


@require_safe
def notes_text(request: Request) -> HttpResponse:
    """All of them as a text file to take along."""
    blocks = [
        f"{note.network.name}\n{moment(note.made_at)}\n\n{note.text.strip()}\n"
        for note in notes_of(request.viewer)
    ]
    content = f"\n{'-' * 40}\n\n".join(blocks).replace("\r\n", "\n")
    response = HttpResponse(content, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_("my-notes")}.txt"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(METHODS)
def note(request: Request, pk: int) -> HttpResponse:
    found = _note(request, pk)
    form = NoteForm(request.POST or None, initial={"text": found.text, "version": found.version})
    context: dict[str, Any] = {"note": found, "form": form}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            done = tried(
                request, form, actions.change_note, note=found, version=data["version"] or 0, text=data["text"],
                by=request.user, at=timezone.now(),
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            fresh = notes_of(request.viewer).filter(pk=found.pk).first()
            if fresh is None:
                return _no_more(request)
            form.data = typed_on(request.POST, version=fresh.version)
            return respond(
                request, "commons/note.html", context | {"met": True, "theirs": fresh.text}, status=409
            )
        if done:
            messages.success(request, _("The changes are saved."))
            return redirect("commons:my-notes")
    return respond(request, "commons/note.html", context)


@require_POST
def note_remove(request: Request, pk: int) -> HttpResponse:
    found = _note(request, pk)
    try:
        actions.remove_note(note=found, by=request.user, at=timezone.now())
    except actions.ChangedMeanwhile:
        return _no_more(request)
    messages.success(request, _("The note is gone, words and all."))
    return redirect("commons:my-notes")


def _no_more(request: Request) -> HttpResponse:
    messages.warning(request, _("The note is gone. You have removed it in another window."))
    return redirect("commons:my-notes")


def _note(request: Request, pk: int) -> OwnNote:
    found = get_object_or_404(notes_of(request.viewer).select_related("network__organisation"), pk=pk)
    must(request.viewer, "commons.read_note", found)
    return found
