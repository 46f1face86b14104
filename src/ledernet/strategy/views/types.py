"""The kinds of network that the management chooses among."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from rules import has_perm

from ledernet.people.viewer import Request, must
from ledernet.strategy import actions
from ledernet.strategy.enums import TYPE_HINTS, TYPE_RISKS, TYPE_STRENGTHS, Attribute, TypeKind
from ledernet.strategy.forms import TypeForm
from ledernet.strategy.models import NetworkType
from ledernet.strategy.queries import types_of
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on


@dataclass(frozen=True)
class Row:
    """One kind as it is shown: `alike` and `unlike` are what the composition makes of it."""

    type: NetworkType
    alike: str
    unlike: str
    programmes: int
    may_change: bool


@require_http_methods(["GET", "HEAD", "POST"])
def types(request: Request) -> HttpResponse:
    must(request.viewer, "strategy.add_type")
    now, organisation = timezone.now(), request.viewer.organisation
    actions.ensure_types(organisation=organisation, by=request.user, at=now)
    form = TypeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.create_type(organisation=organisation, **form.words(), by=request.user, at=now)
        except IntegrityError:
            form.add_error("name", _taken())
        else:
            messages.success(request, _("The kind of network is added."))
            return redirect("strategy:types")
    rows = [_row(request, kind) for kind in types_of(request.viewer)]
    have = {row.type.kind for row in rows}
    further = [
        (kind, kind.label, TYPE_HINTS[kind], TYPE_STRENGTHS[kind], TYPE_RISKS[kind])
        for kind in actions.TO_ADD
        if kind not in have
    ]
    return respond(request, "strategy/types.html", {"form": form, "rows": rows, "further": further})


@require_POST
def add_type(request: Request, kind: str) -> HttpResponse:
    """One of the further kinds of the product is made available."""
    must(request.viewer, "strategy.add_type")
    if kind not in actions.TO_ADD:
        raise Http404
    made = actions.add_kind(
        organisation=request.viewer.organisation, kind=TypeKind(kind), by=request.user, at=timezone.now()
    )
    messages.success(request, _("%(name)s can be chosen now.") % {"name": made})
    return redirect("strategy:types")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_type(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(types_of(request.viewer), pk=pk)
    must(request.viewer, "strategy.change_type", found)
    form = TypeForm(request.POST or None, type=found)
    if request.method != "POST" or not form.is_valid():
        return _form(request, found, form)
    words = {"name": found.name} | form.words()
    try:
        actions.change_type(
            type=found,
            version=form.cleaned_data["version"] or 0,
            **words,
            by=request.user,
            at=timezone.now(),
        )
    except actions.TypeChangedMeanwhile as met:
        return _met(request, met.type)
    except IntegrityError:
        form.add_error("name", _taken())
        return _form(request, found, form)
    messages.success(request, _("The kind of network is changed. Programmes that use it show the new words."))
    return redirect("strategy:types")


def _met(request: Request, fresh: NetworkType) -> HttpResponse:
    """Somebody was first: the reader's words stay in the form, those saved meanwhile are shown beside."""
    form = TypeForm(typed_on(request.POST, version=fresh.version), type=fresh)
    return _form(request, fresh, form, met=_row(request, fresh), status=409)


def _form(
    request: Request,
    found: NetworkType,
    form: TypeForm,
    *,
    met: Row | None = None,
    status: int | None = None,
) -> HttpResponse:
    return respond(request, "strategy/type.html", {"form": form, "type": found, "met": met}, status=status)


def _row(request: Request, kind: NetworkType) -> Row:
    gathers, mixes = kind.template
    return Row(
        kind,
        _attributes(gathers),
        _attributes(mixes),
        getattr(kind, "programme_count", 0),
        has_perm("strategy.change_type", request.viewer, kind),
    )


def _attributes(values: tuple[str, ...]) -> str:
    names = [str(Attribute(one).label).lower() for one in values if one in Attribute.values]
    if len(names) < 2:
        return "".join(names)
    return _("%(most)s and %(last)s") % {"most": ", ".join(names[:-1]), "last": names[-1]}


def _taken() -> str:
    return _("There is a kind of network with that name already.")
