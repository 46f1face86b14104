"""The parts of a programme that are rows of their own, saved or not yet."""

from __future__ import annotations

from ledernet.strategy.enums import AnswerState, Question
from ledernet.strategy.models import Answer, EvaluationPlan, Frames, LifePlan, Programme

STORED_IN_PROGRAMME = {Question.MAIN_PURPOSE: "purpose", Question.DUTY: "participation_reason"}
"""Questions whose words are a field of the programme: they were asked before the conversation was, and are read everywhere."""


def frames_of(programme: Programme) -> Frames:
    """The frames; blank ones that are not saved where nobody has begun."""
    return Frames.objects.filter(programme=programme).first() or Frames(programme=programme)


def life_plan_of(programme: Programme) -> LifePlan:
    return LifePlan.objects.filter(programme=programme).first() or LifePlan(programme=programme)


def evaluation_plan_of(programme: Programme) -> EvaluationPlan:
    found = EvaluationPlan.objects.select_related("owner").filter(programme=programme).first()
    return found or EvaluationPlan(programme=programme)


def answers_of(programme: Programme) -> dict[Question, Answer]:
    """All twenty, in the order of the themes; a question that nobody has touched has an answer that is not saved.

    One query. The text of those stored in the programme is filled in.
    """
    people = ("owner", "asked", "asked_by", "answered_by", "decided_by", "decision")
    rows = {row.question: row for row in Answer.objects.filter(programme=programme).select_related(*people)}
    found: dict[Question, Answer] = {}
    for question in Question:
        answer = rows.get(question) or Answer(programme=programme, question=question)
        if name := STORED_IN_PROGRAMME.get(question):
            answer.text = getattr(programme, name)
            if answer.text.strip() and answer.state == AnswerState.OPEN:
                answer.state = AnswerState.DECIDED if programme.decided_at else AnswerState.PROPOSED
        found[question] = answer
    return found
