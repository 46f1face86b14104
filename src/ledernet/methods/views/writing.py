"""Ways of working are added, changed, retired and judged."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ledernet.methods import actions
from ledernet.methods.enums import Answer
from ledernet.methods.forms import JudgeForm, MethodForm
from ledernet.methods.models import Method, Verdict
from ledernet.methods.queries import networks_of
from ledernet.people.enums import Role
from ledernet.people.viewer import Request, must
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from .library import method_of, page_of

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def add(request: Request) -> HttpResponse:
    """`?efter=` begins from the words of another."""
    viewer = request.viewer
    must(viewer, "methods.add_method")
    after = whole_number(request.GET.get("efter"))
    model = method_of(request, after) if after else None
    initial = MethodForm.initial_of(model) | {"name": ""} if model else {"least": 4, "most": 12}
    form = MethodForm(
        request.POST or None, initial=initial, networks=list(networks_of(viewer)), for_all=viewer.has(Role.HR)
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_method(
                organisation=viewer.organisation,
                words=form.words(),
                network=form.chosen_network(),
                by=request.user,
                at=timezone.now(),
            )
        except actions.NameTaken as refused:
            form.add_error("name", _taken(refused.method))
        else:
            messages.success(request, _("Thank you. Everybody can find %(name)s now.") % {"name": made})
            return redirect("methods:method", pk=made.pk)
    return respond(request, "methods/write.html", {"form": form, "model": model})


@require_http_methods(METHODS)
def change(request: Request, pk: int) -> HttpResponse:
    found = method_of(request, pk)
    must(request.viewer, "methods.change_method", found)
    form = MethodForm(request.POST or None, initial=MethodForm.initial_of(found))
    context: dict[str, Any] = {"form": form, "method": found}
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_method(
                method=found,
                version=form.cleaned_data["version"] or 0,
                words=form.words(),
                by=request.user,
                at=timezone.now(),
            )
        except actions.NameTaken as refused:
            form.add_error("name", _taken(refused.method))
        except actions.MethodMoved as moved:
            form = MethodForm(typed_on(request.POST, version=moved.method.version))
            context |= {"form": form, "method": moved.method, "met": True}
            return respond(request, "methods/write.html", context, status=409)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("methods:method", pk=found.pk)
    return respond(request, "methods/write.html", context)


@require_POST
def offer(request: Request, pk: int) -> HttpResponse:
    """Take it off the list, or back on it."""
    found = method_of(request, pk)
    must(request.viewer, "methods.offer_method", found)
    offered = request.POST.get("offered") == "yes"
    actions.offer_method(method=found, offered=offered, by=request.user, at=timezone.now())
    said = _("%(name)s is offered again.") if offered else _("%(name)s is no longer offered.")
    messages.success(request, said % {"name": found})
    return redirect("methods:method", pk=found.pk)


@require_POST
def judge(request: Request, pk: int) -> HttpResponse:
    found = method_of(request, pk)
    networks = list(networks_of(request.viewer))
    must(request.viewer, "methods.judge", networks[0] if networks else None)
    form = JudgeForm(request.POST, networks=networks, on=request.viewer.on)
    if not form.is_valid():
        return respond(request, "methods/method.html", page_of(request, found, form))
    actions.judge(
        method=found,
        network=form.networks[form.cleaned_data["network"]],
        answer=Answer(form.cleaned_data["answer"]),
        note=form.cleaned_data["note"],
        used_on=form.cleaned_data["used_on"],
        by=request.user,
        at=timezone.now(),
    )
    messages.success(request, _("Thank you. It helps the next network to choose."))
    return redirect("methods:method", pk=found.pk)


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """By what was said: it is the network's to take back."""
    rows = Verdict.objects.filter(network__in=networks_of(request.viewer)).select_related("method", "network")
    said = get_object_or_404(rows, pk=pk)
    must(request.viewer, "methods.judge", said.network)
    actions.take_back(verdict=said, by=request.user, at=timezone.now())
    messages.success(request, _("What the network said is taken back."))
    return redirect("methods:method", pk=said.method_id)


def _taken(other: Method) -> str:
    if other.is_retired:
        return _(
            "There is one of that name that is no longer offered. Offer it again instead, or choose another name."
        )
    return _("There is one of that name already.")
