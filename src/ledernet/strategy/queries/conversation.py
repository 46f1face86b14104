"""The management's conversation as it stands: twenty answers, how far each theme is, and who can be asked."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from ledernet.accounts.models import User
from ledernet.people.enums import Role
from ledernet.people.models import RoleAssignment
from ledernet.people.queries import people_with_login
from ledernet.people.viewer import Viewer, roles_on
from ledernet.strategy.enums import THEMES, AnswerState, ProgrammeState, Question, Theme
from ledernet.strategy.models import Answer, Programme
from ledernet.ui.danish import search_words

STORED_IN_PROGRAMME = {Question.MAIN_PURPOSE: "purpose", Question.DUTY: "participation_reason"}
"""Questions whose words are a field of the programme: they were asked before the conversation was, and are read everywhere."""

ANSWERED = frozenset({AnswerState.PROPOSED, AnswerState.DECIDED})
MOST_OWNERS = 200
MOST_FOUND = 20
_PEOPLE = ("owner", "asked", "asked_by", "answered_by", "decided_by", "decision")


def answers_of(programme: Programme) -> dict[Question, Answer]:
    """All twenty, in the order of the themes; a question that nobody has touched has an answer that is not saved.

    One query. The text of those stored in the programme is filled in.
    """
    rows = Answer.objects.filter(programme=programme).select_related(*_PEOPLE)
    found = {Question(row.question): row for row in rows}
    return {question: _whole(programme, question, found.get(question)) for question in Question}


def answer_of(programme: Programme, question: Question) -> Answer:
    """One of them, likewise."""
    row = Answer.objects.filter(programme=programme, question=question).select_related(*_PEOPLE).first()
    return _whole(programme, question, row)


def _whole(programme: Programme, question: Question, row: Answer | None) -> Answer:
    """The answer with its words. What stands in a decided programme is decided, whoever wrote it down here."""
    answer = row or Answer(programme=programme, question=question)
    answer.programme = programme
    if name := STORED_IN_PROGRAMME.get(question):
        answer.text = getattr(programme, name)
        if answer.text.strip() and programme.decided_at and answer.state != AnswerState.DECIDED:
            answer.state = AnswerState.DECIDED
            answer.decided_by, answer.decided_at = programme.decided_by, programme.decided_at
        elif answer.text.strip() and answer.state == AnswerState.OPEN:
            answer.state = AnswerState.PROPOSED
    return answer


def version_of(answer: Answer) -> str:
    """What an editor has seen: the row, and the words where they stand in the programme and may be changed there."""
    row = str(answer.version if answer.pk else 0)
    stored = Question(answer.question) in STORED_IN_PROGRAMME
    return f"{row}.{zlib.crc32(answer.text.encode())}" if stored else row


# --- how far ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Progress:
    """How many of a theme's questions have an answer, and how many of these the chief has decided."""

    theme: Theme
    answered: int
    decided: int
    of: int

    @property
    def done(self) -> bool:
        return self.answered == self.of


def progress_of(answers: Mapping[Question, Answer]) -> list[Progress]:
    """The four themes in order."""
    found = []
    for theme, questions in THEMES.items():
        states = [answers[question].state for question in questions]
        answered = sum(state in ANSWERED for state in states)
        decided = sum(state == AnswerState.DECIDED for state in states)
        found.append(Progress(theme, answered, decided, len(questions)))
    return found


def theme_of(question: Question) -> Theme:
    return next(theme for theme, questions in THEMES.items() if question in questions)


def first_open(answers: Mapping[Question, Answer]) -> Question | None:
    """Where the conversation is taken up again: the first question that nobody has answered or been asked to."""
    waiting = [question for question, answer in answers.items() if answer.state not in ANSWERED]
    unasked = [question for question in waiting if answers[question].state == AnswerState.OPEN]
    return next(iter(unasked or waiting), None)


def saved_at(answers: Iterable[Answer]) -> datetime | None:
    """When somebody last wrote or decided an answer."""
    moments = [moment for row in answers for moment in (row.answered_at, row.decided_at) if moment]
    return max(moments, default=None)


# --- people ----------------------------------------------------------------------------------------------------


def asked_visible_to(viewer: Viewer) -> QuerySet[Answer]:
    """The questions that this viewer is or was asked to answer: what `strategy.view_asked` lets her see, but for closed programmes."""
    return (
        Answer.objects.filter(asked=viewer.user, programme__organisation=viewer.organisation)
        .exclude(programme__state=ProgrammeState.CLOSED)
        .select_related("programme__organisation", "programme__unit", "programme__decided_by", *_PEOPLE)
        .order_by("asked_until", "pk")
    )


def waiting_for(viewer: Viewer) -> QuerySet[Answer]:
    """Those of them that still wait for her."""
    return asked_visible_to(viewer).filter(state=AnswerState.ASKED)


def owners_for(programme: Programme, *, on: date) -> list[User]:
    """Who can see to an answer: chiefs and HR of the programme's node, of those above it and of those below.

    The nearest to the top first, so many as can be looked through.
    """
    node = programme.unit.path if programme.unit else ""
    held = (
        RoleAssignment.objects.filter(
            roles_on(on),
            organisation=programme.organisation,
            role__in=(Role.CHIEF, Role.HR),
            user__is_active=True,
        )
        .select_related("user")
        .order_by("unit__path", "user__name_sort", "user_id")
        .values_list("user_id", "unit__path")
    )
    near: dict[int, int] = {}
    for user, held_at in held:
        path = held_at or ""
        if path.startswith(node) or node.startswith(path):
            near[user] = min(path.count("/"), near.get(user, 99))
    chosen = sorted(near, key=lambda pk: near[pk])[:MOST_OWNERS]
    return list(User.objects.filter(pk__in=chosen).order_by("name_sort", "pk"))


def colleagues_of(viewer: Viewer, query: str) -> list[User]:
    """People of the organisation who can log in, by name or address; nobody without something to look for."""
    words = search_words(query)
    if not words or max(map(len, words)) < 2:
        return []
    found = people_with_login(viewer.organisation, on=viewer.on).exclude(pk=viewer.user.pk)
    for word in words:
        found = found.filter(search__contains=word)
    return list(found.order_by("name_sort", "pk")[:MOST_FOUND])
