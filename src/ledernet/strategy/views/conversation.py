"""The management's conversation: its themes and its answers."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ledernet.people.viewer import Request, must
from ledernet.strategy import actions
from ledernet.strategy.enums import Question, Theme
from ledernet.strategy.forms import AnswerForm
from ledernet.strategy.impact import Touched, change_of, touched_by
from ledernet.strategy.models import Answer, Programme
from ledernet.strategy.queries import (
    WORDS,
    answer_of,
    answers_of,
    first_open,
    owners_for,
    theme_of,
    version_of,
)
from ledernet.ui.pages import is_part, respond
from ledernet.ui.seen import typed_on

from . import themes
from .impact import tell
from .themes.purpose import statement


@require_safe
def conversation(request: Request, pk: int) -> HttpResponse:
    """Take the conversation up where it was left."""
    found = themes.programme_of(request, pk)
    question = first_open(answers_of(found))
    return redirect(
        place_of(found, question) if question else reverse("strategy:theme", args=[found.pk, Theme.PURPOSE])
    )


@require_safe
def theme(request: Request, pk: int, theme: Theme) -> HttpResponse:
    return themes.show(request, themes.programme_of(request, pk), theme)


@require_POST
def answer(request: Request, pk: int, question: Question) -> HttpResponse:
    """Propose, decide, or agree with what is proposed. One question; nothing else on the page is touched."""
    found = themes.programme_of(request, pk)
    row = answer_of(found, question)
    act = request.POST.get("do", "propose")
    permission = "answer_question" if act == "propose" else "decide_answer"
    must(request.viewer, f"strategy.{permission}", row)
    data = request.POST.copy()
    if act == "agree":
        data["text"] = row.text
    form = AnswerForm(data, answer=row, viewer=request.viewer, owners=owners_for(found, on=request.viewer.on))
    if not form.is_valid():
        return _again(request, found, question, form)
    verb = actions.answer_question if act == "propose" else actions.decide_answer
    said = form.cleaned_data
    main = said["text"] if question == Question.MAIN_PURPOSE else None
    touched = touched_by(found, change_of(found, purpose=main))
    reason = {"reason": said.get("reason", "")} if act != "propose" else {}
    try:
        made = verb(
            programme=found,
            question=question,
            version=said["version"],
            text=said["text"],
            owner=said["owner"],
            follow_up_on=said["follow_up_on"],
            by=request.user,
            at=timezone.now(),
            **reason,
        )
    except actions.AnswerChanged as met:
        return _met(request, found, question, form, met.answer)
    except actions.EmptyAnswer:
        form.add_error("text", _("Write an answer first."))
    except actions.ReasonMissing:
        form.add_error("reason", _("The programme runs by the answer that stands. Say why it is changed."))
    except actions.NotReady as refused:
        for key in refused.missing:
            form.add_error(None, WORDS[key][1])
    except actions.NotPossible:
        form.add_error(None, _("The answer stands as it is decided, and is changed by the chief alone."))
    else:
        return _done(request, made, touched, unmoved=said["of_programme"] == found.version)
    return _again(request, found, question, form)


def _done(request: Request, made: Answer, touched: Sequence[Touched], *, unmoved: bool) -> HttpResponse:
    """The question as it stands now, and what the change has touched. `unmoved`: nobody else had changed the programme since the page was read, so other
    forms on it may go on from the version of now.
    """
    question = Question(made.question)
    if not is_part(request):
        messages.success(request, _("Your answer is saved."))
        tell(request, touched)
        return redirect(place_of(made.programme, question))
    programme = themes.as_it_is_now(made.programme)
    values = themes.talk(request, programme, theme_of(question))
    values |= {"card": _card(values, question), "unmoved": unmoved, "fresh": True, "touched": touched}
    if question == Question.MAIN_PURPOSE:
        values |= statement(programme)
    return respond(request, "strategy/conversation/changed.html", values, part="changed")


def _again(
    request: Request,
    programme: Programme,
    question: Question,
    form: AnswerForm,
    *,
    theirs: str | None = None,
    status: int = 422,
) -> HttpResponse:
    """The form with all that was typed, and what must be put right."""
    if not is_part(request):
        return themes.show(request, programme, theme_of(question), bound=form, theirs=theirs, status=status)
    values = themes.talk(request, programme, theme_of(question), bound=form, theirs=theirs)
    values |= {"card": _card(values, question)}
    return respond(request, "strategy/conversation/changed.html", values, part="changed", status=422)


def _met(
    request: Request, programme: Programme, question: Question, form: AnswerForm, theirs: Answer
) -> HttpResponse:
    """Somebody was first. The reader's own words stay in the form; the other's are shown."""
    fresh = themes.as_it_is_now(programme)
    row = answer_of(fresh, question)
    data = typed_on(request.POST, version=version_of(row), of_programme=fresh.version)
    again = AnswerForm(
        data, answer=row, viewer=request.viewer, owners=owners_for(fresh, on=request.viewer.on)
    )
    again.is_valid()
    return _again(request, fresh, question, again, theirs=row.text, status=409)


def _card(values: dict[str, object], question: Question) -> object:
    return next(card for card in values["cards"] if card.question == question)  # type: ignore[attr-defined]


def place_of(programme: Programme, question: Question) -> str:
    """Where on which page the question stands."""
    url = reverse("strategy:theme", args=[programme.pk, theme_of(question)])
    return f"{url}#q-{question}"
