"""What a change of the purpose touches: beside the form while it is typed, and on the page after it is saved."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods

from ledernet.people.viewer import Request, must
from ledernet.strategy.enums import Purpose
from ledernet.strategy.impact import LATER, Change, Touched, change_of, touched_by
from ledernet.strategy.models import Programme
from ledernet.strategy.points import own_purposes
from ledernet.strategy.queries import programmes_visible_to, with_weights
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond

MOST = 99  # points; what is typed beyond is a slip


@require_http_methods(["GET", "HEAD", "POST"])
def impact(request: Request, pk: int) -> HttpResponse:
    """Of the points form as it stands now, of the main purpose, or of one purpose (`described`, `taken_out`)."""
    shown = with_weights(programmes_visible_to(request.viewer)).prefetch_related(*LATER)
    programme = get_object_or_404(shown, pk=pk)
    must(request.viewer, "strategy.change_programme", programme)
    data = request.POST if request.method == "POST" else request.GET
    touched = touched_by(programme, change_in(programme, data))
    return respond(
        request, "strategy/impact.html", {"programme": programme, "touched": touched}, part="impact"
    )


def tell(request: Request, touched: Sequence[Touched]) -> None:
    """What a change that was just saved has touched, as a list on the page that comes next."""
    if touched:
        listed = render_to_string("strategy/_touched.html", {"touched": touched}).strip()
        messages.info(request, mark_safe(listed))


def change_in(programme: Programme, data: QueryDict) -> Change:
    """What a half-typed form would change. What it does not hold (a locked field is not sent) stays as it is."""
    now = {row.purpose: row.points for row in programme.purpose_weights.all()}
    points = {one: _points(data, f"points_{one}", now.get(one, 0)) for one in Purpose.values}
    own = {number.removeprefix("own_points_") for number in data if number.startswith("own_points_")}
    if own:
        for number in sorted(own):
            words = data.get(f"own_{number}", "").strip()
            if words:
                points[words] = _points(data, f"own_points_{number}", 0)
    else:
        points |= {one: now[one] for one in own_purposes(programme)}
    found = change_of(programme, points=points, purpose=data.get("purpose"))
    named = {one: frozenset(data.getlist(one)).intersection(now) for one in ("described", "taken_out")}
    return Change(
        found.before, found.after, found.main, words=named["described"], taken_out=named["taken_out"]
    )


def _points(data: QueryDict, name: str, otherwise: int) -> int:
    return min(MOST, whole_number(data.get(name))) if name in data else otherwise
