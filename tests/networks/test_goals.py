"""A goal is its owner's alone: written, looked at again, reminded of without a word of it, taken along and removed."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.cast import NAMES, Cast
from tests.factories import NOW, TODAY

from ledernet.audit.models import Value
from ledernet.mail.letters import render
from ledernet.mail.models import Message
from ledernet.networks.goals import actions
from ledernet.networks.goals.enums import GoalOutcome
from ledernet.networks.goals.models import GoalLook, PersonalGoal
from ledernet.networks.goals.queries import asks_now, goals_of
from ledernet.networks.models import Seat

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SECRET = "Ravnens mål"


def seat_of(cast: Cast, name: str = "member") -> Seat:
    return Seat.objects.select_related("network__organisation").get(
        network=cast.network, leader=cast.leaders[name]
    )


def written(cast: Cast, **facts: object) -> PersonalGoal:
    return actions.write_goal(seat=seat_of(cast), text=SECRET, by=cast.user("member"), at=NOW, **facts)  # type: ignore[arg-type]


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def test_nobody_else_reads_it_on_any_page(cast: Cast) -> None:
    goal = written(cast)
    actions.look_again(
        goal=goal, outcome=GoalOutcome.ON_THE_WAY, line=f"{SECRET} gror", version=1, look_on=None,
        by=cast.user("member"), at=NOW,
    )  # fmt: skip
    own, pages = (
        reverse("networks:goal", args=[cast.network.pk]),
        ("networks:my-goals", "networks:goals-text"),
    )
    network = reverse("networks:network", args=[cast.network.pk])
    for name in NAMES:
        client = client_of(cast, name)
        seen = [client.get(url).text for url in (own, network, *(reverse(page) for page in pages))]
        assert [SECRET in text for text in seen] == [name == "member"] * 4, name
        assert goals_of(cast.viewer(name)).exists() == (name == "member")
    assert SECRET not in "\n".join(Value.objects.values_list("text", flat=True))


def test_two_windows_and_a_look_that_keeps_the_words_of_its_day(cast: Cast) -> None:
    client, url = client_of(cast, "member"), reverse("networks:goal", args=[cast.network.pk])
    assert client.post(url, {"text": " ", "version": 0}).status_code == 422
    client.post(url, {"text": "Det første", "version": 0})
    met = client.post(url, {"text": "Det andet", "version": 0})
    assert met.status_code == 409 and "Det første" in met.text and "Det andet" in met.text
    look = reverse("networks:goal-look", args=[cast.network.pk])
    assert client.post(look, {"outcome": "reached", "version": 9}).status_code == 422
    assert client.post(look, {"version": 1}).status_code == 422 and not GoalLook.objects.exists()
    client.post(look, {"outcome": "changed", "line": "Noget andet nu", "version": 1})
    client.post(url, {"text": "Det andet", "version": 2, "reminds": "on"})
    goal = PersonalGoal.objects.get()
    assert (goal.text, goal.reminds, goal.version) == ("Det andet", True, 3)
    assert [(one.said, one.line) for one in goal.looks.all()] == [("Det første", "Noget andet nu")]
    text = client.get(reverse("networks:goals-text")).text
    assert "Det andet" in text and "Noget andet nu" in text
    remove = reverse("networks:goal-remove", args=[cast.network.pk])
    client.post(remove, {"version": 1})
    assert PersonalGoal.objects.exists()
    client.post(remove, {"version": 3})
    assert not PersonalGoal.objects.exists() and not GoalLook.objects.exists()


def test_when_it_is_looked_at_and_asked_for(cast: Cast) -> None:
    network = cast.network
    network.evaluated_on = TODAY + 100 * DAY
    assert actions.first_look(network, on=TODAY) == TODAY + 86 * DAY
    network.evaluated_on = TODAY + 3 * DAY
    assert actions.first_look(network, on=TODAY) == TODAY + 90 * DAY
    goal = written(cast, look_on=TODAY + 400 * DAY)
    Seat.objects.filter(pk=goal.seat_id).update(starts_on=TODAY)
    goal = PersonalGoal.objects.select_related("seat").get()
    assert [asks_now(goal, on=TODAY + days * DAY) for days in (89, 90, 365, 400)] == [False, True, True, True]
    later = NOW + 91 * DAY
    actions.look_again(
        goal=goal, outcome=GoalOutcome.REACHED, line="", version=1, look_on=TODAY + 500 * DAY, by=cast.user("member"), at=later
    )  # fmt: skip
    goal = PersonalGoal.objects.select_related("seat").get()
    assert [asks_now(goal, on=TODAY + days * DAY) for days in (92, 364, 365)] == [False, False, True]


def test_a_reminder_only_where_it_is_wished_and_without_a_word(cast: Cast) -> None:
    goal = written(cast, look_on=TODAY + 5 * DAY)
    assert actions.goal_round(by=cast.user("hr"), at=NOW + 5 * DAY) == 0
    actions.write_goal(seat=goal.seat, text=SECRET, reminds=True, by=cast.user("member"), at=NOW)
    assert actions.goal_round(by=cast.user("hr"), at=NOW + 4 * DAY) == 0
    assert [actions.goal_round(by=cast.user("hr"), at=NOW + days * DAY) for days in (5, 6)] == [1, 0]
    message = Message.objects.get(kind=actions.LETTER)
    assert message.to_user == cast.user("member") and SECRET not in str(message.params)
    letter = render(message)
    assert letter is not None
    assert SECRET not in str(letter) and reverse("networks:goal", args=[cast.network.pk]) in str(letter)
    Seat.objects.filter(pk=goal.seat_id).update(ends_on=TODAY)
    assert actions.goal_round(by=cast.user("hr"), at=NOW + 364 * DAY) == 0 and PersonalGoal.objects.exists()
    actions.goal_round(by=cast.user("hr"), at=NOW + 365 * DAY)
    assert not PersonalGoal.objects.exists()
