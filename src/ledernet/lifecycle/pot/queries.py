"""What the pot shows: the networks of whoever reads, and why they need a decision. A constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from ledernet.evaluation.dialogue.enums import NoteState
from ledernet.evaluation.enums import WaveState
from ledernet.evaluation.models import DialogueNote, Questionnaire
from ledernet.evaluation.waves.queries import the_evaluation
from ledernet.lifecycle.actions import in_the_way
from ledernet.lifecycle.enums import MoveKind, MoveState
from ledernet.lifecycle.gate import talked_since
from ledernet.lifecycle.models import Move, MovedNetwork, Standing
from ledernet.lifecycle.placing.queries import ENDS
from ledernet.lifecycle.rules import moves_visible_to
from ledernet.lifecycle.standing.criteria import Reached, Verdict
from ledernet.networks.enums import AssignmentRole, NetworkState
from ledernet.networks.models import Assignment, Network
from ledernet.networks.queries import networks_managed_by, networks_weighed_by
from ledernet.networks.rules import serving
from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.strategy.lifetime import FIRM

from .reasons import (
    DAYS_A_MONTH,
    EXPIRY_AHEAD,
    QUIET,
    TRIAL_AHEAD,
    Advice,
    Facts,
    Reason,
    Weight,
    advice_of,
    minutes_for,
    reasons_of,
)

DECIDED = (MoveState.DECIDED, MoveState.CARRIED_OUT)
WEIGHED = (
    "name",
    "name_sort",
    "state",
    "organisation",
    "programme",
    "starts_on",
    "trial_until",
    "expires_on",
    "evaluated_on",
)
"""What is read of a network to tell whether it is due, and to name it: menu and front page do so for hundreds."""
STANDS = ("network", "verdicts", "reached", "rooms", "alerts")


@dataclass(frozen=True)
class Waiting:
    """A network in the pot. `why`: the weightiest first. `move`: what is drafted or decided about it already."""

    network: Network
    facts: Facts
    reasons: tuple[Reason, ...]
    move: Move | None = None

    @property
    def why(self) -> list[str]:
        return [reason.text for reason in self.reasons]

    @property
    def weight(self) -> Weight:
        return max((reason.weight for reason in self.reasons), default=Weight.LOOK)

    @property
    def is_due(self) -> bool:
        return bool(self.reasons) and self.weight >= Weight.DUE

    @property
    def due_on(self) -> date | None:
        return min((reason.due_on for reason in self.reasons if reason.due_on), default=None)

    @property
    def is_over(self) -> bool:
        return self.due_on is not None and self.due_on < self.facts.on

    @property
    def minutes(self) -> int:
        return minutes_for(self.facts)

    @property
    def url(self) -> str:
        return reverse("lifecycle:network", args=[self.network.pk])

    @property
    def has_note(self) -> bool:
        """The dialogue is there that a decision must rest on, and no result that the network still has alone."""
        noted, closed = self.facts.noted_on, self.facts.closed_on
        has_own = closed is not None and self.facts.released_on is None
        return noted is not None and noted >= talked_since(self.facts.on, closed) and not has_own

    @property
    def advice(self) -> Advice | None:
        return advice_of(self.facts)

    @property
    def suggests(self) -> MoveKind | None:
        """What is drafted, or else what we would advise."""
        if self.move is not None:
            return MoveKind(self.move.kind)
        return self.advice.kind if self.advice else None


def networks_decided_by(viewer: Viewer) -> QuerySet[Network]:
    """Twin of `lifecycle.decide_about`: where she is chief of the node, or the responsible chief."""
    if viewer.everywhere(Role.CHIEF):
        return networks_managed_by(viewer, Role.CHIEF)
    managed = Q(pk__in=networks_managed_by(viewer, Role.CHIEF).values("pk"))
    sponsored = Q(pk__in=_sponsored(viewer).values("network"))
    return Network.objects.filter(managed | sponsored, organisation=viewer.organisation)


def _sponsored(viewer: Viewer) -> QuerySet[Assignment]:
    return Assignment.objects.filter(serving(viewer), role=AssignmentRole.SPONSOR)


def settling() -> QuerySet[MovedNetwork]:
    """Parts of decided moves that settle what becomes of their network. What a redesign has end or mixed anew awaits its own decision."""
    return MovedNetwork.objects.filter(move__state__in=DECIDED).exclude(becomes__in=ENDS)


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """What waits for this viewer's own decision: due, and not decided yet. The most needed first."""
    if not viewer.has(Role.CHIEF) and not _sponsored(viewer).exists():
        return []  # HR, most days: one short question instead of a long one
    rows = networks_decided_by(viewer).filter(may_be_due(viewer.on)).only(*WEIGHED)
    return [one for one in _pot(rows, viewer.on) if one.is_due and not _is_decided(one)]


