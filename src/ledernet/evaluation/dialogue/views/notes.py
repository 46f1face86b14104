"""Notes of dialogues: the list, a draft, and sharing it with the management."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.evaluation.dialogue import actions
from ledernet.evaluation.dialogue.forms import NoteForm, initial_of_note
from ledernet.evaluation.dialogue.queries import (
    in_order,
    is_check_due,
    names_in,
    notes_visible_to,
    questionnaires_to_talk_about,
    self_checks_visible_to,
)
from ledernet.evaluation.models import DialogueNote, Questionnaire
from ledernet.evaluation.waves.errors import ChangedMeanwhile
from ledernet.networks.models import Network
from ledernet.people.viewer import Request, must
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from .loading import (
    METHODS,
    REFUSED,
    asked_version,
    begun_with,
    gone,
    network_of,
    refuse,
    warn_of_names,
)

FORM = "evaluation/dialogue/note_form.html"


@require_safe
def dialogue(request: Request, pk: int) -> HttpResponse:
    """All that the network has said together, as far as it is the viewer's to read."""
    network = network_of(request, pk)
    viewer = request.viewer
    notes = notes_visible_to(viewer).filter(network=network).select_related("questionnaire__wave")
    rows = list(notes.order_by("-held_on", "-pk"))
    inside = has_perm("evaluation.write_dialogue", viewer, network)
    context = {
        "network": network,
        "drafts": [row for row in rows if not row.is_shared],
        "shared": [row for row in rows if row.is_shared],
        "checks": in_order(network, viewer)[::-1],
        "inside": inside,
        "is_due": inside and is_check_due(network, on=viewer.on),
    }
    return respond(request, "evaluation/dialogue/dialogue.html", context)


@require_http_methods(METHODS)
def note_new(request: Request, pk: int) -> HttpResponse:
    network = network_of(request, pk, "evaluation.write_dialogue")
    initial = begun_with(request, network) | {"questionnaire": _asked(request, network)}
    form = _form(request, network, initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.write_note(network=network, said=form.said(), by=request.user, at=timezone.now())
        except REFUSED as refused:
            refuse(form, refused)
        else:
            return _kept(request, made)
    return respond(request, FORM, {"network": network, "form": form})


@require_safe
def note(request: Request, pk: int) -> HttpResponse:
    found = _note(request, pk, "evaluation.read_note")
    viewer = request.viewer
    context = {
        "note": found,
        "network": found.network,
        "inside": has_perm("evaluation.change_note", viewer, found),
        "sees_result": found.questionnaire is not None
        and has_perm("evaluation.read_result", viewer, found.questionnaire),
    }
    return respond(request, "evaluation/dialogue/note.html", context)


@require_http_methods(METHODS)
def note_change(request: Request, pk: int) -> HttpResponse:
    found = _note(request, pk, "evaluation.change_note")
    if found.is_shared and request.method != "POST":
        return redirect("evaluation:note", pk=found.pk)
    form = _form(request, found.network, initial_of_note(found))
    context: dict[str, Any] = {"network": found.network, "form": form, "note": found}
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.change_note(
                note=found, said=form.said(), version=form.cleaned_data["version"] or 0,
                by=request.user, at=timezone.now(),
            )  # fmt: skip
        except ChangedMeanwhile:
            fresh = DialogueNote.objects.filter(pk=found.pk).first()
            if fresh is None:
                return gone(request, found.network_id, _("The draft has been removed."))
            form.data = typed_on(request.POST, version=fresh.version)
            return respond(request, FORM, context | {"met": fresh}, status=409)
        except REFUSED as refused:
            refuse(form, refused)
        else:
            return _kept(request, made)
    return respond(request, FORM, context)


@require_http_methods(METHODS)
def note_share(request: Request, pk: int) -> HttpResponse:
    """Read it as the management will, with a word about names; then let it go."""
    found = _note(request, pk, "evaluation.change_note")
    if found.is_shared:
        return redirect("evaluation:note", pk=found.pk)
    if request.method == "POST":
        try:
            actions.share_note(note=found, version=asked_version(request), by=request.user, at=timezone.now())
        except ChangedMeanwhile:
            messages.warning(request, _("It has changed since you read it. Read it again first."))
            return redirect("evaluation:note-share", pk=found.pk)
        messages.success(request, _("The management can read it from now on."))
        return redirect("evaluation:note", pk=found.pk)
    lines = " ".join(found.self_check.lines.values()) if found.self_check else ""
    names = names_in(found.network, f"{found.text} {lines}")
    context = {"note": found, "network": found.network, "names": names}
    return respond(request, "evaluation/dialogue/share.html", context)


@require_POST
def note_remove(request: Request, pk: int) -> HttpResponse:
    found = _note(request, pk, "evaluation.change_note")
    try:
        actions.remove_note(note=found, version=asked_version(request), by=request.user, at=timezone.now())
    except ChangedMeanwhile:
        messages.warning(request, _("It has changed since you read it. Read it again first."))
        return redirect("evaluation:note", pk=found.pk)
    except actions.IsShared:
        messages.warning(
            request, _("The management has it, so it does not change any more. Write a new note.")
        )
        return redirect("evaluation:note", pk=found.pk)
    messages.success(request, _("The draft is gone, words and all."))
    return redirect("evaluation:dialogue", pk=found.network_id)


def _form(request: Request, network: Network, initial: dict[str, Any]) -> NoteForm:
    checks = self_checks_visible_to(request.viewer).filter(network=network).order_by("-held_on", "-pk")
    return NoteForm(
        request.POST or None,
        initial=initial,
        rounds=questionnaires_to_talk_about(network),
        checks=checks,
        facilitates=has_perm("evaluation.write_facilitators_view", request.viewer, network),
    )


def _asked(request: Request, network: Network) -> Questionnaire | None:
    """The evaluation that the link came from, if it is the network's."""
    asked = whole_number(request.GET.get("questionnaire"))
    return questionnaires_to_talk_about(network).filter(pk=asked).first() if asked else None


def _kept(request: Request, made: DialogueNote) -> HttpResponse:
    messages.success(request, _("The draft is here for all of you. The management does not see it yet."))
    warn_of_names(request, names_in(made.network, made.text))
    return redirect("evaluation:note", pk=made.pk)


def _note(request: Request, pk: int, permission: str) -> DialogueNote:
    rows = notes_visible_to(request.viewer).select_related(
        "network__organisation", "network__programme__unit", "questionnaire__wave", "questionnaire__network",
        "self_check", "shared_by", "written_by",
    )  # fmt: skip
    found = get_object_or_404(rows, pk=pk)
    must(request.viewer, permission, found)
    return found
