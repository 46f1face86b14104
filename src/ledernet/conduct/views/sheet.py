"""The run sheet before the meeting."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from rules import has_perm

from ledernet.conduct import actions, clock, queries
from ledernet.conduct.forms import ItemForm
from ledernet.conduct.models import Item
from ledernet.conduct.prompts import prompts_for
from ledernet.conduct.proposal import proposed
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import participants_of
from ledernet.methods.queries import methods_visible_to
from ledernet.people.queries import offered_topics
from ledernet.people.viewer import Request, must
from ledernet.strategy.queries import purpose_label, weights_of
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from .loading import METHODS, done, item_of, meeting_of, words_for


@require_http_methods(METHODS)
def sheet(request: Request, pk: int) -> HttpResponse:
    """Read by all in the network; changed by those who run the meeting."""
    meeting = meeting_of(request, pk, "conduct.read_sheet")
    may_plan = has_perm("conduct.hold", request.viewer, meeting) and meeting.state == MeetingState.PLANNED
    form = None
    if request.method == "POST":
        must(request.viewer, "conduct.hold", meeting)
        form = _form(request, meeting, request.POST)
        if form.is_valid():
            try:
                made = actions.add_item(
                    meeting=meeting, wanted=form.wanted(), by=request.user, at=timezone.now()
                )
            except (actions.CalledOff, actions.IsHeld, actions.TooMany) as refused:
                form.add_error(None, words_for(refused))
            else:
                messages.success(request, _("%(title)s is on the run sheet.") % {"title": made.title})
                return redirect("conduct:sheet", pk=pk)
    if form is None and may_plan:
        form = _form(request, meeting)
    return respond(request, "conduct/sheet.html", _page(request, meeting, may_plan=may_plan) | {"form": form})


def _page(request: Request, meeting: Meeting, *, may_plan: bool) -> dict[str, Any]:
    shown = queries.sheet_of(meeting)
    planned = clock.total([queries.timed(one.item) for one in shown])
    there = int(meeting.length.total_seconds() // 60)
    earlier = queries.earlier_sheet(meeting) if may_plan and not shown else None
    mix = queries.mix_of(meeting.network, before=meeting.starts_at)
    return {
        "meeting": meeting,
        "network": meeting.network,
        "shown": shown,
        "planned": planned,
        "there": there,
        "over": planned - there,
        "may_plan": may_plan,
        "may_hold": has_perm("conduct.hold", request.viewer, meeting),
        "earlier": earlier,
        "mix": mix,
        "shares": [(share, str(purpose_label(share.purpose))) for share in mix.shares],
        "short": purpose_label(mix.short.purpose) if mix.short else "",
        "prompts": prompts_for(request.viewer, meeting) if may_plan else [],
        "weights": weights_of(meeting.network.programme),
        "promised": queries.shared_commitments(meeting),
    }


@require_POST
def sheet_fill(request: Request, pk: int) -> HttpResponse:
    """From the last meeting, or from a proposal."""
    meeting = meeting_of(request, pk, "conduct.hold")
    who = {"by": request.user, "at": timezone.now()}
    if request.POST.get("from") == "last":
        earlier = queries.earlier_sheet(meeting)
        if earlier is not None and done(request, actions.copy_sheet, meeting=meeting, source=earlier, **who):
            messages.success(request, _("The run sheet is copied. Change what is different this time."))
    else:
        wanted = proposed(request.viewer, meeting)
        if done(request, actions.fill_sheet, meeting=meeting, wanted=wanted, **who):
            messages.success(request, _("Here is a beginning. Change it until it is yours."))
    return redirect("conduct:sheet", pk=pk)


@require_http_methods(METHODS)
def item(request: Request, pk: int) -> HttpResponse:
    found = item_of(request, pk)
    meeting = found.meeting
    form = _form(request, meeting, request.POST if request.method == "POST" else None, found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_item(
                item=found, version=form.cleaned_data["version"] or 0, wanted=form.wanted(), by=request.user, at=timezone.now()
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            fresh = Item.objects.filter(pk=found.pk).first()
            if fresh is None:
                messages.warning(request, words_for(actions.Stranger()))
                return redirect("conduct:sheet", pk=meeting.pk)
            form.data = typed_on(request.POST, version=fresh.version)
            form.add_error(
                None,
                _("Somebody else has changed it meanwhile. Save again to let your words replace theirs."),
            )
            return respond(request, "conduct/item.html", {"item": fresh, "meeting": meeting, "network": meeting.network, "form": form}, status=409)  # fmt: skip
        except (actions.CalledOff, actions.IsHeld) as refused:
            form.add_error(None, words_for(refused))
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("conduct:sheet", pk=meeting.pk)
    context = {"item": found, "meeting": meeting, "network": meeting.network, "form": form}
    return respond(request, "conduct/item.html", context)


@require_POST
def item_move(request: Request, pk: int) -> HttpResponse:
    found = item_of(request, pk)
    later = request.POST.get("to") == "later"
    done(request, actions.move_item, item=found, later=later, by=request.user, at=timezone.now())
    return redirect(f"{reverse('conduct:sheet', args=[found.meeting_id])}#punkt-{found.pk}")


@require_POST
def item_remove(request: Request, pk: int) -> HttpResponse:
    found = item_of(request, pk)
    if done(request, actions.remove_item, item=found, by=request.user, at=timezone.now()):
        messages.success(request, _("%(title)s is off the run sheet.") % {"title": found.title})
    return redirect("conduct:sheet", pk=found.meeting_id)


def _form(request: Request, meeting: Meeting, data: Any = None, found: Item | None = None) -> ItemForm:
    """What may be chosen, and what stands there though it is no longer offered."""
    methods = [
        row
        for row in methods_visible_to(request.viewer)
        if not row.is_retired or (found is not None and row.pk == found.method_id)
    ]
    topics = list(offered_topics(meeting.network.organisation))
    if found is not None and found.topic is not None and found.topic not in topics:
        topics.append(found.topic)
    purposes = [(one.purpose, one.label) for one in weights_of(meeting.network.programme)]
    if found is not None and found.purpose and found.purpose not in dict(purposes):
        purposes.append((found.purpose, purpose_label(found.purpose)))
    people = [person.seat.leader for person in participants_of(meeting) if person.is_expected]
    if found is not None and found.brings is not None and found.brings not in people:
        people.append(found.brings)
    return ItemForm(
        data,
        methods=methods,
        topics=topics,
        purposes=purposes,
        people=people,
        initial=ItemForm.initial_of(found) if found else None,
    )
