"""The duties of the organisation: what is to be done in every network, when, and by which role."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.networks.duties import actions
from ledernet.networks.duties.forms import DutyForm
from ledernet.networks.duties.models import Allotment, Duty
from ledernet.networks.duties.moments import when_said
from ledernet.networks.duties.queries import resolved
from ledernet.networks.duties.table import cells_of, roles
from ledernet.people.viewer import Request, must
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.queries import programmes_visible_to
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on


@require_safe
def catalogue(request: Request) -> HttpResponse:
    """All duties with the shares that hold where nobody has said otherwise."""
    viewer = request.viewer
    must(viewer, "networks.view_duty_catalogue")
    rows = resolved(viewer.organisation)
    context = {
        "roles": roles(),
        "rows": [(row.duty, when_said(row.duty, None), cells_of(row.shares)) for row in rows],
        "retired": Duty.objects.filter(organisation=viewer.organisation, is_retired=True).order_by(
            "position", "pk"
        ),
        "edits": has_perm("networks.edit_duty_catalogue", viewer),
        "programmes": programmes_visible_to(viewer)
        .exclude(state=ProgrammeState.CLOSED)
        .order_by("name_sort", "pk"),
        "is_begun": bool(rows) or Duty.objects.filter(organisation=viewer.organisation).exists(),
    }
    return respond(request, "networks/duties/catalogue.html", context)


@require_POST
def begin(request: Request) -> HttpResponse:
    """The product's duties become the organisation's own, to go on from."""
    must(request.viewer, "networks.edit_duty_catalogue")
    count = actions.take_duties_into_use(
        organisation=request.viewer.organisation, by=request.user, at=timezone.now()
    )
    words = ngettext(
        "%(count)s duty is in use.", "%(count)s duties are in use. Change what does not fit.", count
    )
    messages.success(request, words % {"count": count})
    return redirect("networks:duty-catalogue")


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    must(request.viewer, "networks.edit_duty_catalogue")
    form = DutyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_duty(
                organisation=request.viewer.organisation, **form.values(), by=request.user, at=timezone.now()
            )
        except actions.BadDuty as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("The duty is added, and stands in every network."))
            return redirect("networks:duty-catalogue")
    return respond(request, "networks/duties/duty.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, pk: int) -> HttpResponse:
    duty = get_object_or_404(Duty, pk=pk, organisation=request.viewer.organisation)
    must(request.viewer, "networks.edit_duty_catalogue")
    default = Allotment.objects.filter(duty=duty, programme=None, network=None).first()
    form = DutyForm(request.POST or None, duty=duty, shares=default.shares if default else None)
    context = {"form": form, "duty": duty}
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_duty(
                duty=duty,
                version=form.cleaned_data["version"] or 0,
                **form.values(),
                is_retired=form.cleaned_data["is_retired"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.BadDuty as refused:
            form.refuse(refused)
        except actions.DutyMoved as moved:
            form.data = typed_on(request.POST, version=moved.duty.version)
            return respond(request, "networks/duties/duty.html", context | {"met": True}, status=409)
        else:
            messages.success(request, _("The duty is saved."))
            return redirect("networks:duty-catalogue")
    return respond(request, "networks/duties/duty.html", context)
