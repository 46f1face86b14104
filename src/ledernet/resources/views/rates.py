"""What an hour costs, and kinds of expense of the organisation's own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ledernet.people.viewer import Request, must
from ledernet.resources import actions
from ledernet.resources.enums import ExpenseKind
from ledernet.resources.forms import KindForm, RatesForm
from ledernet.resources.models import OwnKind
from ledernet.resources.queries import rates_of
from ledernet.ui.danish import sort_key
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on


@require_http_methods(["GET", "HEAD", "POST"])
def rates(request: Request) -> HttpResponse:
    must(request.viewer, "resources.change_rates")
    found = rates_of(request.viewer)
    initial = RatesForm.initial_of(found)
    form = RatesForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.set_rates(
                organisation=request.viewer.organisation,
                version=data["version"],
                leader_rate=data["leader_rate"],
                internal_rate=data["internal_rate"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.RatesMoved:
            fresh = rates_of(request.viewer)
            form.data = typed_on(request.POST, version=fresh.version if fresh.pk else 0)
            return _page(request, form, KindForm(), met=True, status=409)
        messages.success(request, _("The rates are saved."))
        return redirect("resources:rates")
    return _page(request, form, KindForm())


@require_http_methods(["GET", "HEAD", "POST"])
def kind_add(request: Request) -> HttpResponse:
    """The form stands on the page of the rates."""
    must(request.viewer, "resources.change_rates")
    if request.method != "POST":
        return redirect("resources:rates")
    form = KindForm(request.POST)
    if form.is_valid():
        name = form.cleaned_data["name"]
        try:
            actions.add_kind(
                organisation=request.viewer.organisation, name=name, by=request.user, at=timezone.now()
            )
        except actions.KindTaken:
            form.add_error("name", _("There is a kind of that name already."))
        else:
            messages.success(request, _("%(name)s can be chosen now.") % {"name": name})
            return redirect("resources:rates")
    return _page(request, RatesForm(initial=RatesForm.initial_of(rates_of(request.viewer))), form)


@require_POST
def kind_offer(request: Request, pk: int) -> HttpResponse:
    """Withdraw a kind, or offer it again."""
    found = get_object_or_404(OwnKind, pk=pk, organisation=request.viewer.organisation)
    must(request.viewer, "resources.change_rates")
    offered = request.POST.get("offered") == "1"
    actions.offer_kind(kind=found, offered=offered, by=request.user, at=timezone.now())
    words = _("%(name)s can be chosen now.") if offered else _("%(name)s is no longer offered.")
    messages.success(request, words % {"name": found.name})
    return redirect("resources:rates")


def _page(
    request: Request, form: RatesForm, kind_form: KindForm, *, met: bool = False, status: int | None = None
) -> HttpResponse:
    own = OwnKind.objects.filter(organisation=request.viewer.organisation)
    context: dict[str, Any] = {
        "form": form,
        "kind_form": kind_form,
        "met": met,
        "kinds": [kind.label for kind in ExpenseKind],
        "own": sorted(own, key=lambda kind: sort_key(kind.name)),
    }
    return respond(request, "resources/rates.html", context, status=status)
