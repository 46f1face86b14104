"""What is kept of one person's answers: that she was asked, and whether she has answered."""

from __future__ import annotations

from dataclasses import dataclass

from ledernet.answers import queries as answers
from ledernet.evaluation.models import Questionnaire
from ledernet.evaluation.waves.asked import KIND, key_of
from ledernet.people.models import Leader


@dataclass(frozen=True)
class Mine:
    """`part` tells whether she has answered, never what or when; `asked` is None where the round is no longer kept."""

    part: answers.OwnPart
    asked: Questionnaire | None


def mine(leader: Leader) -> list[Mine]:
    """The newest first. Two queries."""
    parts = [
        part for part in answers.own_part(leader.organisation, key_of(leader.pk)) if part.about_kind == KIND
    ]
    rows = Questionnaire.objects.filter(
        pk__in=[int(part.about_key) for part in parts], wave__organisation=leader.organisation
    )
    found = {str(row.pk): row for row in rows.select_related("wave", "network")}
    return [Mine(part, found.get(part.about_key)) for part in parts]
