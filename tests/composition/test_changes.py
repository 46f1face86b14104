import pytest

from ledernet.audit.models import Record, Value
from ledernet.composition import actions
from ledernet.composition.board import Board, gap, scores_of
from ledernet.composition.models import Draft, DraftSeat
from ledernet.composition.outcome import Outcome
from ledernet.composition.queries.starting import start_of
from ledernet.composition.words.criteria import certificate
from ledernet.people.models import ConfidentialWish
from tests.factories import NOW, DraftNetworkFactory, LeaderFactory

from .stage import Stage


def where(draft: Draft, leader_pk: int) -> int:
    return DraftSeat.objects.select_related("network").get(draft=draft, leader=leader_pk).network.position


def common(stage: Stage, draft: Draft) -> dict:
    draft.refresh_from_db()
    return {"draft": draft, "version": draft.version, "by": stage.hr, "at": NOW}


def test_a_move_into_a_free_seat_has_a_price_and_a_record(stage: Stage) -> None:
    draft, leader = stage.draft(), stage.leaders[13]  # a leader of the fourth house, in network 1 of 7
    change = actions.move_leader(leader=leader.pk, network=stage.network(draft, 2), **common(stage, draft))
    assert where(draft, leader.pk) == 2
    draft.refresh_from_db()
    assert (change.number, change.kind, draft.version) == (1, "move", 2)
    assert change.price is not None
    board = Board.of(draft)
    assert draft.scores == scores_of(board.evaluation(), {})
    record = Record.objects.get(verb="composition.draft_changed")
    assert record.actor_key == stage.hr.actor_key
    facts = {value.field: value.content for value in Value.objects.filter(record_number=record.number)}
    assert facts["leader"] == leader.pk


def test_a_swap_changes_two_seats(stage: Stage) -> None:
    draft, one, other = stage.draft(), stage.leaders[1], stage.leaders[2]
    before = where(draft, one.pk), where(draft, other.pk)
    actions.swap_leaders(first=one.pk, second=other.pk, **common(stage, draft))
    assert (where(draft, other.pk), where(draft, one.pk)) == before


def test_nobody_is_moved_to_her_own_superior(stage: Stage) -> None:
    draft, leader, head = stage.draft(), stage.leaders[1], stage.leaders[0]
    with pytest.raises(actions.RuleInTheWay) as refusal:
        actions.move_leader(
            leader=leader.pk, network=stage.network(draft, where(draft, head.pk)), **common(stage, draft)
        )
    assert refusal.value.code == "rule"
    draft.refresh_from_db()
    assert (draft.version, draft.changes.count()) == (1, 0)


def test_a_confidential_wish_refuses_with_the_code_of_all_rules_and_leaves_no_trace(stage: Stage) -> None:
    draft, leader = stage.draft(), stage.leaders[13]
    target = stage.network(draft, 2)
    other = DraftSeat.objects.filter(network=target).first()
    assert other is not None
    ConfidentialWish.objects.create(author=other.leader, not_with=leader, created_at=NOW)
    before = Record.objects.count()
    with pytest.raises(actions.RuleInTheWay) as refusal:
        actions.move_leader(leader=leader.pk, network=target, **common(stage, draft))
    assert refusal.value.code == "rule"
    assert str(refusal.value) == "rule"
    assert Record.objects.count() == before


def test_a_full_network_takes_nobody(stage: Stage) -> None:
    draft = stage.draft()
    for leader in (stage.leaders[13], stage.leaders[15]):
        actions.move_leader(leader=leader.pk, network=stage.network(draft, 2), **common(stage, draft))
    options = {"leader": stage.leaders[1].pk, "network": stage.network(draft, 2)} | common(stage, draft)
    with pytest.raises(actions.RuleInTheWay) as refusal:
        actions.move_leader(**options)
    assert refusal.value.code == "size"


