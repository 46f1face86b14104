"""A move from draft to effect: each way it can go, who is told, and what stands in the register."""

from datetime import timedelta

import pytest

from ledernet.audit.actors import System
from ledernet.decisions.enums import DecisionState
from ledernet.evaluation.models import DialogueNote, Questionnaire
from ledernet.lifecycle import actions
from ledernet.lifecycle.enums import MOVE_TRANSITIONS, Happened, MoveKind, MoveState
from ledernet.lifecycle.gate import FRESH, gate_of
from ledernet.lifecycle.letters import build_decided, build_undone
from ledernet.lifecycle.models import Move
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from ledernet.networks import actions as networks
from ledernet.people.needs import kind_of
from ledernet.ui.dates import later
from tests.cast import Cast
from tests.factories import NOW, NetworkFactory

from .talked import AFTER, TODAY, chief_of_all, drafted, evaluated, noted, ready

WORKER = System("worker")
DAY = timedelta(days=1)


@pytest.fixture
def able(cast: Cast) -> Cast:
    return ready(cast)


def decided(cast: Cast, move: Move) -> Move:
    evidence = {cast.network.pk: {"rows": [{"label": "Fremmøde", "result": "81 %"}]}}
    return actions.decide(
        move=move, version=move.version, evidence=evidence, by=cast.user("chief_of_all"), at=AFTER
    )


def letters(move: Move, kind: str = "lifecycle.decided") -> list[Message]:
    return list(Message.objects.filter(kind=kind, params__move=move.pk).order_by("pk"))


def test_the_table_of_states_is_whole() -> None:
    assert set(MOVE_TRANSITIONS) == set(MoveState)
    assert {state for to in MOVE_TRANSITIONS.values() for state in to} == set(MoveState) - {MoveState.DRAFT}


def test_going_on_is_decided_told_and_carried_out_on_its_day(able: Cast) -> None:
    next_time = later(TODAY, 14)
    move = drafted(able, plan={"evaluated_on": next_time.isoformat()})
    assert not letters(move)  # nobody hears of a draft
    move = decided(able, move)
    assert move.state == MoveState.DECIDED
    part = move.parts.get()
    assert part.note == DialogueNote.objects.get() and part.evidence["rows"][0]["result"] == "81 %"
    assert move.decision is not None and move.decision.state == DecisionState.OPEN
    assert move.decision.reason == move.reason and move.decision.follow_up_on == move.effective_on
    sent = letters(move)
    assert {one.to_name for one in sent} >= {"Mette Medlem"} and len({one.to_email for one in sent}) == len(
        sent
    )
    letter = build_decided(sent[0])
    assert letter is not None and move.reason in "\n".join(letter.context["paragraphs"])

    assert actions.keep_going(by=WORKER, at=AFTER + 29 * DAY) == 0
    assert actions.keep_going(by=WORKER, at=AFTER + 30 * DAY) == 1
    assert actions.keep_going(by=WORKER, at=AFTER + 31 * DAY) == 0
    move.refresh_from_db()
    able.network.refresh_from_db()
    assert move.state == MoveState.CARRIED_OUT and able.network.evaluated_on == next_time
    assert [event.what for event in move.events.order_by("pk")] == [Happened.TOLD, Happened.DATES_CHANGED]
    move.decision.refresh_from_db()
    assert move.decision.state == DecisionState.DONE


def test_a_trial_sets_its_end_and_an_evaluation_before_it(able: Cast) -> None:
    plan = {"months": 9, "tries": "En facilitator udefra"}
    move = decided(able, drafted(able, MoveKind.EVALUATION, plan=plan))
    letter = build_decided(letters(move)[0])
    assert letter is not None and "En facilitator udefra" in "\n".join(letter.context["paragraphs"])
    actions.keep_going(by=WORKER, at=AFTER + 30 * DAY)
    able.network.refresh_from_db()
    assert move.effective_on is not None
    assert able.network.trial_until == later(move.effective_on, 9)
    assert able.network.evaluated_on == later(move.effective_on, 9) - timedelta(days=28)


def test_nothing_is_decided_without_a_dialogue(cast: Cast) -> None:
    chief_of_all(cast)
    asked = evaluated(cast)
    move = drafted(cast)
    with pytest.raises(actions.NoDialogue) as refused:
        decided(cast, move)
    assert refused.value.names == (cast.network.name,)
    old = noted(cast.network, by=cast.user("member"), on=asked.wave.closes_on - 5 * DAY)
    with pytest.raises(actions.NoDialogue):  # talked about before the questions closed
        decided(cast, move)
    assert old.held_on < gate_of(cast.network, on=TODAY).since
    noted(cast.network, by=cast.user("member"))
    assert decided(cast, move).state == MoveState.DECIDED


def test_nothing_is_decided_while_the_network_has_its_result_alone(able: Cast) -> None:
    Questionnaire.objects.update(released_at=None)
    gate = gate_of(able.network, on=TODAY)
    assert gate.note is not None and gate.own_until is not None and not gate.is_open
    with pytest.raises(actions.NoDialogue):
        decided(able, drafted(able))


def test_a_note_grows_old(able: Cast) -> None:
    assert gate_of(able.network, on=TODAY + FRESH).is_open
    assert not gate_of(able.network, on=TODAY + FRESH + DAY).is_open


