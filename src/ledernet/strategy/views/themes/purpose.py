"""The first theme: the ten points, and what they mean."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import get_language

from ledernet.people.viewer import Request
from ledernet.strategy.advice import type_advice
from ledernet.strategy.forms import PurposeForm
from ledernet.strategy.items import items_of
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import leans_of
from ledernet.strategy.queries.purposes import purpose_tree
from ledernet.strategy.sheet import sheet_of
from ledernet.strategy.statement import quality_of

from .type_ import may_choose


def context(request: Request, programme: Programme) -> dict[str, Any]:
    form = PurposeForm(programme=programme, may_change=may_choose(request, programme))
    may = not form.fields["version"].disabled
    return {"form": form, "may_weigh": may, **statement(programme), **consequences(request, programme, form)}


def statement(programme: Programme) -> dict[str, Any]:
    """How well the main purpose says what it should, and how it sounds."""
    prefetch_related_objects([programme], "purpose_weights__links__item", "evaluation_items")
    tree = purpose_tree(programme)
    return {"quality": quality_of(programme, programme.purpose_weights.all()), "aloud": sheet_of(tree).aloud}


def consequences(request: Request, programme: Programme, form: PurposeForm) -> dict[str, Any]:
    """What the points mean as they stand in the form: of each purpose with points the first question, the weightiest first."""
    language = get_language() or request.user.language
    given = {purpose: points for purpose, points in form.now.items() if points}
    asked = [items_of(purpose)[:1] for purpose in sorted(given, key=lambda one: -given[one])]
    leans = leans_of(programme.leaders_lean, programme.organisation_lean)
    return {
        "items": [item.words(language) for first in asked for item in first],
        "type_advice": type_advice(given, leans),
    }
