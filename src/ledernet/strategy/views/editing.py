"""What a programme is called, where it belongs and whom it is for; and its kind and frames."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledernet.people.viewer import Request, must
from ledernet.strategy import actions
from ledernet.strategy.choices import Choices, choices_for
from ledernet.strategy.eligibility import leaders_within
from ledernet.strategy.forms import ProgrammeForm, initial_of
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import (
    WORDS,
    networks_sentence,
    programmes_visible_to,
    with_weights,
)
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from .chapters import met, turned_away
from .differences import differences


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request) -> HttpResponse:
    must(request.viewer, "strategy.create_programme")
    return _page(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    programme = get_object_or_404(with_weights(programmes_visible_to(request.viewer)), pk=pk)
    must(request.viewer, "strategy.change_programme", programme)
    if away := turned_away(request, programme):
        return away
    return _page(request, programme)


def _page(request: Request, programme: Programme | None) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, _form(request, programme, None), programme)
    data = request.POST.copy()
    if data.get("action") == "count":
        form = _form(request, programme, data)
        form.settle()
        return _shown(request, form, programme, part="consequences")
    form = _form(request, programme, data)
    if not form.is_valid():
        return _shown(request, form, programme)
    return _saved(request, form, programme, data)


def _saved(
    request: Request, form: ProgrammeForm, programme: Programme | None, data: QueryDict
) -> HttpResponse:
    by, at = request.user, timezone.now()
    details = form.details()
    try:
        if programme is None:
            made = actions.create_programme(
                organisation=request.viewer.organisation, details=details, by=by, at=at
            )
            messages.success(request, _("The programme is saved as a draft. Now say what it is for."))
            return redirect("strategy:conversation", pk=made.pk)
        made = actions.change_programme(
            programme=programme, version=form.cleaned_data["version"], details=details, by=by, at=at
        )
        messages.success(request, _("Your changes are saved."))
    except actions.ChangedMeanwhile:
        return _met(request, data, programme)
    except actions.NotReady as refused:
        for key in refused.missing:
            form.add_error(None, WORDS[key][1])
        form.add_error(None, _("A programme that is decided stays whole. Nothing was saved."))
        return _shown(request, form, programme)
    return redirect("strategy:programme", pk=made.pk)


def _met(request: Request, data: QueryDict, programme: Programme | None) -> HttpResponse:
    """Somebody was first. The reader's own words stay in the form; what has been saved meanwhile is shown beside."""
    assert programme is not None
    fresh = with_weights(Programme.objects.filter(pk=programme.pk)).get()
    form = _form(request, fresh, typed_on(data, version=fresh.version))
    form.settle()
    theirs = _form(request, fresh, None)
    context = met(fresh, differences(form, theirs))
    return _shown(request, form, fresh, context=context, status=409)


def _form(
    request: Request, programme: Programme | None, data: QueryDict | None, *, choices: Choices | None = None
) -> ProgrammeForm:
    initial = initial_of(programme)
    kept = {
        str(initial["unit"]),
        *initial["units"],
        *initial["fields_"],
        *initial["levels"],
        *initial["kinds"],
    }
    if data is not None:
        for name in ("unit", "units", "fields_", "levels", "kinds"):
            kept |= set(data.getlist(name))
    return ProgrammeForm(
        data,
        viewer=request.viewer,
        choices=choices or choices_for(request.viewer, kept),
        programme=programme,
        initial=initial,
    )


def _shown(
    request: Request,
    form: ProgrammeForm,
    programme: Programme | None,
    *,
    context: dict[str, Any] | None = None,
    part: str = "",
    status: int | None = None,
) -> HttpResponse:
    values = {
        "form": form,
        "programme": programme,
        **_consequences(request, form, programme),
        **(context or {}),
    }
    return respond(request, "strategy/edit.html", values, part=part, status=status)


def _consequences(request: Request, form: ProgrammeForm, programme: Programme | None) -> dict[str, Any]:
    """How many the programme is for as the form stands, and how many networks that makes."""
    shown = form
    if not form.is_bound:
        shown = _form(request, programme, _as_data(form), choices=form.choices)
        shown.settle()
    data = shown.cleaned_data
    node = data.get("unit")
    count = leaders_within(
        request.viewer.organisation, node=node, chosen=shown.chosen(), on=request.viewer.on
    ).count()
    base = programme or Programme()
    networks = networks_sentence(count, size_min=base.size_min, size_max=base.seated)
    return {"count": count, "networks": networks, "sizes": base}


def _as_data(form: ProgrammeForm) -> QueryDict:
    """The first look at a form, as if it had been posted: the same words for the same content."""
    data = QueryDict(mutable=True)
    for name in form.fields:
        value = form[name].value()
        data.setlist(name, [str(v) for v in value] if isinstance(value, list | tuple) else [str(value or "")])
        if value is False:
            del data[name]
    return data
