"""HTTP of one's own goals. Every address asks for the one who sits there first, and finds nothing for anybody else."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledernet.networks.models import Seat
from ledernet.networks.shared.queries import viewers_of
from ledernet.people.viewer import Request
from ledernet.ui.formatting import full_day
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from . import actions
from .enums import GoalOutcome
from .forms import LookForm, OwnGoalForm
from .models import PersonalGoal
from .queries import asks_now, goal_of, goals_of, my_seats

METHODS = ["GET", "HEAD", "POST"]
PAGE = "networks/goals/goal.html"


@require_safe
def my_goals(request: Request) -> HttpResponse:
    """All of mine, and where I have none yet."""
    goals = list(goals_of(request.viewer))
    there = {goal.seat_id for goal in goals}
    seats = [seat for one in viewers_of(request.viewer) for seat in my_seats(one)]
    without = [seat for seat in seats if seat.pk not in there]
    return respond(request, "networks/goals/my_goals.html", {"goals": goals, "without": without})


@require_safe
def goals_text(request: Request) -> HttpResponse:
    """All of them with what I said when I looked at them, as a text file to take along."""
    content = f"\n{'-' * 40}\n\n".join(_as_text(goal) for goal in goals_of(request.viewer))
    response = HttpResponse(content, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_("my-goals")}.txt"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(METHODS)
def goal(request: Request, pk: int) -> HttpResponse:
    """Write it, or change it; and, where there is one, look at it again."""
    seat = _seat(request, pk)
    found = goal_of(seat)
    form = OwnGoalForm(request.POST or None, initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.write_goal(
                seat=seat, text=data["text"], look_on=data["look_on"], reminds=data["reminds"],
                version=data["version"] or 0, by=request.user, at=timezone.now(),
            )  # fmt: skip
        except actions.NothingSaid:
            form.add_error("text", _("Write something first."))
        except actions.ChangedMeanwhile:
            return _met(request, seat, form)
        else:
            messages.success(request, _("It is written, for you alone."))
            return redirect("networks:goal", pk=pk)
    return respond(request, PAGE, _context(request, seat, form, LookForm(initial=_now(found)), found))


@require_http_methods(["POST"])
def look(request: Request, pk: int) -> HttpResponse:
    seat = _seat(request, pk)
    found = goal_of(seat)
    if found is None:
        return _no_more(request, pk)
    form = LookForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.look_again(
                goal=found, outcome=GoalOutcome(told["outcome"]), line=told["line"], look_on=told["look_on"],
                version=told["version"], by=request.user, at=timezone.now(),
            )  # fmt: skip
        except actions.ChangedMeanwhile:
            form.add_error(None, _("It has changed since you read it. Read it again first."))
            form.data = typed_on(request.POST, version=_version(seat))
        else:
            messages.success(request, _("It is written, for you alone."))
            return redirect("networks:goal", pk=pk)
    return respond(request, PAGE, _context(request, seat, OwnGoalForm(initial=_initial(found)), form, found))


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    seat = _seat(request, pk)
    found = goal_of(seat)
    if found is None:
        return _no_more(request, pk)
    try:
        version = whole_number(request.POST.get("version"))
        actions.remove_goal(goal=found, version=version, by=request.user, at=timezone.now())
    except actions.ChangedMeanwhile:
        messages.warning(request, _("It has changed since you read it. Read it again first."))
        return redirect("networks:goal", pk=pk)
    messages.success(request, _("The goal is gone, words and all."))
    return redirect("networks:my-goals")


def _seat(request: Request, pk: int) -> Seat:
    """On which the reader herself sits in this network today."""
    return get_object_or_404(my_seats(request.viewer), network=pk)


def _version(seat: Seat) -> int:
    return PersonalGoal.objects.filter(seat=seat).values_list("version", flat=True).first() or 0


def _initial(found: PersonalGoal | None) -> dict[str, Any]:
    if found is None:
        return {"version": 0}
    return {name: getattr(found, name) for name in ("text", "look_on", "reminds", "version")}


def _now(found: PersonalGoal | None) -> dict[str, Any]:
    return {"version": found.version} if found else {}


def _context(
    request: Request, seat: Seat, form: OwnGoalForm, look_form: LookForm, found: PersonalGoal | None
) -> dict[str, Any]:
    return {
        "network": seat.network,
        "seat": seat,
        "form": form,
        "look_form": look_form,
        "goal": found,
        "asks": found is not None and asks_now(found, on=request.viewer.on),
        "looks": list(found.looks.order_by("-on", "-pk")) if found else [],
    }


def _met(request: Request, seat: Seat, form: OwnGoalForm) -> HttpResponse:
    """It has been changed in another window. What was typed stays; what it says now is shown above."""
    fresh = PersonalGoal.objects.filter(seat=seat).first()
    form.data = typed_on(request.POST, version=fresh.version if fresh else 0)
    context = _context(request, seat, form, LookForm(initial=_now(fresh)), fresh)
    return respond(request, PAGE, context | {"met": True}, status=409)


def _no_more(request: HttpRequest, pk: int) -> HttpResponse:
    messages.warning(request, _("The goal is gone. You have removed it in another window."))
    return redirect("networks:goal", pk=pk)


def _as_text(goal: PersonalGoal) -> str:
    looks = [
        f"{full_day(look.on)} · {look.get_outcome_display()}\n{look.said}\n{look.line}".strip()
        for look in goal.looks.all()
    ]
    return "\n\n".join([f"{goal.seat.network.name}\n{goal.text}", *looks]) + "\n"
