"""The pool: the list, one facilitator, and what HR writes."""

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
from ledernet.facilitation.dates import days_to_come
from ledernet.facilitation.enums import LearningKind
from ledernet.facilitation.forms import FacilitatorForm, LearningForm, RetireForm
from ledernet.facilitation.hours import hours_of, loads_of, services_of
from ledernet.facilitation.models import Facilitator, Learning
from ledernet.facilitation.queries import (
    competences_of,
    facilitators_visible_to,
    in_pool,
    meetings_visible_to,
    services_once,
    totals_of,
)
from ledernet.facilitation.tables import Pool
from ledernet.networks.queries import networks_visible_to
from ledernet.people.enums import Role
from ledernet.people.queries import units_visible_to
from ledernet.people.viewer import Request, must
from ledernet.ui.danish import sort_key
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on
from ledernet.ui.tables import render_table

METHODS = ["GET", "HEAD", "POST"]


@require_safe
def pool(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "facilitation.list_facilitators")
    actions.tie_logins(organisation=viewer.organisation, by=request.user, at=timezone.now())
    totals = totals_of(in_pool(viewer.organisation, on=viewer.on), on=viewer.on)
    return render_table(request, Pool(viewer, request.GET), "facilitation/pool.html", {"totals": totals})


@require_safe
def facilitator(request: Request, pk: int) -> HttpResponse:
    return facilitator_page(request, found_facilitator(request, pk))


@require_http_methods(METHODS)
def add(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "facilitation.add_facilitator")
    actions.ensure_competences(organisation=viewer.organisation, by=request.user, at=timezone.now())
    form = _form(request, initial={"starts_on": viewer.on, "promised_hours": 0})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_facilitator(
                organisation=viewer.organisation,
                values=form.values(),
                competences=form.chosen(),
                by=request.user,
                at=timezone.now(),
            )
        except actions.AddressTaken as refused:
            form.add_error("email", _taken(refused.facilitator))
        else:
            messages.success(request, _("%(name)s is in the pool.") % {"name": made.name})
            return redirect("facilitation:facilitator", made.pk)
    return respond(request, "facilitation/add.html", {"form": form})


@require_http_methods(METHODS)
def change(request: Request, pk: int) -> HttpResponse:
    found = found_facilitator(request, pk)
    must(request.viewer, "facilitation.change_facilitator", found)
    form = _form(request, facilitator=found)
    context: dict[str, Any] = {"form": form, "facilitator": found}
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_facilitator(
                facilitator=found,
                version=form.cleaned_data["version"] or 0,
                values=form.values(),
                competences=form.chosen(),
                by=request.user,
                at=timezone.now(),
            )
        except actions.AddressTaken as refused:
            form.add_error("email", _taken(refused.facilitator))
        except actions.ChangedMeanwhile as moved:
            form.data = typed_on(request.POST, version=moved.facilitator.version)
            context |= {"facilitator": moved.facilitator, "met": True}
            return respond(request, "facilitation/change.html", context, status=409)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("facilitation:facilitator", found.pk)
    return respond(request, "facilitation/change.html", context)


@require_http_methods(METHODS)
def retire(request: Request, pk: int) -> HttpResponse:
    found = found_facilitator(request, pk)
    must(request.viewer, "facilitation.change_facilitator", found)
    day = max(request.viewer.on, found.starts_on)
    form = RetireForm(request.POST or None, initial={"on": day, "ends_on": found.ends_on})
    if request.method == "POST" and form.is_valid():
        try:
            actions.retire_facilitator(
                facilitator=found, on=form.cleaned_data["on"], by=request.user, at=timezone.now()
            )
        except actions.WrongDay:
            form.add_error("on", _("The day lies before the beginning. Choose a later one."))
        else:
            messages.success(request, _("It is written down. The history is kept."))
            return redirect("facilitation:facilitator", found.pk)
    services = services_of([found], on=request.viewer.on).get(found.pk, [])
    context = {"form": form, "facilitator": found, "services": services}
    return respond(request, "facilitation/retire.html", context)


