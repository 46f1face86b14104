"""Networks without a next meeting, and those with fewer meetings than their charter promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from rules import has_perm

from ledernet.accounts.models import Organisation
from ledernet.calendars.terms import ZONE
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.meetings.planning.frequency import frequencies
from ledernet.networks.enums import NetworkState
from ledernet.networks.joining.running import running
from ledernet.networks.models import Network
from ledernet.networks.needs.names import Names
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import full_day

LEAST = timedelta(days=30)
"""A network is asked for its next date at the earliest so long after it last met, or began."""


def _launched(organisation: Organisation, on: date) -> list[Network]:
    rows = running(organisation).filter(not_ended_on(on), state=NetworkState.LAUNCHED, starts_on__lte=on)
    return list(rows.select_related("charter", "programme").order_by("pk"))


def _ahead(organisation: Organisation, on: date) -> set[int]:
    """The networks that have a date."""
    rows = Meeting.objects.filter(
        network__organisation=organisation,
        state=MeetingState.PLANNED,
        ends_at__gte=datetime.combine(on, time.min, ZONE),
    )
    return set(rows.values_list("network_id", flat=True))


def without_date(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Launched networks that met last, or began, longer ago than there should lie between two meetings, and have no date."""
    ahead = _ahead(organisation, on)
    rows = Meeting.objects.filter(network__organisation=organisation).exclude(state=MeetingState.CANCELLED)
    last = dict(rows.values_list("network").annotate(last=Max("starts_at")).values_list("network", "last"))
    for network in _launched(organisation, on):
        if network.pk in ahead:
            continue
        met = last.get(network.pk)
        since = met.astimezone(ZONE).date() if met else network.starts_on
        between = max(LEAST, timedelta(days=365 // max(1, network.meetings_a_year)))
        if on >= since + between:
            late = on >= since + 2 * between
            facts = {"network": network.pk, "since": since.isoformat(), "met": met is not None}
            yield Needs(
                f"{network.pk}:{since.isoformat()}",
                facts,
                Urgency.NOW if late else Urgency.SOON,
                since + between,
                network.programme.unit_id,
            )


def too_few(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Launched networks that have dates, but fewer in their year than they are promised."""
    ahead = _ahead(organisation, on)
    networks = [network for network in _launched(organisation, on) if network.pk in ahead]
    found = frequencies(networks, on)
    for network in networks:
        one = found[network.pk]
        if one.missing:
            facts = {
                "network": network.pk,
                "promised": one.promised,
                "planned": one.planned,
                "on": one.until.isoformat(),
            }
            key = f"{network.pk}:{one.first_on.isoformat()}:{one.promised}:{one.planned}"
            yield Needs(key, facts, Urgency.IN_TIME, one.until, network.programme.unit_id)


def without_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    names = Names(viewer, items)
    title = _("%(network)s has no date for its next meeting")
    found = []
    for one in items:
        met = (
            _("It met last on %(day)s.")
            if one.get("met", True)
            else _("It began on %(day)s and has not met.")
        )
        text = met % {"day": full_day(date.fromisoformat(one["since"]))}
        found.append(
            Worded(title % {"network": names.network(one)}, text, *_way(viewer, names, one, _("Find a date")))
        )
    return found


def few_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    names = Names(viewer, items)
    found = []
    for one in items:
        promised, planned = one.get("promised", 0), one.get("planned", 0)
        missing = max(0, promised - planned)
        title = ngettext(
            "%(network)s lacks %(count)s meeting", "%(network)s lacks %(count)s meetings", missing
        ) % {"network": names.network(one), "count": missing}
        text = _("%(promised)s are promised until %(day)s, %(planned)s are held or planned.") % {
            "promised": promised,
            "planned": planned,
            "day": full_day(date.fromisoformat(one["on"])),
        }
        found.append(Worded(title, text, *_way(viewer, names, one, _("Find a date"))))
    return found


def _way(viewer: Viewer, names: Names, facts: Facts, button: str) -> tuple[str, str]:
    """To where a date is found, for who may plan; else to the network."""
    row = names.networks.get(facts["network"])
    if row is not None and row.state != NetworkState.CLOSED and has_perm("meetings.plan", viewer, row):
        return reverse("meetings:poll-new", args=[row.pk]), button
    return names.to_network(facts), _("See the network")


MISSING_DATE = Kind(
    "meetings.missing_date",
    gettext_lazy("Network without a next meeting"),
    gettext_lazy(
        "It comes up when a launched network has no meeting to come, and met last (or began) longer ago than there should lie between "
        "two meetings. It goes when a meeting is planned."
    ),
    gettext_lazy("HR of the network’s part of the organisation. No person is named."),
    without_date,
    without_words,
    solved_by=(
        "meetings.meeting_made",
        "meetings.series_made",
        "networks.closed",
    ),
)
TOO_FEW = Kind(
    "meetings.too_few",
    gettext_lazy("Fewer meetings than promised"),
    gettext_lazy(
        "It comes up when a launched network has fewer meetings in its own year than its charter promises. It goes when there are "
        "enough, or when the charter says otherwise."
    ),
    gettext_lazy("HR of the network’s part of the organisation. No person is named."),
    too_few,
    few_words,
    solved_by=(
        "meetings.meeting_made",
        "meetings.series_made",
        "networks.charter_taken_over",
        "networks.closed",
    ),
)
