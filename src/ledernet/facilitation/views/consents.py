"""The chief's page: facilitators of the own line, what is asked of them, and the consent; the rest only in sums."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ledernet.facilitation import actions
from ledernet.facilitation.hours import loads_with, services_of
from ledernet.facilitation.queries import facilitators_of_line, in_pool, totals_with
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Request, must
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond


@require_safe
def consents(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "facilitation.list_consents")
    rows = facilitators_of_line(viewer).filter(not_ended_on(viewer.on))
    mine = list(rows.select_related("unit", "consent_by").order_by("name_sort", "pk"))
    pool = list(in_pool(viewer.organisation, on=viewer.on))
    services = services_of({one.pk: one for one in (*mine, *pool)}.values(), on=viewer.on)
    loads = loads_with(mine, services)
    context = {
        "lines": [(one, loads[one.pk]) for one in mine],
        "totals": totals_with(pool, services),
    }
    return respond(request, "facilitation/consents.html", context)


@require_POST
def consent(request: Request, pk: int) -> HttpResponse:
    """Agree, or take it back."""
    rows = facilitators_of_line(request.viewer).select_related("unit", "organisation")
    found = get_object_or_404(rows, pk=pk)
    must(request.viewer, "facilitation.give_consent", found)
    verb, said = (
        (actions.withdraw_consent, _("The consent is taken back. HR sees that it is missing."))
        if request.POST.get("answer") == "no"
        else (actions.give_consent, _("Thank you. HR sees that you have agreed."))
    )
    try:
        verb(
            facilitator=found,
            version=whole_number(request.POST.get("version")),
            by=request.user,
            at=timezone.now(),
        )
    except actions.ChangedMeanwhile:
        messages.warning(request, _("Something was changed meanwhile. Look at the hours and answer again."))
    except actions.LeftThePool:
        messages.warning(request, _("That person has left the pool."))
    else:
        messages.success(request, said)
    return redirect("facilitation:consents")
