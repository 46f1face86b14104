"""Answering by link: step by step, later, once; and nothing that dates it."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ledernet.answers.models import Ballot, Remark, Sheet
from ledernet.audit.models import Record
from ledernet.config.discreet import is_logged
from ledernet.evaluation.answering.links import link_of
from ledernet.evaluation.instrument import read
from ledernet.evaluation.instrument.sections import sections
from ledernet.evaluation.models import Questionnaire
from ledernet.evaluation.waves import actions, schedule
from ledernet.mail.models import Message
from tests.cast import Cast

from .asked import CLOSES, OPENS, WORKER, ballots_of, launched, opened

pytestmark = pytest.mark.django_db
DURING = schedule.opening(OPENS) + timedelta(days=1)


@pytest.fixture
def asked(cast: Cast) -> Questionnaire:
    launched(cast)
    return opened(cast).questionnaires.select_related("round").get()


def path_of(ballot: Ballot) -> str:
    return "/" + link_of(ballot).split("/", 3)[3]


def fill(client: Client, path: str, asked: Questionnaire, mark: int = 6, *, last: str = "send") -> str:
    """Through all steps with the same mark; what the last page says."""
    steps = sections(read(asked.rows), "da")
    page = ""
    for step in steps:
        said = {
            one.key: "Vi prøvede noget." if one.kind == "text" else str(min(mark, 6))
            for one in step.questions
        }
        button = last if step is steps[-1] else "on"
        answer = client.post(f"{path}?trin={step.number}", said | {button: "1"}, follow=True)
        assert answer.status_code == 200
        page = answer.content.decode()
    return page


def test_step_by_step_and_once(asked: Questionnaire) -> None:
    ballot = ballots_of(asked)[0]
    client, path = Client(), path_of(ballot)
    before = (Record.objects.count(), list(Message.objects.order_by("pk").values()))
    with time_machine.travel(DURING, tick=False):
        first = client.get(path).content.decode()
        assert "Trin 1 af" in first and asked.network.name in first
        assert not Sheet.objects.exists()
        assert "Tak" in fill(client, path, asked)
        assert "Du har svaret" in client.get(path).content.decode()
        assert "Du har svaret" in fill(client, path, asked, 1)
    ballot.refresh_from_db()
    assert ballot.is_answered
    assert Sheet.objects.count() == 1 and Remark.objects.count() == 2
    assert (Record.objects.count(), list(Message.objects.order_by("pk").values())) == before
    assert not client.cookies.get("sessionid")
    assert not is_logged(path)


def test_stopped_half_way_it_goes_on_where_it_was_with_the_link_alone(asked: Questionnaire) -> None:
    path = path_of(ballots_of(asked)[0])
    with time_machine.travel(DURING, tick=False):
        client = Client()
        client.post(f"{path}?trin=1", {"A1": "6", "A2": "", "on": "1"})
        kept = client.post(f"{path}?trin=2", {"B2": "3", "later": "1"})
        assert "Gemt til senere" in kept.content.decode()
        assert not Sheet.objects.exists()
        again = Client().get(path).content.decode()  # another browser
        assert "Trin 3 af" in again
        assert chosen(Client().get(f"{path}?trin=2").content.decode()) == {("B2", "3")}
        other = path_of(ballots_of(asked)[1])
        assert not chosen(Client().get(f"{other}?trin=2").content.decode())


def chosen(page: str) -> set[tuple[str, str]]:
    """The marks that are set on a page, but for "don't know"."""
    boxes = re.findall(r"<input[^>]*type=\"radio\"[^>]*>", page)
    found = {
        (re.findall(r'name="(.*?)"', box)[0], re.findall(r'value="(.*?)"', box)[0])
        for box in boxes
        if "checked" in box
    }
    return {one for one in found if one[1]}


def test_what_is_kept_of_one_is_that_she_was_asked(cast: Cast, asked: Questionnaire) -> None:
    ballot = next(one for one in ballots_of(asked) if one.who == f"people.Leader:{cast.leaders['member'].pk}")
    with time_machine.travel(DURING, tick=False):
        fill(Client(), path_of(ballot), asked)
        client = Client()
        client.force_login(cast.user("member"))
        page = client.get(reverse("evaluation:own")).content.decode()
        assert "Foråret 2026" in page and "Ja" in page
        client.force_login(cast.user("outsider"))
        assert "Foråret 2026" not in client.get(reverse("evaluation:own")).content.decode()


def test_nothing_answered_is_not_sent(asked: Questionnaire) -> None:
    path = path_of(ballots_of(asked)[0])
    steps = sections(read(asked.rows), "da")
    with time_machine.travel(DURING, tick=False):
        refused = Client().post(f"{path}?trin={len(steps)}", {"send": "1"})
    assert refused.status_code == 422
    assert "Intet er sendt" in refused.content.decode()
    assert not Ballot.objects.filter(is_answered=True).exists()


def test_a_mark_that_does_not_exist_is_refused_and_nothing_lost(asked: Questionnaire) -> None:
    path = path_of(ballots_of(asked)[0])
    with time_machine.travel(DURING, tick=False):
        Client().post(f"{path}?trin=1", {"A1": "6", "on": "1"})
        bad = Client().post(f"{path}?trin=1", {"A1": "9", "A2": "5", "on": "1"})
        assert bad.status_code == 422
        assert "Trin 2 af" in Client().get(path).content.decode()


def test_when_it_is_over_the_link_says_so(cast: Cast, asked: Questionnaire) -> None:
    path = path_of(ballots_of(asked)[0])
    with time_machine.travel(schedule.closing(CLOSES), tick=False):
        assert Client().get(path).status_code == 410
        actions.close_wave(wave=asked.wave, by=WORKER, at=schedule.closing(CLOSES))
        assert Client().get(path).status_code == 410
        assert Client().post(f"{path}?trin=1", {"A1": "6", "on": "1"}).status_code == 410
    assert Client().get(reverse("evaluation:answer", args=["x" * 43])).status_code == 404


def test_looking_asks_little_of_the_database(asked: Questionnaire) -> None:
    path = path_of(ballots_of(asked)[0])
    with time_machine.travel(DURING, tick=False), CaptureQueriesContext(connection) as few:
        Client().get(path)
    assert len(few) <= 9
