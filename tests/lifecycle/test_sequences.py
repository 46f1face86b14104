"""Whatever row of moves is made, undone and carried out while people come and go: nobody is lost, nothing owed is, and no room opens."""

from __future__ import annotations

import contextlib
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from ledernet.commons.models import Post
from ledernet.composition.actions import RuleInTheWay
from ledernet.composition.enums import RunState
from ledernet.conduct.models import Commitment
from ledernet.conduct.queries import my_open_commitments
from ledernet.decisions.models import Decision
from ledernet.lifecycle import actions
from ledernet.lifecycle.enums import OPEN, Goes, MoveKind, MoveState
from ledernet.lifecycle.models import Destination, Move, MovedNetwork
from ledernet.lifecycle.moves.base import Refused
from ledernet.lifecycle.moves.composing import COMPOSED, composition_of
from ledernet.lifecycle.moves.redesigning import BECOMES
from ledernet.lifecycle.placing import actions as placing
from ledernet.lifecycle.placing.actions import Choice
from ledernet.lifecycle.placing.queries import unplaced
from ledernet.networks import actions as networks
from ledernet.networks.enums import NetworkState, SeatRole
from ledernet.networks.models import Handover, Network, Seat, Waiting
from ledernet.networks.queries import rooms_of
from ledernet.people.models import Leader
from ledernet.people.needs import kind_of
from ledernet.people.queries import holds_on, not_ended_on
from ledernet.people.viewer import viewer_of
from ledernet.proposals.queries import owed_by
from ledernet.strategy.models import Programme
from tests.cast import Cast
from tests.factories import LeaderFactory, MeetingFactory, PostFactory, ProposalFactory

from .several import DAY, World, all_settled, build

SHOWN = (
    MoveKind.ROTATION,
    MoveKind.RESTART,
    MoveKind.WIND_DOWN,
    MoveKind.CONTINUE,
    MoveKind.EVALUATION,
)
ALONE = (MoveKind.CONTINUE, MoveKind.WIND_DOWN, MoveKind.EVALUATION)
BY_ITSELF = (MoveKind.CONTINUE, MoveKind.EVALUATION, MoveKind.REDESIGN)
"""Nothing is prepared between their decision and their day."""
becoming = st.lists(st.sampled_from([str(kind) for kind in BECOMES]), min_size=3, max_size=3)
NO = (
    actions.Incomplete,
    actions.NotComposed,
    actions.NotOpen,
    actions.Settled,
    actions.TooLate,
    networks.NetworkIsClosed,
    Refused,
    RuleInTheWay,
)
some = st.integers(0, 5)


@pytest.fixture
def world(cast: Cast) -> World:
    return all_settled(build(cast))


