"""A hearing from its opening to what came of it: the table of states, and one test for each exit of each verb."""

from datetime import date, datetime, timedelta

import pytest

from ledernet.audit.models import Record, Value
from ledernet.charter import actions
from ledernet.charter.content import content_of, fingerprint
from ledernet.charter.enums import CHARTER_TRANSITIONS, Capacity, CharterState, Outcome, Verb
from ledernet.charter.models import CharterVersion, Hearing, HearingComment, HearingParty
from ledernet.charter.queries import comments_for, hearings_waiting_for
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from ledernet.strategy.models import Principle, Programme
from tests.cast import Cast
from tests.charter.whole import approve, settle
from tests.factories import NOW, TODAY, UserFactory

LAST = TODAY + timedelta(days=14)


@pytest.fixture
def programme(cast: Cast) -> Programme:
    return settle(cast.programme, cast.user("chief"))


def opened(cast: Cast, programme: Programme, closes_on: date = LAST, at: datetime = NOW) -> Hearing:
    return actions.open_hearing(
        programme=programme,
        shown=fingerprint(content_of(programme)),
        heard={
            cast.user("chief_member"): Capacity.SUPERIOR,
            cast.user("member"): Capacity.REPRESENTATIVE,
        },
        closes_on=closes_on,
        question="Er seks møder for mange?",
        by=cast.user("hr"),
        at=at,
    )


def party(hearing: Hearing, cast: Cast, name: str = "member") -> HearingParty:
    return hearing.parties.get(user=cast.user(name))


def say(hearing: Hearing, cast: Cast, name: str = "member", text: str = "Fem er nok.") -> HearingComment:
    return actions.comment(
        party=party(hearing, cast, name), clause="resources", text=text, by=cast.user(name), at=NOW
    )


def answer(
    one: HearingComment, cast: Cast, outcome: Outcome = Outcome.TAKEN, reply: str = ""
) -> HearingComment:
    return actions.answer_comment(
        comment=one, seen=one.replied_at, outcome=outcome, reply=reply, by=cast.user("hr"), at=NOW
    )


def test_the_table_of_states_is_total_and_ends() -> None:
    assert set(CHARTER_TRANSITIONS) == set(CharterState)
    ends = {state for state, to in CHARTER_TRANSITIONS.items() if not to}
    assert ends == {CharterState.REPLACED, CharterState.WITHDRAWN, CharterState.HEARD}
    assert all(CharterState.APPROVED not in to for to in CHARTER_TRANSITIONS.values())


# --- opening ---------------------------------------------------------------------------------------------------


def test_opening_takes_a_picture_and_writes_to_those_who_are_heard(cast: Cast, programme: Programme) -> None:
    hearing = opened(cast, programme)
    assert (hearing.version.number, hearing.version.state) == (1, CharterState.HEARING)
    assert hearing.version.content == content_of(programme)
    mails = Message.objects.filter(kind="charter.hearing")
    assert {mail.to_user for mail in mails} == {cast.user("chief_member"), cast.user("member")}
    assert {mail.state for mail in mails} == {MessageState.HELD}
    assert {each.message for each in hearing.parties.all()} == set(mails)
    Principle.objects.filter(programme=programme).delete()
    hearing.version.refresh_from_db()
    assert "Vi kommer til tiden." in hearing.version.content["principles"]


