"""Kind and duty are chosen: prepared by HR in a draft, decided anew by the chief in a running programme."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledernet.people.viewer import Request, must
from ledernet.strategy import actions
from ledernet.strategy.actions import details_of
from ledernet.strategy.enums import ProgrammeState, Theme
from ledernet.strategy.forms import KindForm
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import WORDS, last_editor
from ledernet.ui.pages import is_part, respond
from ledernet.ui.seen import typed_on

from . import themes
from .chapters import turned_away
from .themes import type_


@require_http_methods(["GET", "HEAD", "POST"])
def kind(request: Request, pk: int) -> HttpResponse:
    found = themes.programme_of(request, pk)
    if request.method != "POST":  # the address of a form that was refused, opened again
        return redirect("strategy:theme", pk=found.pk, theme=Theme.TYPE)
    must(request.viewer, "strategy.shape_programme", found)
    if away := turned_away(request, found):
        return away
    form = KindForm(request.POST, programme=found, may_choose=True)
    if request.POST.get("action") == "count":
        form.settle()
        return _counted(request, found, form)
    return _saved(request, found, form) if form.is_valid() else _shown(request, found, form)


def _saved(request: Request, found: Programme, form: KindForm) -> HttpResponse:
    try:
        actions.change_programme(
            programme=found,
            version=form.cleaned_data["version"],
            details=replace(details_of(found), **form.choices_made()),
            by=request.user,
            at=timezone.now(),
        )
    except actions.ChangedMeanwhile:
        return _met(request, found)
    except actions.OldReason as refused:
        for name in refused.about:
            form.add_error(f"{name}_reason", _why_anew(name))
        return _shown(request, found, form)
    except actions.NotReady as refused:
        for key in refused.missing:
            form.add_error(None, WORDS[key][1])
        form.add_error(None, _("A programme that is decided stays whole. Nothing was saved."))
        return _shown(request, found, form)
    if found.state == ProgrammeState.ACTIVE:
        messages.success(request, _("It is decided, and stands in the register with its reason."))
    else:
        messages.success(request, _("Kind and duty are saved."))
    return redirect("strategy:theme", pk=found.pk, theme=Theme.TYPE)


def _why_anew(name: str) -> str:
    if name == "type":
        return _("You choose another kind, and the reason is still that of the former. Say why this one now.")
    return _("You change the duty, and the reason is still that of the former. Say why now.")


def _met(request: Request, found: Programme) -> HttpResponse:
    """Somebody was first: the reader's choices stay in the form, those that are saved are shown beside."""
    fresh = themes.as_it_is_now(found)
    data = typed_on(request.POST, version=fresh.version)
    again = KindForm(data, programme=fresh, may_choose=type_.may_choose(request, fresh))
    again.settle()
    theirs = [
        (_("Kind of network"), str(fresh.type or "")),
        (_("Why this kind?"), fresh.type_reason),
        (_("Voluntary or a duty"), fresh.get_participation_display()),
        (_("Why?"), fresh.participation_reason),
    ]
    context = {"theirs": theirs, "editor": last_editor(fresh), "met": True}
    return _shown(request, fresh, again, context=context, status=409)


def _counted(request: Request, found: Programme, form: KindForm) -> HttpResponse:
    """What the dilemmas mean as they stand."""
    if not is_part(request):
        return _shown(request, found, form, status=200)
    context = {"programme": found, "form": form, "type_advice": type_.advice_in(found, form)}
    return respond(request, "strategy/themes/type.html", context, part="consequences", status=200)


def _shown(
    request: Request,
    found: Programme,
    form: KindForm,
    *,
    context: dict[str, Any] | None = None,
    status: int | None = None,
) -> HttpResponse:
    values = type_.context(request, found, form) | (context or {})
    return themes.show(request, found, Theme.TYPE, context=values, status=status)
