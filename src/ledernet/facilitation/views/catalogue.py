"""The catalogue of competences."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ledernet.facilitation import actions
from ledernet.facilitation.forms import CompetenceForm
from ledernet.facilitation.models import Competence
from ledernet.facilitation.queries import catalogue
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on


@require_http_methods(["GET", "HEAD", "POST"])
def competences(request: Request) -> HttpResponse:
    must(request.viewer, "facilitation.edit_competences")
    organisation, at = request.viewer.organisation, timezone.now()
    actions.ensure_competences(organisation=organisation, by=request.user, at=at)
    form = CompetenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_competence(
                organisation=organisation, name=form.cleaned_data["name"], by=request.user, at=at
            )
        except actions.CompetenceTaken as refused:
            form.add_error("name", _taken(refused.competence))
        else:
            messages.success(request, _("%(name)s can be chosen now.") % {"name": made})
            return redirect("facilitation:competences")
    rows = catalogue(organisation)
    context = {
        "form": form,
        "rows": [row for row in rows if not row.is_retired],
        "retired": [row for row in rows if row.is_retired],
    }
    return respond(request, "facilitation/competences.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def competence(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = CompetenceForm(request.POST or None, initial={"name": str(found), "version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_competence(
                competence=found,
                version=form.cleaned_data["version"] or 0,
                name=form.cleaned_data["name"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.CompetenceTaken as refused:
            form.add_error("name", _taken(refused.competence))
        except actions.CompetenceMoved as moved:
            form = CompetenceForm(typed_on(request.POST, version=moved.competence.version))
            context = {"form": form, "competence": moved.competence, "met": True}
            return respond(request, "facilitation/competence.html", context, status=409)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("facilitation:competences")
    return respond(request, "facilitation/competence.html", {"form": form, "competence": found})


@require_POST
def competence_offer(request: Request, pk: int) -> HttpResponse:
    """Take it off the list, or back on it."""
    found = _found(request, pk)
    offered = request.POST.get("offered") == "yes"
    actions.offer_competence(competence=found, offered=offered, by=request.user, at=timezone.now())
    said = (
        _("%(name)s can be chosen now.")
        if offered
        else _("%(name)s is no longer offered. Those who have it keep it.")
    )
    messages.success(request, said % {"name": found})
    return redirect("facilitation:competences")


def _found(request: Request, pk: int) -> Competence:
    must(request.viewer, "facilitation.edit_competences")
    return get_object_or_404(Competence, organisation=request.viewer.organisation, pk=pk)


def _taken(other: Competence) -> str:
    if other.is_retired:
        return _("There is a competence of that name that is no longer offered. Offer it again instead.")
    return _("There is a competence of that name already.")
