"""The pages of the four themes. Each has a template `strategy/themes/<theme>.html` that extends `themes/base.html` (blocks
`heading`, `lead`, `structured`, `consequences`) and a module here whose `context` adds what its template needs.

A view that changes the structured part of a theme posts to an address of its own and goes back to the page; where a form must
be put right it calls `show` with the bound form in `context`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from rules import has_perm

from ledernet.people.viewer import Request
from ledernet.strategy.enums import THEMES, AnswerState, Theme
from ledernet.strategy.forms import AnswerForm
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import (
    answers_of,
    checks_of,
    figures_of,
    owners_for,
    programmes_visible_to,
    progress_of,
    saved_at,
    with_weights,
)
from ledernet.ui.pages import respond

from . import frames, life, purpose, type_
from .cards import Step, cards_of, steps_of

CONTEXTS: dict[Theme, Callable[[Request, Programme], dict[str, Any]]] = {
    Theme.PURPOSE: purpose.context,
    Theme.TYPE: type_.context,
    Theme.FRAMES: frames.context,
    Theme.LIFE: life.context,
}

FIGURES: dict[Theme, tuple[str, ...]] = {
    Theme.PURPOSE: ("leaders", "networks"),
    Theme.TYPE: ("fields", "levels", "administrations", "alone"),
    Theme.FRAMES: ("leaders", "networks", "span"),
    Theme.LIFE: ("leaders", "networks"),
}
"""Which of the organisation's own numbers stand beside a theme as a whole."""

__all__ = ["Step", "as_it_is_now", "programme_of", "show", "talk"]


def programme_of(request: Request, pk: int) -> Programme:
    """The programme with its weights; 404 where it is not this viewer's to know of."""
    rows = with_weights(programmes_visible_to(request.viewer)).select_related("decided_by")
    return get_object_or_404(rows, pk=pk)


def as_it_is_now(programme: Programme) -> Programme:
    """The same after something was written to it, by us or by somebody else."""
    return with_weights(Programme.objects.filter(pk=programme.pk)).select_related("decided_by").get()


def talk(
    request: Request,
    programme: Programme,
    theme: Theme,
    *,
    bound: AnswerForm | None = None,
    theirs: str | None = None,
) -> dict[str, Any]:
    """What the questions and the steps of a theme's page are made of. `bound` is the one form that was sent."""
    viewer = request.viewer
    answers = answers_of(programme)
    figures = figures_of(programme, on=viewer.on)
    owners = owners_for(programme, on=viewer.on)
    cards = cards_of(
        viewer,
        [answers[question] for question in THEMES[theme]],
        owners=owners,
        figures=figures,
        bound=bound,
        theirs=theirs,
    )
    progress = progress_of(answers)
    may_decide = has_perm("strategy.decide_programme", viewer, programme)
    proposed = sum(card.answer.state == AnswerState.PROPOSED for card in cards)
    order = list(Theme)
    place = order.index(theme)
    return {
        "programme": programme,
        "theme": theme,
        "next_theme": order[place + 1] if place + 1 < len(order) else None,
        "cards": cards,
        "steps": steps_of(programme, progress, theme),
        "progress": progress[place],
        "saved_at": saved_at(answers.values()),
        "theme_figures": [figures[key] for key in FIGURES[theme]],
        "may_change": has_perm("strategy.change_programme", viewer, programme)
        and programme.state != "closed",
        "may_decide": may_decide,
        "may_agree": may_decide and programme.state != "closed" and proposed > 1,
        "bound": bound,
        "findings": checks_of(programme),
    }


def show(
    request: Request,
    programme: Programme,
    theme: Theme,
    *,
    bound: AnswerForm | None = None,
    theirs: str | None = None,
    context: Mapping[str, Any] | None = None,
    part: str = "",
    status: int | None = None,
) -> HttpResponse:
    """The page of a theme. `context` goes over what the theme's own module gives."""
    values = talk(request, programme, theme, bound=bound, theirs=theirs)
    values |= CONTEXTS[theme](request, programme) | dict(context or {})
    return respond(request, f"strategy/themes/{theme}.html", values, part=part, status=status)