def test_a_locked_seat_is_neither_moved_nor_swapped_until_it_is_unlocked(stage: Stage) -> None:
    draft, leader, other = stage.draft(), stage.leaders[13], stage.leaders[5]
    actions.lock_seat(leader=leader.pk, **common(stage, draft))
    assert stage.seat(draft, leader).locked
    for act in (
        lambda: actions.move_leader(
            leader=leader.pk, network=stage.network(draft, 2), **common(stage, draft)
        ),
        lambda: actions.swap_leaders(first=other.pk, second=leader.pk, **common(stage, draft)),
    ):
        with pytest.raises(actions.RuleInTheWay) as refusal:
            act()
        assert refusal.value.code == "fixed"
    actions.unlock_seat(leader=leader.pk, **common(stage, draft))
    actions.move_leader(leader=leader.pk, network=stage.network(draft, 2), **common(stage, draft))


def test_two_people_on_one_draft_the_second_is_told_and_nothing_is_lost(stage: Stage) -> None:
    draft, seen = stage.draft(), 1
    actions.lock_seat(draft=draft, leader=stage.leaders[0].pk, version=seen, by=stage.hr, at=NOW)
    with pytest.raises(actions.DraftHasMoved) as moved:
        actions.lock_seat(
            draft=draft, leader=stage.leaders[4].pk, version=seen, by=stage.cast.user("chief"), at=NOW
        )
    assert moved.value.version == 2
    assert stage.seat(draft, stage.leaders[0]).locked
    assert not stage.seat(draft, stage.leaders[4]).locked


def test_an_approved_draft_is_not_changed(stage: Stage) -> None:
    draft = stage.draft()
    actions.approve_draft(**common(stage, draft))
    with pytest.raises(actions.DraftIsClosed):
        actions.lock_seat(leader=stage.leaders[0].pk, **common(stage, draft))


def test_what_is_not_in_the_draft_cannot_be_moved(stage: Stage) -> None:
    draft = stage.draft()
    stranger = LeaderFactory(organisation=stage.cast.organisation)
    elsewhere = DraftNetworkFactory(draft=stage.draft(turn=1), position=9)
    with pytest.raises(actions.NotInDraft):
        actions.lock_seat(leader=stranger.pk, **common(stage, draft))
    with pytest.raises(actions.NotInDraft):
        actions.move_leader(leader=stage.leaders[0].pk, network=elsewhere, **common(stage, draft))
    with pytest.raises(actions.NotInDraft):
        actions.undo_change(number=1, **common(stage, draft))


def test_nothing_to_change(stage: Stage) -> None:
    draft, leader = stage.draft(), stage.leaders[0]
    here = stage.seat(draft, leader).network
    neighbour = DraftSeat.objects.filter(network=here).exclude(leader=leader).first()
    assert neighbour is not None
    for act in (
        lambda: actions.move_leader(leader=leader.pk, network=here, **common(stage, draft)),
        lambda: actions.swap_leaders(first=leader.pk, second=neighbour.leader_id, **common(stage, draft)),
        lambda: actions.unlock_seat(leader=leader.pk, **common(stage, draft)),
        lambda: actions.rename_network(network=here, name=here.name, **common(stage, draft)),
    ):
        with pytest.raises(actions.NothingToChange):
            act()


def test_each_kind_of_change_can_be_undone(stage: Stage) -> None:
    draft = stage.draft()
    before = dict(DraftSeat.objects.filter(draft=draft).values_list("leader_id", "network_id"))
    scores = draft.scores
    actions.move_leader(leader=stage.leaders[13].pk, network=stage.network(draft, 2), **common(stage, draft))
    actions.swap_leaders(first=stage.leaders[1].pk, second=stage.leaders[2].pk, **common(stage, draft))
    actions.lock_seat(leader=stage.leaders[0].pk, **common(stage, draft))
    actions.rename_network(network=stage.network(draft, 0), name="Rønde", **common(stage, draft))
    for number in (1, 3, 2, 4):  # in any order, as nothing rests on them
        actions.undo_change(number=number, **common(stage, draft))
    draft.refresh_from_db()
    assert dict(DraftSeat.objects.filter(draft=draft).values_list("leader_id", "network_id")) == before
    assert not DraftSeat.objects.filter(draft=draft, locked=True).exists()
    assert stage.network(draft, 0).name == "Netværk 1"
    assert draft.scores == scores
    assert not draft.changes.filter(undone=False).exists()
    with pytest.raises(actions.NotInDraft):
        actions.undo_change(number=1, **common(stage, draft))
    assert Record.objects.filter(verb="composition.change_undone").count() == 4


