"""The organisation's own words: its leadership foundation, and what purposes hang together with."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.people.viewer import Request, must
from ledernet.strategy import actions
from ledernet.strategy.enums import ItemKind
from ledernet.strategy.forms import FoundationForm, ItemForm, SeveralForm
from ledernet.strategy.models import Foundation, StrategyItem
from ledernet.strategy.queries.vocabulary import (
    MOST_SENTENCES,
    by_kind,
    foundation_of,
    items_visible_to,
    name_of,
    sentences_of,
    with_use,
)
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from .chapters import met
from .differences import differences
from .matrix import version_in


@require_safe
def vocabulary(request: Request) -> HttpResponse:
    must(request.viewer, "strategy.view_vocabulary")
    return _listed(request, SeveralForm(viewer=request.viewer))


@require_POST
def add_items(request: Request) -> HttpResponse:
    must(request.viewer, "strategy.add_item")
    form = SeveralForm(request.POST, viewer=request.viewer)
    if not form.is_valid():
        return _listed(request, form)
    data = form.cleaned_data
    made = actions.add_items(
        organisation=request.viewer.organisation,
        kind=ItemKind(data["kind"]),
        lines=data["lines"],
        unit=data["unit"],
        by=request.user,
        at=timezone.now(),
    )
    _told(request, len(made), passed_over=len(data["lines"]) - len(made))
    return redirect("strategy:vocabulary")


@require_http_methods(["GET", "HEAD", "POST"])
def foundation(request: Request) -> HttpResponse:
    must(request.viewer, "strategy.change_foundation")
    organisation = request.viewer.organisation
    found = foundation_of(organisation)
    if request.method != "POST":
        return _foundation(request, FoundationForm(foundation=found), found)
    form = FoundationForm(request.POST, request.FILES, foundation=found)
    if not form.is_valid():
        return _foundation(request, form, found)
    data = form.cleaned_data
    try:
        actions.save_foundation(
            organisation=organisation,
            version=data["version"],
            title=data["title"],
            text=data["text"],
            url=data["url"],
            by=request.user,
            at=timezone.now(),
        )
    except actions.WordsMoved:
        return _met(request, foundation_of(organisation), request.POST)
    messages.success(request, _("The leadership foundation is saved."))
    return redirect("strategy:words")


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: Request) -> HttpResponse:
    """Sentences of the foundation, to be taken as words for the purposes."""
    must(request.viewer, "strategy.change_foundation")
    found = foundation_of(request.viewer.organisation)
    sentences = sentences_of(found.text)
    if request.method == "POST":
        wanted = set(request.POST.getlist("sentence"))
        chosen = [sentence for number, sentence in enumerate(sentences) if str(number) in wanted]
        made = actions.add_items(
            organisation=request.viewer.organisation,
            kind=ItemKind.FOUNDATION,
            lines=chosen,
            unit=None,
            by=request.user,
            at=timezone.now(),
        )
        _told(request, len(made), passed_over=len(chosen) - len(made))
        return redirect("strategy:vocabulary")
    taken = items_visible_to(request.viewer).filter(kind=ItemKind.FOUNDATION)
    names = {name.casefold() for name in taken.values_list("name", flat=True)}
    lines = [
        (number, sentence, name_of(sentence).casefold() in names)
        for number, sentence in enumerate(sentences[:MOST_SENTENCES])
    ]
    context = {"foundation": found, "lines": lines, "left": max(0, len(sentences) - MOST_SENTENCES)}
    return respond(request, "strategy/words.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: Request, pk: int) -> HttpResponse:
    found = _item(request, pk)
    form = ItemForm(request.POST or None, viewer=request.viewer, item=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_item(
                item=found, version=form.seen, words=form.words(), by=request.user, at=timezone.now()
            )
        except actions.WordsMoved:
            return _item_met(request, found)
        except actions.Taken:
            form.add_error("name", _("There is one of that name already."))
        else:
            messages.success(request, _("Your changes are saved."))
            return redirect("strategy:vocabulary")
    return respond(request, "strategy/item.html", {"form": form, "item": found})


@require_POST
def item_act(request: Request, pk: int) -> HttpResponse:
    """Retire it, take it up again, or delete what was a slip."""
    found, by, at = _item(request, pk), request.user, timezone.now()
    match request.POST.get("action"):
        case "retire":
            actions.retire_item(item=found, by=by, at=at)
            messages.success(
                request, _("It is no longer offered. Purposes that hang together with it keep it.")
            )
        case "restore":
            actions.restore_item(item=found, by=by, at=at)
            messages.success(request, _("It is offered again."))
        case "remove":
            try:
                actions.remove_item(item=found, version=version_in(request.POST), by=by, at=at)
            except actions.WordsMoved:
                messages.warning(request, _("Somebody else has changed it meanwhile. Nothing was deleted."))
                return redirect("strategy:item", pk=pk)
            except actions.InUse:
                messages.warning(
                    request, _("Something hangs together with it, so it stays. You can stop offering it.")
                )
            else:
                messages.success(request, _("It is deleted."))
    return redirect("strategy:vocabulary")


def _item_met(request: Request, fresh: StrategyItem) -> HttpResponse:
    """Somebody was first: the reader's words stay in the form, and where they differ from those saved is shown."""
    fresh.refresh_from_db()
    form = ItemForm(typed_on(request.POST, version=fresh.version), viewer=request.viewer, item=fresh)
    theirs = ItemForm(viewer=request.viewer, item=fresh)
    context = {"form": form, "item": fresh, **met(fresh, differences(form, theirs))}
    return respond(request, "strategy/item.html", context, status=409)


def _item(request: Request, pk: int) -> StrategyItem:
    found = get_object_or_404(with_use(items_visible_to(request.viewer)), pk=pk)
    must(request.viewer, "strategy.change_item", found)
    return found


def _told(request: Request, made: int, *, passed_over: int) -> None:
    said = ngettext("One is added.", "%(count)s are added.", made) % {"count": made}
    if not made:
        said = _("Nothing was added.")
    if passed_over > 0:
        more = ngettext(
            "One stood there already and was passed over.",
            "%(count)s stood there already and were passed over.",
            passed_over,
        )
        said += " " + more % {"count": passed_over}
    (messages.success if made else messages.warning)(request, said)


def _listed(request: Request, form: SeveralForm) -> HttpResponse:
    viewer = request.viewer
    items = list(with_use(items_visible_to(viewer)))
    for one in items:
        one.may_change = has_perm("strategy.change_item", viewer, one)  # type: ignore[attr-defined]
    retired = [one for one in items if one.is_retired]
    context = {
        "form": form,
        "foundation": foundation_of(viewer.organisation),
        "shelves": by_kind(one for one in items if not one.is_retired),
        "retired": retired,
        "may_write": has_perm("strategy.change_foundation", viewer),
    }
    return respond(request, "strategy/vocabulary.html", context)


def _met(request: Request, fresh: Foundation, data: QueryDict) -> HttpResponse:
    """Somebody was first: the reader's words stay in the form, the other's stand beside."""
    form = FoundationForm(typed_on(data, version=fresh.version), foundation=fresh)
    found = [one for one in differences(form, FoundationForm(foundation=fresh)) if one.label]
    context = {"met": True, "differences": found, "editor": ""}
    return _foundation(request, form, fresh, context=context, status=409)


def _foundation(
    request: Request,
    form: FoundationForm,
    found: Foundation,
    *,
    context: dict[str, Any] | None = None,
    status: int | None = None,
) -> HttpResponse:
    values = {"form": form, "foundation": found, **(context or {})}
    return respond(request, "strategy/foundation.html", values, status=status)
