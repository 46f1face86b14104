"""“Use A”: what will change in the plan, why, and then the plan itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledernet.insight.enums import CalculationState, Letter
from ledernet.insight.models import Calculation
from ledernet.insight.simulator import actions
from ledernet.insight.simulator.asked import Asked, Way
from ledernet.insight.simulator.forms import UseForm
from ledernet.insight.simulator.words import basis_words, way_words
from ledernet.people.viewer import Request, must
from ledernet.strategy import actions as strategy
from ledernet.strategy.lifetime import WHY
from ledernet.strategy.models import LifePlan
from ledernet.strategy.queries import life_plan_of
from ledernet.strategy.wording import rotation_words
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from .comparing import the_calculation

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def use_a(request: Request, pk: int) -> HttpResponse:
    return _use(request, pk, Letter.A)


@require_http_methods(METHODS)
def use_b(request: Request, pk: int) -> HttpResponse:
    return _use(request, pk, Letter.B)


def _use(request: Request, pk: int, letter: Letter) -> HttpResponse:
    must(request.viewer, "simulator.view_simulator")
    found = the_calculation(request, pk)
    must(request.viewer, "simulator.use_way", found)
    if found.state != CalculationState.DONE:
        raise Http404
    asked = Asked.of(found.asked)
    way = asked.a if letter == Letter.A else asked.b
    plan = life_plan_of(found.programme)
    if request.method != "POST":
        initial = {"version": plan.version, "change_day": _first_restart(plan, way, request.viewer.on)}
        return _page(request, found, letter, way, plan, form=UseForm(way=way, initial=initial))
    form = UseForm(request.POST, way=way)
    if not form.is_valid():
        return _page(request, found, letter, way, plan, form=form)
    try:
        actions.choose_way(
            calculation=found,
            letter=letter,
            reason=form.cleaned_data["reason"],
            version=form.cleaned_data["version"],
            change_day=form.cleaned_data.get("change_day"),
            by=request.user,
            at=timezone.now(),
        )
    except strategy.ChangedMeanwhile:
        data = typed_on(request.POST, version=plan.version)
        return _page(request, found, letter, way, plan, form=UseForm(data, way=way), met=True, status=409)
    except strategy.NotPossible:
        messages.warning(request, _("The programme is closed. Take it up again before you change it."))
        return redirect("simulator:calculation", pk)
    except strategy.Unsound as refused:
        for name, why in refused.problems.items():
            field = name if name in form.fields else None
            form.add_error(
                field,
                str(WHY.get(why, _("The plan as it stands does not allow it. Look through the plan first.")))
                % {},
            )
        return _page(request, found, letter, way, plan, form=form)
    messages.success(
        request, _("It is in the plan. The charter in force stands until a new version of it is approved.")
    )
    return redirect("simulator:calculation", pk)


def _first_restart(plan: LifePlan, way: Way, today: date) -> date | None:
    """So many months after the start, or after today where the networks have begun."""
    if not way.restart:
        return None
    start = max(plan.starts_on or today, today)
    month = start.month - 1 + way.restart
    return date(start.year + month // 12, month % 12 + 1, min(start.day, 28))


def _page(
    request: Request,
    found: Calculation,
    letter: Letter,
    way: Way,
    plan: LifePlan,
    *,
    form: UseForm,
    met: bool = False,
    status: int | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "found": found,
        "programme": found.programme,
        "letter": letter.label,
        "way": way,
        "new": way_words(way),
        "old": rotation_words(plan.rotation, plan.rotation_share, plan.rotation_months),
        "old_change_day": plan.change_day,
        "basis": basis_words(found, letter),
        "form": form,
        "met": met,
    }
    return respond(request, "insight/simulator/use.html", context, status=status)
