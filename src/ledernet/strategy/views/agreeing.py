"""The chief agrees to all that is proposed for a theme, after having seen it on one page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ledernet.people.viewer import Request, must
from ledernet.strategy import actions
from ledernet.strategy.enums import THEMES, AnswerState, Question, Theme
from ledernet.strategy.models import Answer, Programme
from ledernet.strategy.queries import answers_of, version_of
from ledernet.ui.pages import respond

from . import themes
from .chapters import turned_away


@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: Request, pk: int, theme: Theme) -> HttpResponse:
    """What is agreed to, what is not answered, and one button. What was not on the page is not decided."""
    found = themes.programme_of(request, pk)
    must(request.viewer, "strategy.decide_programme", found)
    if away := turned_away(request, found):
        return away
    changed = False
    if request.method == "POST":
        try:
            made = actions.agree_to_answers(
                programme=found, versions=_seen(request, theme), by=request.user, at=timezone.now()
            )
        except actions.NotPossible:
            return redirect(request.path)  # closed meanwhile: the page turns away who opens it
        except (actions.AnswerChanged, actions.EmptyAnswer):
            changed = True
            found = themes.as_it_is_now(found)
        else:
            said = ngettext("%(count)s answer is decided.", "%(count)s answers are decided.", len(made))
            messages.success(request, said % {"count": len(made)})
            return redirect("strategy:theme", pk=found.pk, theme=theme)
    return _shown(request, found, theme, changed=changed)


def _shown(request: Request, programme: Programme, theme: Theme, *, changed: bool) -> HttpResponse:
    answers = answers_of(programme)
    rows = [answers[question] for question in THEMES[theme]]
    proposed = [(row, version_of(row)) for row in rows if row.state == AnswerState.PROPOSED]
    if not proposed:
        messages.info(request, _("There is nothing to agree to: no answer of this theme waits for you."))
        return redirect("strategy:theme", pk=programme.pk, theme=theme)
    values = {
        "programme": programme,
        "theme": theme,
        "proposed": proposed,
        "missing": [row for row in rows if row.state in {AnswerState.OPEN, AnswerState.ASKED}],
        "decided": [row for row in rows if row.state == AnswerState.DECIDED],
        "changed": changed,
        "others": _by_others(request, [row for row, _version in proposed]),
    }
    return respond(request, "strategy/themes/agree.html", values, status=409 if changed else None)


def _by_others(request: Request, rows: list[Answer]) -> bool:
    """Whether somebody is named who will get a mail about it."""
    return any(row.owner_id not in {None, request.user.pk} for row in rows)


def _seen(request: Request, theme: Theme) -> dict[Question, str]:
    """Question → what the page showed of it."""
    given = {question: request.POST.get(f"seen-{question}", "") for question in THEMES[theme]}
    return {question: version for question, version in given.items() if version}
