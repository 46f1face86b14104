from django.urls import reverse

from ledernet.composition.sources import seats_today
from ledernet.networks.models import Network
from tests.factories import NOW, TODAY, NetworkFactory, SeatFactory

from .pages import client_of, forms_of, text_of
from .stage import CHOICES, Stage


def seated(stage: Stage) -> list[Network]:
    networks = [NetworkFactory(programme=stage.programme) for _number in range(2)]
    for number, leader in enumerate(stage.leaders[:10]):
        SeatFactory(network=networks[number % 2], leader=leader)
    return networks


def test_the_seats_of_today_reach_the_calculation(stage: Stage) -> None:
    assert seats_today(stage.programme, TODAY) == {}
    networks = seated(stage)
    assert seats_today(stage.programme, TODAY)[stage.leaders[0].pk] == networks[0].pk
    run = stage.run(CHOICES.__class__(**{**CHOICES.__dict__, "weights": {"keep": 3}, "keep_share": 0.4}))
    (keep,) = run.problem["criteria"]
    assert (keep["kind"], keep["share"]) == ("keep", 0.4)
    assert sorted(set(keep["previous"])) == [-1, 0, 1]
    assert run.created_at == NOW


def test_what_is_given_counts_before_what_is_registered(stage: Stage) -> None:
    seated(stage)
    choices = CHOICES.__class__(**{**CHOICES.__dict__, "weights": {"keep": 3, "field": 1}})
    run = stage.run(choices, seats={})
    assert [criterion["name"] for criterion in run.problem["criteria"]] == ["field"]


def test_how_much_stays_together_is_asked_where_there_are_networks(stage: Stage) -> None:
    client = client_of(stage.hr)
    page = reverse("composition:new", args=[stage.programme.pk])
    assert "keep_share" not in text_of(client.get(page))
    seated(stage)
    text = text_of(client.get(page))
    assert 'name="keep_share" value="30"' in text
    answer = client.post(page, forms_of(stage.programme.pk, keep="9", keep_share=50))
    run = stage.programme.runs.get()
    assert answer.status_code == 302
    assert run.choices["keep_share"] == 0.5
