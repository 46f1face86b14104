"""A network that is about to end, and two others of its programme with room: what tests of wind-downs begin with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ledernet.audit.actors import System
from ledernet.evaluation.models import DialogueNote
from ledernet.lifecycle import actions
from ledernet.lifecycle.enums import Goes, MoveKind
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.placing.actions import Choice, choose
from ledernet.networks.models import Network, Seat
from ledernet.strategy.models import Programme
from tests.access.launching import launched
from tests.cast import Cast
from tests.factories import NOW, TODAY, LeaderFactory, NetworkFactory, PostFactory, SeatFactory

WORKER = System("worker")
DAY = TODAY + timedelta(days=42)
LATER = NOW + timedelta(days=42)


@dataclass
class Ending:
    """`ends`: the cast's network with three members. `near` and `far`: two members each, of seats enough."""

    cast: Cast
    ends: Network
    near: Network
    far: Network

    def draft(self, **changes: Any) -> Move:
        facts: dict[str, Any] = {
            "networks": [self.ends],
            "kind": MoveKind.WIND_DOWN,
            "reason": "Formålet er nået.",
            "effective_on": DAY,
        }
        return actions.keep_draft(**(facts | changes), by=self.cast.user("chief"), at=NOW)

    def decided(self, **changes: Any) -> Move:
        move = self.draft(**changes)
        return actions.decide(move=move, by=self.cast.user("chief"), at=NOW)

    def seat(self, name: str) -> Seat:
        return Seat.objects.get(network=self.ends, leader=self.cast.leaders[name])

    def choose(self, move: Move, *, at: datetime = NOW, **chosen: Choice | Network | Goes | None) -> Any:
        """Names of the cast → where they go."""
        choices = {
            self.seat(name).pk: Choice(Goes.MOVES, what) if isinstance(what, Network) else what if what is None else Choice(what)  # type: ignore[arg-type]
            for name, what in chosen.items()
        }  # fmt: skip
        return choose(move=move, choices=choices, by=self.cast.user("hr"), at=at)

    def carried_out(self, move: Move, *, at: datetime = LATER) -> bool:
        return actions.carry_out(move=move, by=WORKER, at=at)


def about_to_end(cast: Cast) -> Ending:
    Programme.objects.filter(pk=cast.programme.pk).update(
        state="active", size_min=2, size_target=4, size_max=5
    )
    cast.programme.refresh_from_db()
    launched(cast.network)
    others = [NetworkFactory(programme=cast.programme, name=f"Tværnetværk {number}") for number in (2, 3)]
    for number, network in enumerate(others):
        for unit in (cast.roads, cast.technical):
            leader = LeaderFactory(organisation=cast.organisation, name=f"Nabo {number} {unit.name}")
            PostFactory(leader=leader, unit=unit, level="3")
            SeatFactory(network=network, leader=leader)
    told(cast.network)
    cast.network.refresh_from_db()
    return Ending(cast, cast.network, *others)


def told(network: Network) -> DialogueNote:
    """The network has talked about it, a week ago, and the management has the note."""
    return DialogueNote.objects.create(
        network=network,
        held_on=TODAY - timedelta(days=7),
        people=3,
        agree="Vi har fået det ud af det, som vi ville.",
        state="shared",
        written_at=NOW,
        shared_at=NOW,
    )
