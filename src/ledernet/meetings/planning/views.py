"""The year plan of a programme: wishes, preview, days moved by hand, publishing, undo."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledernet.meetings.models import PlanPart, YearPlan
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond

from . import actions, errors, publishing
from .enums import PartState, PlanState
from .forms import DayForm, WishesForm, usual_wishes, wishes_in
from .queries import (
    PER_PAGE,
    Row,
    months_of,
    parts_of,
    plans_visible_to,
    programmes_to_plan,
    rows_of,
    standing_of,
    sums_of,
)
from .words import rhythm_words

NARROWED = ("clash", "moved", "none")


@require_safe
def plans(request: Request) -> HttpResponse:
    must(request.viewer, "meetings.list_plans")
    return respond(request, "meetings/planning/plans.html", {"rows": standing_of(request.viewer)})


@require_http_methods(["GET", "HEAD", "POST"])
def plan_new(request: Request, pk: int) -> HttpResponse:
    must(request.viewer, "meetings.list_plans")
    programme = get_object_or_404(
        programmes_to_plan(request.viewer).select_related("unit", "organisation"), pk=pk
    )
    must(request.viewer, "meetings.plan_year", programme)
    on = request.viewer.on
    form = WishesForm(request.POST or None, on=on, initial=usual_wishes(programme, on))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.propose_plan(
                programme=programme,
                wishes=form.wishes(),
                place=form.cleaned_data["place"],
                by=request.user,
                at=timezone.now(),
            )
        except errors.PlanIsThere:
            messages.warning(request, _("There is a proposal already. Change its wishes, or throw it away."))
            return redirect("meetings:plans")
        except errors.NothingToPlan:
            form.add_error(None, _("All networks of the programme have meetings in that time already."))
        else:
            return redirect("meetings:plan", pk=made.pk)
    return respond(request, "meetings/planning/wishes.html", {"form": form, "programme": programme})


@require_http_methods(["GET", "HEAD", "POST"])
def plan_again(request: Request, pk: int) -> HttpResponse:
    found = _plan(request, pk)
    form = WishesForm(request.POST or None, on=request.viewer.on, initial=wishes_in(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_again(
                plan=found,
                wishes=form.wishes(),
                place=form.cleaned_data["place"],
                by=request.user,
                at=timezone.now(),
            )
        except errors.NotOpen:
            return _closed(request, found)
        except errors.NothingToPlan:
            form.add_error(None, _("All networks of the programme have meetings in that time already."))
        else:
            messages.success(request, _("Here is the new proposal."))
            return redirect("meetings:plan", pk=found.pk)
    by_hand = any(day["by_hand"] for days in found.parts.values_list("days", flat=True) for day in days)
    context = {"form": form, "programme": found.programme, "plan": found, "by_hand": by_hand}
    return respond(request, "meetings/planning/wishes.html", context)


@require_safe
def plan(request: Request, pk: int) -> HttpResponse:
    found = _plan(request, pk)
    narrowed = request.GET.get("vis", "")
    narrowed = narrowed if narrowed in NARROWED else ""
    page = Paginator(parts_of(found, narrowed), PER_PAGE).get_page(request.GET.get("side") or 1)
    sums = sums_of(found)
    context = {
        "plan": found,
        "programme": found.programme,
        "rows": rows_of(page.object_list, found, request.viewer),
        "months": months_of(found),
        "page": page,
        "narrowed": narrowed,
        "sums": sums,
        "none": sums.networks - sums.states[PartState.PROPOSED] - sums.states[PartState.MADE],
        "waiting": sums.states[PartState.PROPOSED],
        "made": sums.states[PartState.MADE],
        "rhythm": rhythm_words(found.frequency, found.every),
        "is_open": found.state == PlanState.PROPOSED,
        "is_going": found.state == PlanState.PUBLISHING,
        "can_undo": found.state in (PlanState.PUBLISHING, PlanState.PUBLISHED)
        and sums.states[PartState.MADE],
    }
    return respond(request, "meetings/planning/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_part(request: Request, pk: int) -> HttpResponse:
    """One network's days: each can be moved or left out."""
    must(request.viewer, "meetings.list_plans")
    rows = PlanPart.objects.select_related(
        "network", "plan__programme__unit", "plan__programme__organisation"
    )
    part = get_object_or_404(rows, pk=pk, plan__in=plans_visible_to(request.viewer))
    must(request.viewer, "meetings.plan_year", part.plan.programme)
    (row,) = rows_of([part], part.plan, request.viewer)
    form = DayForm(request.POST) if request.method == "POST" else None
    if form is not None and "out" in request.POST:
        form.fields["on"].required = form.fields["begins"].required = False
    if form is not None and form.is_valid() and (done := _moved(request, part, form)) is not None:
        return done
    return respond(request, "meetings/planning/part.html", _part_page(part, row, form))


