"""Which claim gives which role; and what a set of claims would give."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ledernet.people.enums import Role
from ledernet.people.models import Unit
from ledernet.people.viewer import Request, must
from ledernet.signon import actions
from ledernet.signon.claims import groups_of
from ledernet.signon.forms import PreviewForm, RuleForm
from ledernet.signon.mapping import read
from ledernet.signon.models import Connection, RoleRule
from ledernet.signon.queries import connections_visible_to, units_by_key
from ledernet.ui.pages import respond

from .connections import visible


def rules(request: Request, pk: int) -> HttpResponse:
    found = visible(request, pk)
    form = RuleForm(request.POST or None, viewer=request.viewer)
    if request.method == "POST":
        must(request.viewer, "signon.change_connection", found)
        if form.is_valid():
            actions.add_rule(connection=found, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Added. It holds from each person's next login."))
            return redirect("signon:rules", pk)
    rows = found.rules.select_related("unit").order_by("claim", "value", "pk")
    return respond(request, "signon/rules.html", {"connection": found, "rules": rows, "form": form})


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    must(request.viewer, "signon.list_connections")
    mine = connections_visible_to(request.viewer)
    rule = get_object_or_404(
        RoleRule.objects.select_related("connection__organisation").filter(connection__in=mine), pk=pk
    )
    must(request.viewer, "signon.change_connection", rule.connection)
    actions.remove_rule(rule=rule, by=request.user, at=timezone.now())
    messages.success(request, _("Removed. Roles it gave end at each person's next login."))
    return redirect("signon:rules", rule.connection_id)


def preview(request: Request, pk: int) -> HttpResponse:
    """What these claims would give; nothing is written."""
    found = visible(request, pk)
    form = PreviewForm(request.POST or None)
    context: dict[str, Any] = {"connection": found, "form": form}
    if request.method == "POST" and form.is_valid():
        context |= _reading(request, found, form.cleaned_data["claims"])
    return respond(request, "signon/preview.html", context)


def _reading(request: Request, connection: Connection, claims: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    units = units_by_key(connection.organisation, on=request.viewer.on)
    reading = read(groups_of(claims, cvr=connection.cvr), connection.rules.order_by("pk"), units)
    names = dict(Unit.objects.filter(pk__in=units.values()).values_list("pk", "name"))
    given = [
        (Role(one.role).label, names[one.unit] if one.unit is not None else _("The whole organisation"))
        for one in reading.given
    ]
    return {"tried": True, "given": given, "doubtful": reading.doubtful}
