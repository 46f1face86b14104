"""The lists of this room."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledernet.accounts.models import User
from ledernet.people.models import Leader, Leave
from ledernet.people.queries import leaders_visible_to, not_ended_on
from ledernet.people.queries.leaders import (
    fields_of,
    in_several_units,
    leader_rows,
    levels_of,
    with_field,
    with_post,
    with_post_like,
)
from ledernet.people.queries.tree import Tree
from ledernet.people.viewer import Viewer
from ledernet.ui.tables import Choice, Column, Table
from ledernet.ui.templatetags.ui import pill

from .enums import Role
from .queries.visible import STAFF

DEEPEST_IN_FILTER = 3  # levels of the tree that are offered as a filter; the page of a unit has the rest


class LeadersTable(Table):
    """Leaders; those who have left only when asked for."""

    id = "leaders"
    caption = _("Leaders")
    search_field = "search"
    search_label = _("Name or e-mail")
    default_sort = "name"
    empty_heading = _("There are no leaders here yet")
    empty_text = _("They come from a file, or one at a time.")

    def __init__(self, viewer: Viewer, tree: Tree, params: QueryDict) -> None:
        self.viewer, self.tree = viewer, tree
        self._leaders_url, self._units_url = reverse("people:leaders"), reverse("people:units")
        self.sees_logins = viewer.has(Role.HR, Role.ADMINISTRATOR)
        rows = leader_rows(viewer)
        if params.get("state") != "left":
            rows = rows.filter(not_ended_on(viewer.on))
        super().__init__(rows, params)
        self.columns = (  # type: ignore[misc]  # made for the viewer
            Column("name", _("Name"), order_by="name_sort", header=True, value=self._name),
            Column("title", _("Title")),
            Column("unit", _("Unit"), order_by=("unit_sort", "name_sort"), value=self._unit),
            Column("field", _("Field"), value=self.field_of),
            Column("level", _("Level"), order_by=("level", "name_sort")),
            Column("state", _("State"), value=self._state),
        )
        self.filters = (  # type: ignore[misc]
            Choice("unit", _("Unit"), choices=self._units, narrow=self._in_unit),
            Choice("field", _("Field"), choices=self._fields, narrow=self._in_field),
            Choice("level", _("Level"), choices=self._levels, narrow=self._at_level),
            Choice(
                "state", _("State"), choices=self._states, narrow=self._in_state, all_label=_("Leads now")
            ),
        )

    # Cells of the longest list are written here: fifty times three small templates would be half the page's time.

    def _name(self, row: Any) -> SafeString:
        note = format_html(' <span class="ln-m">{}</span>', _("(name withheld)")) if row.name_withheld else ""
        return format_html('<a href="{}{}/">{}</a>{}', self._leaders_url, row.pk, row.name, note)

    def _unit(self, row: Any) -> SafeString | str:
        if not row.unit_id:
            return ""
        return format_html('<a href="{}{}/">{}</a>', self._units_url, row.unit_id, row.unit)

    def _state(self, row: Any) -> SafeString:
        return format_html_join(" ", "{}", ((pill(*state),) for state in self.states_of(row)))

    def field_of(self, row: Any) -> str:
        return row.own_field or (self.tree.field_of(row.unit_id) if row.unit_id else "")

    def states_of(self, row: Any) -> list[tuple[Any, str, str]]:
        """What is out of the ordinary: (words, kind of pill, sign)."""
        found: list[tuple[Any, str, str]] = []
        if row.ends_on is not None and row.ends_on <= self.viewer.on:
            found.append((_("Has left"), "", ""))
            return found
        if row.starts_on is not None and row.starts_on > self.viewer.on:
            found.append((_("Not begun yet"), "", ""))
        if row.unit_id is None:
            found.append((_("No post"), "note", "info"))
        if row.away:
            found.append((_("On leave"), "", ""))
        if self.sees_logins and row.user is None:
            found.append((_("No login"), "", ""))
        elif self.sees_logins and row.user is not None and row.user.last_login is None:
            found.append((_("Invited"), "", ""))
        return found

    def _units(self) -> list[tuple[Any, Any]]:
        """The upper levels of the viewer's part of the tree; where that is one unit deep down, what is below it."""
        mine = [
            row
            for row in self.tree.rows.values()
            if row.stands_on(self.viewer.on) and self.viewer.has_at(row.path, *STAFF)
        ]
        top = min((row.path.count("/") for row in mine), default=0)
        near = {row.id for row in mine if row.path.count("/") - top < DEEPEST_IN_FILTER}
        return list(self.tree.indented(near))

    def _fields(self) -> list[tuple[Any, Any]]:
        return [(field, field) for field in fields_of(self.viewer, self.tree)]

    def _levels(self) -> list[tuple[Any, Any]]:
        return [(level, level) for level in levels_of(self.viewer)]

    def _states(self) -> list[tuple[Any, Any]]:
        states = [("several", _("Leads several units")), ("left", _("Has left"))]
        if self.viewer.has(Role.CHIEF, Role.HR):
            states.insert(0, ("away", _("On leave")))
        if self.sees_logins:
            states.insert(0, ("no-login", _("No login")))
        return states

    def _in_unit(self, value: str) -> Q:
        return with_post_like(self.viewer, Q(unit__path__startswith=self.tree.rows[int(value)].path))

    def _in_field(self, value: str) -> Q:
        return with_field(self.viewer, self.tree, value)

    def _at_level(self, value: str) -> Q:
        return with_post(self.viewer, level=value)

    def _in_state(self, value: str) -> Q:
        return {
            "left": Q(ends_on__isnull=False, ends_on__lte=self.viewer.on),
            "away": Q(away=True),
            "no-login": Q(user__isnull=True),
            "several": in_several_units(self.viewer),
        }[value]


