"""Units: the tree, one unit, and what HR puts right."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from rules import has_perm

from ledernet.people import actions
from ledernet.people.enums import CorrectionTarget, Role
from ledernet.people.forms.leaders import EndForm
from ledernet.people.forms.units import MoveForm, NewUnitForm, UnitForm
from ledernet.people.models import Unit
from ledernet.people.queries import corrections_visible_to, leaders_visible_to, tree_of, units_visible_to
from ledernet.people.queries.units import steps_through, unit_page, unit_tree
from ledernet.people.viewer import Request, Viewer, must
from ledernet.ui.pages import respond

from .leaders import said


def _hr_units(viewer: Viewer) -> object:
    return units_visible_to(viewer).filter(viewer.within("path", Role.HR))


def _unit(viewer: Viewer, pk: int) -> Unit:
    return get_object_or_404(units_visible_to(viewer).select_related("parent", "organisation"), pk=pk)


@require_GET
def units(request: Request) -> HttpResponse:
    must(request.viewer, "people.list_leaders")
    query = request.GET.get("q", "")[:200].strip()
    roots, count = unit_tree(request.viewer, query)
    context = {
        "steps": steps_through(roots),
        "open_all": bool(query),
        "unit_url": reverse("people:units"),
        "count": count,
        "query": query,
        "may_add": has_perm("people.add_unit", request.viewer),
    }
    return respond(request, "people/units.html", context, part="tree")


@require_GET
def unit(request: Request, pk: int) -> HttpResponse:
    viewer = request.viewer
    found = _unit(viewer, pk)
    corrections = corrections_visible_to(viewer).filter(target=CorrectionTarget.UNIT, target_key=found.key)
    page = unit_page(viewer, found, tree_of(viewer.organisation))
    context = {
        "unit": found,
        "page": page,
        "corrections": [said(viewer, one) for one in corrections.select_related("corrected_by")],
        "seen": set(
            leaders_visible_to(viewer)
            .filter(pk__in={post.leader_id for post in page.posts if post.leader_id})
            .values_list("pk", flat=True)
        ),
        "may_change": has_perm("people.change_unit", viewer, found),
        "may_move": has_perm("people.move_unit", viewer, found),
        "is_closed": found.ends_on is not None and found.ends_on <= viewer.on,
        "may_list": has_perm("people.list_leaders", viewer),
    }
    return respond(request, "people/unit.html", context)


def add(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "people.add_unit")
    form = NewUnitForm(
        request.POST or None,
        viewer=viewer,
        units=_hr_units(viewer),
        top=viewer.everywhere(Role.HR),
        initial={"parent": request.GET.get("under")},
    )
    if request.method == "POST" and form.is_valid():
        said_ = form.cleaned_data
        made = actions.create_unit(
            organisation=viewer.organisation,
            name=said_["name"],
            parent=said_["parent"],
            values={"field": said_["field"]},
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("%(name)s is in the tree.") % {"name": made.name})
        return redirect("people:unit", made.pk)
    return respond(request, "people/unit_add.html", {"form": form})


def change(request: Request, pk: int) -> HttpResponse:
    found = _unit(request.viewer, pk)
    must(request.viewer, "people.change_unit", found)
    form = UnitForm(request.POST or None, initial=UnitForm.initial_of(found))
    if request.method == "POST" and form.is_valid():
        actions.change_unit(
            unit=found,
            values=form.values(),
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("Saved. The next import keeps it."))
        return redirect("people:unit", pk)
    return respond(request, "people/unit_change.html", {"form": form, "unit": found})


def move(request: Request, pk: int) -> HttpResponse:
    viewer = request.viewer
    found = _unit(viewer, pk)
    must(viewer, "people.move_unit", found)
    places = viewer.organisation.units.exclude(path__startswith=found.path)
    form = MoveForm(request.POST or None, viewer=viewer, units=places, initial={"parent": found.parent})
    if request.method == "POST" and form.is_valid():
        try:
            actions.move_unit(
                unit=found,
                parent=form.cleaned_data["parent"],
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.UnitCycle:
            form.add_error("parent", _("A unit cannot stand below itself."))
        else:
            messages.success(request, _("The unit is moved, with all below it."))
            return redirect("people:unit", pk)
    return respond(request, "people/unit_move.html", {"form": form, "unit": found})


def end(request: Request, pk: int) -> HttpResponse:
    found = _unit(request.viewer, pk)
    must(request.viewer, "people.change_unit", found)
    form = EndForm(request.POST or None, initial={"on": request.viewer.on, "ends_on": found.ends_on})
    form.fields["on"].label = _("First day without the unit")
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_unit(
                unit=found,
                on=form.cleaned_data["on"],
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.UnitInUse:
            form.add_error(None, _("There are still leaders or units in it. Move or end them first."))
        else:
            messages.success(request, _("The unit is closed. It stays in the history."))
            return redirect("people:unit", pk)
    return respond(request, "people/unit_end.html", {"form": form, "unit": found})
