"""Where two phones differ, in words: both are shown, and which of them counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from ledernet.conduct.enums import Outcome, State, Subject
from ledernet.conduct.models import Change, Item
from ledernet.meetings.models import Meeting
from ledernet.people.models import Leader


@dataclass(frozen=True)
class Difference:
    """`counts` is what stands, from `counted_at`; `other` is what somebody else entered."""

    about: str
    counts: str
    counted_at: datetime | None
    other: str
    other_at: datetime | None


def differences_of(meeting: Meeting) -> list[Difference]:
    """Those nobody has looked at yet, the newest first. At most three queries."""
    rows = Change.objects.filter(meeting=meeting, settled_at__isnull=True).exclude(other={})
    rows = rows.exclude(subject=Subject.CLOSE).order_by("-received_at", "-pk")
    changes = list(rows[:20])
    if not changes:
        return []
    people = [change.about for change in changes if change.subject in {Subject.ATTENDANCE, Subject.TURN}]
    names = {str(key): name for key, name in Leader.everyone.filter(pk__in=people).values_list("pk", "name")}
    items = [change.about for change in changes if change.subject == Subject.ITEM]
    titles = {str(key): title for key, title in Item.objects.filter(pk__in=items).values_list("pk", "title")}
    found = []
    for change in changes:
        mine, theirs = change.value.get("value"), change.other.get("value")
        when = parse_datetime(change.other.get("at") or "")
        about = names.get(change.about) or titles.get(change.about) or str(Subject(change.subject).label)
        first = (said(change.subject, mine), change.made_at)
        second = (said(change.subject, theirs), when)
        if change.outcome == Outcome.OVERTAKEN:
            first, second = second, first  # type: ignore[assignment]  # the other's moment is known here
        found.append(Difference(about, *first, *second))
    return found


def said(subject: str, value: Any) -> str:
    """A value as it is said to people."""
    match subject:
        case Subject.ATTENDANCE:
            return str(State(value).label) if value in State.values else _("nothing noted")
        case Subject.TURN:
            return _("had a case") if value else _("had no case")
        case Subject.ITEM:
            minutes = round(int(value.get("seconds", 0)) / 60)
            return _("%(minutes)s min spent") % {"minutes": minutes}
        case Subject.GUEST:
            return _("taken away again") if value.get("is_removed") else str(value.get("name", ""))
        case _:
            return str(value)
