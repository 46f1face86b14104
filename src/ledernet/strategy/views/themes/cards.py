"""One question as it is shown: the answer, the form, and what to think of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from rules import has_perm

from ledernet.accounts.models import User
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import ANSWER_TRANSITIONS, AnswerState, ProgrammeState, Question, Theme
from ledernet.strategy.forms import AnswerForm
from ledernet.strategy.fragments import Fragment, fragments_for
from ledernet.strategy.models import Answer, Programme
from ledernet.strategy.queries import ANSWERED, STORED_IN_PROGRAMME, Figure, Progress, version_of
from ledernet.strategy.questions import ABOUT, About

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Card:
    """`theirs` are the words of another who was first, where two wrote at once."""

    question: Question
    answer: Answer
    about: About
    figures: Sequence[Figure]
    fragments: Sequence[Fragment]
    form: AnswerForm | None
    may_propose: bool
    may_decide: bool
    may_ask: bool
    theirs: str | None = None

    @property
    def answered(self) -> bool:
        return self.answer.state in ANSWERED

    @property
    def opened(self) -> bool:
        """The form stands open: nobody has answered, or it was sent and must be put right."""
        return self.form is not None and (not self.answered or self.form.is_bound)

    @property
    def version(self) -> str:
        return version_of(self.answer)


def cards_of(
    viewer: Viewer,
    answers: Iterable[Answer],
    *,
    owners: Sequence[User],
    figures: Mapping[str, Figure],
    bound: AnswerForm | None = None,
    theirs: str | None = None,
) -> list[Card]:
    found = []
    for answer in answers:
        question = Question(answer.question)
        programme = answer.programme
        about = ABOUT[question]
        closed = programme.state == ProgrammeState.CLOSED
        writes = not closed and has_perm("strategy.answer_question", viewer, answer)
        decides = not closed and has_perm("strategy.decide_answer", viewer, answer)
        form = bound if bound and bound.question == question else None
        if form is None and (writes or decides):
            form = AnswerForm(answer=answer, viewer=viewer, owners=owners)
        stands = bool(programme.decided_at) and question in STORED_IN_PROGRAMME
        found.append(
            Card(
                question=question,
                answer=answer,
                about=about,
                figures=[figures[key] for key in about.numbers],
                fragments=fragments_for(viewer, programme, about.fragments),
                form=form,
                may_propose=writes and not stands,
                may_decide=decides,
                may_ask=writes and AnswerState.ASKED in ANSWER_TRANSITIONS[AnswerState(answer.state)],
                theirs=theirs if form is bound else None,
            )
        )
    return found


@dataclass(frozen=True)
class Step:
    """One theme in the row above the page."""

    label: Text
    note: str
    url: str
    current: bool
    done: bool


def steps_of(programme: Programme, progress: Iterable[Progress], current: Theme | None = None) -> list[Step]:
    return [
        Step(
            one.theme.label,
            progress_words(one),
            reverse("strategy:theme", args=[programme.pk, one.theme]),
            one.theme == current,
            one.done,
        )
        for one in progress
    ]


def progress_words(one: Progress) -> str:
    if not one.answered:
        return _("Not begun")
    if one.done and one.decided == one.of:
        return _("All %(of)s decided") % {"of": one.of}
    return _("%(answered)s of %(of)s answered") % {"answered": one.answered, "of": one.of}