def test_no_row_of_moves_loses_anybody_or_anything(world: World) -> None:
    began, done = world.now, Counter[tuple[str, str]]()
    for network in world.networks:
        first, second = Seat.objects.filter(network=network).order_by("pk")[:2]
        Seat.objects.filter(pk=first.pk).update(role=SeatRole.COORDINATOR)
        Commitment.objects.create(
            meeting=MeetingFactory(network=network),
            leader=second.leader,
            text="Ringe til Bo",
            made_at=world.now,
        )
        ProposalFactory(network=network, receiver=world.chief)
        Post.objects.create(network=network, text=f"Sagt i {network.name}", made_at=world.now)

    class Machine(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.point = transaction.savepoint()
            world.now, self.came = began, 0

        def teardown(self) -> None:
            try:
                self.end()
                done.update(Move.objects.filter(programme=world.programme).values_list("kind", "state"))
                rooms_are_closed_to_others(world)
                what_is_owed_is_found(world)
            finally:
                transaction.savepoint_rollback(self.point)

        def end(self) -> None:
            """What is decided by then is seen through to its day."""
            for move in list(Move.objects.filter(programme=world.programme, state=MoveState.DECIDED)):
                for _step in range(5):
                    move.refresh_from_db()
                    if move.kind not in BY_ITSELF and move.is_decided:
                        with contextlib.suppress(*NO), transaction.atomic():
                            next_step(world, move)
            world.wait(50)
            nobody_is_lost(world)

        def running(self) -> list[Network]:
            rows = Network.objects.filter(programme=world.programme, starts_on__lte=world.today)
            return list(rows.exclude(state=NetworkState.CLOSED).order_by("pk"))

        @initialize(kind=st.sampled_from(COMPOSED), becomes=becoming, days=st.sampled_from([16, 35]))
        def begin(self, kind: MoveKind, becomes: list[str], days: int) -> None:
            """Every row has one of the moves that people go anywhere by, and a redesign beside it, before or after its day."""
            self.decide(kind=kind, skip=0, days=30)
            self.redesign(becomes=becomes, days=days)

        @rule(becomes=becoming, days=st.sampled_from([16, 35]))
        def redesign(self, becomes: list[str], days: int) -> None:
            """Of the whole programme: some networks are to go on, some to be mixed anew, some to end."""
            rows = self.running()
            if rows and actions.open_redesign_of(world.programme) is None:
                programme = Programme.objects.get(pk=world.programme.pk)
                meetings = programme.meetings_per_year
                chosen = {str(one.pk): kind for one, kind in zip(rows, becomes, strict=False)}
                plan = {"changes": {"meetings": [meetings, meetings % 6 + 1]}, "networks": chosen}
                with contextlib.suppress(*NO), transaction.atomic():
                    world.decide(MoveKind.REDESIGN, rows=rows, days=days, **plan)

        @rule(number=some, decides=st.booleans())
        def take_up(self, number: int, decides: bool) -> None:
            """What a redesign has left is decided, or given up."""
            drafts = list(
                Move.objects.filter(programme=world.programme, state=MoveState.DRAFT).order_by("pk")
            )
            if drafts:
                move = drafts[number % len(drafts)]
                with contextlib.suppress(*NO), transaction.atomic():
                    if decides:
                        world.note(*move.networks.all())
                        actions.decide(move=move, by=world.chief, at=world.now)
                    else:
                        actions.discard(move=move, by=world.hr, at=world.now)

        @rule(kind=st.sampled_from(SHOWN), skip=some, days=st.sampled_from([22, 30, 45]))
        def decide(self, kind: MoveKind, skip: int, days: int) -> None:
            taken = set(in_open_moves())
            free = [network for network in self.running() if network.pk not in taken]
            rows = free[skip % 2 :]
            if rows:
                with contextlib.suppress(*NO):
                    self.decided(kind, rows[:1] if kind in ALONE else rows, days)

        def decided(self, kind: MoveKind, rows: list[Network], days: int) -> None:
            with transaction.atomic():
                plan = {"months": 6, "tries": "Et oplæg fra os selv"} if kind == MoveKind.EVALUATION else {}
                world.decide(kind, rows=rows, days=days, **plan)

        def one(self, number: int) -> Move | None:
            moves = list(
                Move.objects.filter(programme=world.programme, state=MoveState.DECIDED).order_by("pk")
            )
            return moves[number % len(moves)] if moves else None

        @rule(number=some, steps=st.integers(1, 5))
        def go_on(self, number: int, steps: int) -> None:
            """Calculated, approved, settled, invited: so many of the next steps."""
            move = self.one(number)
            for _step in range(steps):
                if move is not None and move.kind not in BY_ITSELF:
                    move.refresh_from_db()
                    with contextlib.suppress(*NO), transaction.atomic():
                        next_step(world, move)

        @rule(number=some)
        def undo(self, number: int) -> None:
            move = self.one(number)
            if move is not None:
                with contextlib.suppress(*NO), transaction.atomic():
                    world.undo(move)

        @rule(days=st.sampled_from([1, 10, 30, 46]))
        def wait(self, days: int) -> None:
            world.wait(days)

        @rule(number=st.integers(0, 40), days=st.sampled_from([0, 7, 40]))
        def leave(self, number: int, days: int) -> None:
            rows = Leader.objects.filter(seats__network__programme=world.programme, ends_on=None)
            here = list(rows.distinct().order_by("pk"))
            if len(here) > 6:
                Leader.objects.filter(pk=here[number % len(here)].pk).update(ends_on=world.today + days * DAY)

        @rule(number=some)
        def come(self, number: int) -> None:
            rows = self.running()
            if rows:
                self.came += 1
                leader = LeaderFactory(
                    organisation=world.cast.organisation, key=f"ny-{self.came}", name=f"Ny {self.came}"
                )
                PostFactory(leader=leader, unit=world.cast.school, level="3")
                networks.join_network(
                    network=rows[number % len(rows)],
                    leader=leader,
                    starts_on=world.today,
                    by=world.hr,
                    at=world.now,
                )

        @invariant()
        def everybody_has_a_place(self) -> None:
            nobody_is_lost(world)

        @invariant()
        def open_moves_make_sense(self) -> None:
            parts = in_open_moves()
            assert len(parts) == len(set(parts)), "a network is part of one open move at most"
            redesigns = Move.objects.filter(kind=MoveKind.REDESIGN, state__in=OPEN)
            assert redesigns.count() <= 1, "and a programme of one redesign"
            for move in Move.objects.filter(state=MoveState.DECIDED).select_related("decision"):
                assert move.decision is not None and move.decision.state == "open", "it is followed up"

    examples = max(4, settings().max_examples // 12)
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=10,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    for kind in (*COMPOSED, MoveKind.REDESIGN):
        assert done[kind, MoveState.CARRIED_OUT], f"no row of moves carried out a {kind}"


def in_open_moves() -> list[int]:
    return list(
        MovedNetwork.objects.filter(move__in=actions.in_the_way().values("pk")).values_list(
            "network", flat=True
        )
    )


def next_step(world: World, move: Move) -> None:
    if move.kind == MoveKind.WIND_DOWN:
        place_all(world, move)
        return
    found = composition_of(move)
    if found.is_settled:
        if move.kind == MoveKind.RESTART:
            world.invite(move)
    elif found.chosen is not None:
        world.settle(move)
    elif found.open is not None:
        world.approve(move)
    elif found.run is not None and found.run.state == RunState.QUEUED:
        world.compose(move)


def place_all(world: World, move: Move) -> None:
    """Every other member of a network that ends moves to another one; the others wait for a seat."""
    others = Network.objects.filter(programme=world.programme, starts_on__lte=world.today)
    to = others.exclude(state=NetworkState.CLOSED).exclude(pk__in=in_open_moves()).first()
    wait, go = Choice(Goes.WAITS), Choice(Goes.MOVES, to) if to is not None else Choice(Goes.WAITS)
    left = unplaced(move, on=world.today)
    choices = {one.seat.pk: (wait, go)[number % 2] for number, one in enumerate(left)}
    _count, refused = placing.choose(move=move, choices=choices, by=world.hr, at=world.now)
    again: dict[int, Choice | None] = {one.seat.pk: wait for one in refused}
    placing.choose(move=move, choices=again, by=world.hr, at=world.now)


def nobody_is_lost(world: World) -> None:
    """Whoever has sat there sits, waits, or is no leader here any more; and nobody sits twice in one network."""
    on = world.today
    ever = set(Seat.objects.filter(network__programme=world.programme).values_list("leader", flat=True))
    running = Network.objects.filter(programme=world.programme).exclude(state=NetworkState.CLOSED)
    held = list(Seat.objects.filter(not_ended_on(on), network__in=running).values_list("leader", "network"))
    # A leader who leaves today is let go by the worker's next round.
    left = set(Leader.objects.filter(pk__in=ever, ends_on__isnull=False).values_list("pk", flat=True))
    waits = set(
        Waiting.objects.filter(ended_on=None, programme=world.programme).values_list("leader", flat=True)
    )
    waits |= set(Destination.objects.filter(goes=Goes.WAITS).values_list("seat__leader", flat=True))
    lost = ever - {leader for leader, _network in held} - left - waits
    assert not lost, f"lost: {sorted(lost)}"
    assert len(held) == len(set(held)), "nobody has two seats in one network"


def what_is_owed_is_found(world: World) -> None:
    chief = viewer_of(world.chief, organisation=world.cast.organisation, on=world.today)
    assert len(owed_by(chief)) == len(world.networks), "every answer is still owed"
    running = Network.objects.filter(programme=world.programme).exclude(state=NetworkState.CLOSED)
    tasks = Handover.objects.filter(
        farewell__seat__network__in=running, done_at=None, to=None, is_dropped=False
    ).values_list("farewell__seat__network", flat=True)
    listed = list(kind_of("networks.handover").items(world.cast.organisation, world.today))
    assert len(listed) >= len(set(tasks)), "what somebody had taken on is in HR's inbox"
    for promise in Commitment.objects.filter(meeting__network__programme=world.programme).select_related(
        "leader"
    ):
        homes = running.filter(seats__in=Seat.objects.filter(holds_on(world.today), leader=promise.leader))
        if homes:
            found = {
                one.pk for home in homes for one in my_open_commitments(home, promise.leader, on=world.today)
            }
            assert promise.pk in found, "what she promised herself is where she sits"
    due = Decision.objects.filter(topic=actions.TOPIC, state="open", follow_up_on__isnull=False)
    assert due.count() == Move.objects.filter(state=MoveState.DECIDED).count()


def rooms_are_closed_to_others(world: World) -> None:
    """Each sees the rooms of the networks in which she sits today, and no other; management sees none."""
    running = Network.objects.filter(programme=world.programme).exclude(state=NetworkState.CLOSED)
    seats = Seat.objects.filter(holds_on(world.today), network__in=running)
    sits: dict[int, set[int]] = {}
    for leader, network in seats.values_list("leader", "network"):
        sits.setdefault(leader, set()).add(network)
    rows = Leader.objects.filter(seats__network__programme=world.programme, user__isnull=False)
    for leader in rows.select_related("user").distinct():
        assert leader.user is not None
        viewer = viewer_of(leader.user, organisation=world.cast.organisation, on=world.today)
        rooms = set(rooms_of(viewer).values_list("pk", flat=True))
        assert rooms == sits.get(leader.pk, set()), leader.name
    for user in (world.chief, world.hr, world.sponsor):
        viewer = viewer_of(user, organisation=world.cast.organisation, on=world.today)
        assert not rooms_of(viewer).filter(programme=world.programme)
