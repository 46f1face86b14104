"""The verbs of frames and promises, one test per exit."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.cast import Cast
from tests.factories import NOW, TODAY, ProgrammeFactory

from ledernet.audit.models import Record, Value
from ledernet.strategy import actions
from ledernet.strategy.actions import Anchoring, Money, Promise, Right, RoleHours, StaffingChoice
from ledernet.strategy.enums import Verb
from ledernet.strategy.models import Frames, Pledge, Principle, Programme, Responsibility
from ledernet.strategy.queries import plan_state, pledge_state, pledges_due, pledges_of, pledges_visible_to

ANCHORING = Anchoring("De bærer strategien.", "decide", "Egne temaer.", 20, "Man møder op.", "Sygdom.")


@pytest.fixture
def programme(cast: Cast) -> Programme:
    return ProgrammeFactory(organisation=cast.organisation, unit=cast.children)


def change(cast: Cast, programme: Programme, part: Any, version: int = 1) -> Frames:
    return actions.change_frames(programme=programme, version=version, part=part, by=cast.user("hr"), at=NOW)


def count(verb: Verb) -> int:
    return Record.objects.filter(verb=verb).count()


def test_each_part_is_saved_by_itself_and_recorded(cast: Cast, programme: Programme) -> None:
    frames = change(cast, programme, ANCHORING)
    assert frames.version == 2
    change(cast, programme, RoleHours(hr_hours=Decimal(10)), 2)
    change(cast, programme, StaffingChoice("internal", "De kender os.", 0, 9000, 450), 3)
    change(cast, programme, Money(6000, 1500, 600), 4)
    frames.refresh_from_db()
    assert (frames.mandate, frames.hr_hours, frames.staffing, frames.leader_rate) == (
        "decide",
        10,
        "internal",
        600,
    )
    assert frames.version == 5
    record = Record.objects.filter(verb=Verb.FRAMES_CHANGED).latest("number")
    fields = Value.objects.filter(record_number=record.number, organisation_key=programme.organisation_id)
    assert set(fields.values_list("field", flat=True)) == {"rooms_budget", "other_budget", "leader_rate"}


def test_the_same_again_is_no_change(cast: Cast, programme: Programme) -> None:
    change(cast, programme, ANCHORING)
    assert change(cast, programme, ANCHORING, 2).version == 2
    assert count(Verb.FRAMES_CHANGED) == 1


def test_two_who_write_at_once_meet_also_at_the_very_beginning(cast: Cast, programme: Programme) -> None:
    change(cast, programme, ANCHORING)
    with pytest.raises(actions.ChangedMeanwhile):
        change(cast, programme, Money(1, 1, 1), 1)
    assert Frames.objects.get().rooms_budget == 0


def test_a_closed_programme_stays_as_it_is(cast: Cast) -> None:
    closed = ProgrammeFactory(organisation=cast.organisation, state="closed")
    by, at = cast.user("hr"), NOW
    with pytest.raises(actions.NotPossible):
        change(cast, closed, ANCHORING)
    with pytest.raises(actions.NotPossible):
        actions.set_principles(programme=closed, version=1, texts=["Vi møder op."], by=by, at=at)
    with pytest.raises(actions.NotPossible):
        actions.give_pledge(programme=closed, promise=promise(cast), by=by, at=at)
    assert not Frames.objects.exists()


@pytest.mark.parametrize(
    ("part", "problems"),
    [
        (replace(ANCHORING, mandate_frame=" "), {"mandate_frame": "frame"}),
        (replace(ANCHORING, mandate="rule"), {"mandate": "value"}),
        (replace(ANCHORING, reply_days=0), {"reply_days": "reply_days"}),
        (replace(ANCHORING, role_statement="x" * 4001), {"role_statement": "value"}),
        (RoleHours(sponsor_hours=Decimal(-1)), {"sponsor_hours": "negative"}),
        (RoleHours(hr_hours=Decimal(100_000)), {"hr_hours": "value"}),
        (StaffingChoice("internal"), {"staffing_reason": "reason"}),
        (StaffingChoice("mixed", "Begge.", 7), {"external_meetings": "meetings"}),
        (StaffingChoice("mixed", "Begge.", 0), {"external_meetings": "meetings"}),
        (StaffingChoice("robots", "Nyt."), {"staffing": "value"}),
        (Money(rooms_budget=-1), {"rooms_budget": "value"}),
    ],
)  # fmt: skip
def test_frames_hold_together(cast: Cast, programme: Programme, part: Any, problems: dict[str, str]) -> None:
    with pytest.raises(actions.Unsound) as refused:
        change(cast, programme, part)
    assert refused.value.problems == problems
    assert not Frames.objects.exists()


# --- who decides what, and the rules of play ---------------------------------------------------------------------

RIGHTS = [Right("compose", "I", "A", "C", "I"), Right("Bage kage", network="A"), Right("close", "A", "R")]


def set_rights(cast: Cast, programme: Programme, rights: list[Right], version: int = 1) -> Frames:
    return actions.set_responsibilities(
        programme=programme, version=version, rights=rights, by=cast.user("hr"), at=NOW
    )


def test_the_matrix_is_replaced_as_a_whole_in_its_order(cast: Cast, programme: Programme) -> None:
    assert set_rights(cast, programme, RIGHTS).version == 2
    assert set_rights(cast, programme, RIGHTS, 2).version == 2  # nothing new
    set_rights(cast, programme, RIGHTS[::-1][:2], 2)
    rows = Responsibility.objects.filter(programme=programme).order_by("position")
    assert [row.task for row in rows] == ["close", "Bage kage"]
    assert count(Verb.RESPONSIBILITIES_CHANGED) == 2
    with pytest.raises(actions.ChangedMeanwhile):
        set_rights(cast, programme, RIGHTS, 2)


@pytest.mark.parametrize(
    ("rights", "problems"),
    [
        ([Right("compose", "R", "R")], {"0.chief": "none_decides"}),
        ([*RIGHTS, Right("seats", "A", "A")], {"3.chief": "two_decide"}),
        ([Right(" ", "A")], {"0.task": "task"}),
        ([Right("x" * 201, "A")], {"0.task": "task"}),
        ([Right("Kage", "A"), Right("kage ", "A")], {"1.task": "twice"}),
        ([Right("Kage", "A", "Z")], {"0.chief": "letter"}),
        ([Right(f"Opgave {n}", "A") for n in range(41)], {"rows": "many"}),
    ],
)
def test_exactly_one_decides_each_task(
    cast: Cast, programme: Programme, rights: list[Right], problems: dict[str, str]
) -> None:
    with pytest.raises(actions.Unsound) as refused:
        set_rights(cast, programme, rights)
    assert refused.value.problems == problems
    assert not Responsibility.objects.exists()


def set_rules(cast: Cast, programme: Programme, texts: list[str], version: int = 1) -> Frames:
    return actions.set_principles(
        programme=programme, version=version, texts=texts, by=cast.user("hr"), at=NOW
    )


def test_rules_of_play_keep_their_order(cast: Cast, programme: Programme) -> None:
    set_rules(cast, programme, [" Vi møder op. ", "Vi tier."])
    set_rules(cast, programme, ["Vi tier.", "Vi møder op."], 2)
    assert set_rules(cast, programme, ["Vi tier.", "Vi møder op."], 3).version == 3
    rows = Principle.objects.filter(programme=programme).order_by("position")
    assert [row.text for row in rows] == ["Vi tier.", "Vi møder op."]
    assert count(Verb.PRINCIPLES_CHANGED) == 2
    with pytest.raises(actions.ChangedMeanwhile):
        set_rules(cast, programme, [], 1)


@pytest.mark.parametrize(
    ("texts", "problems"),
    [
        ([""], {"0.text": "text"}),
        (["Vi tier.", "VI TIER."], {"1.text": "twice"}),
        (["x" * 501], {"0.text": "text"}),
        ([f"Regel {n}" for n in range(41)], {"rows": "many"}),
    ],
)
def test_rules_of_play_are_few_and_said_once(
    cast: Cast, programme: Programme, texts: list[str], problems: dict[str, str]
) -> None:
    with pytest.raises(actions.Unsound) as refused:
        set_rules(cast, programme, texts)
    assert refused.value.problems == problems


# --- promises ------------------------------------------------------------------------------------------------------


def promise(cast: Cast, **changes: Any) -> Promise:
    made = Promise("visit", "Jeg besøger to netværk.", cast.user("chief"), TODAY + timedelta(days=30))
    return replace(made, **changes)


def give(cast: Cast, programme: Programme, **changes: Any) -> Pledge:
    return actions.give_pledge(
        programme=programme, promise=promise(cast, **changes), by=cast.user("hr"), at=NOW
    )


def test_promised_changed_and_kept(cast: Cast, programme: Programme) -> None:
    pledge = give(cast, programme, due_on=TODAY)
    pledge = actions.change_pledge(
        pledge=pledge, seen=pledge_state(pledge), promise=promise(cast), by=cast.user("hr"), at=NOW
    )
    assert pledge.due_on == TODAY + timedelta(days=30)
    kept = actions.keep_pledge(
        pledge=pledge, seen=pledge_state(pledge), kept_on=TODAY, note="God dag.", by=cast.user("hr"), at=NOW
    )
    assert (kept.kept_on, kept.kept_note) == (TODAY, "God dag.")
    assert [count(verb) for verb in (Verb.PLEDGE_GIVEN, Verb.PLEDGE_CHANGED, Verb.PLEDGE_KEPT)] == [1, 1, 1]
    with pytest.raises(actions.KeptAlready):
        actions.change_pledge(
            pledge=pledge, seen=pledge_state(kept), promise=promise(cast), by=cast.user("hr"), at=NOW
        )


def test_the_same_promise_again_is_no_change(cast: Cast, programme: Programme) -> None:
    pledge = give(cast, programme)
    actions.change_pledge(
        pledge=pledge, seen=pledge_state(pledge), promise=promise(cast), by=cast.user("hr"), at=NOW
    )
    assert count(Verb.PLEDGE_CHANGED) == 0


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"due_on": TODAY - timedelta(days=1)}, {"due_on": "past"}),
        ({"text": "  "}, {"text": "text"}),
        ({"text": "x" * 501}, {"text": "text"}),
        ({"kind": "gold"}, {"kind": "value"}),
    ],
)
def test_a_promise_has_words_and_a_day_to_come(
    cast: Cast, programme: Programme, changes: dict[str, Any], problems: dict[str, str]
) -> None:
    with pytest.raises(actions.Unsound) as refused:
        give(cast, programme, **changes)
    assert refused.value.problems == problems


def test_nobody_of_another_organisation_promises_anything(cast: Cast, programme: Programme) -> None:
    with pytest.raises(actions.Stranger):
        give(cast, programme, owner=cast.user("other_hr"))


def test_a_day_that_has_gone_may_stand_but_not_be_chosen(cast: Cast, programme: Programme) -> None:
    pledge = give(cast, programme)
    Pledge.objects.update(due_on=TODAY - timedelta(days=5))
    pledge.refresh_from_db()
    seen = pledge_state(pledge)
    for day, fine in ((TODAY - timedelta(days=5), True), (TODAY - timedelta(days=4), False)):
        asked = promise(cast, due_on=day, text="Andre ord.")
        if fine:
            actions.change_pledge(pledge=pledge, seen=seen, promise=asked, by=cast.user("hr"), at=NOW)
            pledge.refresh_from_db()
            seen = pledge_state(pledge)
        else:
            with pytest.raises(actions.Unsound):
                actions.change_pledge(pledge=pledge, seen=seen, promise=asked, by=cast.user("hr"), at=NOW)


def test_two_who_change_a_promise_meet(cast: Cast, programme: Programme) -> None:
    pledge = give(cast, programme)
    seen = pledge_state(pledge)
    actions.change_pledge(
        pledge=pledge, seen=seen, promise=promise(cast, text="Et besøg."), by=cast.user("hr"), at=NOW
    )
    with pytest.raises(actions.ChangedMeanwhile):
        actions.keep_pledge(pledge=pledge, seen=seen, kept_on=TODAY, by=cast.user("hr"), at=NOW)


def test_nothing_is_kept_ahead_of_time(cast: Cast, programme: Programme) -> None:
    pledge = give(cast, programme)
    for kept_on, note in ((TODAY + timedelta(days=1), ""), (TODAY, "x" * 501)):
        with pytest.raises(actions.Unsound):
            actions.keep_pledge(
                pledge=pledge, seen=pledge_state(pledge), kept_on=kept_on, note=note, by=cast.user("hr"), at=NOW
            )  # fmt: skip


def take_back(cast: Cast, pledge: Pledge, reason: str = "Salen er lejet ud.") -> Pledge:
    return actions.take_back_pledge(
        pledge=pledge, seen=pledge_state(pledge), reason=reason, by=cast.user("hr"), at=NOW
    )


def test_a_promise_is_taken_back_with_a_reason_and_stays(cast: Cast, programme: Programme) -> None:
    pledge = give(cast, programme)
    assert plan_state(programme)["pledges"]
    gone = take_back(cast, pledge, "  Salen er lejet ud. ")
    assert (gone.taken_back_on, gone.taken_back_reason, gone.kept_on) == (TODAY, "Salen er lejet ud.", None)
    record = Record.objects.get(verb=Verb.PLEDGE_TAKEN_BACK)
    told = dict(Value.objects.filter(record_number=record.number).values_list("field", "text"))
    assert "Salen er lejet ud." in told["taken_back_reason"]
    assert list(pledges_of(programme)) == [gone]
    assert not pledges_due(cast.viewer("chief"), by=date(2040, 1, 1))
    assert not plan_state(programme)["pledges"]
    for act in (
        lambda: take_back(cast, gone),
        lambda: actions.keep_pledge(pledge=gone, seen=pledge_state(gone), kept_on=TODAY, by=cast.user("hr"), at=NOW),
        lambda: actions.change_pledge(pledge=gone, seen=pledge_state(gone), promise=promise(cast), by=cast.user("hr"), at=NOW),
    ):  # fmt: skip
        with pytest.raises(actions.TakenBack):
            act()


def test_no_promise_is_taken_back_without_a_reason_or_when_it_is_kept(
    cast: Cast, programme: Programme
) -> None:
    pledge = give(cast, programme)
    for reason in (" ", "x" * 501):
        with pytest.raises(actions.Unsound):
            take_back(cast, pledge, reason)
    stale = Pledge.objects.get(pk=pledge.pk)
    stale.text = "Noget andet."
    with pytest.raises(actions.ChangedMeanwhile):
        take_back(cast, stale)
    kept = actions.keep_pledge(
        pledge=pledge, seen=pledge_state(pledge), kept_on=TODAY, by=cast.user("hr"), at=NOW
    )
    with pytest.raises(actions.KeptAlready):
        take_back(cast, kept)
    assert Pledge.objects.get().taken_back_on is None


def test_due_promises_wait_for_those_whose_they_are(cast: Cast, programme: Programme) -> None:
    mine = give(cast, programme, due_on=date(2026, 3, 10), owner=cast.user("facilitator"))
    give(cast, programme, due_on=date(2026, 6, 1))
    kept = give(cast, programme, due_on=TODAY)
    Pledge.objects.filter(pk=kept.pk).update(kept_on=TODAY)
    Pledge.objects.create(
        programme=cast.other_network.programme, kind="visit", text="Nabo", due_on=TODAY, created_at=NOW
    )
    by = date(2026, 3, 31)
    due = {name: set(pledges_due(cast.viewer(name), by=by)) for name in cast.users}
    waits = {"chief", "sponsor", "hr", "facilitator"}
    assert {name for name, found in due.items() if mine in found} == waits
    assert {name for name, found in due.items() if found} == waits | {"other_hr"}
    assert due["hr"] == {mine}
    seen = {name for name in cast.users if mine in pledges_visible_to(cast.viewer(name))}
    assert seen == {"chief", "sponsor", "hr"}
    Programme.objects.filter(pk=programme.pk).update(state="closed")
    assert not pledges_due(cast.viewer("chief"), by=by)