def test_a_draft_says_what_it_lacks(able: Cast) -> None:
    move = drafted(able, reason=" ", effective_on=None)
    with pytest.raises(actions.Incomplete) as refused:
        decided(able, move)
    assert set(refused.value.problems) == {"reason", "effective_on"}
    move = drafted(able, move=move, effective_on=TODAY)  # no time left to take it back
    with pytest.raises(actions.Incomplete) as refused:
        decided(able, move)
    assert set(refused.value.problems) == {"effective_on"}
    move = drafted(able, move=move, plan={"evaluated_on": TODAY.isoformat()})
    with pytest.raises(actions.Incomplete) as refused:
        decided(able, move)
    assert set(refused.value.problems) == {""}


def test_one_open_move_for_each_network(able: Cast) -> None:
    move = drafted(able)
    with pytest.raises(actions.OtherMove):
        drafted(able, MoveKind.EVALUATION)
    actions.discard(move=move, by=able.user("hr"), at=AFTER)
    other = drafted(able, MoveKind.EVALUATION, plan={"months": 6})
    with pytest.raises(actions.NotOpen):
        drafted(able, move=move)
    with pytest.raises(actions.ChangedMeanwhile):
        drafted(able, MoveKind.EVALUATION, move=other, version=other.version - 1)
    decided(able, other)
    with pytest.raises(actions.OtherMove):
        drafted(able)


def test_a_network_that_has_closed_is_not_decided_about(able: Cast) -> None:
    move = drafted(able)
    type(able.network).objects.filter(pk=able.network.pk).update(state="closed", ends_on=TODAY)
    with pytest.raises(networks.NetworkIsClosed):
        decided(able, move)
    with pytest.raises(networks.NetworkIsClosed):
        drafted(able, move=move)
    assert move.networks.count() == 1


def test_what_is_decided_is_undone_until_it_takes_effect(able: Cast) -> None:
    before = able.network.evaluated_on
    move = decided(able, drafted(able, plan={"evaluated_on": later(TODAY, 20).isoformat()}))
    told, rest = letters(move)[0], letters(move)[1:]
    Message.objects.filter(pk=told.pk).update(state=MessageState.SENT)
    chief = able.user("chief_of_all")
    with pytest.raises(actions.ReasonMissing):
        actions.undo(move=move, reason=" ", by=chief, at=AFTER)
    move = actions.undo(move=move, reason="Vi hørte fra Sundhed.", by=chief, at=AFTER + DAY)
    assert move.state == MoveState.UNDONE and move.undone_because == "Vi hørte fra Sundhed."
    assert {Message.objects.get(pk=one.pk).state for one in rest} == {MessageState.RECALLED}
    off = letters(move, "lifecycle.undone")
    assert [one.to_email for one in off] == [told.to_email]  # who has heard nothing is told nothing
    letter = build_undone(off[0])
    assert letter is not None and "Vi hørte fra Sundhed." in "\n".join(letter.context["paragraphs"])
    assert build_decided(told) is None  # a letter that is written now says nothing that does not hold
    assert actions.keep_going(by=WORKER, at=AFTER + 60 * DAY) == 0
    able.network.refresh_from_db()
    assert able.network.evaluated_on == before
    assert move.decision is not None
    move.decision.refresh_from_db()
    assert move.decision.state == DecisionState.DONE
    with pytest.raises(actions.NotOpen):
        actions.undo(move=move, reason="Igen", by=chief, at=AFTER)


def test_what_has_taken_effect_is_not_undone(able: Cast) -> None:
    move = decided(able, drafted(able))
    with pytest.raises(actions.TooLate):
        actions.undo(move=move, reason="For sent", by=able.user("chief_of_all"), at=AFTER + 30 * DAY)
    assert actions.carry_out(move=move, by=WORKER, at=AFTER + 30 * DAY)
    with pytest.raises(actions.NotOpen):
        actions.undo(move=move, reason="For sent", by=able.user("chief_of_all"), at=AFTER + 31 * DAY)


def test_dates_that_clash_meanwhile_hold_it_up_and_the_inbox_says_so(able: Cast) -> None:
    move = decided(able, drafted(able, MoveKind.EVALUATION, plan={"months": 12}))
    type(able.network).objects.filter(pk=able.network.pk).update(expires_on=TODAY + 200 * DAY)
    assert not actions.carry_out(move=move, by=WORKER, at=AFTER + 31 * DAY)
    move.refresh_from_db()
    assert move.state == MoveState.DECIDED and not move.events.filter(what=Happened.DATES_CHANGED).exists()
    kind = kind_of("lifecycle.held_up")
    assert kind is not None
    assert not list(kind.items(able.organisation, TODAY + 30 * DAY))
    [need] = kind.items(able.organisation, TODAY + 31 * DAY)
    [worded] = kind.word(able.viewer("hr", on=TODAY), [need.facts])
    assert able.network.name in worded.title and worded.url.endswith(f"/{move.pk}/")
    [blind] = kind.word(able.viewer("outsider", on=TODAY), [need.facts])
    assert able.network.name not in blind.title and not blind.url


def test_networks_of_several_programmes_are_not_one_move(able: Cast) -> None:
    with pytest.raises(ValueError, match="one programme"):
        drafted(able, networks=[able.network, NetworkFactory()])
    assert NOW < AFTER
