"""Leaders: the list, one leader, and what HR puts right by hand."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from rules import has_perm

from ledernet.people import actions
from ledernet.people.enums import Role
from ledernet.people.forms.leaders import EndForm, LeaderForm, NewLeaderForm, ReasonForm
from ledernet.people.models import Correction, Leader
from ledernet.people.queries import (
    corrections_visible_to,
    leaders_visible_to,
    leaves_visible_to,
    tree_of,
    units_visible_to,
    wished_words,
    wishes_visible_to,
)
from ledernet.people.queries.leaders import leader_page
from ledernet.people.tables import LeadersTable
from ledernet.people.viewer import Request, Viewer, must
from ledernet.people.words import field_word, value_word
from ledernet.ui.pages import respond
from ledernet.ui.tables import render_table


def visible_leader(viewer: Viewer, pk: int) -> Leader:
    return get_object_or_404(leaders_visible_to(viewer).select_related("user"), pk=pk)


@require_GET
def leaders(request: Request) -> HttpResponse:
    must(request.viewer, "people.list_leaders")
    table = LeadersTable(request.viewer, tree_of(request.viewer.organisation), request.GET)
    context = {
        "may_add": has_perm("people.add_leader", request.viewer),
        "may_import": has_perm("people.import_leaders", request.viewer),
        "may_invite": has_perm("people.invite_users", request.viewer),
        "query": request.GET.urlencode(),
    }
    return render_table(request, table, "people/leaders.html", context)


@require_GET
def leader(request: Request, pk: int) -> HttpResponse:
    viewer = request.viewer
    found = visible_leader(viewer, pk)
    page = leader_page(viewer, found, tree_of(viewer.organisation))
    wish = wishes_visible_to(viewer).filter(leader=found).first()
    context: dict[str, Any] = {
        "page": page,
        "leader": found,
        "has_left": found.ends_on is not None and found.ends_on <= viewer.on,
        "corrections": [said(viewer, correction) for correction in page.corrections],
        "leaves": leaves_visible_to(viewer).filter(leader=found).order_by("-starts_on"),
        "sees_leave": has_perm("people.view_leave", viewer, found),
        "wish": wish,
        "wish_topics": ", ".join(wished_words(wish)) if wish else "",
        "wish_days": ", ".join(str(WEEKDAYS[day - 1]) for day in wish.weekdays) if wish else "",
        "sees_wish": has_perm("people.view_wish", viewer, found),
        "may_change": has_perm("people.change_leader", viewer, found),
        "is_own": found.user_id == viewer.user.pk,
        "changeable": {
            line.post.pk for line in page.posts if has_perm("people.change_post", viewer, line.post)
        },
        "seen_units": set(
            units_visible_to(viewer)
            .filter(pk__in={line.post.unit_id for line in page.posts})
            .values_list("pk", flat=True)
        ),
        "seen_leaders": set(
            leaders_visible_to(viewer)
            .filter(pk__in={line.superior.pk for line in page.posts if line.superior})
            .values_list("pk", flat=True)
        ),
    }
    return respond(request, "people/leader.html", context)


def said(viewer: Viewer, correction: Correction) -> dict[str, Any]:
    """A correction in words: which field, what the register says, and whether the viewer may let it speak again."""
    return {
        "pk": correction.pk,
        "field": field_word(correction.field),
        "said": value_word(correction.source_value),
        "by": correction.corrected_by,
        "at": correction.corrected_at,
        "may_undo": has_perm("people.undo_correction", viewer, correction),
    }


def change(request: Request, pk: int) -> HttpResponse:
    found = visible_leader(request.viewer, pk)
    must(request.viewer, "people.change_leader", found)
    form = LeaderForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.change_leader(
            leader=found,
            values=form.values(),
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("Saved. The next import keeps it."))
        return redirect("people:leader", pk)
    return respond(request, "people/leader_change.html", {"form": form, "leader": found})


def add(request: Request) -> HttpResponse:
    """A leader no register knows, with the first post."""
    viewer = request.viewer
    must(viewer, "people.add_leader")
    units = units_visible_to(viewer).filter(viewer.within("path", Role.HR))
    form = NewLeaderForm(
        request.POST or None, viewer=viewer, units=units, initial={"unit": request.GET.get("enhed")}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        must(viewer, "people.change_unit", said["unit"])
        made = actions.appoint_leader(
            unit=said["unit"],
            name=said["name"],
            email=said["email"],
            starts_on=said["starts_on"],
            values={name: said[name] for name in ("title", "level", "kind", "field")},
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("%(name)s is in the list.") % {"name": made.name})
        return redirect("people:leader", made.pk)
    return respond(request, "people/leader_add.html", {"form": form})


def end(request: Request, pk: int) -> HttpResponse:
    found = visible_leader(request.viewer, pk)
    must(request.viewer, "people.end_leader", found)
    form = EndForm(request.POST or None, initial={"on": request.viewer.on, "ends_on": found.ends_on})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_leader(
                leader=found,
                on=form.cleaned_data["on"],
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.AlreadyEnded:
            form.add_error("on", _("This leader has left already by that day."))
        else:
            messages.success(request, _("It is written down. On the day, access ends too."))
            return redirect("people:leader", pk)
    return respond(request, "people/leader_end.html", {"form": form, "leader": found})


def resume(request: Request, pk: int) -> HttpResponse:
    """An end that was a mistake is taken back."""
    found = visible_leader(request.viewer, pk)
    must(request.viewer, "people.change_leader", found)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.resume_leader(
            leader=found, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
        )
        messages.success(
            request, _("%(name)s leads again. Access is given by a new invitation.") % {"name": found.name}
        )
        return redirect("people:leader", pk)
    return respond(request, "people/leader_resume.html", {"form": form, "leader": found})


@require_POST
def undo_correction(request: Request, pk: int) -> HttpResponse:
    """Let the register speak again."""
    viewer = request.viewer
    correction = get_object_or_404(corrections_visible_to(viewer), pk=pk)
    target = actions.target_of(correction)
    must(viewer, "people.undo_correction", correction)
    try:
        actions.undo_correction(correction=correction, by=request.user, at=timezone.now())
    except actions.SourceGone:
        messages.error(request, _("What the register said names something that is gone. Correct it by hand."))
    except actions.UnitCycle:
        messages.error(request, _("That would put the unit below itself. Move the other units first."))
    else:
        messages.success(request, _("The register's word counts again."))
    if isinstance(target, Leader):
        return redirect("people:leader", target.pk)
    if correction.target == "unit" and target is not None:
        return redirect("people:unit", target.pk)
    leader_pk = getattr(target, "leader_id", None)
    return redirect("people:leader", leader_pk) if leader_pk else redirect("people:leaders")
