"""The catalogue of questions with their sources, and the organisation's own."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.evaluation.enums import Block
from ledernet.evaluation.models import OwnItem
from ledernet.evaluation.waves.forms import ItemForm
from ledernet.people.viewer import Request, must
from ledernet.strategy.items import CATALOGUE as OF_PURPOSES
from ledernet.ui.pages import respond
from ledernet.ui.seen import given_back

from .assembling import ORDER, charter_item
from .catalogue import SOURCES, Source, of_block
from .own import IsRetired, add_item, retire_item, reword_item
from .sections import Worded

ALWAYS = (Block.START, Block.PURPOSE, Block.KIND)


@dataclass(frozen=True)
class Part:
    """A block as the catalogue shows it."""

    block: Block
    source: Source
    questions: tuple[Worded, ...]

    @property
    def label(self) -> str:
        return str(self.block.label)

    @property
    def always(self) -> bool:
        return self.block in ALWAYS

    @property
    def is_side(self) -> bool:
        return self.block == Block.SIDE


@dataclass(frozen=True)
class Own:
    row: OwnItem
    text: str


@require_safe
def instrument(request: Request) -> HttpResponse:
    must(request.viewer, "evaluation.view_instrument")
    language = request.user.language
    rows = OwnItem.objects.filter(organisation=request.viewer.organisation, retired_at__isnull=True)
    context = {
        "parts": _parts(language),
        "own": [Own(row, row.text_en if language == "en" else row.text_da) for row in rows.order_by("code")],
        "edits": has_perm("evaluation.edit_items", request.viewer),
    }
    return respond(request, "evaluation/instrument.html", context)


def _parts(language: str) -> list[Part]:
    of_charter = [charter_item(key) for key in OF_PURPOSES]
    found = []
    for block in ORDER:
        if block == Block.OWN:
            continue
        asked = [one for one in of_charter if one.block == block] or of_block(block)
        found.append(Part(block, SOURCES[block], tuple(Worded(one, one.words(language)) for one in asked)))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def item_add(request: Request) -> HttpResponse:
    must(request.viewer, "evaluation.edit_items")
    form = ItemForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_item(
            organisation=request.viewer.organisation, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("The question is added. It is offered when the next round is planned."))
        return redirect("evaluation:instrument")
    return respond(request, "evaluation/item.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: Request, pk: int) -> HttpResponse:
    found = _item(request, pk)
    said = {name: getattr(found, name) for name in ItemForm.base_fields}
    form = ItemForm(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            reword_item(item=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        except IsRetired:
            return _gone(request)
        messages.success(request, _("The question has its new words, as a version of its own."))
        return redirect("evaluation:instrument")
    return respond(request, "evaluation/item.html", {"form": form, "item": found})


@require_POST
def item_retire(request: Request, pk: int) -> HttpResponse:
    found = _item(request, pk)
    try:
        retire_item(item=found, by=request.user, at=timezone.now())
    except IsRetired:
        return _gone(request)
    messages.success(request, _("The question is not offered any more. What networks have been asked stays."))
    return redirect("evaluation:instrument")


def _item(request: Request, pk: int) -> OwnItem:
    must(request.viewer, "evaluation.edit_items")
    found = get_object_or_404(OwnItem, pk=pk, organisation=request.viewer.organisation)
    must(request.viewer, "evaluation.edit_items", found)
    return found


def _gone(request: Request) -> HttpResponse:
    messages.warning(request, _("Somebody else has reworded or retired the question meanwhile."))
    given_back(request)
    return redirect("evaluation:instrument")
