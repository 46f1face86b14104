"""What is kept of one person's answers: that she was asked, and whether she has answered."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from ledernet.answers import queries as answers
from ledernet.answers.enums import RoundState
from ledernet.answers.models import Ballot
from ledernet.evaluation.instrument import minutes, read
from ledernet.evaluation.models import Questionnaire
from ledernet.evaluation.waves.asked import KIND
from ledernet.people.ballots import key_of
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


def open_ballots_of(leader: Leader) -> list[tuple[Questionnaire, str, int]]:
    """What she is asked right now and has not answered: the questionnaire, her own link, and the minutes it takes. Two queries.

    For her own page alone. The link is that of the letter she got; whoever has it can answer as her. "" once the last reminder has
    gone: from then on nobody can make it, and it stands in her mailbox alone.
    """
    ballots = {
        ballot.round_id: ballot
        for ballot in Ballot.objects.filter(
            who=key_of(leader.pk),
            is_answered=False,
            round__organisation=leader.organisation,
            round__about_kind=KIND,
            round__state=RoundState.OPEN,
        ).select_related("round")
    }
    if not ballots:
        return []
    rows = Questionnaire.objects.filter(round__in=ballots).select_related("wave", "network")
    tokens = {pk: answers.token_of(ballot) for pk, ballot in ballots.items()}
    found = [
        (
            row,
            reverse("evaluation:answer", args=[token]) if (token := tokens[row.round_id or 0]) else "",
            minutes(read(row.rows)),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one[0].wave.closes_on, one[0].pk))
