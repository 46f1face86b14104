"""After any row of moves, swaps, locks, names and undos: one seat each, rules kept, worth as counted afresh."""

from __future__ import annotations

import contextlib

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ledernet.composition import actions
from ledernet.composition.board import Board, scores_of
from ledernet.composition.models import Draft, DraftNetwork, DraftSeat
from tests.factories import NOW

from .stage import Stage

REFUSALS = (
    actions.RuleInTheWay,
    actions.NothingToChange,
    actions.LaterChangesFirst,
    actions.NotInDraft,
)
who = st.integers(0, 18)
network = st.integers(0, 2)


def test_any_row_of_changes_leaves_a_draft_that_adds_up(stage: Stage) -> None:
    draft = stage.draft()
    first = dict(DraftSeat.objects.filter(draft=draft).values_list("leader_id", "network_id"))

    class Machine(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.point = transaction.savepoint()
            self.done = 0

        def teardown(self) -> None:
            transaction.savepoint_rollback(self.point)

        def attempt(self, action: object, **options: object) -> None:
            current = Draft.objects.get(pk=draft.pk)
            with contextlib.suppress(*REFUSALS):
                action(draft=current, version=current.version, by=stage.hr, at=NOW, **options)  # type: ignore[operator]
                self.done += 1

        @rule(leader=who, to=network)
        def move(self, leader: int, to: int) -> None:
            target = stage.network(draft, to)
            self.attempt(actions.move_leader, leader=stage.leaders[leader].pk, network=target)

        @rule(one=who, other=who)
        def swap(self, one: int, other: int) -> None:
            self.attempt(actions.swap_leaders, first=stage.leaders[one].pk, second=stage.leaders[other].pk)

        @rule(leader=who, locked=st.booleans())
        def lock(self, leader: int, locked: bool) -> None:
            action = actions.lock_seat if locked else actions.unlock_seat
            self.attempt(action, leader=stage.leaders[leader].pk)

        @rule(which=network, name=st.sampled_from(["Rønde", "Kolind", "Ærø"]))
        def rename(self, which: int, name: str) -> None:
            self.attempt(actions.rename_network, network=stage.network(draft, which), name=name)

        @precondition(lambda self: self.done > 0)
        @rule(number=st.integers(1, 12))
        def undo(self, number: int) -> None:
            self.attempt(actions.undo_change, number=number)

        @rule()
        def undo_everything(self) -> None:
            """The newest first: always possible, and it leads back to where it began."""
            while True:
                current = Draft.objects.get(pk=draft.pk)
                newest = current.changes.filter(undone=False).order_by("-number").first()
                if newest is None:
                    break
                actions.undo_change(
                    draft=current, number=newest.number, version=current.version, by=stage.hr, at=NOW
                )
            seats = DraftSeat.objects.filter(draft=draft)
            assert dict(seats.values_list("leader_id", "network_id")) == first
            assert not seats.filter(locked=True).exists()
            names = (
                DraftNetwork.objects.filter(draft=draft).order_by("position").values_list("name", flat=True)
            )
            assert list(names) == ["Netværk 1", "Netværk 2", "Netværk 3"]

        @invariant()
        def adds_up(self) -> None:
            current = Draft.objects.select_related("run").get(pk=draft.pk)
            board = Board.of(current)
            assert set(board.seats) == set(first)
            evaluation = board.evaluation()
            assert evaluation.violations == ()
            assert current.scores == scores_of(evaluation, {})

    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
