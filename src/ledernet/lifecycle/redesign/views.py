"""Another design of a programme, tried on a page of its own. It stands in the address, so that it can be passed on; nothing is saved."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from ledernet.networks.models import Network
from ledernet.networks.queries import networks_managed_by
from ledernet.people.viewer import Request, must
from ledernet.strategy.models import Programme
from ledernet.ui.pages import respond

from .forms import ScenarioForm
from .scenario import beside


@require_safe
def redesign(request: Request, pk: int) -> HttpResponse:
    viewer = request.viewer
    rows = Programme.objects.filter(organisation=viewer.organisation).select_related(
        "type", "unit", "organisation"
    )
    programme = get_object_or_404(rows.prefetch_related("purpose_weights"), pk=pk)
    must(viewer, "lifecycle.try_redesign", programme)
    form = ScenarioForm(request.GET or None, programme=programme)
    found = None
    if form.is_bound and form.is_valid():
        points = {name: form.cleaned_data[key] for key, name in form.purposes.items()}
        found = beside(programme, form.cleaned_data, points, on=viewer.on)
    running: list[Network] = list(
        networks_managed_by(viewer).filter(programme=programme).exclude(state="closed").order_by("name_sort")
    )
    context = {"programme": programme, "form": form, "beside": found, "networks": running}
    return respond(request, "lifecycle/redesign.html", context)
