"""The second theme: two dilemmas, the kind of network, and whether taking part is a duty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _
from rules import has_perm

from ledernet.people.viewer import Request
from ledernet.strategy import actions
from ledernet.strategy.advice import TypeAdvice, matrix, matrix_columns, type_advice
from ledernet.strategy.duty import DUTIES
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.forms import KindForm
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import leans_of, types_of
from ledernet.strategy.queries.spread import across_words, own_field_words, spread_of
from ledernet.strategy.queries.topics import chosen_topics

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Dilemma:
    """A question with two ends, and what each end means in one's own numbers."""

    field: BoundField
    left: Text
    right: Text
    left_means: list[str]
    right_means: list[str]


def context(request: Request, programme: Programme, form: KindForm | None = None) -> dict[str, Any]:
    actions.ensure_types(organisation=programme.organisation, by=request.user, at=timezone.now())
    form = form or KindForm(programme=programme, may_choose=may_choose(request, programme))
    points = points_of(programme)
    return {
        "form": form,
        "dilemmas": _dilemmas(request, programme, form),
        "kinds": types_of(request.viewer),
        "duties": DUTIES,
        "matrix": matrix(points),
        "matrix_columns": matrix_columns(),
        "type_advice": advice_in(programme, form),
        "topics": chosen_topics(programme),
    }


def may_choose(request: Request, programme: Programme) -> bool:
    """HR prepares points, kind and duty in a draft; what is decided only the chief alters."""
    is_open = programme.state != ProgrammeState.CLOSED
    return is_open and bool(has_perm("strategy.shape_programme", request.viewer, programme))


def advice_in(programme: Programme, form: KindForm) -> TypeAdvice:
    """The advice with the dilemmas as they stand in the form."""
    if not form.is_bound:
        return type_advice(
            points_of(programme), leans_of(programme.leaders_lean, programme.organisation_lean)
        )
    said = getattr(form, "cleaned_data", {})
    return type_advice(
        points_of(programme), leans_of(said.get("leaders_lean"), said.get("organisation_lean"))
    )


def points_of(programme: Programme) -> dict[str, int]:
    return {row.purpose: row.points for row in programme.purpose_weights.all()}


def _dilemmas(request: Request, programme: Programme, form: KindForm) -> list[Dilemma]:
    spread = spread_of(programme, on=request.viewer.on)
    own = [own_field_words(spread, size_min=programme.size_min)]
    across = across_words(spread, size_min=programme.size_min, size_max=programme.seated)
    return [
        Dilemma(
            form["leaders_lean"],
            _("Sparring with peers of their own field"),
            _("Ideas from other fields"),
            own,
            across,
        ),
        Dilemma(
            form["organisation_lean"],
            _("That each field grows together"),
            _("One common culture"),
            [_("A common culture across the organisation has to come from somewhere else.")],
            [
                _(
                    "What binds a field together has to come from somewhere else, for example its own meetings of leaders."
                )
            ],
        ),
    ]
