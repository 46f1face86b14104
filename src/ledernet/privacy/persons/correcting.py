"""Where mistakes about somebody are put right: each kind of data on the page where it is kept, so that the same rules and the same log hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rules import has_perm

from ledernet.audit.privacy import Kind
from ledernet.people.viewer import Viewer
from ledernet.privacy.queries import everything_stored

from .places import ELSEWHERE, PLACES
from .who import Person

Text = str | Promise


@dataclass(frozen=True)
class Way:
    """`url` is empty where the reader may not go there herself: then somebody else does it."""

    what: Text
    how: Text
    who: Text
    url: str = ""
    tables: tuple[tuple[str, list[str]], ...] = ()
    """Name of a table, and its fields in words."""


HR = _("HR of the leader’s part")
ADMIN = _("Administrator")
SELF = _("The person herself")
RUN = _("Those who run the network")

HOW: dict[str, tuple[Text, Text, Text, str]] = {
    "leader": (
        _("Name, address, posts, leave"),
        _("On the leader’s own page. What is corrected by hand is kept by the next import, and what the register said is kept beside it."),
        HR, "people:leader",
    ),
    "login": (
        _("Login, name and roles"),
        _("On the user’s page; her own name and language also by herself, on her profile."), ADMIN, "people:user",
    ),
    "facilitator": (_("Facilitator: hours, prices, competences"), _("On the facilitator’s page in the pool."), HR, "facilitation:facilitator"),
    "wish": (_("Wishes, notes, goals, words in the rooms"), _("She changes them herself, on the page where she wrote them."), SELF, ""),
    "network": (
        _("Seats, roles and dates in networks"),
        _("On the network’s page: a seat is ended or moved with its reason. What has been is not rewritten."), HR, "",
    ),
    "meeting": (_("Answers and attendance at meetings"), _("On the meeting’s page, also after the meeting."), RUN, ""),
    "list": (
        _("Answers, calculations and the log"),
        _("Are not corrected: answers cannot be traced, calculations are made anew, and a mistaken record is followed by one that puts it right."), "–", "",
    ),
    "work": (
        _("What the person has written or decided at work"),
        _("On the page of the thing itself: decision, charter, budget, letter. Whoever may change it, does."), _("Who sees to it"), "",
    ),
}  # fmt: skip

KIND_OF: dict[str, str] = {
    "people.RoleAssignment": "login", "people.Wish": "wish", "people.WishedTopic": "wish",
    "people.ConfidentialWish": "wish", "people.Acquaintance": "network", "networks.PersonalGoal": "wish",
    "networks.GoalLook": "wish", "evaluation.ValueStory": "wish", "conduct.Commitment": "wish", "proposals.Say": "wish",
    "meetings.Feed": "wish",
}  # fmt: skip
ROOM_OF: dict[str, str] = {
    "people": "leader", "accounts": "login", "signon": "login", "facilitation": "facilitator", "networks": "network",
    "lifecycle": "network", "meetings": "meeting", "conduct": "meeting", "commons": "wish", "composition": "list",
    "answers": "list", "audit": "list", "mail": "list", "home": "list", "charter": "work", "resources": "work",
    "proposals": "work", "evaluation": "work", "privacy": "login",
}  # fmt: skip


def kind_of(label: str) -> str:
    """A key of `HOW`. A table in which nobody stands but as who did something is work."""
    if label not in PLACES:
        return "work"
    return KIND_OF.get(label) or ROOM_OF[label.partition(".")[0]]


def tables_of(kind: str) -> Iterator[tuple[str, list[str]]]:
    """What is put right in this way: the tables in which somebody is named, and their personal fields."""
    for table in everything_stored():
        if table.label not in ELSEWHERE and kind_of(table.label) == kind:
            fields = [name for of, _words, names in table.kinds if of is not Kind.HARMLESS for name in names]
            if fields:
                yield table.name, fields


def corrected_where(viewer: Viewer, person: Person) -> list[Way]:
    """For what can be stored about a person, in the order of `HOW`."""
    targets = {
        "leader": person.leader,
        "login": person.user,
        "facilitator": person.facilitators[0] if person.facilitators else None,
    }
    permissions = {
        "leader": "people.view_leader",
        "login": "people.view_user",
        "facilitator": "facilitation.view_facilitator",
    }
    kinds = {kind_of(label) for label in PLACES}
    ways = []
    for kind, (what, how, who, name) in HOW.items():
        target = targets.get(kind)
        if kind not in kinds or (kind in targets and target is None):
            continue
        may = bool(name) and target is not None and has_perm(permissions[kind], viewer, target)
        url = reverse(name, args=[target.pk]) if may and target else ""
        ways.append(Way(what, how, who, url, tuple(tables_of(kind))))
    return ways
