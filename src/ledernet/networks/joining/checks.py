"""What speaks against a seat that somebody is about to give by hand. Open rules alone: a confidential wish is never asked (ADR 0066)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.composition.joining import rules_broken_by
from ledernet.networks.models import Network, Offer, Seat
from ledernet.people.models import Acquaintance, Leader
from ledernet.people.queries import hierarchy_of, not_ended_on
from ledernet.strategy.queries import eligible_leaders

from .places import is_newcomer, places_of
from .running import running_of

OFTEN = 2
"""So many times together before is often."""


class Against(models.TextChoices):
    FULL = "full", gettext_lazy("The network is full")
    RESERVED = "reserved", gettext_lazy("The free places are kept for newcomers")
    SUPERIOR = "superior", gettext_lazy("Somebody would sit with a superior")
    APART = "apart", gettext_lazy("Two are to be kept apart")
    QUOTA = "quota", gettext_lazy("A limit on how many of a kind")
    ELSEWHERE = "elsewhere", gettext_lazy("Sits in another network of the programme")
    MET = "met", gettext_lazy("Have sat together often")
    NOT_FOR = "not_for", gettext_lazy("The programme is not for this leader")


@dataclass(frozen=True)
class Objection:
    """One thing that speaks against the seat, and a sentence with its names."""

    kind: Against
    text: str

    @property
    def label(self) -> str:
        return str(self.kind.label)


def objections(network: Network, leader: Leader, *, on: date, but: Offer | None = None) -> list[Objection]:
    """Everything open that speaks against giving this leader a seat here from that day, the weightiest first."""
    found = _of_places(network, leader, on, but)
    found += _of_rules(network, leader, on)
    elsewhere = (
        Seat.objects.filter(not_ended_on(on), leader=leader, network__programme=network.programme_id)
        .exclude(network=network)
        .select_related("network")
        .first()
    )
    if elsewhere is not None:
        text = _("The seat in %(network)s goes on. Perhaps a move is meant?")
        found.append(Objection(Against.ELSEWHERE, text % {"network": elsewhere.network.name}))
    if met := _met_often(network, leader, on):
        text = _("%(names)s: together at least twice before. New faces would give more.")
        found.append(Objection(Against.MET, text % {"names": ", ".join(met)}))
    if not eligible_leaders(network.programme, on=on).filter(pk=leader.pk).exists():
        text = _("Unit, level or leave places the leader outside those whom %(programme)s is for.")
        found.append(Objection(Against.NOT_FOR, text % {"programme": network.programme.name}))
    return found


def _of_places(network: Network, leader: Leader, on: date, but: Offer | None) -> list[Objection]:
    places = places_of([network], on=on, but=but)[network.pk]
    if not places.free:
        text = _("%(taken)s seats are given and %(offered)s offered, of %(most)s at most.")
        values = {"taken": places.taken, "offered": places.offered, "most": places.most}
        return [Objection(Against.FULL, text % values)]
    if not places.room_for(newcomer=is_newcomer(leader, on)):
        text = _(
            "%(kept)s of %(free)s free places are kept, and %(name)s has been a leader here for over a year."
        )
        told = {"kept": places.kept, "free": places.free, "name": leader.name}
        return [Objection(Against.RESERVED, text % told)]
    return []


def _of_rules(network: Network, leader: Leader, on: date) -> list[Objection]:
    broken = rules_broken_by(running_of(network.programme, on), leader.pk, network.pk, on=on)
    pairs = {one.leaders for one in broken if one.rule == Against.SUPERIOR} | _direct(network, leader, on)
    kept = [(Against.SUPERIOR, pair) for pair in sorted(pairs)]
    kept += [(Against(one.rule), one.leaders) for one in broken if one.rule != Against.SUPERIOR]
    people = {pk for _kind, leaders in kept for pk in leaders}
    called = dict(Leader.objects.filter(pk__in=people).values_list("pk", "name"))
    found = []
    for kind, leaders in kept:
        names = " · ".join(called[pk] for pk in leaders if pk in called)
        found.append(Objection(kind, names or _("It was agreed when the networks were composed.")))
    return found


def _direct(network: Network, leader: Leader, on: date) -> set[tuple[int, ...]]:
    """Pairs of the leader and one of the network of whom one is the other's superior: that holds whatever was chosen."""
    here = Seat.objects.filter(not_ended_on(on), network=network).values_list("leader", flat=True)
    direct = hierarchy_of(network.organisation, on=on).direct
    return {
        (min(leader.pk, one), max(leader.pk, one))
        for one in here
        if one in direct.get(leader.pk, ()) or leader.pk in direct.get(one, ())
    }


def _met_often(network: Network, leader: Leader, on: date) -> list[str]:
    """Those of the network with whom the leader has sat in two other networks, or oftener."""
    here = dict(
        Seat.objects.filter(not_ended_on(on), network=network)
        .exclude(leader=leader)
        .values_list("leader", "leader__name")
    )
    pairs = Acquaintance.objects.filter(
        Q(first=leader, second__in=here) | Q(second=leader, first__in=here), starts_on__lt=on
    ).exclude(source=f"network:{network.pk}")
    counted = pairs.order_by().values_list("first", "second").annotate(Count("source", distinct=True))
    often = [second if first == leader.pk else first for first, second, count in counted if count >= OFTEN]
    return sorted(here[pk] for pk in often)
