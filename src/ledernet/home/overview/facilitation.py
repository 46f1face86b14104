"""What waits about facilitators: networks that lack one, loads that are too high, chiefs who have not been asked."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.facilitation.hours import loads_of, people_of
from ledernet.facilitation.queries import (
    consents_waiting_for,
    in_pool,
    networks_to_staff,
    services_of_networks,
)
from ledernet.home.addresses import address
from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer

from .task import Task


def facilitation_tasks(viewer: Viewer) -> Iterator[Task]:
    """Nothing as long as nobody stands in the pool: then the organisation finds its facilitators in another way."""
    if viewer.has(Role.CHIEF) and (waiting := consents_waiting_for(viewer)):
        words = ngettext(
            "One of yours runs networks for others and needs your word for the hours.",
            "%(count)s of yours run networks for others and need your word for the hours.",
            waiting,
        )
        yield Task(
            _("Give time for facilitators"),
            words % {"count": waiting},
            address("facilitation:consents"),
            _("See the hours"),
            decision=True,
        )
    if viewer.has(Role.HR):
        yield from _of_hr(viewer)


def _of_hr(viewer: Viewer) -> Iterator[Task]:
    pool = list(in_pool(viewer.organisation, on=viewer.on))
    if not pool:
        return
    networks = list(networks_to_staff(viewer))
    there = services_of_networks(networks, on=viewer.on)
    lacking = sum(people_of(network) > len(there[network.pk]) for network in networks)
    if lacking:
        words = ngettext(
            "One network lacks a facilitator.", "%(count)s networks lack a facilitator.", lacking
        )
        yield Task(
            _("Find facilitators"),
            words % {"count": lacking},
            address("facilitation:rounds"),
            _("Get a suggestion"),
        )
    over = sum(load.is_over for load in loads_of(pool, on=viewer.on).values())
    if over:
        words = ngettext(
            "One facilitator has more hours than there are.",
            "%(count)s facilitators have more hours than there are.",
            over,
        )
        yield Task(
            _("Who has too much?"),
            words % {"count": over},
            f"{address('facilitation:pool')}?room=over",
            _("See who it is"),
        )
