"""The chief agrees to a whole theme: all that was seen, or nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.cast import Cast
from tests.factories import NOW, TODAY, ProgrammeFactory

from ledernet.audit.models import Record
from ledernet.decisions.letters import OWNED
from ledernet.decisions.models import Decision
from ledernet.mail.models import Message
from ledernet.strategy import actions
from ledernet.strategy.enums import THEMES, AnswerState, Question, Theme, Verb
from ledernet.strategy.models import Answer, Programme
from ledernet.strategy.queries import answer_of, answers_of, version_of

LATER = TODAY + timedelta(days=30)
PROPOSED = (Question.MAIN_PURPOSE, Question.PRACTICE, Question.LEADER_GAIN)


@pytest.fixture
def programme(cast: Cast) -> Programme:
    """Three of the six questions of the first theme are answered by HR."""
    made = ProgrammeFactory(
        organisation=cast.organisation, unit=cast.children, purpose="", participation_reason=""
    )
    for question in PROPOSED:
        fresh = Programme.objects.get(pk=made.pk)
        actions.answer_question(
            programme=fresh, question=question, version=version_of(answer_of(fresh, question)),
            text=f"Svar på {question}.", owner=cast.user("hr"), follow_up_on=LATER, by=cast.user("hr"), at=NOW,
        )  # fmt: skip
    return Programme.objects.get(pk=made.pk)


def seen(programme: Programme, *questions: Question) -> dict[Question, str]:
    rows = answers_of(Programme.objects.get(pk=programme.pk))
    return {question: version_of(rows[question]) for question in questions}


def agree(cast: Cast, programme: Programme, versions: dict[Question, str], by: str = "chief") -> list[Answer]:
    return actions.agree_to_answers(programme=programme, versions=versions, by=cast.user(by), at=NOW)


def states(programme: Programme) -> list[AnswerState]:
    rows = answers_of(Programme.objects.get(pk=programme.pk))
    return [rows[question].state for question in THEMES[Theme.PURPOSE]]


def nothing_decided(programme: Programme) -> bool:
    return not Decision.objects.exists() and "decided" not in states(programme)


def test_each_answer_becomes_a_decision_as_it_was_proposed(cast: Cast, programme: Programme) -> None:
    made = agree(cast, programme, seen(programme, *PROPOSED))
    assert [row.state for row in made] == [AnswerState.DECIDED] * 3
    assert states(programme) == ["decided"] * 3 + ["open"] * 3
    found = Decision.objects.order_by("pk").values_list(
        "topic", "text", "owner", "decided_by", "follow_up_on"
    )
    assert list(found) == [
        (f"strategy.answer.{question}", f"Svar på {question}.", cast.user("hr").pk, cast.user("chief").pk, LATER)
        for question in PROPOSED
    ]  # fmt: skip
    assert Record.objects.filter(verb=Verb.ANSWER_DECIDED).count() == 3
    letter = Message.objects.get(kind=OWNED, to_user=cast.user("hr"))  # one about the three
    assert letter.params == {"decisions": list(Decision.objects.order_by("pk").values_list("pk", flat=True))}
    rows = Answer.objects.filter(state="decided")
    assert {(row.answered_by, row.decided_by) for row in rows} == {(cast.user("hr"), cast.user("chief"))}


def test_what_is_not_named_stays_a_proposal(cast: Cast, programme: Programme) -> None:
    agree(cast, programme, seen(programme, Question.PRACTICE))
    assert states(programme)[:3] == ["proposed", "decided", "proposed"]


@pytest.mark.parametrize("question", [Question.OWNERSHIP, Question.COMMUNICATION])
def test_what_nobody_has_answered_is_refused_and_takes_the_rest_along(
    cast: Cast, programme: Programme, question: Question
) -> None:
    if question == Question.COMMUNICATION:
        version = seen(programme, question)[question]
        actions.ask_colleague(
            programme=programme, question=question, version=version, asked=cast.user("member"), until=LATER, by=cast.user("hr"), at=NOW,
        )  # fmt: skip
    with pytest.raises(actions.EmptyAnswer):
        agree(cast, programme, seen(programme, *PROPOSED, question))
    assert nothing_decided(programme)
    with pytest.raises(actions.EmptyAnswer):
        agree(cast, programme, {})


def test_what_was_written_since_is_not_agreed_to(cast: Cast, programme: Programme) -> None:
    versions = seen(programme, *PROPOSED)
    actions.answer_question(
        programme=programme, question=Question.LEADER_GAIN, version=versions[Question.LEADER_GAIN], text="Noget helt andet.", by=cast.user("hr"), at=NOW,
    )  # fmt: skip
    with pytest.raises(actions.AnswerChanged) as met:
        agree(cast, programme, versions)
    assert met.value.answer.text == "Noget helt andet."
    assert nothing_decided(programme)


def test_of_two_chiefs_the_second_decides_nothing(cast: Cast, programme: Programme) -> None:
    versions = seen(programme, *PROPOSED)
    agree(cast, programme, versions)
    with pytest.raises(actions.AnswerChanged):
        agree(cast, programme, versions, by="sponsor")
    assert set(Decision.objects.values_list("decided_by", flat=True)) == {cast.user("chief").pk}
    with pytest.raises(actions.EmptyAnswer):  # as decided as it is, there is nothing to agree to
        agree(cast, programme, seen(programme, *PROPOSED), by="sponsor")
    assert Decision.objects.count() == 3


def test_a_closed_programme_decides_nothing(cast: Cast, programme: Programme) -> None:
    Programme.objects.filter(pk=programme.pk).update(state="closed")
    with pytest.raises(actions.NotPossible):
        agree(cast, programme, seen(programme, *PROPOSED))
    assert nothing_decided(programme)


# --- the page ----------------------------------------------------------------------------------------------------------


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def at(programme: Programme, name: str = "agree", theme: Theme = Theme.PURPOSE) -> str:
    return reverse(f"strategy:{name}", args=[programme.pk, theme])


def shown(answer: Any) -> dict[str, str]:
    """What the page says of itself, as its form sends it."""
    return {f"seen-{row.question}": version for row, version in answer.context["proposed"]}


def test_the_chief_reads_all_and_decides_once(cast: Cast, programme: Programme) -> None:
    chief = client_of(cast, "chief")
    assert f'href="{at(programme)}"' in chief.get(at(programme, "theme")).content.decode()
    page = chief.get(at(programme))
    words = page.content.decode()
    assert all(f"Svar på {question}." in words for question in PROPOSED)
    assert "Beslut de 3 svar" in words
    assert words.count("Hanne HR sørger for det") == 3
    assert str(Question.OWNERSHIP.label) in words.partition("Ikke besvaret")[2]
    done = chief.post(at(programme), shown(page), follow=True)
    assert done.redirect_chain[0][0] == at(programme, "theme")
    assert "3 svar er besluttet." in done.content.decode()
    assert Decision.objects.count() == 3
    assert f'href="{at(programme)}"' not in done.content.decode()
    again = chief.get(at(programme), follow=True)
    assert again.redirect_chain[0][0] == at(programme, "theme")
    assert "ikke noget at sige ja til" in again.content.decode()


def test_hr_is_not_offered_it_and_not_let_in(cast: Cast, programme: Programme) -> None:
    hr = client_of(cast, "hr")
    assert at(programme) not in hr.get(at(programme, "theme")).content.decode()
    assert hr.get(at(programme)).status_code == 403
    assert hr.post(at(programme), {}).status_code == 403
    assert client_of(cast, "other_hr").get(at(programme)).status_code == 404
    assert nothing_decided(programme)


def test_one_answer_is_agreed_to_by_itself(cast: Cast, programme: Programme) -> None:
    Answer.objects.exclude(question=Question.PRACTICE).delete()
    Programme.objects.filter(pk=programme.pk).update(purpose="")
    assert at(programme) not in client_of(cast, "chief").get(at(programme, "theme")).content.decode()


def test_what_changed_meanwhile_is_shown_before_anything_is_decided(cast: Cast, programme: Programme) -> None:
    chief = client_of(cast, "chief")
    page = chief.get(at(programme))
    version = seen(programme, Question.PRACTICE)[Question.PRACTICE]
    actions.answer_question(
        programme=programme, question=Question.PRACTICE, version=version, text="Noget helt andet.", by=cast.user("hr"), at=NOW,
    )  # fmt: skip
    answer = chief.post(at(programme), shown(page))
    assert answer.status_code == 409
    assert "Noget helt andet." in answer.content.decode()
    assert "Intet er besluttet" in answer.content.decode()
    assert nothing_decided(programme)
    assert chief.post(at(programme), shown(answer)).status_code == 302
    assert Decision.objects.count() == 3


def test_two_chiefs_at_once(cast: Cast, programme: Programme) -> None:
    first, second = client_of(cast, "chief"), client_of(cast, "sponsor")
    page = second.get(at(programme))
    assert first.post(at(programme), shown(first.get(at(programme)))).status_code == 302
    answer = second.post(at(programme), shown(page), follow=True)
    assert answer.redirect_chain[0][0] == at(programme, "theme")
    assert "ikke noget at sige ja til" in answer.content.decode()
    assert Decision.objects.count() == 3
    assert set(Decision.objects.values_list("decided_by", flat=True)) == {cast.user("chief").pk}


def test_nonsense_decides_nothing(cast: Cast, programme: Programme) -> None:
    chief = client_of(cast, "chief")
    for data in ({}, {"seen-practice": "99"}, {"seen-gold": "1"}, {"seen-ownership": "0"}):
        assert chief.post(at(programme), data).status_code == 409, data
    assert nothing_decided(programme)