@require_POST
def resume(request: Request, pk: int) -> HttpResponse:
    found = found_facilitator(request, pk)
    must(request.viewer, "facilitation.change_facilitator", found)
    actions.resume_facilitator(facilitator=found, by=request.user, at=timezone.now())
    messages.success(request, _("%(name)s is in the pool.") % {"name": found.name})
    return redirect("facilitation:facilitator", found.pk)


@require_http_methods(METHODS)
def learning_add(request: Request, pk: int) -> HttpResponse:
    """Training or supervision: the form stands on the page of the facilitator."""
    found = found_facilitator(request, pk)
    must(request.viewer, "facilitation.change_facilitator", found)
    if request.method != "POST":
        return redirect("facilitation:facilitator", found.pk)
    form = LearningForm(request.POST)
    if not form.is_valid():
        return facilitator_page(request, found, form)
    data = form.cleaned_data
    actions.add_learning(
        facilitator=found,
        kind=LearningKind(data["kind"]),
        title=data["title"],
        on=data["on"],
        by=request.user,
        at=timezone.now(),
    )
    messages.success(request, _("It is written down."))
    return redirect("facilitation:facilitator", found.pk)


@require_POST
def learning_remove(request: Request, pk: int) -> HttpResponse:
    rows = Learning.objects.select_related("facilitator__organisation", "facilitator__unit")
    found = get_object_or_404(rows, pk=pk, facilitator__in=facilitators_visible_to(request.viewer))
    must(request.viewer, "facilitation.change_facilitator", found.facilitator)
    actions.remove_learning(learning=found, by=request.user, at=timezone.now())
    messages.success(request, _("It is crossed out."))
    return redirect("facilitation:facilitator", found.facilitator_id)


def found_facilitator(request: Request, pk: int) -> Facilitator:
    rows = facilitators_visible_to(request.viewer).select_related(
        "unit", "organisation", "user", "consent_by"
    )
    return get_object_or_404(rows, pk=pk)


def facilitator_page(request: Request, found: Facilitator, form: LearningForm | None = None) -> HttpResponse:
    viewer = request.viewer
    services = services_of([found], on=viewer.on).get(found.pk, [])
    seen = set(
        networks_visible_to(viewer)
        .filter(pk__in=[row.network_id for row in services])
        .values_list("pk", flat=True)
    )
    context = {
        "facilitator": found,
        "has_left": found.ends_on is not None and found.ends_on <= viewer.on,
        "load": loads_of([found], on=viewer.on)[found.pk],
        "services": [(row, hours_of(row.network), row.network_id in seen) for row in services],
        "skills": sorted(
            (str(row.competence) for row in found.skills.select_related("competence")), key=sort_key
        ),
        "learning": found.learning.order_by("-on", "-pk"),
        "form": form or LearningForm(initial={"on": viewer.on}),
        "may_change": has_perm("facilitation.change_facilitator", viewer, found),
        "is_own": found.user_id == viewer.user.pk,
        "manages": has_perm("facilitation.list_facilitators", viewer),
        "meetings": meetings_visible_to(viewer).filter(starts_at__gte=timezone.now())[:3],
        "days": days_to_come(services, on=viewer.on) if found.user_id == viewer.user.pk else [],
        "past": [row for row in services_once(found) if row.ends_on and row.ends_on <= viewer.on],
    }
    return respond(request, "facilitation/facilitator.html", context)


def _form(
    request: Request,
    *,
    facilitator: Facilitator | None = None,
    initial: dict[str, Any] | None = None,
) -> FacilitatorForm:
    viewer = request.viewer
    had = frozenset(facilitator.skills.values_list("competence", flat=True)) if facilitator else frozenset()
    return FacilitatorForm(
        request.POST or None,
        viewer=viewer,
        units=units_visible_to(viewer).filter(viewer.within("path", Role.HR)),
        offered=competences_of(viewer.organisation, chosen=had),
        initial=FacilitatorForm.initial_of(facilitator) if facilitator else initial,
    )


def _taken(other: Facilitator) -> str:
    if other.ends_on is not None:
        return _("%(name)s has this e-mail and has left the pool. Take %(name)s back instead.") % {
            "name": other.name
        }
    return _("%(name)s has this e-mail and is in the pool already.") % {"name": other.name}
