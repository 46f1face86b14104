"""Opening, answering once, closing; what is refused; what is kept of a person, and until when."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ledernet.answers import actions, queries
from ledernet.answers.enums import Verb, Withheld
from ledernet.answers.models import LONGEST, Ballot, Remark, Round, Sheet
from ledernet.answers.questions import BadAnswer, Scale
from ledernet.audit.actors import System
from ledernet.audit.models import Record
from tests.factories import NOW, OrganisationFactory

pytestmark = pytest.mark.django_db
BY = System("worker")
END = NOW + timedelta(hours=72)
KIND = "test.pulse"
WORTH = Scale("worth", 0, 10)


def opened(organisation=None, *, people=8, key="1", **facts):
    return actions.open_round(
        organisation=organisation or OrganisationFactory(),
        about=(KIND, key),
        questions=(WORTH,),
        voters=[f"people.Leader:{number}" for number in range(people)],
        closes_at=END,
        by=BY,
        at=NOW,
        **facts,
    )


def ballots(round_):
    return list(Ballot.objects.filter(round=round_).select_related("round").order_by("who"))


def say(ballot, mark, at=NOW):
    actions.answer(ballot=ballot, answers={"worth": mark}, at=at)


def test_from_opening_to_the_figures():
    round_ = opened()
    mine = ballots(round_)
    for ballot, mark in zip(mine, (3, 9, 9, 10, 8), strict=False):
        say(ballot, mark)
    assert queries.result_of(round_).withheld == Withheld.OPEN
    assert queries.result_of(round_).answered is None
    with pytest.raises(actions.StillOpen):
        actions.close_round(round_=round_, by=BY, at=END - timedelta(seconds=1))
    assert queries.due_rounds(KIND, at=END - timedelta(seconds=1)) == []
    assert queries.due_rounds(KIND, at=END) == [round_]
    closed = actions.close_round(round_=round_, by=BY, at=END)
    result = queries.result_of(closed)
    assert (result.asked, result.answered) == (8, 5)
    assert {bar.value: bar.count for bar in result.of("worth").bars if bar.count} == {3: 1, 8: 1, 9: 2, 10: 1}
    assert set(Sheet.objects.values_list("sealed", flat=True)) == {""}
    assert actions.close_round(round_=round_, by=BY, at=END).answered == 5  # again changes nothing
    for late in (mine[0], mine[7]):
        with pytest.raises(actions.RoundIsOver):
            say(late, 1, at=END)
    assert [record.verb for record in Record.objects.order_by("number")] == [
        Verb.ROUND_OPENED,
        Verb.ROUND_CLOSED,
    ]


def test_with_too_few_everything_is_thrown_away_and_the_count_is_not_kept():
    round_ = opened()
    for ballot in ballots(round_)[:4]:
        say(ballot, 7)
    closed = actions.close_round(round_=round_, by=BY, at=END)
    assert not Sheet.objects.exists()
    assert closed.answered is None
    result = queries.result_of(closed)
    assert (result.withheld, result.answered, result.told) == (Withheld.FEW, None, ())


def test_a_ballot_is_used_once_and_in_its_time():
    round_ = opened()
    first, second, *_ = ballots(round_)
    say(first, 7)
    with pytest.raises(actions.IsAnswered):
        say(first, 1)
    with pytest.raises(BadAnswer):
        say(second, 11)
    with pytest.raises(actions.RoundIsOver):
        say(second, 1, at=NOW - timedelta(seconds=1))
    assert (Sheet.objects.count(), Ballot.objects.filter(is_answered=True).count()) == (1, 1)


def test_a_fault_after_the_mark_leaves_the_ballot_unused(monkeypatch):
    round_ = opened()
    ballot = ballots(round_)[0]
    monkeypatch.setattr(actions.mixing, "add", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        say(ballot, 7)
    monkeypatch.undo()
    say(ballot, 7)
    assert Sheet.objects.count() == 1


def test_who_cannot_be_told_of_is_not_asked():
    with pytest.raises(actions.TooFewToAsk):
        opened(people=4)
    with pytest.raises(actions.ThresholdTooLow):
        opened(min_answers=3)
    with pytest.raises(ValueError, match="cannot close"):
        actions.open_round(
            organisation=OrganisationFactory(),
            about=(KIND, "1"),
            questions=(WORTH,),
            voters="abcde",
            closes_at=NOW,
            by=BY,
            at=NOW,
        )
    assert not Round.objects.exists()
    round_ = opened(people=4, min_answers=4)
    for broken in ({"min_answers": 3}, {"answered": 4}):  # an open round has no count
        with pytest.raises(IntegrityError), transaction.atomic():
            Round.objects.filter(pk=round_.pk).update(**broken)


def test_opening_again_is_opening_once():
    round_ = opened()
    again = opened(round_.organisation, people=6, min_answers=6)
    assert (again.pk, again.asked, again.min_answers) == (round_.pk, 8, 5)
    assert queries.round_about(round_.organisation, KIND, 1) == round_
    assert queries.round_about(OrganisationFactory(), KIND, 1) is None


def test_a_withdrawn_round_keeps_nothing():
    round_ = opened()
    for ballot in ballots(round_):
        say(ballot, 7)
    gone = actions.withdraw_round(round_=round_, by=BY, at=NOW)
    assert not Sheet.objects.exists()
    assert queries.result_of(gone).withheld == Withheld.WITHDRAWN
    for action in (actions.withdraw_round, actions.close_round):
        with pytest.raises(actions.RoundIsOver):
            action(round_=round_, by=BY, at=END)


def test_the_link_opens_its_own_ballot_until_the_round_is_over():
    round_ = opened()
    ballot = ballots(round_)[3]
    token = queries.token_of(ballot)
    assert queries.ballot_behind(token, KIND) == ballot
    assert queries.is_open(ballot.round, at=NOW)
    for wrong, kind in (
        (token, "test.other"),
        (token[:-1] + "~", KIND),
        (ballot.digest, KIND),
        (ballot.seed, KIND),
        ("", KIND),
    ):
        assert queries.ballot_behind(wrong, kind) is None
    actions.close_round(round_=round_, by=BY, at=END)
    ballot.refresh_from_db()
    assert queries.token_of(ballot) == ""  # nobody can make the link again …
    assert queries.ballot_behind(token, KIND) == ballot  # … but who has it is told that it is over
    assert not queries.is_open(ballot.round, at=NOW)


def test_what_is_kept_of_a_person_and_until_when():
    round_ = opened()
    for ballot in ballots(round_)[:6]:
        say(ballot, 7 if ballot.who.endswith(("1", "3")) else 8)
    (part,) = queries.own_part(round_.organisation, "people.Leader:1")
    assert part.is_answered
    assert (part.about_kind, part.about_key, part.closes_at) == (KIND, "1", END)
    assert queries.own_part(OrganisationFactory(), "people.Leader:1") == []
    assert actions.forget(organisation=round_.organisation, who="people.Leader:1") == 1
    assert queries.own_part(round_.organisation, "people.Leader:1") == []
    closed = actions.close_round(round_=round_, by=BY, at=END)
    assert actions.tidy(at=closed.ballots_until - timedelta(seconds=1)) == 0
    assert actions.tidy(at=closed.ballots_until) == 8
    assert queries.result_of(closed).answered == 6  # the figures stay


def test_answers_under_a_lost_key_do_not_stop_the_others(settings, caplog):
    round_ = opened()
    early, *late = ballots(round_)[:6]
    say(early, 1)
    settings.SECRET_KEY = "another one altogether" * 3
    for ballot in late:
        say(ballot, 9 if ballot is late[0] else 8)
    closed = actions.close_round(round_=round_, by=BY, at=END)
    assert queries.result_of(closed).answered == 5
    assert "secret key has changed" in caplog.text


def test_a_remark_stands_apart_from_the_marks_and_goes_with_the_list_of_who_was_asked():
    round_ = opened()
    *marks, alone, talker, late, quiet = ballots(round_)
    for ballot in marks:
        say(ballot, 7)
    actions.answer(ballot=alone, answers={}, remark="  Tak for sidst  ", at=NOW)
    actions.answer(ballot=late, answers={"worth": 9}, remark="Mere tid til sager", at=NOW)
    with pytest.raises(ValueError, match="501"):
        actions.answer(ballot=talker, answers={"worth": 9}, remark="å" * (LONGEST + 1), at=NOW)
    with pytest.raises(BadAnswer):
        actions.answer(ballot=quiet, answers={}, remark="   ", at=NOW)
    assert Sheet.objects.count() == 5
    assert queries.remarks_of(round_) == []
    assert len({len(sealed) for sealed in Remark.objects.values_list("sealed", flat=True)}) == 1
    closed = actions.close_round(round_=round_, by=BY, at=END)
    assert queries.remarks_of(closed) == ["Mere tid til sager", "Tak for sidst"]
    assert queries.remarks_of(closed, at_least=5) == []
    assert queries.result_of(closed).answered == 5
    actions.tidy(at=closed.ballots_until)
    assert queries.remarks_of(closed) == []
