"""The map of all purposes."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from ledernet.people.viewer import Request, must
from ledernet.strategy.enums import Purpose
from ledernet.strategy.queries.mapping import purpose_map
from ledernet.ui.danish import breakable
from ledernet.ui.pages import respond


@require_safe
def purposes_map(request: Request) -> HttpResponse:
    must(request.viewer, "strategy.list_programmes")
    columns = [(value, breakable(str(label))) for value, label in Purpose.choices]
    context = {"map": purpose_map(request.viewer), "purposes": columns}
    return respond(request, "strategy/map.html", context)
