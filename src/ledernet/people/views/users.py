"""Who can log in, in which roles; and leaders invited in bulk."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from rules import has_perm

from ledernet.accounts import actions as accounts
from ledernet.accounts.models import User
from ledernet.accounts.second_factor import has_second_factor
from ledernet.mail import actions as mail
from ledernet.people import actions
from ledernet.people.enums import Role
from ledernet.people.forms.users import LoginForm, NewUserForm, RoleForm
from ledernet.people.invitations import DECIDABLE, Case, Choice
from ledernet.people.queries import leaders_cared_for_by, roles_visible_to, tree_of, users_visible_to
from ledernet.people.queries.invitations import cases_for
from ledernet.people.tables import LeadersTable, UsersTable, current_leaders
from ledernet.people.viewer import Request, Viewer, must
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond
from ledernet.ui.tables import render_table

MANY = 500  # doubtful cases shown at once; the rest come when these are settled


@require_GET
def users(request: Request) -> HttpResponse:
    must(request.viewer, "people.list_users")
    rows = users_visible_to(request.viewer).prefetch_related("role_assignments__unit")
    context = {"may_manage": has_perm("people.manage_roles", request.viewer)}
    return render_table(request, UsersTable(rows, request.viewer, request.GET), "people/users.html", context)


def _user(viewer: Viewer, pk: int) -> User:
    must(viewer, "people.list_users")
    return get_object_or_404(users_visible_to(viewer), pk=pk)


@require_GET
def user(request: Request, pk: int) -> HttpResponse:
    found = _user(request.viewer, pk)
    return _user_page(request, found, RoleForm(viewer=request.viewer))


def _user_page(request: Request, found: User, form: RoleForm) -> HttpResponse:
    viewer = request.viewer
    held = roles_visible_to(viewer).filter(user=found).select_related("unit").order_by("-starts_on", "pk")
    leads = current_leaders(viewer).filter(user=found).first()
    context: dict[str, Any] = {
        "found": found,
        "form": form,
        "held": [role for role in held if role.ends_on is None or role.ends_on > viewer.on],
        "past": [role for role in held if role.ends_on is not None and role.ends_on <= viewer.on],
        "leads": leads,
        "second_factor": has_second_factor(found),
        "may_manage": has_perm("people.manage_roles", viewer),
        "may_change": has_perm("people.change_user", viewer, found),
        "may_invite": found.is_active and not found.has_usable_password(),
    }
    return respond(request, "people/user.html", context)


def add(request: Request) -> HttpResponse:
    """Somebody who need not be a leader."""
    must(request.viewer, "people.manage_roles")
    form = NewUserForm(request.POST or None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_user(
                organisation=request.viewer.organisation,
                **form.cleaned_data,
                by=request.user,
                at=timezone.now(),
            )
        except accounts.AddressTaken:
            form.add_error("email", _("Somebody logs in with that address already."))
        except mail.UnusableAddress:
            form.add_error("email", _("No mail can be sent to that address. Correct it first."))
        else:
            messages.success(request, _("%(name)s gets a mail with a link.") % {"name": made.name})
            return redirect("people:user", made.pk)
    return respond(request, "people/user_add.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, pk: int) -> HttpResponse:
    """Only users of this organisation: others have their own administrator."""
    found = _user(request.viewer, pk)
    must(request.viewer, "people.change_user", found)
    form = LoginForm(request.POST or None, initial={"name": found.name, "email": found.email})
    if request.method == "POST" and form.is_valid():
        try:
            accounts.correct_login(user=found, by=request.user, at=timezone.now(), **form.cleaned_data)
        except accounts.AddressTaken:
            form.add_error("email", _("Somebody logs in with that address already."))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:user", pk)
    return respond(request, "people/user_change.html", {"form": form, "found": found})


@require_POST
def give_role(request: Request, pk: int) -> HttpResponse:
    must(request.viewer, "people.manage_roles")
    found = _user(request.viewer, pk)
    form = RoleForm(request.POST, viewer=request.viewer)
    if form.is_valid():
        try:
            actions.give_role(
                user=found,
                organisation=request.viewer.organisation,
                **form.cleaned_data,
                by=request.user,
                at=timezone.now(),
            )
        except actions.RoleHeldAlready:
            form.add_error("role", _("That role is held there already."))
        else:
            messages.success(request, _("The role is given."))
            return redirect("people:user", pk)
    return _user_page(request, found, form)


@require_POST
def end_role(request: Request, pk: int) -> HttpResponse:
    must(request.viewer, "people.manage_roles")
    held = get_object_or_404(roles_visible_to(request.viewer).select_related("user", "organisation"), pk=pk)
    try:
        actions.end_role(assignment=held, on=request.viewer.on, by=request.user, at=timezone.now())
    except actions.LastAdministrator:
        messages.error(request, _("Somebody must be administrator. Give another the role first."))
    else:
        messages.success(request, _("The role has ended."))
    if held.user_id == request.user.pk and not User.objects.get(pk=held.user_id).is_active:
        return redirect("account_login")
    return redirect("people:user", held.user_id)


@require_POST
def invite_again(request: Request, pk: int) -> HttpResponse:
    """Only users of this organisation: others have their own administrator."""
    must(request.viewer, "people.manage_roles")
    found = _user(request.viewer, pk)
    must(request.viewer, "people.change_user", found)
    try:
        actions.invite_again(
            user=found, organisation=request.viewer.organisation, by=request.user, at=timezone.now()
        )
    except actions.NotReady:
        messages.error(request, _("A password is chosen already, or the access is closed."))
    except mail.UnusableAddress:
        messages.error(request, _("No mail can be sent to that address. Correct it first."))
    else:
        messages.success(request, _("A new invitation is on its way."))
    return redirect("people:user", pk)


@require_POST
def remove_second_factor(request: Request, pk: int) -> HttpResponse:
    """For somebody who has lost phone and codes. Only users of this organisation: others have their own administrator."""
    must(request.viewer, "people.manage_roles")
    found = _user(request.viewer, pk)
    must(request.viewer, "people.change_user", found)
    accounts.remove_second_factor(user=found, by=request.user, at=timezone.now())
    messages.success(
        request, _("Codes are switched off. The password alone opens until they are switched on again.")
    )
    return redirect("people:user", pk)


# --- leaders ---------------------------------------------------------------------------------------------


def invite(request: Request) -> HttpResponse:
    """Those who can be invited straight away, and those to decide on; narrowed as the list of leaders was."""
    viewer = request.viewer
    must(viewer, "people.invite_users")
    table = LeadersTable(viewer, tree_of(viewer.organisation), request.GET)
    allowed = _allowed(viewer, table)
    if request.method == "POST":
        return _invited(request, allowed)
    found = cases_for(viewer.organisation, allowed, on=viewer.on)
    doubtful = [case for case in found if case.doubt is not None]
    ready = [case for case in found if case.doubt is None]
    context = {
        "ready": len(ready),
        "shown": ready[:MANY],
        "more_ready": max(0, len(ready) - MANY),
        "doubtful": doubtful[:MANY],
        "more": max(0, len(doubtful) - MANY),
        "decidable": DECIDABLE,
        "correctable": _correctable(viewer, doubtful[:MANY]),
        "asks": any(case.doubt in DECIDABLE for case in doubtful[:MANY]),
        "chosen": set(map(whole_number, request.GET.getlist("leder"))),
        "narrowed": table.narrowed,
    }
    return respond(request, "people/invite.html", context)


def _correctable(viewer: Viewer, cases: Iterable[Case]) -> set[int]:
    """Those whose master data the viewer may correct: an administrator invites them, HR corrects them."""
    asked = [case.candidate.id for case in cases]
    return set(leaders_cared_for_by(viewer).filter(pk__in=asked).values_list("pk", flat=True))


def _allowed(viewer: Viewer, table: LeadersTable) -> set[int]:
    """Those whom the viewer may invite, among those found in the list."""
    rows = current_leaders(viewer)
    if not viewer.everywhere(Role.ADMINISTRATOR):
        rows = rows.filter(pk__in=leaders_cared_for_by(viewer).values("pk"))
    if table.narrowed:
        rows = rows.filter(pk__in=table.rows.order_by().values("pk"))
    return set(rows.values_list("pk", flat=True))


def _invited(request: Request, allowed: set[int]) -> HttpResponse:
    viewer = request.viewer
    said = set(map(whole_number, request.POST.getlist("leader")))
    decided = set(map(whole_number, request.POST.getlist("decided")))
    if "everybody" in request.POST:
        ready = [case for case in cases_for(viewer.organisation, allowed, on=viewer.on) if case.doubt is None]
        said |= {case.candidate.id for case in ready}
    chosen = (said | decided) & allowed
    if not chosen:
        messages.warning(request, _("You chose nobody, so nobody is invited."))
        return redirect(request.get_full_path())
    result = actions.invite_leaders(
        organisation=viewer.organisation,
        leaders=sorted(chosen),
        choices=dict.fromkeys(decided, Choice.INVITE),
        by=request.user,
        at=timezone.now(),
    )
    _tell(request, len(result.invited), result.left)
    return redirect(request.get_full_path())


def _tell(request: Request, invited: int, left: list[Case]) -> None:
    if invited:
        words = ngettext(
            "One leader has a login now. The mail leaves in a minute; until then it can be called back.",
            "%(count)s leaders have logins now. The mails leave in a minute; until then they can be called back.",
            invited,
        )
        messages.success(request, words % {"count": invited})
    if left:
        words = ngettext("One waits for your word.", "%(count)s wait for your word.", len(left))
        messages.warning(request, words % {"count": len(left)})
