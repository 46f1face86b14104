"""The first ninety days of a newcomer: who is new, and the few steps that are hers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.networks.enums import NetworkState
from ledernet.networks.goals.queries import goal_of
from ledernet.networks.models import Network, Reception, Seat
from ledernet.networks.rules import told
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Viewer

from .buddies import FIRST_DAYS


@dataclass(frozen=True)
class FirstStep:
    """One step of the newcomer's: what, whether it is done, and where."""

    title: str
    done: bool
    url: str = ""


def receptions_of(network: Network, *, on: date) -> list[Reception]:
    """Those who have been in the network for less than ninety days or are about to begin, the newest first."""
    rows = Reception.objects.filter(
        not_ended_on(on, "seat__"), seat__network=network, seat__starts_on__gt=on - FIRST_DAYS
    )
    return list(
        rows.select_related("seat__leader", "buddy__leader").order_by(
            "-seat__starts_on", "seat__leader__name_sort", "pk"
        )
    )


def steps_of(reception: Reception, *, accepted: bool) -> list[FirstStep]:
    """The reception comes with its seat, network and buddy."""
    network = reception.seat.network
    found = []
    if network.state == NetworkState.LAUNCHED:
        url = reverse("networks:why", args=[network.pk])
        found.append(FirstStep(_("Read why you are here, and accept what is expected"), accepted, url))
    if reception.buddy is not None:
        words = _("Meet your buddy, %(name)s") % {"name": reception.buddy.leader.name}
        found.append(FirstStep(words, reception.met_on is not None))
    found.append(FirstStep(_("Say what you want out of it"), goal_of(reception.seat) is not None))
    return found


def my_receptions(viewer: Viewer) -> QuerySet[Reception]:
    """The reader's own, in her first ninety days, once she has been told."""
    if viewer.leader is None:
        return Reception.objects.none()
    seats = Seat.objects.filter(told(viewer), leader=viewer.leader, starts_on__gt=viewer.on - FIRST_DAYS)
    return (
        Reception.objects.filter(seat__in=seats.values("pk"))
        .exclude(seat__network__state=NetworkState.CLOSED)
        .select_related("seat__network", "seat__goal", "buddy__leader")
        .order_by("pk")
    )


def first_days_of(viewer: Viewer) -> list[tuple[Reception, int]]:
    """The reader's own receptions with steps that are left, and how many. What is to be accepted waits elsewhere already."""
    found = []
    for reception in my_receptions(viewer):
        left = sum(not step.done and not step.url for step in steps_of(reception, accepted=True))
        if left:
            found.append((reception, left))
    return found
