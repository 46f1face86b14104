import pytest

from ledernet.composition import actions
from ledernet.composition.models import Draft, DraftSeat
from tests.factories import NOW

from .pages import client_of, text_of, url
from .stage import Stage


def post(stage: Stage, action: str, draft: Draft, who: str = "hr", **data: object) -> str:
    client = client_of(stage.cast.user(who))
    draft.refresh_from_db()
    return text_of(client.post(url(action, draft), {"version": draft.version, **data}, follow=True))


def test_all_that_can_be_done_by_form_alone(stage: Stage) -> None:
    draft, leader = stage.draft(), stage.leaders[13]
    target = stage.network(draft, 2)
    page = post(stage, "move", draft, leader=leader.pk, network=target.pk)
    assert "<b>Bo Dam</b> blev flyttet fra Netværk 2 til Netværk 3." in page
    assert "Hvorfor er Bo her?" in page  # back where one was
    assert stage.seat(draft, leader).network == target
    page = post(stage, "lock", draft, leader=leader.pk)
    assert "<b>Bo Dam</b> blev låst i Netværk 3." in page
    post(stage, "unlock", draft, leader=leader.pk)
    page = post(stage, "swap", draft, leader=stage.leaders[1].pk, partner=stage.leaders[2].pk)
    assert "byttede plads" in page
    page = post(stage, "rename", draft, network=target.pk, name="Ærø & øerne")
    assert "Ærø &amp; øerne" in page
    assert "Netværk 3 hedder nu <b>Ærø &amp; øerne</b>." in page
    page = post(stage, "undo", draft, number=4)
    assert "byttede plads" not in page
    assert draft.changes.filter(undone=True).count() == 1


def test_the_offer_of_the_panel_is_an_exchange(stage: Stage) -> None:
    draft = stage.draft()
    one, other = stage.leaders[1], stage.leaders[2]
    before = stage.seat(draft, one).network, stage.seat(draft, other).network
    post(stage, "move", draft, leader=one.pk, network=before[1].pk, partner=other.pk)
    assert (stage.seat(draft, other).network, stage.seat(draft, one).network) == before


def test_two_editors_the_second_sees_the_newer_draft_and_keeps_what_was_chosen(stage: Stage) -> None:
    draft, leader = stage.draft(), stage.leaders[13]
    actions.lock_seat(draft=draft, leader=stage.leaders[0].pk, version=1, by=stage.cast.user("chief"), at=NOW)
    target = stage.network(draft, 2)
    client = client_of(stage.hr)
    answer = client.post(
        url("move", draft), {"version": 1, "leader": leader.pk, "network": target.pk}, follow=True
    )
    page = text_of(answer)
    assert "Birgit Chef har ændret kladden imens. Din ændring er ikke udført." in page
    assert "<b>Anna Ågård</b> blev låst" in page  # the newer draft
    assert f'<option value="{target.pk}" selected>' in page  # nothing lost: press again
    assert 'name="version" value="2"' in page
    assert stage.seat(draft, leader).network.position == 1


@pytest.mark.parametrize(
    ("action", "data", "words"),
    [
        ("move", {}, "Vælg først, og tryk så på knappen."),
        ("move", {"leader": 1, "network": "x"}, "Vælg først, og tryk så på knappen."),
        ("swap", {"leader": 1}, "Vælg først, og tryk så på knappen."),
        ("rename", {"network": 1, "name": ""}, "Skriv et navn til netværket, højst 120 tegn."),
        ("rename", {"network": 1, "name": "x" * 121}, "Skriv et navn til netværket, højst 120 tegn."),
        ("lock", {"leader": 999999}, "Det er ikke længere i kladden."),
        ("undo", {"number": 7}, "Det er ikke længere i kladden."),
    ],
)
def test_input_that_makes_no_sense_is_answered_in_words(
    stage: Stage, action: str, data: dict, words: str
) -> None:
    assert words in post(stage, action, stage.draft(), **data)


def test_refusals_in_words(stage: Stage) -> None:
    draft, leader, head = stage.draft(), stage.leaders[13], stage.leaders[12]
    hers = stage.seat(draft, head).network.pk
    assert "Pladsen kan ikke bruges: en fast regel står i vejen." in post(
        stage, "move", draft, leader=leader.pk, network=hers
    )
    post(stage, "lock", draft, leader=leader.pk)
    assert "Pladsen er låst. Lås den op først." in post(
        stage, "move", draft, leader=leader.pk, network=stage.network(draft, 2).pk
    )
    assert "Sådan er det allerede." in post(stage, "lock", draft, leader=leader.pk)
    post(stage, "unlock", draft, leader=leader.pk)
    assert "Senere ændringer bygger på denne." in post(stage, "undo", draft, number=1)
    for number in (15, 1):
        post(stage, "move", draft, leader=stage.leaders[number].pk, network=stage.network(draft, 2).pk)
    assert "Netværkene ville blive for små eller for store." in post(
        stage, "move", draft, leader=leader.pk, network=stage.network(draft, 2).pk
    )


def test_a_network_of_another_draft_is_not_there(stage: Stage) -> None:
    draft, other = stage.draft(), stage.draft(turn=1)
    client = client_of(stage.hr)
    data = {"version": 1, "leader": stage.leaders[0].pk, "network": stage.network(other, 0).pk}
    assert client.post(url("move", draft), data).status_code == 404
    assert not draft.changes.exists()


def test_htmx_is_led_back_to_the_studio(stage: Stage) -> None:
    draft, leader = stage.draft(), stage.leaders[0]
    client = client_of(stage.hr, htmx=True)
    address = url("lock", draft, side=1, q="anna")
    answer = client.post(address, {"version": 1, "leader": leader.pk}, follow=True)
    assert answer.redirect_chain == [
        (url("draft", draft, q="anna", side=1, leader=leader.pk) + "#panel", 302)
    ]
    part = text_of(answer)
    assert 'id="studio"' in part
    assert 'value="2"' in part  # the version of the buttons


def test_approve_and_take_back(stage: Stage) -> None:
    draft = stage.draft()
    page = post(stage, "approve", draft, who="chief")
    assert "Kladde A er godkendt." in page
    assert "<b>Godkendt</b> af Birgit Chef" in page
    assert "Træk godkendelsen tilbage" in page
    assert "Kladden er godkendt. Træk godkendelsen tilbage" in post(
        stage, "lock", draft, leader=stage.leaders[0].pk
    )
    assert "Sådan er det allerede." in post(stage, "approve", draft)
    assert "Godkendelsen er trukket tilbage." in post(stage, "withdraw", draft)
    assert "Sådan er det allerede." in post(stage, "withdraw", draft)
    client = client_of(stage.hr)
    stale = text_of(client.post(url("approve", draft), {"version": 1}, follow=True))
    assert "Din ændring er ikke udført." in stale
    DraftSeat.objects.filter(draft=draft, leader=stage.leaders[1]).update(
        network=stage.seat(draft, stage.leaders[0]).network
    )
    page = post(stage, "approve", draft)
    assert "Kladden kan ikke godkendes: et fast krav holder ikke længere." in page
    assert "Krav, der ikke er holdt" in page


def test_only_the_verbs_that_change_change(stage: Stage) -> None:
    draft = stage.draft()
    client = client_of(stage.hr)
    for action in ("move", "swap", "lock", "unlock", "rename", "undo", "approve", "withdraw"):
        assert client.get(url(action, draft)).status_code == 405
