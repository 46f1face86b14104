"""Two meetings at the same time that need the same person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from rules import has_perm

from ledernet.accounts.models import Organisation
from ledernet.calendars.terms import ZONE
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.meetings.planning.people import names_of, people_of
from ledernet.meetings.queries import day_of
from ledernet.networks.models import Network
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import weekday

AHEAD = timedelta(days=180)
NEAR = timedelta(days=21)


def clashes(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Pairs of meetings of the next half year that share a person: one who runs both, or is expected at both. Four queries."""
    meetings = _ahead(organisation, on)
    networks = Network.objects.filter(pk__in={meeting.network_id for meeting in meetings})
    people = people_of(networks, on, on + AHEAD) if meetings else {}
    at: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        there = people[meeting.network_id]
        for person in there.needed(day_of(meeting), single=meeting.facilitator_id):
            at[person].append(meeting)
    pairs: dict[tuple[int, int], list[str]] = defaultdict(list)
    by_id = {meeting.pk: meeting for meeting in meetings}
    for person, rows in at.items():
        for number, one in enumerate(rows):
            for other in rows[number + 1 :]:
                if other.starts_at >= one.ends_at:
                    break  # they come in order
                pairs[one.pk, other.pk].append(person)
    for (first, second), persons in sorted(pairs.items()):
        one, other = by_id[first], by_id[second]
        day = day_of(one)
        facts = {
            "meeting": first,
            "other": second,
            "persons": sorted(persons),
            "on": day.isoformat(),
        }
        units = {one.network.programme.unit_id, other.network.programme.unit_id}
        unit = units.pop() if len(units) == 1 else None
        urgency = Urgency.NOW if day < on + NEAR else Urgency.SOON
        yield Needs(f"{first}:{second}:{day.isoformat()}", facts, urgency, day, unit)


def _ahead(organisation: Organisation, on: date) -> list[Meeting]:
    begin = datetime.combine(on, time.min, ZONE)
    rows = Meeting.objects.filter(
        network__organisation=organisation,
        state=MeetingState.PLANNED,
        starts_at__gte=begin,
        starts_at__lt=begin + AHEAD,
    )
    return list(rows.select_related("network__programme").order_by("starts_at", "pk"))


def clash_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    keys = {one[key] for one in items for key in ("meeting", "other") if key in one}
    rows = Meeting.objects.filter(pk__in=keys, network__organisation=viewer.organisation)
    meetings = {row.pk: row for row in rows.select_related("network__programme__unit")}
    here = [one for one in items if one.get("meeting") in meetings]
    names = names_of(person for one in here for person in one["persons"])
    return [_worded(viewer, one, meetings, names) for one in items]


def _worded(viewer: Viewer, facts: Facts, meetings: dict[int, Meeting], names: dict[str, str]) -> Worded:
    one, other = meetings.get(facts.get("meeting", 0)), meetings.get(facts.get("other", 0))
    if one is None or other is None:
        return Worded(_("Two meetings at the same time"), _("One of the meetings is no more."))
    who = [names.get(person, _("Somebody who is no longer here")) for person in facts["persons"]]
    words = {"first": one.network.name, "second": other.network.name, "day": weekday(one.starts_at)}
    title = _("%(first)s and %(second)s meet at the same time on %(day)s") % words
    text = ngettext("%(names)s is needed at both.", "%(names)s are needed at both.", len(who))
    may = has_perm("networks.view_network", viewer, other.network)
    url = reverse("networks:network", args=[other.network_id]) if may else ""
    return Worded(title, text % {"names": ", ".join(who)}, url, _("See the network"))


CLASH = Kind(
    "meetings.clash",
    gettext_lazy("Two meetings need the same person"),
    gettext_lazy(
        "It comes up when somebody runs, or sits in, two networks that meet at the same time within half a year. It goes when one of "
        "the meetings is moved or cancelled."
    ),
    gettext_lazy(
        "HR of both networks’ part of the organisation, else HR of the whole. Those who are needed at both are named."
    ),
    clashes,
    clash_words,
    solved_by=(
        "meetings.meeting_changed",
        "meetings.meeting_cancelled",
    ),
)
