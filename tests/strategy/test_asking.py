"""A colleague who is asked: what she sees, what she may do, and who else may not."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from rules import has_perm
from tests.cast import NAMES, Cast
from tests.factories import NOW, ProgrammeFactory
from tests.strategy.test_conversation_views import client_of

from ledernet.strategy import actions
from ledernet.strategy.enums import Question
from ledernet.strategy.models import Answer, Programme
from ledernet.strategy.queries import answer_of, asked_visible_to, version_of, waiting_for

QUESTION = Question.OWNERSHIP


@pytest.fixture
def programme(cast: Cast) -> Programme:
    return ProgrammeFactory(
        organisation=cast.organisation,
        unit=cast.children,
        name="Ledelse på tværs",
        purpose="Hemmeligt formål.",
    )


@pytest.fixture
def row(cast: Cast, programme: Programme) -> Answer:
    hr = client_of(cast, "hr")
    assert hr.post(ask_url(programme), values(cast, programme)).status_code == 302
    return Answer.objects.get()


def ask_url(programme: Programme) -> str:
    return reverse("strategy:ask", args=[programme.pk, QUESTION])


def values(cast: Cast, programme: Programme, **changes: Any) -> dict[str, Any]:
    known = {"user": cast.user("coordinator").pk, "until": "1.12.2099", "q": "tove"}
    return known | {"version": version_of(answer_of(programme, QUESTION))} | changes


def reply(client: Client, row: Answer, **changes: Any) -> Any:
    row.refresh_from_db()
    return client.post(at(row), {"text": "De vælger selv.", "version": str(row.version)} | changes)


def at(row: Answer) -> str:
    return reverse("strategy:asked-answer", args=[row.pk])


def test_found_by_name_and_asked(cast: Cast, programme: Programme) -> None:
    hr = client_of(cast, "hr")
    first = hr.get(ask_url(programme)).content.decode()
    assert "Birgit Chef" in first  # those nearest are offered at once
    assert "Tove Tovholder" not in first
    page = hr.get(ask_url(programme), {"q": "tove"}).content.decode()
    assert "Tove Tovholder" in page
    assert "Nanna Nabo" not in hr.get(ask_url(programme), {"q": "nanna"}).content.decode()
    seen = hr.post(ask_url(programme), values(cast, programme), follow=True).content.decode()
    assert "Spørgsmålet er sendt til Tove Tovholder" in seen
    assert "Sendt til <b>Tove Tovholder</b>, der svarer senest 1. december" in seen


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"until": "1.1.2020"}, "Dagen er forbi"),
        ({"until": ""}, "Svar senest"),
        ({"user": ""}, "Hvem spørger du?"),
    ],
)
def test_mistakes(cast: Cast, programme: Programme, changes: dict[str, str], words: str) -> None:
    answer = client_of(cast, "hr").post(ask_url(programme), values(cast, programme, **changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Answer.objects.exists()


def test_somebody_of_another_organisation_is_not_asked_even_by_hand(cast: Cast, programme: Programme) -> None:
    posted = values(cast, programme, user=cast.user("other_hr").pk)
    assert client_of(cast, "hr").post(ask_url(programme), posted).status_code == 422
    assert not Answer.objects.exists()


def test_only_who_prepares_asks(cast: Cast, programme: Programme) -> None:
    for name in NAMES:
        wanted = 200 if name in {"hr", "chief", "sponsor"} else 404
        assert client_of(cast, name).get(ask_url(programme)).status_code == wanted, name


def test_she_sees_that_question_and_nothing_else_of_the_conversation(cast: Cast, row: Answer) -> None:
    coordinator = client_of(cast, "coordinator")
    listed = coordinator.get(reverse("strategy:asked")).content.decode()
    page = coordinator.get(at(row)).content.decode()
    for seen in (listed, page):
        assert "Hvordan kommer deltagerne til at eje netværket?" in seen
        assert "Hanne HR spørger om Ledelse på tværs" in seen
        assert "Hemmeligt formål" not in seen
    assert coordinator.get(reverse("strategy:theme", args=[row.programme_id, "purpose"])).status_code == 404
    assert coordinator.get(reverse("strategy:programme", args=[row.programme_id])).status_code == 404


def test_nobody_else_sees_it(cast: Cast, row: Answer) -> None:
    for name in NAMES:
        client = client_of(cast, name)
        wanted = 200 if name == "coordinator" else 404
        assert client.get(at(row)).status_code == wanted, name
        listed = client.get(reverse("strategy:asked")).content.decode()
        assert ("deltagerne til at eje" in listed) == (name == "coordinator"), name
        if name != "coordinator":
            assert reply(client, row).status_code == 404, name
    row.refresh_from_db()
    assert row.text == ""


def test_her_answer_is_a_proposal_she_may_put_right_until_it_is_decided(cast: Cast, row: Answer) -> None:
    coordinator = client_of(cast, "coordinator")
    seen = reply(coordinator, row, text=" ").content.decode()
    assert "Skriv først et svar" in seen
    answer = reply(coordinator, row)
    assert answer.url == reverse("strategy:asked")
    row.refresh_from_db()
    assert (row.state, row.text, row.answered_by) == ("proposed", "De vælger selv.", cast.user("coordinator"))
    assert "Du har svaret" in coordinator.get(reverse("strategy:asked")).content.decode()
    reply(coordinator, row, text="Rettet.")
    row.refresh_from_db()
    assert row.text == "Rettet."
    actions.decide_answer(
        programme=row.programme, question=QUESTION, version=version_of(row), text="Rettet.", by=cast.user("chief"), at=NOW
    )  # fmt: skip
    page = coordinator.get(at(row)).content.decode()
    assert "<textarea" not in page
    assert "Rettet." in page
    assert reply(coordinator, row, text="Igen.").status_code == 403


def test_an_answer_of_hr_meanwhile_is_not_overwritten(cast: Cast, row: Answer) -> None:
    version = str(row.version)
    actions.answer_question(
        programme=row.programme, question=QUESTION, version=version, text="HR svarer.", by=cast.user("hr"), at=NOW
    )  # fmt: skip
    coordinator = client_of(cast, "coordinator")
    assert reply(coordinator, row, version=version).status_code == 403  # it is no longer hers to answer
    row.refresh_from_db()
    assert row.text == "HR svarer."


def test_asked_anew_while_she_writes_her_words_stay_in_the_form(cast: Cast, row: Answer) -> None:
    version = str(row.version)
    actions.ask_colleague(
        programme=row.programme, question=QUESTION, version=version, asked=cast.user("coordinator"),
        until=row.asked_until, by=cast.user("hr"), at=NOW,
    )  # fmt: skip
    coordinator = client_of(cast, "coordinator")
    answer = reply(coordinator, row, version=version)
    assert answer.status_code == 409
    assert "De vælger selv." in answer.content.decode()
    assert reply(coordinator, row).status_code == 302


def test_far_too_many_words_and_markup(cast: Cast, row: Answer) -> None:
    coordinator = client_of(cast, "coordinator")
    words = "ø" * 200_000
    answer = reply(coordinator, row, text=words)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    reply(coordinator, row, text="<b onclick=x>fed</b>")
    page = (
        client_of(cast, "hr")
        .get(reverse("strategy:theme", args=[row.programme_id, "purpose"]))
        .content.decode()
    )
    assert "<b onclick" not in page
    assert "&lt;b onclick=x&gt;fed&lt;/b&gt;" in page


def test_taken_back(cast: Cast, programme: Programme, row: Answer) -> None:
    url = reverse("strategy:withdraw", args=[programme.pk, QUESTION])
    hr = client_of(cast, "hr")
    seen = hr.post(url, {"version": "0"}, follow=True).content.decode()
    assert "Nogen har svaret imens" in seen
    seen = hr.post(url, {"version": str(row.version)}, follow=True).content.decode()
    assert "Spørgsmålet er trukket tilbage" in seen
    assert client_of(cast, "coordinator").get(at(row)).status_code == 404


def test_a_closed_programme_asks_no_longer(cast: Cast, row: Answer) -> None:
    Programme.objects.filter(pk=row.programme_id).update(state="closed")
    assert client_of(cast, "coordinator").get(at(row)).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_the_list_agrees_with_the_rule(cast: Cast, row: Answer, name: str) -> None:
    Answer.objects.create(
        programme=cast.other_network.programme, question=QUESTION, state="asked", asked=cast.user("hr")
    )
    viewer = cast.viewer(name)
    seen = set(asked_visible_to(viewer).values_list("pk", flat=True))
    rows = Answer.objects.select_related("programme")
    assert seen == {one.pk for one in rows if has_perm("strategy.view_asked", viewer, one)}
    assert set(waiting_for(viewer).values_list("pk", flat=True)) == {
        one.pk for one in rows if has_perm("strategy.answer_asked", viewer, one)
    }


def test_who_answers_and_who_decides(cast: Cast, programme: Programme) -> None:
    """The truth table over the cast, in a draft and in a programme that runs."""

    def allowed(permission: str, answer: Answer) -> set[str]:
        return {name for name in NAMES if has_perm(f"strategy.{permission}", cast.viewer(name), answer)}

    chiefs = {"chief", "sponsor"}
    opened, decided = (
        Answer(programme=programme, question=QUESTION),
        Answer(programme=programme, state="decided"),
    )
    for answer in (opened, decided):
        assert allowed("answer_question", answer) == {*chiefs, "hr"}
        assert allowed("ask_colleague", answer) == {*chiefs, "hr"}
        assert allowed("decide_answer", answer) == chiefs
    programme.state = "active"
    assert allowed("answer_question", opened) == {*chiefs, "hr"}
    assert allowed("answer_question", decided) == chiefs
    assert allowed("ask_colleague", decided) == chiefs
    assert not has_perm("strategy.decide_answer", cast.viewer("chief"), None)