def test_opening_says_no(cast: Cast, programme: Programme) -> None:
    shown = fingerprint(content_of(programme))
    hr, member = cast.user("hr"), cast.user("member")
    heard = {member: Capacity.REPRESENTATIVE}
    common = {"programme": programme, "closes_on": LAST, "by": hr, "at": NOW}
    with pytest.raises(actions.ContentChanged):
        actions.open_hearing(shown="other", heard=heard, **common)
    with pytest.raises(actions.NobodyHeard):
        actions.open_hearing(shown=shown, heard={}, **common)
    with pytest.raises(actions.WrongDay):
        actions.open_hearing(shown=shown, heard=heard, **{**common, "closes_on": TODAY})
    with pytest.raises(actions.Stranger):
        actions.open_hearing(shown=shown, heard={cast.user("other_hr"): Capacity.OTHER}, **common)
    gone = UserFactory(organisation=cast.organisation, is_active=False)
    with pytest.raises(actions.Stranger):
        actions.open_hearing(shown=shown, heard={gone: Capacity.OTHER}, **common)
    assert not CharterVersion.objects.exists()
    assert not Message.objects.exists()
    opened(cast, programme)
    with pytest.raises(actions.HearingIsOpen):
        opened(cast, programme)
    Programme.objects.filter(pk=programme.pk).update(state="closed")
    with pytest.raises(actions.ProgrammeClosed):
        opened(cast, programme)


# --- commenting ------------------------------------------------------------------------------------------------


def test_a_comment_is_kept_and_its_words_are_not_in_the_log(cast: Cast, programme: Programme) -> None:
    one = say(opened(cast, programme), cast, text="  Fem er nok, for vi drukner.  ")
    assert (one.text, one.clause, one.outcome) == ("Fem er nok, for vi drukner.", "resources", "")
    assert Record.objects.filter(verb=Verb.HEARD).count() == 1
    assert not Value.objects.filter(text__contains="drukner").exists()


def test_comments_are_taken_to_the_end_of_the_last_day(cast: Cast, programme: Programme) -> None:
    hearing = opened(cast, programme)
    late = datetime(LAST.year, LAST.month, LAST.day, 21, 30, tzinfo=NOW.tzinfo)  # 22.30 or 23.30 in Denmark
    actions.comment(party=party(hearing, cast), text="Nåede det", by=cast.user("member"), at=late)
    with pytest.raises(actions.HearingOver):
        actions.comment(
            party=party(hearing, cast), text="For sent", by=cast.user("member"), at=late + timedelta(hours=3)
        )
    assert HearingComment.objects.count() == 1


@pytest.mark.parametrize("end", ["close", "withdraw"])
def test_a_hearing_that_is_over_takes_no_comments(cast: Cast, programme: Programme, end: str) -> None:
    hearing = opened(cast, programme)
    if end == "close":
        actions.close_hearing(hearing=hearing, summary="Tak", by=cast.user("hr"), at=NOW)
    else:
        actions.withdraw_hearing(hearing=hearing, by=cast.user("hr"), at=NOW)
    with pytest.raises(actions.HearingOver):
        say(hearing, cast)


def test_nothing_is_no_comment(cast: Cast, programme: Programme) -> None:
    with pytest.raises(actions.NothingSaid):
        say(opened(cast, programme), cast, text=" \n ")


# --- answering -------------------------------------------------------------------------------------------------


def test_an_answer_can_be_put_in_other_words(cast: Cast, programme: Programme) -> None:
    one = say(opened(cast, programme), cast)
    first = answer(one, cast)
    second = answer(first, cast, Outcome.NOT_TAKEN, "Seks er det mindste.")
    assert (second.outcome, second.reply, second.replied_by) == (
        "not_taken",
        "Seks er det mindste.",
        cast.user("hr"),
    )


def test_two_who_answer_at_once_notice_each_other(cast: Cast, programme: Programme) -> None:
    one = say(opened(cast, programme), cast)
    answer(one, cast)
    with pytest.raises(actions.ChangedMeanwhile):
        answer(one, cast, Outcome.NOTED)


@pytest.mark.parametrize("outcome", [Outcome.NOT_TAKEN, Outcome.PARTLY])
def test_a_no_has_a_reason(cast: Cast, programme: Programme, outcome: Outcome) -> None:
    one = say(opened(cast, programme), cast)
    with pytest.raises(actions.NothingSaid):
        answer(one, cast, outcome, " ")


