"""The notice: none before it is published, once to each person and number, and where she was going is not lost."""

import pytest
from django.test import Client
from django.urls import reverse

from ledernet.audit.models import Record
from ledernet.privacy.models import Notice, NoticeShown
from ledernet.privacy.notice import Words, publish, unseen_by
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db
PAGE = {"HTTP_ACCEPT": "text/html,application/xhtml+xml"}
WORDS = Words("Testkøbing Kommune, Torvet 1", "dpo@testkoebing.example", "Spørg os gerne.")


def login(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def test_none_is_shown_before_one_is_published_and_then_each_is_shown_it_once(cast: Cast) -> None:
    client = login(cast, "member")
    front = reverse("networks:network", args=[cast.network.pk]) + "?fra=mail"
    assert client.get(front, **PAGE).status_code == 200
    assert "Ingen oplysning gælder endnu" in client.get(reverse("privacy:notice")).text
    publish(organisation=cast.organisation, words=WORDS, by=cast.user("dpo"), at=NOW)
    answer = client.get(front, **PAGE)
    assert answer.status_code == 302
    page = client.get(answer["Location"], **PAGE)
    for words in (
        "Testkøbing Kommune, Torvet 1",
        "dpo@testkoebing.example",
        "HR og chefer ser tal, aldrig navne",
        "fra=mail",
    ):
        assert words in page.text, words
    assert client.get(reverse("accounts:profile"), **PAGE).status_code == 200, (
        "one's own login is never behind it"
    )
    on = client.post(reverse("privacy:notice-shown"), {"next": front})
    assert on["Location"] == front
    assert client.get(front, **PAGE).status_code == 200
    client.post(reverse("privacy:notice-shown"), {"next": front})
    assert NoticeShown.objects.filter(user=cast.user("member")).count() == 1
    assert Record.objects.filter(verb="privacy.notice_shown").count() == 1
    publish(organisation=cast.organisation, words=Words("Ny", "Ny"), by=cast.user("dpo"), at=NOW)
    assert client.get(front, **PAGE).status_code == 302, "the next number is shown once more"


def test_nothing_that_is_sent_and_no_part_of_a_page_is_held_up(cast: Cast) -> None:
    publish(organisation=cast.organisation, words=WORDS, by=cast.user("dpo"), at=NOW)
    client, front = login(cast, "member"), reverse("networks:network", args=[cast.network.pk])
    assert client.get(front, HTTP_ACCEPT="text/html", HTTP_HX_REQUEST="true").status_code == 200
    assert client.get(front, HTTP_ACCEPT="application/json").status_code == 200
    assert client.post(reverse("privacy:own-file", args=["json"]), **PAGE).status_code == 200
    assert client.get(reverse("home:data"), **PAGE).status_code == 200
    assert Client().get(reverse("account_login"), **PAGE).status_code == 200
    other = Client()
    other.force_login(cast.user("other_hr"))
    assert other.get(reverse("home:overview"), **PAGE).status_code == 200, (
        "another organisation’s notice is theirs"
    )


@pytest.mark.parametrize(
    "wanted", ["//ond.example/", "https://ond.example/", "javascript:alert(1)", "", "\\\\ond.example"]
)
def test_onward_leads_to_own_addresses_only(cast: Cast, wanted: str) -> None:
    publish(organisation=cast.organisation, words=WORDS, by=cast.user("dpo"), at=NOW)
    answer = login(cast, "member").post(reverse("privacy:notice-shown"), {"next": wanted})
    assert answer["Location"] == reverse("home:overview")


def test_hr_and_the_officer_publish_and_the_same_words_are_no_new_number(cast: Cast) -> None:
    dpo, address = login(cast, "dpo"), reverse("privacy:notice-edit")
    words = {"controller": "Kommunen", "officer": "Dorte", "more": ""}
    answer = dpo.post(address, words | {"officer": ""})
    assert answer.status_code == 422
    assert "Kommunen" in answer.text
    assert not Notice.objects.exists()
    for _twice in range(2):
        dpo.post(address, words)
    assert [row.number for row in Notice.objects.all()] == [1]
    login(cast, "hr").post(address, words | {"more": "Mere"})
    assert list(Notice.objects.order_by("number").values_list("number", "more")) == [(1, ""), (2, "Mere")]
    assert login(cast, "member").get(address).status_code == 403
    found = unseen_by(cast.user("member"))
    assert found is not None
    assert found.number == 2
