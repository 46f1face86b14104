"""Who asks: a person, in an organisation, on a day, with the roles held then. Every list and rule starts here."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.db.models import F, Model, Q, QuerySet
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails
from rules import has_perm

from ledernet.accounts.models import Organisation, User

from .enums import Role
from .models import Leader, RoleAssignment


@dataclass(frozen=True)
class Scope:
    """One role, and where: `path` is that of the unit it is held in, or "" for the whole organisation."""

    role: Role
    path: str

    def covers(self, path: str) -> bool:
        return path.startswith(self.path)


@dataclass(frozen=True)
class Viewer:
    """The one who asks. Passed to rules in the user's place and to every `…_visible_to`.

    `guest`: she belongs to another organisation and sits here in one network; this is her row as a leader here, and she has no role.
    """

    user: User
    organisation: Organisation
    on: date
    scopes: tuple[Scope, ...]
    guest: Leader | None = None

    def has(self, *roles: Role) -> bool:
        """Holds one of the roles somewhere."""
        return any(scope.role in roles for scope in self.scopes)

    def has_at(self, path: str, *roles: Role) -> bool:
        """Holds one of the roles at the unit with this path, or above it."""
        return any(scope.role in roles and scope.covers(path) for scope in self.scopes)

    def everywhere(self, *roles: Role) -> bool:
        """Holds one of the roles for the whole organisation."""
        return self.has_at("", *roles)

    def within(self, lookup: str, *roles: Role) -> Q:
        """A filter on a unit path: the parts of the tree in which the viewer holds one of the roles."""
        condition = Q(pk__in=[])
        for scope in self.scopes:
            if scope.role in roles:
                if not scope.path:
                    return ~Q(
                        pk__in=[]
                    )  # true of every row, also where it is joined by "or": an empty Q() would vanish
                condition |= Q(**{f"{lookup}__startswith": scope.path})
        return condition

    def paths_above(self, *roles: Role) -> list[str]:
        """The paths of all units at or above those in which the viewer holds one of the roles."""
        paths: set[str] = set()
        for scope in self.scopes:
            if scope.role in roles:
                parts = [part for part in scope.path.split("/") if part]
                paths |= {f"/{'/'.join(parts[:depth])}/" for depth in range(1, len(parts) + 1)}
        return sorted(paths)

    @cached_property
    def leader(self) -> Leader | None:
        """The viewer as a leader of this organisation, if she is one today."""
        if self.guest is not None:
            return self.guest
        found = Leader.objects.filter(user=self.user, organisation=self.organisation).first()
        return found if found and (found.ends_on is None or found.ends_on > self.on) else None

    @property
    def main_role(self) -> Role | None:
        """The hat that the menu and the front page follow."""
        order = (Role.CHIEF, Role.HR, Role.ADMINISTRATOR, Role.DPO, Role.FACILITATOR, Role.LEADER)
        return next((role for role in order if self.has(role)), None)


class Request(HttpRequest):
    """A request as the views of this product see it."""

    user: User
    viewer: Viewer
    htmx: HtmxDetails


def at_home(request: Request) -> Viewer:
    """The viewer in the organisation she works in, also while the page is drawn for a guest."""
    home: Viewer = getattr(request, "viewer_at_home", request.viewer)
    return home


def roles_on(day: date) -> Q:
    """Roles that count on a day. One given to a leader before she left counts no longer, whatever row is still open;
    an administrator's does, so that somebody can put a wrong import right.
    """
    held = Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gt=day))
    left = Q(
        user__leader__organisation=F("organisation"),
        user__leader__ends_on__lte=day,
        user__leader__ends_on__gt=F("starts_on"),
    )
    return held & (~left | Q(role=Role.ADMINISTRATOR))


def viewer_of(user: User, *, organisation: Organisation, on: date) -> Viewer:
    """The viewer that this user is in this organisation on this day; without roles there, one who sees nothing."""
    held = RoleAssignment.objects.filter(roles_on(on), user=user, organisation=organisation)
    scopes = tuple(
        Scope(Role(role), path or "") for role, path in held.order_by("id").values_list("role", "unit__path")
    )
    return Viewer(user=user, organisation=organisation, on=on, scopes=scopes if user.is_active else ())


def organisations_of(user: User, *, on: date) -> QuerySet[Organisation]:
    """The organisations in which the user holds a role on this day."""
    held = RoleAssignment.objects.filter(roles_on(on), user=user)
    return Organisation.objects.filter(pk__in=held.values("organisation")).order_by("name")


def must(viewer: Viewer, permission: str, target: Model | None = None) -> None:
    """Refuse (403) unless the rule says yes."""
    if not has_perm(permission, viewer, target):
        raise PermissionDenied(permission)