def test_no_answers_after_the_end(cast: Cast, programme: Programme) -> None:
    hearing = opened(cast, programme)
    one = say(hearing, cast)
    actions.close_hearing(hearing=hearing, summary="Tak", leave_unanswered=True, by=cast.user("hr"), at=NOW)
    with pytest.raises(actions.NotPossible):
        answer(one, cast)


# --- closing ---------------------------------------------------------------------------------------------------


def test_closing_waits_for_answers_or_says_that_they_are_missing(cast: Cast, programme: Programme) -> None:
    hearing = opened(cast, programme)
    say(hearing, cast)
    say(hearing, cast, "chief_member")
    with pytest.raises(actions.NotAnswered) as refused:
        actions.close_hearing(hearing=hearing, summary="Tak", by=cast.user("hr"), at=NOW)
    assert refused.value.count == 2
    closed = actions.close_hearing(
        hearing=hearing, summary="Tak", leave_unanswered=True, by=cast.user("hr"), at=NOW
    )
    assert (closed.version.state, closed.summary, closed.closed_at) == (CharterState.HEARD, "Tak", NOW)
    told = Message.objects.filter(kind="charter.heard")
    assert {mail.to_user for mail in told} == {cast.user("member"), cast.user("chief_member")}
    with pytest.raises(actions.NotPossible):
        actions.close_hearing(hearing=hearing, summary="Igen", by=cast.user("hr"), at=NOW)


def test_calling_off_calls_the_mails_back(cast: Cast, programme: Programme) -> None:
    hearing = opened(cast, programme)
    actions.withdraw_hearing(hearing=hearing, by=cast.user("hr"), at=NOW)
    hearing.version.refresh_from_db()
    assert hearing.version.state == CharterState.WITHDRAWN
    assert {mail.state for mail in Message.objects.all()} == {MessageState.RECALLED}
    with pytest.raises(actions.NotPossible):
        actions.withdraw_hearing(hearing=hearing, by=cast.user("hr"), at=NOW)


def test_after_the_hearing_the_chief_approves_the_next_version(cast: Cast, programme: Programme) -> None:
    hearing = opened(cast, programme)
    actions.close_hearing(hearing=hearing, summary="Tak", by=cast.user("hr"), at=NOW)
    assert approve(programme, cast.user("chief")).number == 2


# --- who reads what --------------------------------------------------------------------------------------------


def test_who_reads_which_comments(cast: Cast, programme: Programme) -> None:
    hearing = opened(cast, programme)
    say(hearing, cast, "member", "Medlemmets ord")
    say(hearing, cast, "chief_member", "Chefens ord")

    def read(name: str, *, works_on: bool = False) -> list[tuple[str, str]]:
        fresh = Hearing.objects.select_related("version").get(pk=hearing.pk)
        return [
            (said.comment.text, said.who)
            for said in comments_for(cast.viewer(name), fresh, works_on=works_on)
        ]

    assert read("hr", works_on=True) == [
        ("Medlemmets ord", "Mette Medlem"),
        ("Chefens ord", "Carla Chefmedlem"),
    ]
    assert read("member") == [("Medlemmets ord", "Repræsentant for deltagerne")]
    assert read("chief_member") == [("Chefens ord", "Overordnet")]
    actions.close_hearing(hearing=hearing, summary="Tak", leave_unanswered=True, by=cast.user("hr"), at=NOW)
    everything = [("Medlemmets ord", "Repræsentant for deltagerne"), ("Chefens ord", "Overordnet")]
    assert read("member") == read("chief_member") == everything


def test_a_hearing_waits_until_something_is_said(cast: Cast, programme: Programme) -> None:
    hearing = opened(cast, programme)
    assert list(hearings_waiting_for(cast.viewer("member"))) == [hearing]
    assert not hearings_waiting_for(cast.viewer("outsider"))
    assert not hearings_waiting_for(cast.viewer("member", on=LAST + timedelta(days=1)))
    say(hearing, cast)
    assert not hearings_waiting_for(cast.viewer("member"))
