"""The list of programmes, one programme, and the decisions on it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from rules import has_perm

from ledernet.people.viewer import Request, must
from ledernet.strategy import actions
from ledernet.strategy.eligibility import Filter
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import (
    WORDS,
    answers_of,
    checks_of,
    eligible_count,
    filter_words,
    first_open,
    frame_advice,
    networks_sentence,
    programmes_visible_to,
    progress_of,
    readiness,
    saved_at,
    weights_of,
    with_weights,
)
from ledernet.strategy.queries.topics import chosen_topics
from ledernet.strategy.thread import thread_rows
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond

from .themes.cards import steps_of


@require_safe
def programmes(request: Request) -> HttpResponse:
    must(request.viewer, "strategy.list_programmes")
    found = list(with_weights(programmes_visible_to(request.viewer)))
    running = [programme for programme in found if programme.state != ProgrammeState.CLOSED]
    closed = [programme for programme in found if programme.state == ProgrammeState.CLOSED]
    columns = [_("Programme"), _("Purpose"), _("Kind of network"), _("Frames"), _("Decision")]
    context = {"rows": thread_rows(request.viewer, running), "columns": columns, "closed": closed}
    return respond(request, "strategy/programmes.html", context)


@require_safe
def programme(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    viewer = request.viewer
    count = eligible_count(found, on=viewer.on)
    answers = answers_of(found)
    progress = progress_of(answers)
    context = {
        "programme": found,
        "themes": steps_of(found, progress),
        "answered": sum(one.answered for one in progress),
        "of": len(answers),
        "first_open": first_open(answers),
        "saved_at": saved_at(answers.values()),
        "weights": weights_of(found),
        "checks": readiness(found),
        "ready": all(check.done for check in readiness(found)),
        "count": count,
        "networks": networks_sentence(count, size_min=found.size_min, size_max=found.seated),
        "advice": frame_advice(
            size_min=found.size_min,
            size_target=found.size_target,
            size_max=found.size_max,
            meetings=found.meetings_per_year,
        ),
        "eligible": filter_words(viewer.organisation, Filter.of(found.eligibility)),
        "may_change": has_perm("strategy.change_programme", viewer, found),
        "may_decide": has_perm("strategy.decide_programme", viewer, found),
        "findings": checks_of(found),
        "topics": chosen_topics(found),
    }
    return respond(request, "strategy/programme.html", context)


@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    must(request.viewer, "strategy.decide_programme", found)
    return _acted(
        request, found, actions.decide_programme, _("It is decided. HR can compose the networks now.")
    )


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    must(request.viewer, "strategy.shape_programme", found)
    return _acted(
        request, found, actions.close_programme, _("The programme is closed. It can be taken up again.")
    )


@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    must(request.viewer, f"strategy.{'decide' if found.decided_at else 'change'}_programme", found)
    return _acted(request, found, actions.reopen_programme, _("The programme is taken up again."))


def _found(request: Request, pk: int) -> Programme:
    return get_object_or_404(
        with_weights(programmes_visible_to(request.viewer)).select_related("decided_by"), pk=pk
    )


def _acted(request: Request, found: Programme, verb: Callable[..., Programme], said: str) -> HttpResponse:
    try:
        verb(
            programme=found,
            version=whole_number(request.POST.get("version")),
            by=request.user,
            at=timezone.now(),
        )
    except actions.ChangedMeanwhile:
        messages.warning(
            request,
            _("The programme has been changed since you opened the page. Read it again, then decide."),
        )
    except actions.NotReady as refused:
        missing = " · ".join(str(WORDS[key][1]) for key in refused.missing)
        messages.warning(request, _("Not yet: %(missing)s.") % {"missing": missing})
    except actions.NotPossible:
        messages.warning(request, _("That is done already. Here is the programme as it stands."))
    else:
        messages.success(request, said)
    return redirect("strategy:programme", pk=found.pk)
