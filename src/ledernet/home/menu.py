"""The menu follows the roles. An entry whose page is not there is not shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from rules import has_perm

from ledernet.facilitation.queries import consents_waiting_for
from ledernet.meetings.queries import unread_of
from ledernet.networks.publishing import invitations_waiting_for
from ledernet.people.enums import Role
from ledernet.people.viewer import Request, Viewer
from ledernet.proposals.queries import count_owed

from .addresses import address
from .inbox.queue import waiting_items
from .waiting import drafts_to_approve, programmes_to_decide

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

PRIMARY = 4  # so many stand on a phone; the rest under “More”
MANAGERS = frozenset({Role.CHIEF, Role.HR})
LOOKERS = MANAGERS | {Role.DPO, Role.ADMINISTRATOR}


@dataclass(frozen=True)
class Item:
    """One entry of the menu. `count` is what waits for the viewer there; 0 shows nothing."""

    label: Text
    url: str
    icon: str
    current: bool = False
    count: int = 0
    primary_on_phone: bool = True


@dataclass(frozen=True)
class Entry:
    """An entry as it is declared. `own` is its name for those who only see what is theirs."""

    label: Text
    name: str
    icon: str
    roles: frozenset[Role]
    count: Callable[[Viewer], int] | None = None
    own: Text = ""
    permission: str = ""  # where the role alone does not open the page
    unless: frozenset[Role] = frozenset()  # whoever has one of these finds it elsewhere in the menu


ENTRIES = (
    Entry(_("Overview"), "home:overview", "home", frozenset(Role), own=_("My page")),
    Entry(_("Inbox"), "home:inbox", "notifications", frozenset({Role.HR}), waiting_items),
    Entry(_("Purpose"), "strategy:programmes", "flag", MANAGERS, programmes_to_decide),
    Entry(_("Composition"), "composition:start", "tune", MANAGERS, drafts_to_approve),
    Entry(
        _("Networks"), "networks:networks", "groups",
        MANAGERS | {Role.FACILITATOR, Role.LEADER}, own=_("My network"),
    ),
    Entry(
        _("Meetings"), "meetings:mine", "calendar-month", frozenset({Role.FACILITATOR, Role.LEADER}),
    ),
    Entry(_("Facilitators"), "facilitation:pool", "support-agent", frozenset({Role.HR})),
    Entry(
        _("Time for facilitators"), "facilitation:consents", "support-agent", frozenset({Role.CHIEF}),
        consents_waiting_for, permission="facilitation.list_consents",
    ),
    Entry(
        _("My facilitation"), "facilitation:mine", "support-agent", frozenset({Role.FACILITATOR, Role.LEADER}),
        permission="facilitation.view_community",
    ),
    Entry(
        _("Ways of working"), "methods:library", "construction",
        MANAGERS | {Role.FACILITATOR, Role.LEADER}, permission="methods.view_library",
    ),
    Entry(_("Evaluation"), "evaluation:waves", "checklist", MANAGERS),
    Entry(_("The pot"), "lifecycle:pot", "sync", MANAGERS),
    Entry(_("Figures"), "indicators:overview", "analytics", MANAGERS),
    Entry(_("Cohesion"), "cohesion:map", "share", MANAGERS),
    Entry(_("Simulator"), "simulator:simulator", "science", MANAGERS),
    Entry(_("Meetings in figures"), "reading:overview", "analytics", MANAGERS),
    Entry(_("Money and time"), "resources:overview", "payments", MANAGERS),
    Entry(_("Proposals"), "proposals:proposals", "chat", MANAGERS, count_owed),
    Entry(_("Experience contacts"), "experience:contacts", "contact-card", MANAGERS),
    Entry(_("Decisions"), "decisions:decisions", "checklist", MANAGERS),
    Entry(
        _("Inbox"), "home:inbox", "notifications", frozenset({Role.CHIEF}), waiting_items, unless=frozenset({Role.HR}),
    ),
    Entry(_("Year wheel"), "strategy:wheel", "calendar-month", frozenset({Role.HR})),
    Entry(_("Year plans"), "meetings:plans", "time", frozenset({Role.HR}), permission="meetings.list_plans"),
    Entry(_("Invitations"), "networks:invitations", "email", frozenset({Role.HR}), invitations_waiting_for),
    Entry(_("Leaders"), "people:leaders", "persons", LOOKERS),
    Entry(_("Units"), "people:units", "business", LOOKERS),
    Entry(
        _("Import leaders"), "people:import", "upload", frozenset({Role.HR, Role.ADMINISTRATOR}),
        permission="people.import_leaders",
    ),
    Entry(_("Without a network"), "home:unseated", "person-add", MANAGERS),
    Entry(_("My wishes"), "people:wishes", "star", frozenset({Role.LEADER})),
    Entry(
        _("Mail received"), "meetings:received", "email", frozenset({Role.HR}), unread_of,
        permission="meetings.read_post",
    ),
    Entry(
        _("Outbox"), "mail:outbox", "send", frozenset({Role.HR, Role.ADMINISTRATOR}), permission="mail.list_messages",
    ),
    Entry(
        _("Users"), "people:users", "contact-card", frozenset({Role.ADMINISTRATOR, Role.DPO}),
        permission="people.list_users",
    ),
    Entry(_("Who did what"), "privacy:audit", "list-check", frozenset({Role.DPO})),
    Entry(_("Personal data"), "privacy:fields", "lock", frozenset({Role.DPO})),
    Entry(_("Settings"), "home:settings", "settings", frozenset({Role.ADMINISTRATOR})),
)  # fmt: skip


def menu_for(request: HttpRequest) -> list[Item]:
    viewer = cast(Request, request).viewer
    manages = viewer.has(*LOOKERS)
    items = [
        Item(
            entry.label if manages or not entry.own else entry.own,
            url,
            entry.icon,
            count=entry.count(viewer) if entry.count else 0,
        )
        for entry in ENTRIES
        if _allowed(viewer, entry) and (url := address(entry.name))
    ]
    here = _current(request.path, [item.url for item in items])
    return [
        replace(item, current=item.url == here, primary_on_phone=number < PRIMARY)
        for number, item in enumerate(items)
    ]


def _allowed(viewer: Viewer, entry: Entry) -> bool:
    if not viewer.has(*entry.roles) or viewer.has(*entry.unless):
        return False
    return not entry.permission or has_perm(entry.permission, viewer)


def _current(path: str, urls: list[str]) -> str:
    """The entry that lies nearest above the page; the front page only for itself."""
    above = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(above, key=len, default="")
