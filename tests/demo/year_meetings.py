"""What HR does about meetings in the year that is played through: dates that are missing, too few, or two at once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from ledernet.accounts.models import Organisation, User
from ledernet.calendars.terms import ZONE
from ledernet.meetings.actions import NotPlanned, Overlaps, Wanted, WrongTime, change_meeting, plan_meeting
from ledernet.meetings.models import Meeting
from ledernet.meetings.needs.clashes import clashes
from ledernet.meetings.pattern import span
from ledernet.networks.models import Network

HOURS = (time(8, 30), time(13), time(10, 30), time(15))
SOONEST, LATEST = timedelta(days=2), timedelta(days=90)


class Calendar(Protocol):
    hr: User
    organisation: Organisation

    @property
    def at(self) -> datetime: ...

    @property
    def on(self) -> date: ...


class WithMeetings:
    """The part of the year that looks after dates."""

    def do_meetings_missing_date(self: Calendar, item: object, facts: dict[str, Any]) -> None:
        plan_some(self, Network.objects.get(pk=facts["network"]), 1, self.on + LATEST)

    def do_meetings_too_few(self: Calendar, item: object, facts: dict[str, Any]) -> None:
        until = date.fromisoformat(facts["on"])
        plan_some(self, Network.objects.get(pk=facts["network"]), facts["promised"] - facts["planned"], until)

    def do_meetings_clash(self: Calendar, item: object, facts: dict[str, Any]) -> None:
        """The later of the two goes to another day, on which it is in nobody's way."""
        meeting = Meeting.objects.select_related("network").get(pk=facts["other"])
        length = meeting.ends_at - meeting.starts_at
        kept = ("title", "place", "room", "video_url", "note", "host", "facilitator")
        for days in range(1, 30):
            day = meeting.starts_at.astimezone(ZONE).date() + timedelta(days=days)
            starts_at = span(day, HOURS[days % len(HOURS)], 60)[0]
            wanted = Wanted(starts_at, starts_at + length, **{name: getattr(meeting, name) for name in kept})
            try:
                meeting = change_meeting(
                    meeting=meeting, wanted=wanted, version=meeting.version, by=self.hr, at=self.at
                )
            except (Overlaps, WrongTime, NotPlanned):
                continue
            if not any(
                meeting.pk in (n.facts["meeting"], n.facts["other"])
                for n in clashes(self.organisation, self.on)
            ):
                return
        raise LookupError(f"no day for {meeting.pk}")


def plan_some(year: Calendar, network: Network, count: int, until: date) -> None:
    """So many more, spread over the days that are left, each network in its own hours."""
    first = year.on + SOONEST
    left = max(1, (until - first).days)
    made = 0
    for number in range(left * len(HOURS)):
        if made == count:
            return
        day = first + timedelta(days=(made * left // count + number) % left)
        starts_at, ends_at = span(day, HOURS[(network.pk + number) % len(HOURS)], 120)
        try:
            plan_meeting(network=network, starts_at=starts_at, ends_at=ends_at, by=year.hr, at=year.at)
        except (Overlaps, WrongTime):
            continue
        made += 1
