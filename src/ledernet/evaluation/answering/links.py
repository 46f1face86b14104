"""The links by which one answers."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from ledernet.answers.models import Ballot
from ledernet.answers.queries import ballot_behind, token_of
from ledernet.evaluation.models import Questionnaire
from ledernet.evaluation.waves.asked import KIND


def link_of(ballot: Ballot) -> str:
    """The full address; "" once the round is over."""
    token = token_of(ballot)
    return f"{settings.PUBLIC_URL}{reverse('evaluation:answer', args=[token])}" if token else ""


def behind(token: str) -> Ballot | None:
    return ballot_behind(token, KIND)


def questionnaire_of(ballot: Ballot) -> Questionnaire | None:
    rows = Questionnaire.objects.select_related("wave", "network__organisation", "network__programme")
    return rows.filter(round=ballot.round_id).first()
