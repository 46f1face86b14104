"""The facilitators' own pages: what is mine, what we have learnt about method, when we meet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.facilitation import actions
from ledernet.facilitation.forms import MeetingForm, NoteForm
from ledernet.facilitation.models import CoordinationMeeting, MethodNote
from ledernet.facilitation.queries import (
    changeable_notes,
    me_as_facilitator,
    meetings_visible_to,
    notes_visible_to,
)
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from .pool import facilitator_page

METHODS = ["GET", "HEAD", "POST"]


@require_safe
def mine(request: Request) -> HttpResponse:
    """The own networks, load, dates to come; without a place in the pool, the community."""
    must(request.viewer, "facilitation.view_community")
    me = me_as_facilitator(request.viewer)
    if me is None:
        return redirect("facilitation:community")
    return facilitator_page(request, me)


@require_safe
def community(request: Request) -> HttpResponse:
    return _community(request)


@require_http_methods(METHODS)
def note_write(request: Request) -> HttpResponse:
    must(request.viewer, "facilitation.write_notes")
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.write_note(
            organisation=request.viewer.organisation,
            title=form.cleaned_data["title"],
            text=form.cleaned_data["text"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("Thank you. The others can read it now."))
        return redirect("facilitation:community")
    return respond(request, "facilitation/note.html", {"form": form})


@require_http_methods(METHODS)
def note(request: Request, pk: int) -> HttpResponse:
    found = _note(request, pk)
    initial = {"title": found.title, "text": found.text, "version": found.version}
    form = NoteForm(request.POST or None, initial=initial)
    context: dict[str, Any] = {"form": form, "note": found}
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_note(
                note=found,
                version=form.cleaned_data["version"] or 0,
                title=form.cleaned_data["title"],
                text=form.cleaned_data["text"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.NoteMoved:
            found.refresh_from_db()
            form.data = typed_on(request.POST, version=found.version)
            return respond(request, "facilitation/note.html", context | {"met": True}, status=409)
        messages.success(request, _("The changes are saved."))
        return redirect("facilitation:community")
    return respond(request, "facilitation/note.html", context)


@require_POST
def note_remove(request: Request, pk: int) -> HttpResponse:
    found = _note(request, pk)
    actions.remove_note(note=found, by=request.user, at=timezone.now())
    messages.success(request, _("The note is gone, words and all."))
    return redirect("facilitation:community")


@require_http_methods(METHODS)
def meeting_call(request: Request) -> HttpResponse:
    must(request.viewer, "facilitation.call_meetings")
    form = MeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.call_meeting(
            organisation=request.viewer.organisation, **form.values(), by=request.user, at=timezone.now()
        )
        messages.success(request, _("The meeting stands on the facilitators' page."))
        return redirect("facilitation:community")
    return respond(request, "facilitation/meeting.html", {"form": form})


@require_http_methods(METHODS)
def meeting(request: Request, pk: int) -> HttpResponse:
    found = _meeting(request, pk)
    form = MeetingForm(request.POST or None, initial=MeetingForm.initial_of(found))
    context: dict[str, Any] = {"form": form, "meeting": found}
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_meeting(
                meeting=found,
                version=form.cleaned_data["version"] or 0,
                **form.values(),
                by=request.user,
                at=timezone.now(),
            )
        except actions.NoteMoved:
            found.refresh_from_db()
            form.data = typed_on(request.POST, version=found.version)
            return respond(request, "facilitation/meeting.html", context | {"met": True}, status=409)
        messages.success(request, _("The changes are saved."))
        return redirect("facilitation:community")
    return respond(request, "facilitation/meeting.html", context)


@require_POST
def meeting_cancel(request: Request, pk: int) -> HttpResponse:
    actions.cancel_meeting(meeting=_meeting(request, pk), by=request.user, at=timezone.now())
    messages.success(request, _("The meeting is cancelled. Tell those who would have come."))
    return redirect("facilitation:community")


def _community(request: Request) -> HttpResponse:
    viewer, now = request.viewer, timezone.now()
    must(viewer, "facilitation.view_community")
    notes = list(notes_visible_to(viewer))
    changeable = changeable_notes(viewer, notes)
    to_come = meetings_visible_to(viewer).filter(starts_at__gte=now)
    context = {
        "notes": [(one, one.pk in changeable) for one in notes],
        "to_come": to_come,
        "held": meetings_visible_to(viewer).filter(starts_at__lt=now).order_by("-starts_at")[:5],
        "calls": has_perm("facilitation.call_meetings", viewer),
        "manages": has_perm("facilitation.list_facilitators", viewer),
    }
    return respond(request, "facilitation/community.html", context)


def _note(request: Request, pk: int) -> MethodNote:
    rows = notes_visible_to(request.viewer).select_related("organisation", "made_by")
    found = get_object_or_404(rows, pk=pk)
    must(request.viewer, "facilitation.change_note", found)
    return found


def _meeting(request: Request, pk: int) -> CoordinationMeeting:
    must(request.viewer, "facilitation.call_meetings")
    return get_object_or_404(meetings_visible_to(request.viewer).select_related("organisation"), pk=pk)