def may_be_due(on: date) -> Q:
    """Those of which `reasons_of` can say something that is due: all of them, and few besides. So that of two thousand networks only
    those are looked at that somebody may have to decide about.
    """
    decided = settling()
    later = decided.filter(network=OuterRef("network"), move__decided_at__gte=OuterRef("wave__closed_at"))
    undecided = _closed().filter(~Exists(later), network=OuterRef("pk"), released_at__isnull=False)
    quiet = timezone.make_aware(datetime.combine(on - QUIET + timedelta(days=1), time.min))
    lately = decided.filter(network=OuterRef("pk"), move__decided_at__gte=quiet)
    since = the_evaluation().filter(round__isnull=False)
    calling = Standing.objects.filter(network=OuterRef("pk"), calls=True)
    return (
        Q(trial_until__lte=on + TRIAL_AHEAD)
        | Q(expires_on__lte=on + EXPIRY_AHEAD)
        | (Q(evaluated_on__lt=on) & ~Exists(since))  # the day first: it spares most the look-up
        | (Q(starts_on__lte=on - timedelta(days=int(FIRM * DAYS_A_MONTH))) & ~Exists(lately))
        | Q(Exists(undecided))
        | Q(Exists(calling))
    )


def _closed() -> QuerySet[Questionnaire]:
    """Evaluations that have taken place."""
    return Questionnaire.objects.filter(
        wave__state=WaveState.CLOSED, round__isnull=False, wave__closed_at__isnull=False
    )


def pot_of(viewer: Viewer) -> list[Waiting]:
    """All networks that the viewer weighs and that have begun, the most needed first."""
    rows = networks_weighed_by(viewer).prefetch_related("programme")  # few programmes, many networks
    return _pot(rows, viewer.on)


def coming_moves(viewer: Viewer) -> list[Move]:
    """Those that are decided and take effect, the first first."""
    rows = moves_visible_to(viewer).filter(state=MoveState.DECIDED).select_related("programme")
    return list(rows.prefetch_related("networks").order_by("effective_on", "pk"))


def facts_of(networks: Iterable[Network], *, on: date) -> dict[int, Facts]:
    """Network id → what is known of it on the day. Five queries, however many."""
    rows = {network.pk: network for network in networks}
    decided = _decided(rows)
    evaluated = _evaluated(rows)
    noted = dict(
        DialogueNote.objects.filter(network__in=rows, state=NoteState.SHARED, held_on__lte=on)
        .values_list("network")
        .annotate(last=Max("held_on"))
        .values_list("network", "last")
    )
    standing = {pk: told for pk, *told in Standing.objects.filter(network__in=rows).values_list(*STANDS)}
    return {
        pk: Facts(
            on=on,
            starts_on=network.starts_on,
            trial_until=network.trial_until,
            expires_on=network.expires_on,
            evaluated_on=network.evaluated_on,
            decided_on=decided.get(pk),
            closed_on=evaluated.get(pk, (None, None))[0],
            released_on=evaluated.get(pk, (None, None))[1],
            noted_on=noted.get(pk),
            is_launched=network.state == NetworkState.LAUNCHED,
            **_stands(standing.get(pk)),
        )
        for pk, network in rows.items()
    }


def _pot(networks: QuerySet[Network], on: date) -> list[Waiting]:
    rows = list(
        networks.filter(starts_on__lte=on)
        .exclude(state=NetworkState.CLOSED)
        .defer("search")
        .order_by("name_sort", "pk")
    )
    facts, moves = facts_of(rows, on=on), _open_moves(rows)
    found = [Waiting(row, facts[row.pk], tuple(reasons_of(facts[row.pk])), moves.get(row.pk)) for row in rows]
    return sorted(found, key=_need)


def _need(one: Waiting) -> tuple[bool, int, bool, date]:
    """Decided ones last; then by weight, those that can be decided now first, and by the day it is due."""
    weight = one.weight if one.reasons else 0
    return (_is_decided(one), -weight, not one.has_note, one.due_on or date.max)


def _is_decided(one: Waiting) -> bool:
    return one.move is not None and one.move.state == MoveState.DECIDED


def _open_moves(networks: Iterable[Network]) -> dict[int, Move]:
    parts = MovedNetwork.objects.filter(network__in=networks, move__in=in_the_way().values("pk"))
    return {part.network_id: part.move for part in parts.select_related("move")}


def _decided(networks: Iterable[int]) -> dict[int, date]:
    rows = settling().filter(network__in=networks)
    last = rows.values_list("network").annotate(last=Max("move__decided_at")).values_list("network", "last")
    return {network: timezone.localdate(at) for network, at in last if at is not None}


def _evaluated(networks: Iterable[int]) -> dict[int, tuple[date, date | None]]:
    """When the newest evaluation closed, and when it was passed on."""
    rows = _closed().filter(network__in=networks)
    newest: dict[int, tuple[datetime | None, datetime | None]] = {}
    ordered = rows.order_by("wave__closed_at", "pk").values_list("network", "wave__closed_at", "released_at")
    for network, closed, released in ordered:
        newest[network] = (closed, released)
    moments = {at for found in newest.values() for at in found if at is not None}
    days = {at: timezone.localdate(at) for at in moments}  # a round closes for many at once
    return {
        network: (days[closed], days[released] if released else None)
        for network, (closed, released) in newest.items()
        if closed is not None  # asked for
    }


def _stands(told: Sequence[Any] | None) -> dict[str, Any]:
    if told is None:
        return {}
    verdicts, reached, rooms, alerts = told
    return {
        "verdicts": tuple(Verdict(one) for one in verdicts if one in Verdict.values),
        "reached": Reached(**reached) if reached else None,
        "rooms": tuple(rooms),
        "alerts": tuple(alerts),
    }
