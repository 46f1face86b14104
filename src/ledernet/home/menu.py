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
from ledernet.people.viewer import Request, Viewer, at_home
from ledernet.proposals.queries import count_owed

from .addresses import address
from .inbox.queue import waiting_items
from .once import once
from .overview.pot import count_to_decide
from .waiting import drafts_to_approve, programmes_to_decide

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

PRIMARY = 4  # so many stand on a phone; the rest under “More”
MANAGERS = frozenset({Role.CHIEF, Role.HR})
LOOKERS = MANAGERS | {Role.DPO, Role.ADMINISTRATOR}
INSIDE = frozenset({Role.FACILITATOR, Role.LEADER})
HR, CHIEF = frozenset({Role.HR}), frozenset({Role.CHIEF})
KEEPERS = frozenset({Role.DPO, Role.ADMINISTRATOR})

DECIDED, FIGURES, DATES = _("Decided and proposed"), _("Figures and forecasts"), _("Dates")
PEOPLE, HELP, POST = _("People and units"), _("Tools"), _("Mail")
GROUPS: tuple[Text, ...] = (DECIDED, FIGURES, DATES, PEOPLE, POST, HELP)


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
class Group:
    """Entries below a heading of their own."""

    label: Text
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Menu:
    """What stands in sight, and what is folded away under »More« in its groups."""

    items: tuple[Item, ...]
    more: tuple[Group, ...] = ()

    @property
    def all(self) -> list[Item]:
        return [*self.items, *(item for group in self.more for item in group.items)]

    @property
    def is_in_more(self) -> bool:
        """The page one stands on lies there: it is not folded away."""
        return any(item.current for group in self.more for item in group.items)

    @property
    def waiting_in_more(self) -> int:
        return sum(item.count for group in self.more for item in group.items)


@dataclass(frozen=True)
class Entry:
    """An entry as it is declared. `own` is its name for those who only see what is theirs. It stands in sight for those whose main
    role is in `first`, and for the others in its `group`.
    """

    label: Text
    name: str
    icon: str
    roles: frozenset[Role]
    count: Callable[[Viewer], int] | None = None
    own: Text = ""
    permission: str = ""  # where the role alone does not open the page
    unless: frozenset[Role] = frozenset()  # whoever has one of these finds it elsewhere in the menu
    first: frozenset[Role] = frozenset()
    group: Text = HELP
    later: bool = False  # on a phone it stands under »More« whatever its place
    decides: bool = False  # what waits there is a decision: the front page counts them all


