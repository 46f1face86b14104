"""The register, one decision, and what is due."""

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from rules import has_perm

from ledernet.decisions.agenda import agenda as lines_of
from ledernet.decisions.agenda import days_left, when_words
from ledernet.decisions.enums import DecisionState
from ledernet.decisions.models import Decision
from ledernet.decisions.owed import owed_by
from ledernet.decisions.queries import decisions_visible_to, line_of, with_history, with_owner_gone
from ledernet.decisions.register import Register
from ledernet.decisions.topics import address_of, label_of
from ledernet.people.viewer import Request, Viewer, must
from ledernet.ui.pages import respond
from ledernet.ui.tables import render_table


def found(request: Request, pk: int) -> Decision:
    """The decision with its people and looks, if it is the viewer's to see; else 404."""
    viewer = request.viewer
    rows = with_owner_gone(decisions_visible_to(viewer), viewer.organisation, viewer.on)
    return get_object_or_404(with_history(rows), pk=pk)


@require_safe
def decisions(request: Request) -> HttpResponse:
    must(request.viewer, "decisions.list_decisions")
    context = {
        "may_write": has_perm("decisions.write_decisions", request.viewer),
        "over": sum(line.is_over for line in lines_of(request.viewer, on=request.viewer.on, ahead=0)),
        "query": request.GET.urlencode(),
    }
    table = Register(request.viewer, request.GET)
    return render_table(request, table, "decisions/decisions.html", context)


@require_safe
def decision(request: Request, pk: int) -> HttpResponse:
    viewer = request.viewer
    one = found(request, pk)
    days = days_left(one, viewer.on)
    line = line_of(viewer, one)
    listed = has_perm("decisions.list_decisions", viewer)
    context = {
        "decision": one,
        "looks": list(one.follow_ups.all()),
        "topic": label_of(one.topic),
        "when": "" if days is None else when_words(days),
        "is_over": days is not None and days < 0,
        "subject_url": address_of(one.subject) if listed else "",
        "before": [other for other in line if other.pk < one.pk],
        "after": [other for other in line if other.pk > one.pk],
        "may_follow": one.state != DecisionState.REPLACED and has_perm("decisions.follow_up", viewer, one),
        "may_hand_over": one.state != DecisionState.REPLACED and has_perm("decisions.hand_over", viewer, one),
        "listed": listed,
    }
    return respond(request, "decisions/decision.html", context)


@require_safe
def agenda(request: Request) -> HttpResponse:
    """What did we agree, and what is due? For everybody who sees to a decision, and for chiefs."""
    viewer = request.viewer
    lines = lines_of(viewer, on=viewer.on)
    listed = has_perm("decisions.list_decisions", viewer)
    context = {
        "lines": lines,
        "owed": owed_by(viewer),
        "over": [line for line in lines if line.is_over],
        "ahead": [line for line in lines if not line.is_over],
        "listed": listed,
        "may_write": has_perm("decisions.write_decisions", viewer),
        "mine": _later(viewer, [line.decision.pk for line in lines], listed=listed),
    }
    return respond(request, "decisions/agenda.html", context, part="agenda")


def _later(viewer: Viewer, shown: list[int], *, listed: bool) -> list[Decision]:
    """What the viewer herself sees to later than the agenda looks. Who cannot open the register sees here, too, what is
    in force without a day.
    """
    states = [DecisionState.OPEN] if listed else [DecisionState.OPEN, DecisionState.STANDING]
    own = decisions_visible_to(viewer).filter(owner=viewer.user, state__in=states).exclude(pk__in=shown)
    return list(own.order_by(F("follow_up_on").asc(nulls_last=True), "-decided_on", "pk")[:20])
