"""Who has tried it before us? The list, a contact, and what we show the others."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.commons.actions import ChangedMeanwhile, NothingSaid, TooMany
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on
from ledernet.ui.spreadsheet import csv_response

from . import actions
from .actions import Listed
from .forms import AskForm, CardForm, ContactForm, ToldForm
from .models import ExperienceContact
from .queries import Ask, asks_of, card_of, contacts_visible_to, narrowed, tried_here

METHODS = ["GET", "HEAD", "POST"]


@require_safe
def contacts(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "commons.read_experience")
    form = AskForm(request.GET or None)
    query, facets = form.asked()
    asks = asks_of(viewer)
    whole, part = narrowed(asks, query=query, facets=facets)
    context = {
        "ask": form,
        "whole": whole,
        "part": part,
        "count": len(asks),
        "asked": bool(query or any(facets.values())),
        "card": card_of(viewer.organisation),
        "keeps": has_perm("commons.add_contact", viewer),
        "exchanges": has_perm("commons.exchange", viewer),
        "speaks": has_perm("commons.show_card", viewer),
    }
    return respond(request, "experience/contacts.html", context, status=200)


@require_safe
def contacts_csv(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "commons.read_experience")
    asks = asks_of(viewer)
    actions.record_list(
        organisation=viewer.organisation, people=len(asks), by=request.user, at=timezone.now()
    )
    headers = [
        _("Organisation"), _("Name"), _("Function"), _("E-mail"), _("Phone"), _("Kind of network"), _("Voluntary or mandatory?"),
        _("Purpose"), _("Tried"), _("In a few words"), _("Last spoken with"),
    ]  # fmt: skip
    return csv_response(_("Experience contacts"), headers, [_cells(one) for one in asks])


@require_http_methods(METHODS)
def contact_add(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "commons.add_contact")
    form = ContactForm(request.POST or None, on=viewer.on)
    if request.method == "POST" and form.is_valid():
        made = _tried(
            form,
            lambda: actions.add_contact(
                organisation=viewer.organisation,
                place=form.cleaned_data["place"],
                told=form.told(),
                spoken_on=form.cleaned_data["spoken_on"],
                by=request.user,
                at=timezone.now(),
            ),
        )
        if made:
            messages.success(request, _("%(name)s is on the list.") % {"name": made})
            return redirect("experience:contacts")
    return respond(request, "experience/contact.html", {"form": form})


@require_http_methods(METHODS)
def contact_change(request: Request, pk: int) -> HttpResponse:
    found = _contact(request, pk)
    viewer = request.viewer
    initial = ContactForm.initial_of(found) | {"place": found.place, "spoken_on": found.spoken_on}
    form = ContactForm(request.POST or None, on=viewer.on, initial=initial)
    context: dict[str, Any] = {"form": form, "contact": found}
    if request.method == "POST" and form.is_valid():
        try:
            made = _tried(
                form,
                lambda: actions.change_contact(
                    contact=found,
                    version=form.cleaned_data["version"] or 0,
                    place=form.cleaned_data["place"],
                    told=form.told(),
                    spoken_on=form.cleaned_data["spoken_on"],
                    by=request.user,
                    at=timezone.now(),
                ),
            )
        except ChangedMeanwhile:
            now = contacts_visible_to(viewer).filter(pk=pk).values_list("version", flat=True).first()
            if now is None:
                return _gone(request)
            context["form"] = ContactForm(typed_on(request.POST, version=now), on=viewer.on)
            return respond(request, "experience/contact.html", context | {"met": True}, status=409)
        if made:
            messages.success(request, _("The changes are saved."))
            return redirect("experience:contacts")
    return respond(request, "experience/contact.html", context)


@require_POST
def contact_spoken(request: Request, pk: int) -> HttpResponse:
    found = _contact(request, pk)
    try:
        actions.spoken(contact=found, on=request.viewer.on, by=request.user, at=timezone.now())
    except ChangedMeanwhile:
        return _gone(request)
    messages.success(request, _("Noted: you spoke with %(name)s today.") % {"name": found.name})
    return redirect("experience:contacts")


@require_POST
def contact_remove(request: Request, pk: int) -> HttpResponse:
    found = _contact(request, pk)
    try:
        actions.remove_contact(contact=found, by=request.user, at=timezone.now())
    except ChangedMeanwhile:
        return _gone(request)
    messages.success(request, _("%(name)s is off the list.") % {"name": found})
    return redirect("experience:contacts")


@require_http_methods(METHODS)
def card(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "commons.show_card")
    there = card_of(viewer.organisation)
    begun = {"name": viewer.user.name, "email": viewer.user.email, "version": 0}
    initial = CardForm.initial_of(there) if there else begun | tried_here(viewer.organisation)
    form = CardForm(request.POST or None, initial=initial)
    context: dict[str, Any] = {"form": form, "card": there}
    if request.method == "POST" and form.is_valid():
        try:
            made = _tried(
                form,
                lambda: actions.show_card(
                    organisation=viewer.organisation,
                    version=form.cleaned_data["version"] or 0,
                    told=form.told(),
                    by=request.user,
                    at=timezone.now(),
                ),
            )
        except ChangedMeanwhile:
            fresh = card_of(viewer.organisation)
            context |= {
                "form": CardForm(typed_on(request.POST, version=fresh.version if fresh else 0)),
                "card": fresh,
            }
            return respond(request, "experience/card.html", context | {"met": True}, status=409)
        if made:
            messages.success(
                request, _("The other organisations can see it now. You can withdraw it at any time.")
            )
            return redirect("experience:contacts")
    return respond(request, "experience/card.html", context)


@require_POST
def card_withdraw(request: Request) -> HttpResponse:
    must(request.viewer, "commons.show_card")
    actions.withdraw_card(organisation=request.viewer.organisation, by=request.user, at=timezone.now())
    messages.success(request, _("The other organisations no longer see it. What it says is kept for you."))
    return redirect("experience:card")


def _contact(request: Request, pk: int) -> ExperienceContact:
    found = get_object_or_404(contacts_visible_to(request.viewer).select_related("organisation"), pk=pk)
    must(request.viewer, "commons.change_contact", found)
    return found


def _tried(form: ToldForm, verb: Any) -> Any:
    """Do it; a refusal becomes an error of the form, and None."""
    try:
        return verb()
    except NothingSaid:
        form.add_error("kinds", _("Tick at least one thing that has been tried, or say it in a few words."))
    except TooMany as refused:
        words = _("There can be %(limit)s of them. Remove one that is no longer needed.")
        form.add_error(None, words % {"limit": refused.limit})
    except Listed as refused:
        words = _("%(name)s is on the list already. Change what stands there instead.")
        form.add_error("name", words % {"name": refused.contact})
    return None


def _gone(request: Request) -> HttpResponse:
    messages.warning(request, _("Somebody else has removed the contact meanwhile."))
    return redirect("experience:contacts")


def _cells(one: Ask) -> list[Any]:
    row, tried = one.row, one.tried
    shown = [", ".join(map(str, tried[name])) for name in ("kinds", "participation", "purposes", "moves")]
    return [one.place, row.name, row.function, row.email, row.phone, *shown, row.words, one.spoken_on or ""]
