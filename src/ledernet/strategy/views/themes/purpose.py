"""The first theme: the ten points, and what they mean."""

from typing import Any

from rules import has_perm

from ledernet.people.viewer import Request
from ledernet.strategy.advice import type_advice
from ledernet.strategy.forms import PurposeForm
from ledernet.strategy.items import proposed
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import leans_of


def context(request: Request, programme: Programme) -> dict[str, Any]:
    form = PurposeForm(programme=programme, may_change=may_weigh(request, programme))
    return {
        "form": form,
        "may_weigh": not form.fields["version"].disabled,
        **consequences(request, programme, form),
    }


def may_weigh(request: Request, programme: Programme) -> bool:
    """HR gives the points of a draft, the chief always."""
    permission = "change" if programme.state == "draft" else "decide"
    return programme.state != "closed" and has_perm(
        f"strategy.{permission}_programme", request.viewer, programme
    )


def consequences(request: Request, programme: Programme, form: PurposeForm) -> dict[str, Any]:
    """What the points mean as they stand in the form."""
    language = request.LANGUAGE_CODE if hasattr(request, "LANGUAGE_CODE") else request.user.language
    given = {purpose: points for purpose, points in form.now.items() if points}
    items = proposed(given, programme.type.kind if programme.type else "") if given else []
    leans = leans_of(programme.leaders_lean, programme.organisation_lean)
    return {
        "items": [item.words(language) for item in items],
        "given": given,
        "type_advice": type_advice(given, leans),
    }
