"""The chief says yes to what is proposed for a whole theme: one decision for each answer, as if she had taken them one by one."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from ledernet.audit.actors import Actor
from ledernet.strategy.enums import AnswerState, ProgrammeState, Question
from ledernet.strategy.models import Answer, Programme
from ledernet.strategy.queries import answers_of, version_of

from .answers import decide_locked, lock
from .errors import AnswerChanged, EmptyAnswer, NotPossible


@transaction.atomic
def agree_to_answers(
    *, programme: Programme, versions: Mapping[Question, str], by: Actor, at: datetime
) -> list[Answer]:
    """Decide the proposed answers with the words, the owner and the day that they are proposed with; all of them, or none.

    `versions` says what the chief has seen of each. Raises `AnswerChanged` (one has been written to or decided since),
    `EmptyAnswer` (one is not answered, or nothing is named), and as `decide_answer`.
    """
    if not versions:
        raise EmptyAnswer
    programme = lock(programme)  # of two chiefs who agree at once the second finds the answers decided
    if programme.state == ProgrammeState.CLOSED:
        raise NotPossible(programme.state)
    rows = answers_of(programme)
    for question, version in versions.items():
        if version_of(rows[question]) != version:
            raise AnswerChanged(rows[question])
        if rows[question].state != AnswerState.PROPOSED:
            raise EmptyAnswer(question)
    return [_agreed(programme, rows[question], by=by, at=at) for question in versions]


def _agreed(programme: Programme, row: Answer, *, by: Actor, at: datetime) -> Answer:
    return decide_locked(
        programme, row, row.text, owner=row.owner, follow_up_on=row.follow_up_on, by=by, at=at
    )
