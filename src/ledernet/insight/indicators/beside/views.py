"""One figure, as a part beside the question and as a page of its own."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from ledernet.insight.indicators.queries import programmes_with_profiles
from ledernet.people.viewer import Request, must
from ledernet.strategy.fragments import LATER
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import theme_of
from ledernet.strategy.questions import ABOUT
from ledernet.ui.pages import respond

from . import FIGURES


@require_safe
def figure(request: Request, pk: int, figure: str) -> HttpResponse:
    viewer = request.viewer
    if figure not in FIGURES:
        raise Http404
    found = get_object_or_404(programmes_with_profiles(viewer), pk=pk)
    must(viewer, "indicators.view_programme", found)
    label, later = LATER[figure]
    context = {
        "programme": found,
        "label": label,
        "later": later,
        "said": FIGURES[figure](viewer, found),
        "questions": _questions(found, figure),
    }
    return respond(request, "insight/indicators/beside.html", context, part="figure")


def _questions(programme: Programme, figure: str) -> list[tuple[object, str]]:
    """Those it stands beside, and where."""
    return [
        (question.label, f"{reverse('strategy:theme', args=[programme.pk, theme_of(question)])}#q-{question}")
        for question, about in ABOUT.items()
        if figure in about.fragments
    ]