def test_what_later_changes_rest_on_is_undone_last(stage: Stage) -> None:
    draft, leader = stage.draft(), stage.leaders[13]
    actions.move_leader(leader=leader.pk, network=stage.network(draft, 2), **common(stage, draft))
    actions.lock_seat(leader=leader.pk, **common(stage, draft))
    with pytest.raises(actions.LaterChangesFirst):
        actions.undo_change(number=1, **common(stage, draft))
    actions.undo_change(number=2, **common(stage, draft))
    actions.undo_change(number=1, **common(stage, draft))


def test_undoing_into_a_broken_rule_is_refused(stage: Stage) -> None:
    draft, leader = stage.draft(), stage.leaders[13]
    actions.move_leader(leader=leader.pk, network=stage.network(draft, 2), **common(stage, draft))
    left_behind = DraftSeat.objects.filter(draft=draft, network__position=1).first()
    assert left_behind is not None
    ConfidentialWish.objects.create(author=leader, not_with=left_behind.leader, created_at=NOW)
    with pytest.raises(actions.RuleInTheWay):
        actions.undo_change(number=1, **common(stage, draft))
    assert where(draft, leader.pk) == 2


def test_an_audit_that_cannot_be_written_undoes_the_change(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = stage.draft()

    def refuse(**facts: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("ledernet.audit.actions.record", refuse)
    with pytest.raises(OSError, match="full"):
        actions.lock_seat(leader=stage.leaders[0].pk, **common(stage, draft))
    draft.refresh_from_db()
    assert draft.version == 1
    assert not stage.seat(draft, stage.leaders[0]).locked


@pytest.mark.parametrize(
    ("value", "bound", "expected"),
    [(9, 10, 0.1), (10, 10, 0), (-12, -10, 0.2), (5, None, None), (-3, 0, None)],
)
def test_the_gap_is_a_share_of_the_bound(value: float, bound: float | None, expected: float | None) -> None:
    assert gap(value, bound) == (None if expected is None else pytest.approx(expected))


def test_a_bound_proven_with_a_seat_locked_is_not_claimed_once_it_is_open(stage: Stage) -> None:
    """The run held a seat fixed; unlocking it is undone, and the claim is back."""
    first = stage.draft()
    leader = stage.leaders[0]
    actions.lock_seat(leader=leader.pk, **common(stage, first))
    run = actions.claim_run(pk=stage.run(start=start_of(first), basis=first).pk, at=NOW)
    assert run is not None
    worth = Board.of(first).evaluation().total
    outcome = Outcome("optimal", seats=stage.seats(), bounds={"total": worth, "criteria": {}}, engine={})
    draft = actions.finish_run(run=run, outcome=outcome, at=NOW)
    assert draft is not None
    assert certificate(draft.scores, {})["proven"]
    actions.lock_seat(leader=stage.leaders[5].pk, **common(stage, draft))
    actions.unlock_seat(leader=stage.leaders[5].pk, **common(stage, draft))
    draft.refresh_from_db()
    assert certificate(draft.scores, {})["proven"]  # that one was the user's own
    change = actions.unlock_seat(leader=leader.pk, **common(stage, draft))
    draft.refresh_from_db()
    assert (draft.scores["loosened"], draft.scores["bound"]) == (1, worth)
    assert not certificate(draft.scores, {})["proven"]
    actions.undo_change(number=change.number, **common(stage, draft))
    draft.refresh_from_db()
    assert certificate(draft.scores, {})["proven"]
