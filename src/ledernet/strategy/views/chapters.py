"""What the pages of frames and plans have in common: who gets in, where one goes on to, and how two editors meet."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.people.viewer import Request, must
from ledernet.strategy.actions import NotPossible
from ledernet.strategy.chapters import CHAPTERS, next_of, place_of
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import (
    checks_of,
    design_of,
    last_editor,
    programmes_visible_to,
    with_weights,
)
from ledernet.ui.pages import is_part, respond

from .differences import Difference

CHECKED = {"anchoring", "size", "hours", "staffing", "budget", "life-plan", "evaluation"}
"""Pages beside which one sees, while typing, whether the choices hang together."""


def programme_to_change(request: Request, pk: int) -> Programme:
    """404 where it is not hers to know of, 403 where she may only read."""
    programme = get_object_or_404(with_weights(programmes_visible_to(request.viewer)), pk=pk)
    must(request.viewer, "strategy.change_programme", programme)
    return programme


def turned_away(request: Request, programme: Programme) -> HttpResponse | None:
    """A closed programme is taken up again before it is changed."""
    if programme.state != ProgrammeState.CLOSED:
        return None
    messages.warning(request, _("The programme is closed. Take it up again before you change it."))
    return redirect("strategy:programme", pk=programme.pk)


def while_open(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A programme that is closed while somebody writes: the page is opened anew, and turns her away like everybody."""

    @wraps(view)
    def answer(request: Request, pk: int) -> HttpResponse:
        try:
            return view(request, pk)
        except NotPossible:
            return redirect(request.path)

    return answer


def home_of(programme: Programme, key: str) -> str:
    """The page of the theme that the chapter belongs to."""
    return reverse("strategy:theme", args=[programme.pk, CHAPTERS[key].theme])


def gone_on(request: Request, programme: Programme, key: str) -> HttpResponse:
    """After saving: to the next page, or back, as the button said."""
    messages.success(request, _("It is saved."))
    following = next_of(key)
    if request.POST.get("action") == "next" and following:
        return redirect(following.address, pk=programme.pk)
    return redirect(home_of(programme, key))


def shown(
    request: Request,
    programme: Programme,
    key: str,
    context: dict[str, Any],
    *,
    part: str = "",
    status: int | None = None,
) -> HttpResponse:
    """The page of a chapter, with what all of them need."""
    place, count = place_of(key)
    values = {
        "programme": programme,
        "chapter": CHAPTERS[key],
        "place": place,
        "count": count,
        "following": next_of(key),
        "back": home_of(programme, key),
    }
    if key in CHECKED and not (part and is_part(request)):
        values |= {"findings": checks_of(programme, design_of(programme)), "may_change": True}
    template = f"strategy/chapters/{key.replace('-', '_')}.html"
    return respond(request, template, {**values, **context}, part=part, status=status)


def met(row: Model, found: list[Difference]) -> dict[str, Any]:
    """Somebody was first: who, and what differs. The reader's own words stay in the form."""
    return {"met": True, "differences": found, "editor": last_editor(row)}
