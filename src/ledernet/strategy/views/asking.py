"""Questions to a colleague: asked by HR or the chief, answered by the one who is asked."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.people.viewer import Request, must
from ledernet.strategy import actions
from ledernet.strategy.enums import AnswerState, Question
from ledernet.strategy.forms import AnswerForm, AskForm
from ledernet.strategy.models import Answer, Programme
from ledernet.strategy.queries import (
    answer_of,
    asked_visible_to,
    colleagues_of,
    owners_for,
    theme_of,
    version_of,
)
from ledernet.strategy.questions import ABOUT
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from . import themes
from .conversation import place_of

PATIENCE = timedelta(days=7)  # the day proposed to a colleague who is asked


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, pk: int, question: Question) -> HttpResponse:
    """Find a colleague by name, and ask until a day."""
    found = themes.programme_of(request, pk)
    row = answer_of(found, question)
    must(request.viewer, "strategy.ask_colleague", row)
    query = request.GET.get("q", "") or request.POST.get("q", "")
    people = colleagues_of(request.viewer, query) if query else owners_for(found, on=request.viewer.on)
    people = [user for user in people if user != request.user]
    initial = {"until": request.viewer.on + PATIENCE, "version": version_of(row)}
    form = AskForm(request.POST or None, viewer=request.viewer, found=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.ask_colleague(
                programme=found,
                question=question,
                version=said["version"],
                asked=said["user"],
                until=said["until"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.AnswerChanged:
            messages.warning(request, _("Somebody has answered meanwhile. Here is the answer."))
        except actions.NotPossible:
            messages.warning(request, _("The answer is decided. Nobody needs to be asked."))
        else:
            messages.success(request, _("The question is sent to %(name)s.") % {"name": said["user"].name})
        return redirect(place_of(found, question))
    context = {
        "programme": found,
        "question": question,
        "theme": theme_of(question),
        "form": form,
        "query": query,
        "people": people,
        "back": place_of(found, question),
    }
    return respond(request, "strategy/ask.html", context)


@require_POST
def withdraw(request: Request, pk: int, question: Question) -> HttpResponse:
    found = themes.programme_of(request, pk)
    must(request.viewer, "strategy.ask_colleague", answer_of(found, question))
    try:
        actions.withdraw_question(
            programme=found,
            question=question,
            version=request.POST.get("version", ""),
            by=request.user,
            at=timezone.now(),
        )
    except (actions.AnswerChanged, actions.NotPossible):
        messages.warning(request, _("Somebody has answered meanwhile. Here is the answer."))
    else:
        messages.success(request, _("The question is taken back."))
    return redirect(place_of(found, question))


@require_safe
def asked(request: Request) -> HttpResponse:
    """What this viewer is asked to answer, and what she has answered."""
    rows = list(asked_visible_to(request.viewer))
    context = {
        "waiting": [row for row in rows if row.state == AnswerState.ASKED],
        "answered": [row for row in rows if row.state != AnswerState.ASKED],
    }
    return respond(request, "strategy/asked.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def asked_answer(request: Request, pk: int) -> HttpResponse:
    """The one question a colleague is asked, and nothing else of the conversation."""
    row = get_object_or_404(asked_visible_to(request.viewer), pk=pk)
    row = answer_of(row.programme, Question(row.question))
    must(request.viewer, "strategy.view_asked", row)
    return _reply(request, row) if request.method == "POST" else _asked_page(request, row, None)


def _reply(request: Request, row: Answer) -> HttpResponse:
    must(request.viewer, "strategy.answer_asked", row)
    form = AnswerForm(request.POST, answer=row, viewer=request.viewer, alone=True)
    if form.is_valid():
        try:
            actions.answer_question(
                programme=row.programme,
                question=form.question,
                version=form.cleaned_data["version"],
                text=form.cleaned_data["text"],
                owner=row.owner,
                follow_up_on=row.follow_up_on,
                by=request.user,
                at=timezone.now(),
            )
        except actions.AnswerChanged:
            fresh = answer_of(_programme_now(row), form.question)
            data = typed_on(request.POST, version=version_of(fresh))
            form = AnswerForm(data, answer=fresh, viewer=request.viewer, alone=True)
            form.add_error(
                None, _("Somebody else has written an answer meanwhile. Yours stands below and is not saved.")
            )
            return _asked_page(request, fresh, form, status=409)
        except actions.EmptyAnswer:
            form.add_error("text", _("Write an answer first."))
        except actions.NotPossible:
            form.add_error(None, _("The answer is decided by now. Thank you all the same."))
        else:
            messages.success(request, _("Thank you. Your answer is sent."))
            return redirect("strategy:asked")
    return _asked_page(request, row, form)


def _programme_now(row: Answer) -> Programme:
    """The programme as it is now; the one who is asked may see nothing else of it."""
    return Programme.objects.select_related("organisation", "unit", "decided_by").get(pk=row.programme_id)


def _asked_page(
    request: Request, row: Answer, form: AnswerForm | None, *, status: int | None = None
) -> HttpResponse:
    may_answer = has_perm("strategy.answer_asked", request.viewer, row)
    if form is None and may_answer:
        form = AnswerForm(answer=row, viewer=request.viewer, alone=True)
    context = {"row": row, "form": form, "about": ABOUT[Question(row.question)], "may_answer": may_answer}
    return respond(request, "strategy/asked_answer.html", context, status=status)
