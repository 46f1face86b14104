"""The verbs of the conversation, one test per exit."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import translation
from tests.cast import Cast
from tests.factories import NOW, TODAY, ProgrammeFactory, RoleAssignmentFactory

from ledernet.audit.models import Record
from ledernet.decisions.enums import DecisionState
from ledernet.decisions.models import Decision
from ledernet.decisions.topics import address_of, label_of
from ledernet.mail import letters
from ledernet.mail.models import Message
from ledernet.strategy import actions
from ledernet.strategy.enums import ANSWER_TRANSITIONS, THEMES, AnswerState, Question, Theme, Verb
from ledernet.strategy.letters import ASKED_SOON, build_asked_soon, due_answers
from ledernet.strategy.models import Answer, Programme
from ledernet.strategy.queries import (
    answer_of,
    answers_of,
    colleagues_of,
    first_open,
    owners_for,
    progress_of,
    saved_at,
    theme_of,
    version_of,
)

LATER = TODAY + timedelta(days=30)


@pytest.fixture
def programme(cast: Cast) -> Programme:
    return ProgrammeFactory(
        organisation=cast.organisation, unit=cast.children, purpose="", participation_reason=""
    )


def said(programme: Programme, question: Question = Question.PRACTICE, **changes: Any) -> dict[str, Any]:
    fresh = Programme.objects.get(pk=programme.pk)
    known = {"programme": fresh, "question": question, "version": version_of(answer_of(fresh, question))}
    return known | {"text": "Vi spørger først.", "at": NOW} | changes


def running(cast: Cast, programme: Programme) -> Programme:
    programme.state, programme.decided_at, programme.decided_by = "active", NOW, cast.user("chief")
    programme.purpose = "Vi leder ens."
    programme.save()
    return programme


def test_the_themes_hold_every_question_once_and_the_table_has_no_dead_ends() -> None:
    asked = [question for questions in THEMES.values() for question in questions]
    assert sorted(asked) == sorted(Question)
    assert [len(questions) for questions in THEMES.values()] == [6, 4, 5, 5]
    assert set(ANSWER_TRANSITIONS) == set(AnswerState)
    assert all(ANSWER_TRANSITIONS.values())
    assert theme_of(Question.SIGNS) == Theme.LIFE


def test_a_proposal_says_who_and_when(cast: Cast, programme: Programme) -> None:
    made = actions.answer_question(
        **said(programme, owner=cast.user("sponsor"), follow_up_on=LATER), by=cast.user("hr")
    )
    row = Answer.objects.get()
    assert (row.state, row.text, row.version) == ("proposed", "Vi spørger først.", 1)
    assert (row.answered_by, row.answered_at) == (cast.user("hr"), NOW)
    assert (row.owner, row.follow_up_on, row.decision) == (cast.user("sponsor"), LATER, None)
    assert made == row
    record = Record.objects.get(verb=Verb.ANSWERED)
    assert (record.target_type, record.target_key) == ("strategy.Answer", str(row.pk))
    again = actions.answer_question(**said(programme, text="Nyt."), by=cast.user("chief"))
    assert (again.version, again.text, again.answered_by) == (2, "Nyt.", cast.user("chief"))


def test_no_words_take_a_proposal_back_and_say_nothing_otherwise(cast: Cast, programme: Programme) -> None:
    with pytest.raises(actions.EmptyAnswer):
        actions.answer_question(**said(programme, text=" "), by=cast.user("hr"))
    actions.answer_question(**said(programme), by=cast.user("hr"))
    row = actions.answer_question(**said(programme, text=""), by=cast.user("hr"))
    assert (row.state, row.text, row.answered_by) == ("open", "", None)
    with pytest.raises(actions.EmptyAnswer):
        actions.decide_answer(**said(programme, text="\n"), by=cast.user("chief"))


@pytest.mark.parametrize("question", [Question.PRACTICE, Question.MAIN_PURPOSE])
def test_an_answer_has_an_end(cast: Cast, programme: Programme, question: Question) -> None:
    most = actions.MOST[question]
    actions.answer_question(**said(programme, question, text="x" * most), by=cast.user("hr"))
    for verb in (actions.answer_question, actions.decide_answer):
        with pytest.raises(actions.TooLong) as refused:
            verb(**said(programme, question, text="x" * (most + 1)), by=cast.user("chief"))
        assert refused.value.most == most
    assert len(answer_of(Programme.objects.get(pk=programme.pk), question).text) == most


def test_a_day_that_is_over_is_refused_and_one_that_was_agreed_stands(
    cast: Cast, programme: Programme
) -> None:
    for verb in (actions.answer_question, actions.decide_answer):
        with pytest.raises(actions.PastDay):
            verb(**said(programme, follow_up_on=TODAY - timedelta(days=1)), by=cast.user("chief"))
    actions.answer_question(**said(programme, follow_up_on=TODAY), by=cast.user("hr"))
    later = NOW + timedelta(days=60)
    row = actions.answer_question(
        **said(programme, text="Nyt.", follow_up_on=TODAY, at=later), by=cast.user("hr")
    )
    assert row.follow_up_on == TODAY


def test_nobody_of_another_organisation(cast: Cast, programme: Programme) -> None:
    for verb in (actions.answer_question, actions.decide_answer):
        with pytest.raises(actions.Stranger):
            verb(**said(programme, owner=cast.user("other_hr")), by=cast.user("chief"))
    with pytest.raises(actions.Stranger):
        ask(cast, programme, "other_hr")
    gone = cast.user("member")
    gone.is_active = False
    gone.save()
    with pytest.raises(actions.Stranger):
        ask(cast, programme, "member")
    assert not Answer.objects.exists()
    assert not Message.objects.exists()


def test_who_leads_here_with_a_home_elsewhere_is_asked_and_sees_to_it_as_long_as_she_does(
    cast: Cast, programme: Programme
) -> None:
    guest = cast.user("other_hr")
    role = RoleAssignmentFactory(user=guest, organisation=cast.organisation, role="chief", starts_on=TODAY)
    actions.answer_question(**said(programme, owner=guest), by=guest)
    assert actions.decide_answer(**said(programme, owner=guest), by=guest).owner == guest
    asked = said(programme, Question.SIGNS)
    del asked["text"]
    assert actions.ask_colleague(**asked, asked=guest, until=LATER, by=cast.user("hr")).asked == guest
    role.ends_on = TODAY
    role.save()
    actions.answer_question(
        **said(programme, owner=guest, text="Nyt."), by=cast.user("hr")
    )  # stands as it stood
    with pytest.raises(actions.Stranger):
        actions.answer_question(**said(programme, Question.OWNERSHIP, owner=guest), by=cast.user("hr"))


@pytest.mark.parametrize("verb", [actions.answer_question, actions.decide_answer])
@pytest.mark.parametrize("question", [Question.PRACTICE, Question.MAIN_PURPOSE])
def test_two_at_once_and_the_first_ones_words_stand(
    cast: Cast, programme: Programme, verb: Any, question: Question
) -> None:
    mine = said(programme, question, text="Anden.")
    actions.answer_question(**said(programme, question, text="Første."), by=cast.user("hr"))
    with pytest.raises(actions.AnswerChanged) as refused:
        verb(**mine, by=cast.user("chief"))
    assert refused.value.answer.text == "Første."
    assert answer_of(Programme.objects.get(pk=programme.pk), question).text == "Første."


def test_decided_by_the_chief_it_stands_in_the_register(cast: Cast, programme: Programme) -> None:
    actions.answer_question(**said(programme), by=cast.user("hr"))
    with translation.override("en"):
        row = actions.decide_answer(
            **said(programme, owner=cast.user("hr"), follow_up_on=LATER), by=cast.user("chief")
        )
    assert (row.state, row.decided_by, row.decided_at) == ("decided", cast.user("chief"), NOW)
    assert row.answered_by == cast.user("hr")
    decision = Decision.objects.get()
    assert decision == row.decision
    assert (decision.topic, decision.subject) == (
        "strategy.answer.practice",
        f"strategy.programme:{programme.pk}",
    )
    assert decision.title == "Hvordan skal det kunne mærkes i den måde, vi leder på?"
    assert (decision.text, decision.owner, decision.unit) == (
        "Vi spørger først.",
        cast.user("hr"),
        cast.children,
    )
    assert (decision.follow_up_on, decision.state) == (LATER, DecisionState.OPEN)
    with translation.override("da"):
        assert label_of(decision.topic) == "Ledelsens svar"
    assert address_of(decision.subject) == f"/strategi/{programme.pk}/"


def test_deciding_the_same_again_writes_nothing(cast: Cast, programme: Programme) -> None:
    actions.decide_answer(**said(programme), by=cast.user("chief"))
    actions.decide_answer(**said(programme), by=cast.user("chief"))
    assert Decision.objects.count() == 1
    assert Answer.objects.get().version == 1


def test_a_later_change_replaces_the_decision_and_keeps_the_old(cast: Cast, programme: Programme) -> None:
    actions.decide_answer(**said(programme), by=cast.user("chief"))
    changed = actions.decide_answer(
        **said(programme, text="Nyt.", reason="Klogere."), by=cast.user("sponsor")
    )
    new, old = Decision.objects.order_by("-pk")
    assert (new.replaces, new.reason, old.state) == (old, "Klogere.", DecisionState.REPLACED)
    assert (changed.decision, changed.decided_by) == (new, cast.user("sponsor"))


def test_in_a_running_programme_a_change_needs_a_reason(cast: Cast, programme: Programme) -> None:
    actions.decide_answer(**said(programme), by=cast.user("chief"))
    running(cast, programme)
    with pytest.raises(actions.ReasonMissing):
        actions.decide_answer(**said(programme, text="Nyt.", reason=" "), by=cast.user("chief"))
    actions.decide_answer(**said(programme, follow_up_on=LATER), by=cast.user("chief"))  # the words stand
    actions.decide_answer(**said(programme, text="Nyt.", reason="Klogere."), by=cast.user("chief"))
    assert Answer.objects.get().text == "Nyt."


def test_words_that_live_in_the_programme(cast: Cast, programme: Programme) -> None:
    for question, field in ((Question.MAIN_PURPOSE, "purpose"), (Question.DUTY, "participation_reason")):
        actions.answer_question(**said(programme, question, text="Ordene."), by=cast.user("hr"))
        programme.refresh_from_db()
        assert getattr(programme, field) == "Ordene."
        assert Answer.objects.get(question=question).text == ""
        assert answer_of(programme, question).text == "Ordene."
    assert programme.version == 3


def test_what_stands_in_a_running_programme_is_decided_whoever_wrote_it(
    cast: Cast, programme: Programme
) -> None:
    question = Question.MAIN_PURPOSE
    actions.answer_question(**said(programme, question), by=cast.user("hr"))
    assert answer_of(Programme.objects.get(pk=programme.pk), question).state == "proposed"
    programme = running(cast, Programme.objects.get(pk=programme.pk))
    answer = answer_of(programme, question)
    assert (answer.state, answer.decided_by) == ("decided", cast.user("chief"))
    with pytest.raises(actions.NotPossible):
        actions.answer_question(**said(programme, question, text="Nyt."), by=cast.user("chief"))
    with pytest.raises(actions.ReasonMissing):
        actions.decide_answer(**said(programme, question, text="Nyt."), by=cast.user("chief"))


def test_nothing_is_written_in_a_closed_programme(cast: Cast, programme: Programme) -> None:
    programme.state = "closed"
    programme.save()
    for verb in (actions.answer_question, actions.decide_answer):
        with pytest.raises(actions.NotPossible):
            verb(**said(programme), by=cast.user("chief"))
    with pytest.raises(actions.NotPossible):
        ask(cast, programme, "member")


# --- a colleague -------------------------------------------------------------------------------------------------


def ask(cast: Cast, programme: Programme, name: str, until: date = LATER, by: str = "hr") -> Answer:
    known = said(programme)
    del known["text"]
    return actions.ask_colleague(**known, asked=cast.user(name), until=until, by=cast.user(by))


def test_a_colleague_is_asked_and_told(cast: Cast, programme: Programme) -> None:
    row = ask(cast, programme, "member")
    assert (row.state, row.asked, row.asked_by, row.asked_until) == (
        "asked", cast.user("member"), cast.user("hr"), LATER,
    )  # fmt: skip
    message = Message.objects.get()
    assert (message.to_user, message.params) == (cast.user("member"), {"answer": row.pk})
    letter = letters.render(message)
    assert letter is not None
    assert "Hanne HR beder om dit svar" in letter.text
    assert f"/strategi/spurgt/{row.pk}/" in letter.text
    assert "mærkes i den måde" in letter.html


def test_the_letter_is_called_back_when_it_is_no_longer_true(cast: Cast, programme: Programme) -> None:
    ask(cast, programme, "member")
    message = Message.objects.get()
    ask(cast, programme, "outsider")
    assert letters.render(message) is None
    assert Message.objects.count() == 2
    actions.answer_question(**said(programme), by=cast.user("outsider"))
    assert letters.render(Message.objects.latest("pk")) is None


@pytest.mark.parametrize(("ahead", "count"), [(0, 0), (1, 1), (3, 1), (4, 0)])
def test_a_colleague_is_reminded_before_the_day(
    cast: Cast, programme: Programme, ahead: int, count: int
) -> None:
    row = ask(cast, programme, "member")
    found = list(due_answers(cast.organisation, LATER - timedelta(days=ahead), 3))
    assert [one.to_user for one in found] == [cast.user("member")] * count
    assert not list(due_answers(cast.other, LATER - timedelta(days=1), 3))
    message = Message(
        organisation=cast.organisation, kind=ASKED_SOON, language="da", to_user=cast.user("member"), created_at=NOW,
        params={"answer": row.pk, "on": LATER.isoformat()},
    )  # fmt: skip
    letter = build_asked_soon(message)
    assert letter is not None and letter.values["asker"] == "Hanne HR"
    Answer.objects.filter(pk=row.pk).update(asked_until=LATER + timedelta(days=1))
    assert build_asked_soon(message) is None, "she has got more time"
    Answer.objects.filter(pk=row.pk).update(asked_until=LATER, state="proposed")
    assert build_asked_soon(message) is None, "she has answered"


def test_until_a_day_that_is_to_come(cast: Cast, programme: Programme) -> None:
    with pytest.raises(actions.PastDay):
        ask(cast, programme, "member", until=TODAY - timedelta(days=1))
    assert ask(cast, programme, "member", until=TODAY).state == "asked"


def test_a_decided_answer_asks_nobody_and_an_old_page_neither(cast: Cast, programme: Programme) -> None:
    old = said(programme)
    del old["text"]
    actions.decide_answer(**said(programme), by=cast.user("chief"))
    with pytest.raises(actions.NotPossible):
        ask(cast, programme, "member")
    with pytest.raises(actions.AnswerChanged):
        actions.ask_colleague(**old, asked=cast.user("member"), until=LATER, by=cast.user("hr"))


@pytest.mark.parametrize("before", [True, False])
def test_taken_back_what_was_proposed_before_stands(cast: Cast, programme: Programme, before: bool) -> None:
    if before:
        actions.answer_question(**said(programme), by=cast.user("hr"))
    ask(cast, programme, "member")
    known = said(programme)
    del known["text"]
    row = actions.withdraw_question(**known, by=cast.user("hr"))
    assert (row.state, row.asked, row.asked_until) == ("proposed" if before else "open", None, None)
    assert Record.objects.filter(verb=Verb.ANSWER_WITHDRAWN).count() == 1
    with pytest.raises(actions.AnswerChanged):
        actions.withdraw_question(**known, by=cast.user("hr"))
    known["version"] = version_of(answer_of(programme, Question.PRACTICE))
    with pytest.raises(actions.NotPossible):
        actions.withdraw_question(**known, by=cast.user("hr"))


def test_who_can_be_asked_and_who_can_see_to_it(cast: Cast, programme: Programme) -> None:
    viewer = cast.viewer("hr")
    assert colleagues_of(viewer, "") == []
    assert colleagues_of(viewer, "m") == []
    assert colleagues_of(viewer, "mette med") == [cast.user("member")]
    assert colleagues_of(viewer, "nanna") == []
    cast.leaders["member"].ends_on = TODAY
    cast.leaders["member"].save()
    assert colleagues_of(viewer, "mette") == []  # has left, and could not log in
    owners = set(owners_for(programme, on=TODAY))
    assert owners == {cast.user(name) for name in ("chief", "sponsor", "chief_member", "hr")}


# --- how far -----------------------------------------------------------------------------------------------------


def test_how_far_the_conversation_is(cast: Cast, programme: Programme) -> None:
    assert first_open(answers_of(programme)) == Question.MAIN_PURPOSE
    assert saved_at(answers_of(programme).values()) is None
    actions.answer_question(**said(programme, Question.MAIN_PURPOSE), by=cast.user("hr"))
    ask(cast, programme, "member")
    actions.decide_answer(
        **said(programme, Question.LEADER_GAIN, at=NOW + timedelta(hours=1)), by=cast.user("chief")
    )
    answers = answers_of(Programme.objects.get(pk=programme.pk))
    first, *rest = progress_of(answers)
    assert (first.answered, first.decided, first.of, first.done) == (2, 1, 6, False)
    assert [one.answered for one in rest] == [0, 0, 0]
    assert first_open(answers) == Question.ORGANISATION_GAIN  # what a colleague is asked waits for her
    assert saved_at(answers.values()) == NOW + timedelta(hours=1)
    for question in Question:
        if question != Question.PRACTICE:
            actions.answer_question(**said(programme, question), by=cast.user("hr"))
    assert first_open(answers_of(Programme.objects.get(pk=programme.pk))) == Question.PRACTICE
