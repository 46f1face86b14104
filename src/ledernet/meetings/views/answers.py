"""Saying whether one comes, on the page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ledernet.meetings import actions
from ledernet.meetings.enums import Coming, Route
from ledernet.meetings.forms import AnswerForm
from ledernet.meetings.queries import coming_meetings
from ledernet.networks.models import Seat
from ledernet.people.viewer import Request, must
from ledernet.ui.numbers import whole_number

from .loading import REFUSALS, meeting_of, network_of, words_of


@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    found = meeting_of(request, pk)
    must(request.viewer, "meetings.answer", found)
    leader = request.viewer.leader
    form = AnswerForm(request.POST)
    if leader is None or not form.is_valid():
        messages.error(request, _("Choose one of the answers. Nothing was changed."))
        return redirect("meetings:meeting", pk=found.pk)
    try:
        actions.answer(
            meeting=found,
            leader=leader,
            coming=Coming(form.cleaned_data["coming"]),
            by=request.user,
            at=timezone.now(),
        )
    except REFUSALS as refused:
        messages.error(request, words_of(refused))
    else:
        messages.success(request, _("Thank you. The others can see it."))
    return redirect("meetings:meeting", pk=found.pk)


@require_POST
def answer_for(request: Request, pk: int) -> HttpResponse:
    """On behalf of a member who has called or said it in passing."""
    found = meeting_of(request, pk)
    must(request.viewer, "meetings.answer_for", found)
    form = AnswerForm(request.POST)
    seats = Seat.everyone.filter(network=found.network).select_related("leader")
    whose = seats.filter(pk=whole_number(request.POST.get("seat"))).first()
    if whose is None or not form.is_valid():
        messages.error(request, _("Choose one of the answers. Nothing was changed."))
        return redirect("meetings:meeting", pk=found.pk)
    try:
        actions.answer(
            meeting=found,
            leader=whose.leader,
            coming=Coming(form.cleaned_data["coming"]),
            route=Route.BEHALF,
            by=request.user,
            at=timezone.now(),
        )
    except REFUSALS as refused:
        messages.error(request, words_of(refused))
    else:
        messages.success(request, _("Noted for %(name)s.") % {"name": whose.leader.name})
    return redirect("meetings:meeting", pk=found.pk)


@require_POST
def answer_all(request: Request, pk: int) -> HttpResponse:
    """One answer for all meetings of the network that are to come."""
    network = network_of(request, pk)
    must(request.viewer, "meetings.answer_all", network)
    leader = request.viewer.leader
    ahead = list(coming_meetings(network, at=timezone.now()))
    if not ahead or leader is None:
        messages.error(request, _("There are no meetings to answer."))
        return redirect("meetings:of-network", pk=network.pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the answers. Nothing was changed."))
        return redirect("meetings:of-network", pk=network.pk)
    given = actions.answer_all(
        meetings=ahead,
        leader=leader,
        coming=Coming(form.cleaned_data["coming"]),
        by=request.user,
        at=timezone.now(),
    )
    said = ngettext(
        "Your answer stands for %(count)s meeting.", "Your answer stands for %(count)s meetings.", len(given)
    )
    messages.success(request, said % {"count": len(given)})
    return redirect("meetings:of-network", pk=network.pk)
