"""The purpose tree, one purpose, and the sheet to say it from."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.people.viewer import Request, must
from ledernet.strategy import actions
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.forms import DescribeForm
from ledernet.strategy.impact import Change, touched_by
from ledernet.strategy.models import Programme, PurposeWeight
from ledernet.strategy.queries import WORDS, last_editor, programmes_visible_to
from ledernet.strategy.queries.purposes import AIM, links_by_kind, purpose_tree, with_purposes
from ledernet.strategy.queries.vocabulary import by_kind, foundation_of, items_for
from ledernet.strategy.sheet import sheet_of
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from .differences import differences
from .impact import tell


@require_safe
def purposes(request: Request, pk: int) -> HttpResponse:
    programme = _programme(request, pk)
    tree = purpose_tree(programme)
    open_ = programme.state != ProgrammeState.CLOSED
    context = {
        "programme": programme,
        "tree": tree,
        "aim": AIM,
        "may_change": open_ and has_perm("strategy.change_programme", request.viewer, programme),
        "may_describe": open_ and has_perm("strategy.shape_programme", request.viewer, programme),
    }
    return respond(request, "strategy/purposes.html", context)


@require_safe
def sheet(request: Request, pk: int) -> HttpResponse:
    programme = _programme(request, pk)
    tree = purpose_tree(programme)
    items = {link.item for row in programme.purpose_weights.all() for link in row.links.all()}
    context = {
        "programme": programme,
        "tree": tree,
        "aim": AIM,
        "sheet": sheet_of(tree),
        "links": links_by_kind(items),
    }
    return respond(request, "strategy/sheet.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def purpose(request: Request, pk: int) -> HttpResponse:
    """One purpose. The chief writes; HR writes while the programme is a draft, and links afterwards."""
    weight = _weight(request, pk)
    programme = weight.programme
    must(request.viewer, "strategy.change_programme", programme)
    if programme.state == ProgrammeState.CLOSED:
        messages.warning(request, _("The programme is closed. Take it up again before you change it."))
        return redirect("strategy:purposes", pk=programme.pk)
    if request.method != "POST":
        return _shown(request, weight, _form(request, weight, None))
    form = _form(request, weight, request.POST)
    if not form.is_valid():
        return _shown(request, weight, form)
    return _saved(request, weight, form)


def _saved(request: Request, weight: PurposeWeight, form: DescribeForm) -> HttpResponse:
    programme, by, at = weight.programme, request.user, timezone.now()
    version, chosen = form.cleaned_data["version"], form.chosen() if "items" in form.fields else None
    written = any(name != "items" for name in form.changed_data if name != "version")
    touched = touched_by(programme, Change(words=frozenset({weight.purpose} if written else ())))
    try:
        if form.may_describe:
            actions.describe_purpose(
                programme=programme,
                version=version,
                purpose=weight.purpose,
                words=form.words(),
                items=chosen,
                by=by,
                at=at,
            )
        else:
            actions.link_purpose(
                programme=programme,
                version=version,
                purpose=weight.purpose,
                items=chosen or (),
                by=by,
                at=at,
            )
    except actions.ChangedMeanwhile:
        return _met(request, weight, request.POST)
    except actions.Taken:
        form.add_error("name", _("The programme has a purpose of that name already."))
        return _shown(request, weight, form)
    except actions.RunsInCircle:
        form.add_error("under", _("Then the purpose would stand under itself. Choose another."))
        return _shown(request, weight, form)
    except (actions.Stranger, actions.NotPossible):
        messages.warning(
            request,
            _("The programme has been changed since you opened the page. Read it again, then decide."),
        )
        return redirect("strategy:purposes", pk=programme.pk)
    messages.success(request, _("What you wrote about the purpose is saved."))
    tell(request, touched)
    return redirect("strategy:purposes", pk=programme.pk)


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    weight = _weight(request, pk)
    programme = weight.programme
    must(request.viewer, "strategy.shape_programme", programme)
    touched = touched_by(programme, _taking_out(weight))
    try:
        actions.remove_purpose(
            programme=programme,
            version=_version(request),
            purpose=weight.purpose,
            by=request.user,
            at=timezone.now(),
        )
    except actions.NotReady as refused:
        missing = " · ".join(str(WORDS[key][1]) for key in refused.missing)
        messages.warning(
            request,
            _("A programme that is decided keeps all ten points: %(missing)s. Move the points first.")
            % {"missing": missing},
        )
    except (actions.ChangedMeanwhile, actions.Stranger):
        messages.warning(
            request,
            _("The programme has been changed since you opened the page. Read it again, then decide."),
        )
    except actions.NotPossible:
        messages.warning(request, _("The programme is closed. Take it up again before you change it."))
    else:
        messages.success(request, _("The purpose is taken out."))
        tell(request, touched)
    return redirect("strategy:purposes", pk=programme.pk)


@require_POST
def side_gain(request: Request, pk: int) -> HttpResponse:
    programme = _programme(request, pk)
    must(request.viewer, "strategy.shape_programme", programme)
    chosen = request.POST.get("chosen") == "yes"
    try:
        actions.choose_side_gain(
            programme=programme,
            version=_version(request),
            chosen=chosen,
            by=request.user,
            at=timezone.now(),
        )
    except actions.ChangedMeanwhile:
        messages.warning(
            request,
            _("The programme has been changed since you opened the page. Read it again, then decide."),
        )
    except actions.NotPossible:
        messages.warning(request, _("The programme is closed. Take it up again before you change it."))
    else:
        messages.success(
            request, _("The side gain is chosen.") if chosen else _("The side gain is no longer chosen.")
        )
    return redirect("strategy:purposes", pk=programme.pk)


def _programme(request: Request, pk: int) -> Programme:
    return get_object_or_404(with_purposes(programmes_visible_to(request.viewer)), pk=pk)


def _weight(request: Request, pk: int) -> PurposeWeight:
    """The purpose, and its programme with all the rest of it."""
    visible = programmes_visible_to(request.viewer)
    key = get_object_or_404(PurposeWeight.objects.filter(programme__in=visible), pk=pk).programme_id
    weight = _of(with_purposes(visible).get(pk=key), pk)
    assert weight is not None
    return weight


def _of(programme: Programme, pk: int) -> PurposeWeight | None:
    """One purpose of a programme that is fetched with all of them."""
    for weight in programme.purpose_weights.all():
        if weight.pk == pk:
            weight.programme = programme
            return weight
    return None


def _form(request: Request, weight: PurposeWeight, data: QueryDict | None) -> DescribeForm:
    may_describe = has_perm("strategy.shape_programme", request.viewer, weight.programme)
    offered = list(items_for(weight.programme))
    return DescribeForm(data, weight=weight, offered=offered, may_describe=may_describe)


def _met(request: Request, weight: PurposeWeight, data: QueryDict) -> HttpResponse:
    """Somebody was first: the reader's words stay in the form, the other's stand beside."""
    fresh = _of(with_purposes(Programme.objects.filter(pk=weight.programme_id)).get(), weight.pk)
    if fresh is None:
        messages.warning(request, _("Somebody has taken the purpose out while you wrote."))
        return redirect("strategy:purposes", pk=weight.programme_id)
    form = _form(request, fresh, typed_on(data, version=fresh.programme.version))
    form.settle()
    found = differences(form, _form(request, fresh, None))
    context = {"met": True, "differences": found, "editor": last_editor(fresh.programme)}
    return _shown(request, fresh, form, context=context, status=409)


def _shown(
    request: Request,
    weight: PurposeWeight,
    form: DescribeForm,
    *,
    context: dict[str, Any] | None = None,
    status: int | None = None,
) -> HttpResponse:
    programme = weight.programme
    tree = purpose_tree(programme)
    every = [*tree.all, tree.side] if tree.side else tree.all
    values = {
        "form": form,
        "weight": weight,
        "programme": programme,
        "branch": next(branch for branch in every if branch.weight.pk == weight.pk),
        "vocabulary": [shelf for shelf in by_kind(form.known.values()) if shelf.items],
        "foundation": foundation_of(programme.organisation),
        "gone": touched_by(programme, _taking_out(weight)),
        **(context or {}),
    }
    return respond(request, "strategy/purpose.html", values, status=status)


def _taking_out(weight: PurposeWeight) -> Change:
    before = {weight.purpose: weight.points} if weight.points else {}
    return Change(before, {}, taken_out=frozenset({weight.purpose}))


def _version(request: Request) -> int:
    return whole_number(request.POST.get("version"))