@require_POST
def plan_publish(request: Request, pk: int) -> HttpResponse:
    found = _plan(request, pk)
    try:
        publishing.publish_plan(plan=found, by=request.user, at=timezone.now())
    except errors.NotOpen:
        return _closed(request, found)
    messages.success(request, _("The meetings are being made. The invitations leave a moment after."))
    return redirect("meetings:plan", pk=found.pk)


@require_POST
def plan_undo(request: Request, pk: int) -> HttpResponse:
    found = _plan(request, pk)
    try:
        done = publishing.take_back_plan(plan=found, by=request.user, at=timezone.now())
    except errors.NotOpen:
        return _closed(request, found)
    if done.told:
        said = ngettext(
            "%(count)s network keeps its meetings: somebody has the invitation already. Cancel them one by one.",
            "%(count)s networks keep their meetings: somebody has the invitation already. Cancel them one by one.",
            done.told,
        ) % {"count": done.told}
        messages.warning(request, said)
    else:
        messages.success(request, _("All of it is taken back. Nobody has been told."))
    return redirect("meetings:plan", pk=found.pk)


@require_POST
def plan_discard(request: Request, pk: int) -> HttpResponse:
    found = _plan(request, pk)
    try:
        actions.discard_plan(plan=found, by=request.user, at=timezone.now())
    except errors.NotOpen:
        return _closed(request, found)
    messages.success(request, _("The proposal is thrown away. Nobody has heard of it."))
    return redirect("meetings:plans")


def _moved(request: Request, part: PlanPart, form: DayForm) -> HttpResponse | None:
    """None where the form has to be shown again, with what is wrong."""
    data = form.cleaned_data
    facts: dict[str, Any] = {
        "part": part,
        "slot": data["slot"],
        "version": data["version"],
        "by": request.user,
        "at": timezone.now(),
    }
    try:
        if "out" in request.POST:
            actions.leave_out(**facts)
        else:
            actions.move_day(on=data["on"], begins=data["begins"], **facts)
    except errors.NotOpen:
        return _closed(request, part.plan)
    except (errors.PlanMoved, errors.NoSuchDay):
        messages.warning(request, _("Somebody else has changed it meanwhile. Look at it and try again."))
        return redirect("meetings:plan-part", pk=part.pk)
    except errors.WrongDay:
        form.add_error(
            "on", _("Choose a day within the plan, between the meeting before and the one after it.")
        )
        return None
    messages.success(request, _("It is moved. Look at whether something is in the way."))
    return redirect("meetings:plan-part", pk=part.pk)


def _part_page(part: PlanPart, row: Row, form: DayForm | None) -> dict[str, Any]:
    tried = str(form["slot"].value()) if form is not None else ""
    forms = [
        (
            cell,
            form
            if form is not None and tried == cell.slot.isoformat()
            else DayForm(
                auto_id=f"id_{cell.slot:%Y%m%d}_%s",
                initial={
                    "slot": cell.slot,
                    "on": cell.on or cell.slot,
                    "begins": cell.kept.day.begins,
                    "version": part.version,
                },
            ),
        )
        for cell in row.cells
    ]
    return {
        "part": part,
        "plan": part.plan,
        "programme": part.plan.programme,
        "network": part.network,
        "row": row,
        "forms": forms,
        "form": form,
        "is_open": part.plan.state == PlanState.PROPOSED and part.state == PartState.PROPOSED,
    }


def _plan(request: Request, pk: int) -> YearPlan:
    must(request.viewer, "meetings.list_plans")
    found = get_object_or_404(plans_visible_to(request.viewer), pk=pk)
    must(request.viewer, "meetings.plan_year", found.programme)
    return found


def _closed(request: Request, found: YearPlan) -> HttpResponse:
    messages.warning(request, _("The plan is no longer a proposal. Nothing was changed."))
    return redirect("meetings:plan", pk=found.pk)