class LeavesTable(Table):
    """Leave, now and to come; what is over only when asked for."""

    id = "leaves"
    caption = _("Leave")
    search_field = "leader__search"
    search_label = _("Name or e-mail")
    default_sort = "starts_on"
    empty_heading = _("Nobody is on leave")
    empty_text = _("Leave is entered on a leader's own page.")
    columns = (
        Column(
            "name",
            _("Name"),
            order_by=("leader__name_sort", "leader_id"),
            header=True,
            template="people/cells/leave.html",
        ),
        Column("starts_on", _("First day away"), order_by="starts_on", template="people/cells/day.html"),
        Column("ends_on", _("First day back"), order_by="ends_on", template="people/cells/day.html"),
    )

    def __init__(self, rows: QuerySet[Leave], viewer: Viewer, params: QueryDict) -> None:
        self.viewer = viewer
        if params.get("when") != "over":
            rows = rows.filter(not_ended_on(viewer.on))
        super().__init__(rows.select_related("leader"), params)
        self.filters = (  # type: ignore[misc]
            Choice(
                "when",
                _("When"),
                choices=(("over", _("Over")),),
                narrow=lambda _value: Q(ends_on__isnull=False, ends_on__lte=viewer.on),
                all_label=_("Now and to come"),
            ),
        )


class UsersTable(Table):
    """Everybody who can log in, or could."""

    id = "users"
    caption = _("Users")
    search_field = "search"
    search_label = _("Name or e-mail")
    default_sort = "name"
    empty_heading = _("Nobody has a login yet")

    def __init__(self, rows: QuerySet[User], viewer: Viewer, params: QueryDict) -> None:
        self.viewer = viewer
        super().__init__(rows, params)
        self.columns = (  # type: ignore[misc]
            Column("name", _("Name"), order_by="name_sort", header=True, template="people/cells/user.html"),
            Column("email", _("E-mail"), order_by="email"),
            Column("roles", _("Roles"), value=self.roles_of, template="people/cells/roles.html"),
            Column("last_login", _("Last here"), order_by="last_login", template="people/cells/login.html"),
        )
        self.filters = (  # type: ignore[misc]
            Choice("role", _("Role"), choices=Role.choices, narrow=self._with_role),
            Choice(
                "open",
                _("Access"),
                choices=(
                    ("yes", _("Open")),
                    ("no", pgettext_lazy("access", "Closed")),
                    ("new", _("Has not been here")),
                ),
                narrow=self._open,
            ),
        )

    def roles_of(self, user: Any) -> list[Any]:
        return [held for held in user.role_assignments.all() if self._is_held(held)]

    def _is_held(self, held: Any) -> bool:
        here = held.organisation_id == self.viewer.organisation.pk
        return here and (held.ends_on is None or held.ends_on > self.viewer.on)

    def _with_role(self, value: str) -> Q:
        from ledernet.people.models import RoleAssignment

        held = RoleAssignment.objects.filter(
            not_ended_on(self.viewer.on), organisation=self.viewer.organisation, role=value
        )
        return Q(pk__in=held.values("user"))

    def _open(self, value: str) -> Q:
        return {
            "yes": Q(is_active=True),
            "no": Q(is_active=False),
            "new": Q(is_active=True, last_login=None),
        }[value]


def current_leaders(viewer: Viewer) -> QuerySet[Leader]:
    return leaders_visible_to(viewer).filter(not_ended_on(viewer.on))
