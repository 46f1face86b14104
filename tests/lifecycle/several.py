"""Networks of one programme that can be moved among each other, and drafts made by a plain function instead of the solver."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from ledernet.accounts.models import User
from ledernet.audit.actors import System
from ledernet.charter.content import content_of
from ledernet.charter.models import CharterVersion
from ledernet.composition import actions as composition
from ledernet.composition.models import Draft, DraftSeat
from ledernet.composition.outcome import Outcome
from ledernet.evaluation.models import DialogueNote
from ledernet.lifecycle import actions
from ledernet.lifecycle.enums import MoveKind
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.composing import composition_of
from ledernet.lifecycle.moves.kinds import KINDS
from ledernet.lifecycle.moves.reseating import Reseating
from ledernet.mail import actions as mail
from ledernet.mail.models import Message
from ledernet.networks import actions as networks
from ledernet.networks.models import CharterUse, Network, Seat
from ledernet.networks.publishing import invitations_of
from ledernet.people.enums import Role
from ledernet.people.models import Leader
from ledernet.people.queries import holds_on
from ledernet.strategy.models import NetworkType, Programme
from tests.cast import Cast
from tests.charter.whole import settle
from tests.factories import (
    NOW,
    AssignmentFactory,
    LeaderFactory,
    NetworkFactory,
    PostFactory,
    ProgrammeFactory,
    RoleAssignmentFactory,
    SeatFactory,
    UserFactory,
)

WORKER = System("worker")
DAY = timedelta(days=1)
Deal = Callable[[int, Mapping[int, int]], dict[int, int]]
"""From the number of networks and the seats (leader → place of today's network) to a place for each leader."""


@dataclass
class World:
    """Three networks of four, with facilitators and a responsible chief, on a day that goes on."""

    cast: Cast
    programme: Programme
    networks: list[Network]
    hr: User
    chief: User
    sponsor: User
    facilitators: list[User]
    now: datetime = NOW
    made: list[Move] = field(default_factory=list)

    @property
    def today(self) -> date:
        return self.now.date()

    def leaders(self) -> list[Leader]:
        return [
            seat.leader
            for seat in Seat.objects.filter(network__in=self.networks).select_related("leader").order_by("pk")
        ]

    def sits(self, leader: Leader) -> list[str]:
        held = Seat.objects.filter(holds_on(self.today), leader=leader, network__programme=self.programme)
        return sorted(held.values_list("network__name", flat=True))

    def note(self, *rows: Network) -> None:
        """A dialogue whose note the management has."""
        for network in rows or self.networks:
            DialogueNote.objects.create(
                network=network,
                held_on=self.today,
                people=4,
                agree="Vi vil gerne møde andre.",
                state="shared",
                written_at=self.now,
                shared_at=self.now,
            )

    def draft(
        self, kind: MoveKind, *, days: int = 40, rows: list[Network] | None = None, **plan: Any
    ) -> Move:
        rows = rows or self.networks
        full = {
            "others": [one.pk for one in rows[1:]],
            **({"share": 50} if kind == MoveKind.ROTATION else {}),
            **plan,
        }
        return actions.keep_draft(
            networks=rows,
            kind=kind,
            reason="De kender hinanden for godt.",
            effective_on=self.today + days * DAY,
            plan=full,
            by=self.hr,
            at=self.now,
        )

    def decide(self, kind: MoveKind, **chosen: Any) -> Move:
        move = self.draft(kind, **chosen)
        self.note(*move.networks.all())
        move = actions.decide(move=move, version=move.version, by=self.chief, at=self.now)
        self.made.append(move)
        return move

    def compose(self, move: Move, deal: Deal | None = None) -> Draft:
        """What the worker does, with seats dealt out by a plain function."""
        run = composition_of(move).run
        assert run is not None
        claimed = composition.claim_run(pk=run.pk, at=self.now)
        assert claimed is not None
        count = len(claimed.problem["networks"])
        people = [int(one) for one in claimed.problem["people"]]
        start = (claimed.start or {}).get("seats", {})
        before = {one: int(start[str(one)]) for one in people if str(one) in start} or self._before(
            move, people
        )
        seats = (deal or deal_out)(count, before)
        outcome = Outcome("feasible", seats=seats, bounds={}, engine={"version": "0", "seconds": 0.1})
        draft = composition.finish_run(run=claimed, outcome=outcome, at=self.now)
        assert draft is not None
        return draft

    def approve(self, move: Move) -> Draft:
        draft = composition_of(move).open
        assert draft is not None
        return composition.approve_draft(draft=draft, version=draft.version, by=self.hr, at=self.now)

    def settle(self, move: Move) -> Move:
        draft = composition_of(move).chosen
        assert draft is not None
        return actions.settle(move=move, draft=draft.pk, version=draft.version, by=self.hr, at=self.now)

    def invite(self, move: Move) -> int:
        draft = composition_of(move).chosen
        assert draft is not None
        count = networks.release_invitations(invitations=invitations_of(draft), by=self.hr, at=self.now)
        self.post()
        return count

    def post(self) -> None:
        """The minute is over: what is held leaves."""
        Message.objects.filter(state="held").update(state="sent", sent_at=self.now)

    def undo(self, move: Move) -> Move:
        return actions.undo(move=move, reason="Vi venter til efter sommerferien.", by=self.chief, at=self.now)

    def wait(self, days: int) -> None:
        """So many days go by; the worker has its round on the last."""
        self.now += days * DAY
        networks.daily_round(by=WORKER, at=self.now)
        actions.keep_going(by=WORKER, at=self.now)

    def missing(self, move: Move) -> list[str]:
        kind = KINDS[MoveKind(move.kind)]
        assert isinstance(kind, Reseating)
        return [str(one.text) for one in kind.missing(move, on=self.today)]

    def _before(self, move: Move, people: list[int]) -> dict[int, int]:
        place = {
            pk: number
            for number, pk in enumerate(
                move.networks.order_by("name_sort", "pk").values_list("pk", flat=True)
            )
        }
        rows = Seat.objects.filter(network__in=place, leader__in=people, ends_on=None)
        return {leader: place[network] for leader, network in rows.values_list("leader", "network")}


def deal_out(count: int, before: Mapping[int, int]) -> dict[int, int]:
    """Half of each network stays, and the others go one further: sizes stay as they are."""
    seats, seen = {}, dict[int, int]()
    for leader, place in sorted(before.items()):
        number = seen[place] = seen.get(place, 0) + 1
        seats[leader] = (place + number % 2) % count
    return seats


def build(cast: Cast, *, size: int = 4, names: tuple[str, ...] = ("Nord", "Syd", "Vest")) -> World:
    programme = ProgrammeFactory(
        organisation=cast.organisation,
        name="På tværs",
        state="active",
        size_min=2,
        size_target=size,
        size_max=size + 4,
    )
    chief = UserFactory(organisation=cast.organisation, name="Karla Kommunaldirektør")
    RoleAssignmentFactory(user=chief, role=Role.CHIEF)
    sponsor = UserFactory(organisation=cast.organisation, name="Svend Ansvarlig")
    RoleAssignmentFactory(user=sponsor, role=Role.CHIEF, starts_on=date(2020, 1, 1))
    made, facilitators = [], []
    for number, name in enumerate(names):
        network = NetworkFactory(programme=programme, name=name, starts_on=date(2023, 1, 15))
        for place in range(size):
            user = UserFactory(organisation=cast.organisation, name=f"{name} Leder {place}")
            leader = LeaderFactory(
                organisation=cast.organisation, key=f"{name}-{place}", name=user.name, user=user
            )
            PostFactory(leader=leader, unit=(cast.school, cast.roads)[place % 2], level="3")
            SeatFactory(network=network, leader=leader)
        facilitator = UserFactory(organisation=cast.organisation, name=f"Facilitator {number}")
        RoleAssignmentFactory(user=facilitator, role=Role.FACILITATOR)
        AssignmentFactory(network=network, user=facilitator, role="facilitator")
        AssignmentFactory(network=network, user=sponsor, role="sponsor")
        facilitators.append(facilitator)
        made.append(network)
    return World(cast, programme, made, cast.user("hr"), chief, sponsor, facilitators)


def all_settled(world: World) -> World:
    """Everything about the programme is settled, and its networks are launched on the charter in force."""
    programme = settle(world.programme, world.chief)
    kind, _new = NetworkType.objects.get_or_create(
        organisation=world.cast.organisation, kind="cross_professional", name="På tværs"
    )
    programme.type, programme.type_reason = kind, "Vi vil mødes på tværs."
    programme.participation, programme.participation_reason = "voluntary", "Lysten driver værket."
    programme.purpose = "Et fælles sprog om ledelse."
    programme.save()
    version = CharterVersion.objects.create(
        programme=programme, number=1, state="approved", content=content_of(programme),
        made_at=world.now, approved_at=world.now, locked_at=world.now,
    )  # fmt: skip
    for network in world.networks:
        CharterUse.objects.create(
            network=network, version=version, starts_on=network.starts_on, made_at=world.now
        )
        network.charter, network.state, network.launched_at = version, "launched", world.now
        network.trial_until, network.expires_on = date(2027, 4, 1), date(2029, 4, 1)
        network.evaluated_on = date(2026, 11, 15)
        network.save()
    return world


def places(draft: Draft) -> dict[int, int]:
    """Leader → position, as the draft has it."""
    return dict(DraftSeat.objects.filter(draft=draft).values_list("leader", "network__position"))


__all__ = ["DAY", "WORKER", "World", "all_settled", "build", "deal_out", "mail", "places"]
