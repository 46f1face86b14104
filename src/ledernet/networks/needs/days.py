"""Days of a network that are missing or over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rules import has_perm

from ledernet.accounts.models import Organisation
from ledernet.networks.dates import LABELS, NAMES, dates_in
from ledernet.networks.enums import NetworkState
from ledernet.networks.joining.running import running
from ledernet.people.enums import Role
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import full_day

from .names import Names

MANAGERS = frozenset({Role.CHIEF, Role.HR})
LONG = timedelta(days=30)


def missing(organisation: Organisation, on: date) -> Iterator[Needs]:
    """A launched network without a day that its charter asks for, or without an evaluation to come."""
    rows = running(organisation).filter(state=NetworkState.LAUNCHED, charter__isnull=False)
    for network in rows.select_related("charter", "programme").order_by("pk"):
        assert network.charter is not None  # asked for above
        asked = dates_in(network.charter.content, on=on).plain()
        for name in NAMES:
            wanted = asked[name] is not None or name == "evaluated_on"
            if wanted and getattr(network, name) is None:
                facts = {"network": network.pk, "date": name}
                yield Needs(f"{network.pk}:{name}", facts, Urgency.SOON, unit=network.programme.unit_id)


def past(organisation: Organisation, on: date) -> Iterator[Needs]:
    """A network that runs on although the day of its trial, change, expiry or evaluation is over."""
    over = Q()
    for name in NAMES:
        over |= Q(**{f"{name}__lt": on})
    for network in running(organisation).filter(over).select_related("programme").order_by("pk"):
        for name in NAMES:
            day = getattr(network, name)
            if day is not None and day < on:
                yield Needs(
                    f"{network.pk}:{name}:{day.isoformat()}",
                    {"network": network.pk, "date": name, "on": day.isoformat()},
                    Urgency.NOW if day < on - LONG else Urgency.SOON,
                    day,
                    network.programme.unit_id,
                )


def missing_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    names = Names(viewer, items)
    title = _("%(network)s lacks a day: %(day)s")
    return [
        Worded(
            title % {"network": names.network(one), "day": LABELS[one["date"]]},
            _("The charter asks for it. The chief sets it, with a reason."),
            *_way(viewer, names, one),
        )
        for one in items
    ]


def past_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    names = Names(viewer, items)
    title = _("%(network)s: %(day)s is over")
    return [
        Worded(
            title % {"network": names.network(one), "day": str(LABELS[one["date"]]).lower()},
            _("It was %(day)s. Decide what comes of the network, and set the next day.")
            % {"day": full_day(date.fromisoformat(one["on"]))},
            *_way(viewer, names, one),
        )
        for one in items
    ]


def _way(viewer: Viewer, names: Names, facts: Facts) -> tuple[str, str]:
    """To the dates for who may change them (the chief), else to the network."""
    row = names.networks.get(facts["network"])
    launched = row is not None and row.state == NetworkState.LAUNCHED
    if launched and has_perm("networks.change_charter", viewer, row):
        return reverse("networks:dates", args=[facts["network"]]), _("Set the days")
    return names.to_network(facts), _("See the network")


MISSING_DAY = Kind(
    "networks.missing_day",
    gettext_lazy("Missing day"),
    gettext_lazy(
        "It comes up when a launched network lacks a day that its charter asks for. It goes when the day is set."
    ),
    gettext_lazy("Chief and HR of the network’s part of the organisation. No person is named."),
    missing,
    missing_words,
    roles=MANAGERS,
    solved_by=(
        "networks.dates_changed",
        "networks.charter_taken_over",
        "networks.closed",
    ),
)
DAY_PAST = Kind(
    "networks.day_past",
    gettext_lazy("Day of a network that is over"),
    gettext_lazy(
        "It comes up when the day of a trial, change, expiry or evaluation is over and the network runs on. It goes when the next "
        "day is set, or the network is closed."
    ),
    gettext_lazy("Chief and HR of the network’s part of the organisation. No person is named."),
    past,
    past_words,
    roles=MANAGERS,
    solved_by=(
        "networks.dates_changed",
        "networks.charter_taken_over",
        "networks.closed",
    ),
)
