"""One leader's posts, who is above her in each, and her leave."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ledernet.people import actions
from ledernet.people.enums import Role
from ledernet.people.forms.fields import PickLeader
from ledernet.people.forms.leaders import EndForm, LeaveForm, PostForm
from ledernet.people.models import Leave, Post, Unit
from ledernet.people.queries import leaves_visible_to, posts_visible_to, units_visible_to
from ledernet.people.tables import LeavesTable
from ledernet.people.viewer import Request, Viewer, must
from ledernet.ui.pages import respond
from ledernet.ui.tables import render_table

from .leaders import visible_leader


def _post(viewer: Viewer, pk: int) -> Post:
    """A held post that the viewer may change."""
    posts = posts_visible_to(viewer).select_related("leader", "unit", "superior")
    post = get_object_or_404(posts, pk=pk, leader__isnull=False)
    must(viewer, "people.change_post", post)
    return post


def _units(viewer: Viewer, also: Unit | None = None) -> object:
    units = units_visible_to(viewer).filter(viewer.within("path", Role.HR))
    return units | Unit.objects.filter(pk=also.pk) if also else units


def add(request: Request, pk: int) -> HttpResponse:
    """Another post for a leader."""
    leader = visible_leader(request.viewer, pk)
    must(request.viewer, "people.change_leader", leader)
    form = PostForm(request.POST or None, viewer=request.viewer, units=_units(request.viewer))
    if request.method == "POST" and form.is_valid():
        must(request.viewer, "people.change_unit", form.cleaned_data["unit"])
        values = form.values()
        unit = values.pop("unit")
        actions.create_post(
            unit=unit,
            leader=leader,
            values=values,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("The post is added."))
        return redirect("people:leader", pk)
    return respond(request, "people/post.html", {"form": form, "leader": leader, "post": None})


def change(request: Request, pk: int) -> HttpResponse:
    post = _post(request.viewer, pk)
    form = PostForm(
        request.POST or None,
        viewer=request.viewer,
        units=_units(request.viewer, post.unit),
        initial=PostForm.initial_of(post),
    )
    if request.method == "POST" and form.is_valid():
        must(request.viewer, "people.change_unit", form.cleaned_data["unit"])
        try:
            actions.change_post(
                post=post,
                values=form.values(),
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.NoMainPost:
            form.add_error(
                "is_primary",
                _(
                    "One post is the main one. If it is another, open that one and make it the main post there."
                ),
            )
        else:
            messages.success(request, _("Saved. The next import keeps it."))
            return redirect("people:leader", post.leader_id)
    return respond(request, "people/post.html", {"form": form, "leader": post.leader, "post": post})


def end(request: Request, pk: int) -> HttpResponse:
    post = _post(request.viewer, pk)
    form = EndForm(request.POST or None, initial={"on": request.viewer.on, "ends_on": post.ends_on})
    form.fields["on"].label = _("First day without the post")
    if request.method == "POST" and form.is_valid():
        actions.end_post(
            post=post,
            on=form.cleaned_data["on"],
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, _("The end of the post is written down."))
        return redirect("people:leader", post.leader_id)
    return respond(request, "people/post_end.html", {"form": form, "leader": post.leader, "post": post})


def superior(request: Request, pk: int) -> HttpResponse:
    """Say by hand who is above the holder of a post, or leave it to the registers again."""
    post = _post(request.viewer, pk)
    assert post.leader_id is not None
    if request.method == "POST" and "clear" in request.POST:
        actions.set_superior(post=post, superior=None, by=request.user, at=timezone.now())
        messages.success(request, _("The superior follows from the registers again."))
        return redirect("people:leader", post.leader_id)
    form = PickLeader(request.POST or None, viewer=request.viewer, not_these=(post.leader_id,))
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["leader"]
        actions.set_superior(
            post=post, superior=chosen, reason=_("Set on the page"), by=request.user, at=timezone.now()
        )
        messages.success(request, _("%(name)s is set as superior.") % {"name": chosen.name})
        return redirect("people:leader", post.leader_id)
    status = 200 if form.is_bound and form.asks_who else None
    context = {"form": form, "post": post, "leader": post.leader}
    return respond(request, "people/superior.html", context, status=status)


# --- leave -----------------------------------------------------------------------------------------------


@require_GET
def leaves(request: Request) -> HttpResponse:
    must(request.viewer, "people.list_leaves")
    table = LeavesTable(leaves_visible_to(request.viewer), request.viewer, request.GET)
    return render_table(request, table, "people/leaves.html")


def add_leave(request: Request, pk: int) -> HttpResponse:
    leader = visible_leader(request.viewer, pk)
    must(request.viewer, "people.change_leave", leader)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.register_leave(leader=leader, **form.cleaned_data, by=request.user, at=timezone.now())
        except (actions.EndsBeforeStart, actions.LeaveOverlaps) as refusal:
            _explain(form, refusal)
        else:
            messages.success(request, _("The leave is written down."))
            return redirect("people:leader", pk)
    return respond(request, "people/leave.html", {"form": form, "leader": leader, "leave": None})


def _leave(viewer: Viewer, pk: int) -> Leave:
    leave = get_object_or_404(leaves_visible_to(viewer).select_related("leader__organisation"), pk=pk)
    must(viewer, "people.change_leave", leave)
    return leave


def change_leave(request: Request, pk: int) -> HttpResponse:
    leave = _leave(request.viewer, pk)
    form = LeaveForm(request.POST or None, initial={"starts_on": leave.starts_on, "ends_on": leave.ends_on})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_leave(leave=leave, **form.cleaned_data, by=request.user, at=timezone.now())
        except (actions.EndsBeforeStart, actions.LeaveOverlaps) as refusal:
            _explain(form, refusal)
        else:
            messages.success(request, _("The leave is changed."))
            return redirect("people:leader", leave.leader_id)
    return respond(request, "people/leave.html", {"form": form, "leader": leave.leader, "leave": leave})


@require_POST
def remove_leave(request: Request, pk: int) -> HttpResponse:
    leave = _leave(request.viewer, pk)
    actions.remove_leave(leave=leave, by=request.user, at=timezone.now())
    messages.success(request, _("The leave is taken away."))
    return redirect("people:leader", leave.leader_id)


def _explain(form: LeaveForm, refusal: Exception) -> None:
    if isinstance(refusal, actions.EndsBeforeStart):
        form.add_error("ends_on", _("The first day back must come after the first day away."))
    else:
        form.add_error("starts_on", _("There is leave already in some of that time."))