EVERYBODY = frozenset(Role)
ENTRIES = (
    Entry(_("Overview"), "home:overview", "home", EVERYBODY, own=_("My page"), first=EVERYBODY),
    Entry(_("Inbox"), "home:inbox", "notifications", HR, waiting_items, first=HR, group=DECIDED),
    Entry(
        _("Purpose"), "strategy:programmes", "flag", MANAGERS, programmes_to_decide, first=MANAGERS, decides=True,
    ),
    Entry(
        _("Composition"), "composition:start", "tune", MANAGERS, drafts_to_approve, first=HR, group=DECIDED, decides=True,
    ),
    Entry(
        _("Networks"), "networks:networks", "groups", MANAGERS | INSIDE, own=_("My network"), first=MANAGERS | INSIDE,
    ),
    Entry(_("Meetings"), "meetings:mine", "calendar-month", INSIDE, first=INSIDE, group=DATES),
    Entry(_("Evaluation"), "evaluation:waves", "checklist", MANAGERS, first=MANAGERS, later=True),
    Entry(_("The pot"), "lifecycle:pot", "sync", MANAGERS, count_to_decide, first=MANAGERS, decides=True),
    Entry(_("Facilitators"), "facilitation:pool", "support-agent", HR, first=HR, group=PEOPLE),
    Entry(_("Leaders"), "people:leaders", "persons", LOOKERS, first=LOOKERS, group=PEOPLE),
    Entry(_("Simulator"), "simulator:simulator", "science", MANAGERS, first=CHIEF, group=FIGURES),
    Entry(
        _("My facilitation"), "facilitation:mine", "support-agent", INSIDE,
        permission="facilitation.view_community", first=INSIDE, group=HELP,
    ),
    Entry(
        _("Ways of working"), "methods:library", "construction", MANAGERS | INSIDE,
        permission="methods.view_library", first=INSIDE, group=HELP,
    ),
    Entry(_("My wishes"), "people:wishes", "star", frozenset({Role.LEADER}), first=INSIDE, group=HELP),
    Entry(_("Proposals"), "proposals:proposals", "chat", MANAGERS, count_owed, group=DECIDED, decides=True),
    Entry(_("Decisions"), "decisions:decisions", "checklist", MANAGERS, group=DECIDED),
    Entry(
        _("Time for facilitators"), "facilitation:consents", "support-agent", CHIEF, consents_waiting_for,
        permission="facilitation.list_consents", group=DECIDED, decides=True,
    ),
    Entry(_("Inbox"), "home:inbox", "notifications", CHIEF, waiting_items, unless=HR, group=DECIDED),
    Entry(_("Figures"), "indicators:overview", "analytics", MANAGERS, group=FIGURES),
    Entry(_("Meetings in figures"), "reading:overview", "analytics", MANAGERS, group=FIGURES),
    Entry(_("Cohesion"), "cohesion:map", "share", MANAGERS, group=FIGURES),
    Entry(_("Money and time"), "resources:overview", "payments", MANAGERS, group=FIGURES),
    Entry(_("Year wheel"), "strategy:wheel", "calendar-month", HR, group=DATES),
    Entry(_("Year plans"), "meetings:plans", "time", HR, permission="meetings.list_plans", group=DATES),
    Entry(_("Units"), "people:units", "business", LOOKERS, first=KEEPERS, group=PEOPLE),
    Entry(_("Without a network"), "home:unseated", "person-add", MANAGERS, group=PEOPLE),
    Entry(
        _("Import leaders"), "people:import", "upload", frozenset({Role.HR, Role.ADMINISTRATOR}),
        permission="people.import_leaders", first=KEEPERS, group=PEOPLE,
    ),
    Entry(
        "OS2mo", "registers:connection", "sync", frozenset({Role.HR, Role.ADMINISTRATOR}), permission="registers.manage",
        first=frozenset({Role.ADMINISTRATOR}), group=PEOPLE,
    ),
    Entry(_("Experience contacts"), "experience:contacts", "contact-card", MANAGERS, group=HELP),
    Entry(_("Invitations"), "networks:invitations", "email", HR, invitations_waiting_for, group=POST),
    Entry(
        _("Mail received"), "meetings:received", "email", HR, unread_of, permission="meetings.read_post", group=POST,
    ),
    Entry(
        _("Outbox"), "mail:outbox", "send", frozenset({Role.HR, Role.ADMINISTRATOR}), permission="mail.list_messages",
        first=KEEPERS, group=POST,
    ),
    Entry(
        _("Users"), "people:users", "contact-card", KEEPERS, permission="people.list_users", first=KEEPERS, group=PEOPLE,
    ),
    Entry(
        _("The case system"), "transfer:records", "document", frozenset({Role.HR, Role.ADMINISTRATOR}),
        permission="transfer.send_records", group=DECIDED,
    ),
    Entry(
        _("The organisation's data"), "transfer:organisation", "database", frozenset({Role.HR, Role.ADMINISTRATOR}),
        permission="transfer.export_organisation",
    ),
    Entry(_("Who did what"), "privacy:audit", "list-check", frozenset({Role.DPO}), first=KEEPERS),
    Entry(
        _("Personal data"), "privacy:register", "lock", frozenset({Role.DPO, Role.HR}), permission="privacy.view_register",
        first=frozenset({Role.DPO}), group=PEOPLE,
    ),
    Entry(
        _("Operation"), "operations:overview", "database", frozenset({Role.ADMINISTRATOR}),
        permission="operations.view_state", first=KEEPERS,
    ),
    Entry(_("Single sign-on"), "signon:connections", "lock", frozenset({Role.ADMINISTRATOR}), first=KEEPERS),
    Entry(
        _("Other systems"), "api:tokens", "link", frozenset({Role.HR}) | KEEPERS, permission="api.list_tokens",
    ),
    Entry(_("Settings"), "home:settings", "settings", frozenset({Role.ADMINISTRATOR}), first=KEEPERS),
)  # fmt: skip


def menu_for(request: HttpRequest) -> Menu:
    """Few entries in sight for the reader's main role; every other page that she may open under »More«."""
    viewer = at_home(cast(Request, request))
    manages = viewer.has(*LOOKERS)
    shown = [
        (
            entry,
            Item(
                entry.label if manages or not entry.own else entry.own,
                url,
                entry.icon,
                count=once(viewer, entry.count) if entry.count else 0,
            ),
        )
        for entry in ENTRIES
        if _allowed(viewer, entry) and (url := address(entry.name))
    ]
    here = _current(request.path, [item.url for _entry, item in shown])
    decisions = sum(item.count for entry, item in shown if entry.decides)
    first: list[Item] = []
    folded: dict[Text, list[Item]] = {label: [] for label in GROUPS}
    for entry, item in shown:
        on_phone = sum(one.primary_on_phone for one in first) < PRIMARY and not entry.later
        placed = replace(item, current=item.url == here, primary_on_phone=on_phone)
        if entry.name == "home:overview" and viewer.has(Role.CHIEF):
            placed = replace(placed, count=decisions)
        if viewer.main_role is None or viewer.main_role in entry.first:
            first.append(placed)
        else:
            folded[entry.group].append(replace(placed, primary_on_phone=False))
    groups = [Group(label, tuple(items)) for label, items in folded.items() if items]
    return Menu(tuple(first), tuple(groups))


def _allowed(viewer: Viewer, entry: Entry) -> bool:
    if not viewer.has(*entry.roles) or viewer.has(*entry.unless):
        return False
    return not entry.permission or has_perm(entry.permission, viewer)


def _current(path: str, urls: list[str]) -> str:
    """The entry that lies nearest above the page; the front page only for itself."""
    above = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(above, key=len, default="")
