"""How long the networks live, and how they are renewed."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledernet.people.viewer import Request
from ledernet.strategy import actions
from ledernet.strategy.forms.plans import (
    LifeForm,
)
from ledernet.strategy.lifetime import WHY as WHY_LIFE
from ledernet.strategy.lifetime import life_advice
from ledernet.strategy.models import (
    EvaluationDate,
    LifePlan,
    Programme,
)
from ledernet.strategy.queries import (
    life_plan_of,
)
from ledernet.strategy.wording import rotation_words
from ledernet.ui.seen import typed_on

from .chapters import gone_on, met, programme_to_change, shown, turned_away, while_open
from .differences import differences

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@while_open
def life_plan(request: Request, pk: int) -> HttpResponse:
    programme = programme_to_change(request, pk)
    if away := turned_away(request, programme):
        return away
    plan, days = life_plan_of(programme), _days_of(programme)
    if request.method != "POST":
        return _life_page(request, programme, plan, LifeForm(plan=plan, evaluations=days))
    form = LifeForm(request.POST, plan=plan, evaluations=days)
    if request.POST.get("action") == "count":
        form.settle()
        return _life_page(request, programme, plan, form, part="consequences")
    if not form.is_valid():
        return _life_page(request, programme, plan, form)
    try:
        actions.plan_life(
            programme=programme,
            version=form.cleaned_data["version"],
            life=form.life(),
            by=request.user,
            at=timezone.now(),
        )
    except actions.ChangedMeanwhile:
        fresh = life_plan_of(programme)
        data = typed_on(request.POST, version=fresh.version)
        mine, theirs = LifeForm(data, plan=fresh), LifeForm(plan=fresh)
        mine.settle()
        context = met(fresh, differences(mine, theirs))
        return _life_page(request, programme, fresh, mine, context=context, status=409)
    except actions.Unsound as refused:
        form.complain(refused.problems, WHY_LIFE)
        return _life_page(request, programme, plan, form)
    return gone_on(request, programme, "life-plan")


def _life_page(
    request: Request,
    programme: Programme,
    plan: LifePlan,
    form: LifeForm,
    *,
    context: dict[str, Any] | None = None,
    part: str = "",
    status: int | None = None,
) -> HttpResponse:
    names = ("starts_on", "trial_until", "change_day", "expires_on", "rotation", "rotation_share", "rotation_months")  # fmt: skip
    data = form.cleaned_data if form.is_bound else {name: getattr(plan, name) for name in names}
    life = actions.Life(**{name: data[name] for name in names if data.get(name) is not None})
    labels = (_("The networks begin"), _("The trial ends"), _("Change day"), _("They end"))
    days = [(day, label) for label, day in zip(labels, (life.starts_on, life.trial_until, life.change_day, life.expires_on), strict=True) if day]  # fmt: skip
    values = {
        "form": form,
        "days": sorted(days, key=lambda one: one[0]),
        "advice": life_advice(life),
        "rotates": rotation_words(life.rotation, life.rotation_share, life.rotation_months),
        **(context or {}),
    }
    return shown(request, programme, "life-plan", values, part=part, status=status)


def _days_of(programme: Programme) -> list[date]:
    return list(EvaluationDate.objects.filter(programme=programme).order_by("on").values_list("on", flat=True))  # fmt: skip
