"""What becomes of a decision, one test per exit; and what the log says of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.cast import Cast
from tests.factories import NOW, TODAY, DecisionFactory, UserFactory

from ledernet.audit.actors import System
from ledernet.audit.models import Record, Value
from ledernet.decisions import actions
from ledernet.decisions.enums import DECISION_TRANSITIONS, DecisionState, Verb
from ledernet.decisions.models import Decision, FollowUp
from ledernet.people.models import RoleAssignment

SOON = TODAY + timedelta(days=30)


def decided(cast: Cast, **values: Any) -> Decision:
    given = {"organisation": cast.organisation, "unit": cast.children, "owner": cast.user("hr")} | values
    return DecisionFactory(**given)


def due(cast: Cast, **values: Any) -> Decision:
    return decided(cast, **({"state": "open", "follow_up_on": TODAY - timedelta(days=9)} | values))


def follow(
    cast: Cast, decision: Decision, next_on: date | None = SOON, version: int = 1, by: str = "chief"
) -> FollowUp:
    return actions.follow_up(
        decision=decision,
        version=version,
        note="Fem af ni er i gang.",
        next_on=next_on,
        by=cast.user(by),
        at=NOW,
    )


def verbs(decision: Decision) -> list[str]:
    rows = Record.objects.filter(target_type="decisions.Decision", target_key=str(decision.pk))
    return list(rows.order_by("number").values_list("verb", flat=True))


def said_of(decision: Decision) -> set[str]:
    """The fields that the one record of the decision tells of."""
    record = Record.objects.get(target_type="decisions.Decision", target_key=str(decision.pk))
    return set(Value.objects.filter(record_number=record.number).values_list("field", flat=True))


def unchanged(decision: Decision) -> bool:
    fresh = Decision.objects.get(pk=decision.pk)
    same = all(
        getattr(fresh, name) == getattr(decision, name)
        for name in ("state", "follow_up_on", "owner_id", "version")
    )
    return same and not verbs(decision) and not FollowUp.objects.filter(decision=decision).exists()


# --- following up ---------------------------------------------------------------------------------------------------


def test_looked_at_and_looked_at_again(cast: Cast) -> None:
    decision = due(cast)
    look = follow(cast, decision)
    decision.refresh_from_db()
    assert (decision.state, decision.follow_up_on, decision.version) == (DecisionState.OPEN, SOON, 2)
    assert (look.on, look.next_on, look.made_by) == (TODAY, SOON, cast.user("chief"))
    assert verbs(decision) == [Verb.FOLLOWED_UP]


def test_looked_at_and_done(cast: Cast) -> None:
    decision = due(cast)
    follow(cast, decision, next_on=None)
    decision.refresh_from_db()
    assert (decision.state, decision.follow_up_on) == (DecisionState.DONE, None)
    assert said_of(decision) >= {"state", "follow_up_on"}


def test_the_note_does_not_stand_in_the_log(cast: Cast) -> None:
    decision = due(cast)
    follow(cast, decision)
    assert Value.objects.exists()
    assert not Value.objects.filter(text__contains="Fem af ni").exists()


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=1)])
def test_the_next_look_is_after_today(cast: Cast, day: date) -> None:
    decision = due(cast)
    with pytest.raises(actions.WrongDay):
        follow(cast, decision, next_on=day)
    assert unchanged(decision)


@pytest.mark.parametrize("state", ["standing", "done", "replaced"])
def test_only_what_waits_is_followed_up(cast: Cast, state: str) -> None:
    decision = decided(cast, state=state)
    with pytest.raises(actions.NotPossible):
        follow(cast, decision)
    assert unchanged(decision)


def test_who_comes_second_is_told(cast: Cast) -> None:
    decision = due(cast)
    follow(cast, decision)
    with pytest.raises(actions.ChangedMeanwhile) as met:
        follow(cast, decision, by="hr")
    assert met.value.decision.version == 2
    assert FollowUp.objects.count() == 1


def test_the_product_itself_can_follow_up(cast: Cast) -> None:
    decision = due(cast)
    look = actions.follow_up(
        decision=decision, version=1, note="x", next_on=None, by=System("worker"), at=NOW
    )
    assert look.made_by is None


# --- a day for what waits for none -----------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["standing", "done"])
def test_a_day_is_agreed(cast: Cast, state: str) -> None:
    decision = decided(cast, state=state)
    look = actions.agree_follow_up(decision=decision, version=1, on=SOON, by=cast.user("chief"), at=NOW)
    decision.refresh_from_db()
    assert (decision.state, decision.follow_up_on, decision.version) == (DecisionState.OPEN, SOON, 2)
    assert (look.note, look.next_on) == ("", SOON)
    assert verbs(decision) == [Verb.FOLLOWED_UP]


@pytest.mark.parametrize("state", ["open", "replaced"])
def test_no_day_is_moved_without_a_word_and_none_given_to_what_is_replaced(cast: Cast, state: str) -> None:
    decision = decided(cast, state=state, follow_up_on=TODAY)
    with pytest.raises(actions.NotPossible):
        actions.agree_follow_up(decision=decision, version=1, on=SOON, by=cast.user("chief"), at=NOW)
    assert unchanged(decision)


def test_agreeing_refuses_yesterday_and_an_old_version(cast: Cast) -> None:
    decision = decided(cast)
    with pytest.raises(actions.WrongDay):
        actions.agree_follow_up(decision=decision, version=1, on=TODAY, by=cast.user("chief"), at=NOW)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.agree_follow_up(decision=decision, version=7, on=SOON, by=cast.user("chief"), at=NOW)
    assert unchanged(decision)


# --- somebody else ----------------------------------------------------------------------------------------------------


def give(cast: Cast, decision: Decision, owner: Any, version: int = 1) -> Decision:
    return actions.hand_over(decision=decision, version=version, owner=owner, by=cast.user("chief"), at=NOW)


@pytest.mark.parametrize("state", ["open", "standing", "done"])
def test_handed_over(cast: Cast, state: str) -> None:
    decision = decided(cast, state=state)
    given = give(cast, decision, cast.user("member"))
    assert (given.owner, given.version, given.state) == (cast.user("member"), 2, state)
    assert verbs(decision) == [Verb.HANDED_OVER]
    assert said_of(decision) == {"owner", "topic", "subject"}


def test_handed_to_the_one_who_has_it_changes_nothing(cast: Cast) -> None:
    decision = decided(cast)
    give(cast, decision, cast.user("hr"))
    assert unchanged(decision)


def test_what_is_replaced_has_no_new_owner(cast: Cast) -> None:
    decision = decided(cast, state="replaced")
    with pytest.raises(actions.NotPossible):
        give(cast, decision, cast.user("member"))
    assert unchanged(decision)


def test_an_owner_needs_a_login_here(cast: Cast) -> None:
    decision = decided(cast)
    closed = cast.user("outsider")
    closed.is_active = False
    closed.save()
    RoleAssignment.objects.filter(user=cast.user("facilitator")).update(ends_on=TODAY)
    nobody = UserFactory(organisation=cast.organisation)
    for stranger in (cast.user("other_hr"), closed, cast.user("facilitator"), nobody):
        with pytest.raises(actions.Stranger):
            give(cast, decision, stranger)
    assert unchanged(decision)


def test_handing_over_needs_the_newest_version(cast: Cast) -> None:
    decision = due(cast)
    follow(cast, decision)
    with pytest.raises(actions.ChangedMeanwhile):
        give(cast, decision, cast.user("member"))
    assert Decision.objects.get(pk=decision.pk).owner == cast.user("hr")


# --- written by hand --------------------------------------------------------------------------------------------------


def write(cast: Cast, **values: Any) -> Decision:
    given = {
        "organisation": cast.organisation,
        "unit": cast.children,
        "title": "Møder ligger om formiddagen",
    } | values
    return actions.write_decision(**given, by=cast.user("chief"), at=NOW)


def test_written_by_hand_and_each_for_itself(cast: Cast) -> None:
    first = write(
        cast, reason="Ingen har kræfter klokken fire.", follow_up_on=SOON, owner=cast.user("member")
    )
    second = write(cast)
    assert (first.state, first.owner, first.decided_by) == ("open", cast.user("member"), cast.user("chief"))
    assert (second.state, second.owner, second.replaces) == ("standing", cast.user("chief"), None)
    assert Decision.objects.get(pk=first.pk).state == "open"
    assert first.subject == f"people.unit:{cast.children.pk}"
    assert write(cast, unit=None).subject == f"accounts.organisation:{cast.organisation.pk}"
    assert verbs(first) == [Verb.DECIDED]


def test_a_decision_of_last_week(cast: Cast) -> None:
    assert write(cast, decided_on=TODAY - timedelta(days=7)).decided_on == TODAY - timedelta(days=7)


@pytest.mark.parametrize(
    "values",
    [{"follow_up_on": TODAY}, {"decided_on": TODAY + timedelta(days=1)}],
    ids=["no later look", "not yet"],
)
def test_writing_refuses_wrong_days(cast: Cast, values: dict[str, Any]) -> None:
    with pytest.raises(actions.WrongDay):
        write(cast, **values)
    assert not Decision.objects.exists()


def test_writing_refuses_strangers(cast: Cast) -> None:
    theirs = cast.other_leader.posts.get().unit
    for values in ({"owner": cast.user("other_hr")}, {"unit": theirs}):
        with pytest.raises(actions.Stranger):
            write(cast, **values)
    assert not Decision.objects.exists()


def test_states_are_a_table() -> None:
    assert set(DECISION_TRANSITIONS) == set(DecisionState)
    assert {state for state, after in DECISION_TRANSITIONS.items() if not after} == {DecisionState.REPLACED}
