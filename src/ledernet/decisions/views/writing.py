"""A decision in the chief's own words."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledernet.decisions import actions
from ledernet.decisions.forms import WHOLE, DecisionForm
from ledernet.decisions.models import Decision
from ledernet.people.enums import Role
from ledernet.people.queries import people_with_login, tree_of
from ledernet.people.viewer import Request, Viewer, must
from ledernet.ui.pages import respond


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "decisions.write_decisions")
    people = people_with_login(viewer.organisation, on=viewer.on).order_by("name_sort", "pk")
    initial = {"owner": request.user.pk, "decided_on": viewer.on}
    form = DecisionForm(request.POST or None, nodes=nodes_of(viewer), people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = _written(request, form)
        if made is not None:
            messages.success(request, _("The decision stands in the register."))
            return redirect("decisions:decision", pk=made.pk)
    return respond(request, "decisions/write.html", {"form": form})


def _written(request: Request, form: DecisionForm) -> Decision | None:
    data, unit, organisation = form.cleaned_data, form.node(), request.viewer.organisation
    must(request.viewer, "decisions.write_decision", Decision(organisation=organisation, unit=unit))
    try:
        return actions.write_decision(
            organisation=organisation, **(data | {"unit": unit}), by=request.user, at=timezone.now()
        )
    except actions.WrongDay:
        today = request.viewer.on
        if data["decided_on"] > today:
            form.add_error("decided_on", _("That day has not come yet."))
        if data["follow_up_on"] and data["follow_up_on"] <= today:
            form.add_error("follow_up_on", _("Choose a day after today."))
    except actions.Stranger:
        form.add_error("owner", _("This person can no longer log in. Choose somebody else."))
    return None


def nodes_of(viewer: Viewer) -> list[tuple[str, str]]:
    """The parts of the organisation of which the viewer is chief, in the order of the tree; the whole first."""
    tree = tree_of(viewer.organisation)
    own = {
        row.id
        for row in tree.rows.values()
        if viewer.has_at(row.path, Role.CHIEF) and row.stands_on(viewer.on)
    }
    whole = [(WHOLE, viewer.organisation.name)] if viewer.everywhere(Role.CHIEF) else []
    return whole + [(str(pk), name) for pk, name in tree.indented(own)]
