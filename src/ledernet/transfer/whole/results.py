"""Evaluations leave as what HR may be told: figures with their suppression, never an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import translation

from ledernet.accounts.models import Organisation
from ledernet.answers.enums import Audience
from ledernet.evaluation.models import Questionnaire
from ledernet.evaluation.results.exports import Exported, comment_of, sheets_of
from ledernet.evaluation.results.queries import result_of
from ledernet.evaluation.results.shown import shown
from ledernet.evaluation.results.words import not_told


def results_of(organisation: Organisation) -> Iterator[dict[str, Any]]:
    """Of each network that has passed its result on: what was asked, how many answered, and the figures that may be shown."""
    asked = Questionnaire.objects.filter(
        wave__organisation=organisation, round__isnull=False, released_at__isnull=False
    ).select_related("wave__organisation", "network__programme", "round")
    with translation.override(organisation.language):
        for one in asked.order_by("wave__closes_on", "pk"):
            yield _told(one)


def _told(one: Questionnaire) -> dict[str, Any]:
    result = result_of(one, Audience.HR)
    about = {
        "round": one.wave.name,
        "closed_on": one.wave.closes_on.isoformat(),
        "network": one.network.name,
        "programme": one.network.programme.name,
    }
    if not result.is_told:
        return {**about, "asked": result.asked, "not_shown_because": not_told(result.withheld)}
    exported = Exported(
        one.network.name, one.wave.name, one.wave.organisation, one.wave, result, shown(result, now=one.wave.name), [comment_of(one)]
    )  # fmt: skip
    sheets = [
        {
            "name": str(sheet.name),
            "headers": [str(header) for header in sheet.headers],
            "rows": [[_cell(cell) for cell in row] for row in sheet.rows],
        }
        for sheet in sheets_of(exported)
    ]
    return {**about, "asked": result.asked, "answered": result.answered, "sheets": sheets}


def _cell(value: Any) -> Any:
    return value if isinstance(value, int | float | None) else str(value)
