"""The letters on screen: who gets in, what can be changed, what is refused in words, and what stays."""

import pytest
from django.test import Client
from django.urls import reverse

from ledernet.mail import letters
from ledernet.mail.models import Message, Reminder, Wording
from tests.cast import NAMES, Cast
from tests.factories import NOW, RoleAssignmentFactory, UserFactory

from .letter import message

pytestmark = pytest.mark.django_db
KIND = "networks.invitation"
GOOD = {
    "subject": "{dag}: velkommen i {netværk}",
    "greeting": "Hej {navn}",
    "opening": "Dejligt, at du er med i {netværk}.",
    "closing": "Mange hilsner\n{organisation}",
    "number": "0",
    "do": "save",
}


def login(cast: Cast, name: str = "hr") -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def url(name: str = "letter", *args: str) -> str:
    return reverse(f"mail:{name}", args=args or (KIND, "da"))


@pytest.mark.parametrize("name", NAMES)
def test_only_hr_of_the_whole_organisation_changes_letters(cast: Cast, name: str) -> None:
    client, expected = login(cast, name), 200 if name in {"hr", "other_hr"} else 403
    for address in (reverse("mail:letters"), url(), url("letter-preview"), url("letter-versions")):
        assert client.get(address).status_code == expected, address
    assert client.post(url(), GOOD).status_code == (302 if expected == 200 else 403)
    assert Wording.objects.count() == (1 if expected == 200 else 0)


def test_the_neighbours_words_are_not_seen(cast: Cast) -> None:
    login(cast, "other_hr").post(url(), GOOD | {"opening": "Naboens {netværk}"})
    for address in (reverse("mail:letters"), url(), url("letter-preview"), url("letter-versions")):
        page = login(cast).get(address)
        assert "Naboens" not in page.text and "Nanna Nabo" not in page.text, address


def test_all_letters_stand_in_the_list_and_those_that_open_doors_only_by_name(cast: Cast) -> None:
    message(organisation=cast.organisation, kind=KIND, state="sent", sent_at=NOW)
    page = login(cast).get(reverse("mail:letters"))
    for kind, known in letters.all_known().items():
        if kind != "mail.test":
            assert str(letters.label_of(kind)) in page.text, kind
        link = f"/breve/{kind}/da/"
        assert (link in page.text) == (known.shown and kind != "mail.test"), kind


def test_how_many_were_sent_in_ninety_days(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    from ledernet.mail import catalogue

    for days in (1, 89, 91):
        message(organisation=cast.organisation, kind=KIND, state="sent", sent_at=NOW - timedelta(days=days))
    message(organisation=cast.other, kind=KIND, state="sent", sent_at=NOW)
    message(organisation=cast.organisation, kind=KIND, state="recalled")
    assert catalogue.counts_of(cast.organisation, at=NOW) == {KIND: 2}


def test_words_are_changed_and_told_in_the_list_and_the_versions(cast: Cast) -> None:
    client = login(cast)
    page = client.post(url(), GOOD, follow=True)
    assert "Ordene er i brug" in page.text
    row = Wording.objects.get()
    assert (row.subject, row.made_by) == ("{day}: velkommen i {network}", cast.user("hr"))
    assert "Egne ord: Dansk" in client.get(reverse("mail:letters")).text
    history = client.get(url("letter-versions")).text
    assert "<ins>" in history and "<del>" in history and "Hanne HR" in history and "{netværk}" in history


def test_faults_are_said_where_they_are_and_nothing_typed_is_lost(cast: Cast) -> None:
    bad = GOOD | {"subject": "Uden", "opening": "Kære {leder} & co", "closing": ""}
    page = login(cast).post(url(), bad)
    assert page.status_code == 422
    for words in (
        "Brevet kender ingen pladsholder {leder}", "{netværk} skal stå i emnet", "Der skal stå noget", "Kære {leder} &amp; co",
    ):  # fmt: skip
        assert words in page.text, words
    assert not Wording.objects.exists()


def test_headers_cannot_be_written(cast: Cast) -> None:
    page = login(cast).post(url(), GOOD | {"subject": "{netværk}\r\nBcc: alle@kommune.example"})
    assert page.status_code == 422 and "på én linje" in page.text
    assert not Wording.objects.exists()


def test_markup_is_text_in_the_preview(cast: Cast) -> None:
    client = login(cast)
    client.post(url(), GOOD | {"opening": "<script>alert(1)</script> {netværk}", "do": "look"})
    frame = client.get(url("letter-preview"))
    assert "&lt;script&gt;" in frame.text and "<script" not in frame.text
    policy = frame.headers["Content-Security-Policy"]
    assert "default-src" in policy and "frame-ancestors 'self'" in policy


def test_a_look_keeps_a_draft_that_only_its_author_sees(cast: Cast) -> None:
    other = UserFactory(organisation=cast.organisation)
    RoleAssignmentFactory(user=other, role="hr")
    client = login(cast)
    assert client.post(url(), GOOD | {"do": "look"}).status_code == 302
    assert "Dejligt, at du er med" in client.get(url()).text
    assert "Dejligt, at du er med" in client.get(url("letter-preview")).text
    second = Client()
    second.force_login(other)
    assert "Dejligt, at du er med" not in second.get(url()).text
    client.post(url(), {"do": "drop"})
    assert not Wording.objects.exists()


def test_a_test_is_sent_to_myself(cast: Cast) -> None:
    login(cast).post(url(), GOOD | {"do": "test"})
    made = Message.objects.get(kind="mail.test")
    assert (made.to_email, made.language) == (cast.user("hr").email, "da")
    found = letters.render(made)
    assert found is not None and "Dejligt, at du er med" in found.text


def test_back_to_the_products_words(cast: Cast) -> None:
    client = login(cast)
    client.post(url(), GOOD)
    page = client.post(url(), GOOD | {"number": "1", "do": "reset"}, follow=True)
    assert "Produktets ord er tilbage" in page.text
    assert "Dejligt, at du er med" not in client.get(url("letter-preview")).text
    client.post(url(), GOOD | {"number": "2", "do": "reset"})
    assert Wording.objects.count() == 2


@pytest.mark.parametrize("number", ["", "x", "7", "9" * 30, "-1"])
def test_a_number_that_makes_no_sense_breaks_nothing(cast: Cast, number: str) -> None:
    client = login(cast)
    client.post(url(), GOOD)
    for do in ("reset", "save"):
        assert client.post(url(), GOOD | {"number": number, "do": do, "greeting": "Nyt"}).status_code in {
            302,
            422,
        }
    assert Wording.objects.filter(number__isnull=False).count() == 1


def test_who_comes_second_keeps_her_words_as_a_draft(cast: Cast) -> None:
    other = UserFactory(organisation=cast.organisation, name="Ulla Udfylder")
    RoleAssignmentFactory(user=other, role="hr")
    second = Client()
    second.force_login(other)
    second.post(url(), GOOD)
    page = login(cast).post(url(), GOOD | {"opening": "Mine ord om {netværk}"}, follow=True)
    assert "Ulla Udfylder har ændret ordene" in page.text and "Mine ord om {netværk}" in page.text
    assert Wording.objects.get(number=None).made_by == cast.user("hr")


@pytest.mark.parametrize(
    ("kind", "language", "status"),
    [
        ("people.invitation", "da", 404),
        ("people.new_password", "da", 404),
        ("no.such", "da", 404),
        (KIND, "tlh", 404),
        ("charter.material", "da", 200),
        ("mail.test", "da", 200),
    ],
)
def test_letters_that_are_not_changed(cast: Cast, kind: str, language: str, status: int) -> None:
    client = login(cast)
    assert client.get(url("letter", kind, language)).status_code == status
    assert client.post(url("letter", kind, language), GOOD).status_code == 404
    assert client.get(url("letter-preview", kind, language)).status_code == 404
    assert not Wording.objects.exists()


def test_english_is_edited_with_english_placeholders(cast: Cast) -> None:
    page = login(cast).get(url("letter", KIND, "en"))
    assert "{network}" in page.text and "You have a seat in the leader network" in page.text


def test_a_reminder_is_switched_on_moved_and_off(cast: Cast) -> None:
    client, address = login(cast), reverse("mail:reminder", args=["networks.trial_ends"])
    client.post(address, {"reminder-is_on": "on", "reminder-days": "40"})
    row = Reminder.objects.get()
    assert (row.is_on, row.days, row.changed_by) == (True, 40, cast.user("hr"))
    assert "40 dage før" in client.get(reverse("mail:letters")).text
    client.post(address, {"reminder-days": "40"})
    row.refresh_from_db()
    assert not row.is_on


@pytest.mark.parametrize("days", ["", "6", "181", "x", "-3", "1.5", "9" * 40])
def test_days_outside_the_bounds_are_refused_in_words(cast: Cast, days: str) -> None:
    address = reverse("mail:reminder", args=["networks.trial_ends"])
    page = login(cast).post(address, {"reminder-is_on": "on", "reminder-days": days})
    assert page.status_code == 422
    assert not days or "fra 7 til 180" in page.text
    assert not Reminder.objects.exists()


def test_what_is_no_signal_has_no_switch(cast: Cast) -> None:
    assert login(cast).post(reverse("mail:reminder", args=[KIND]), {"reminder-days": "7"}).status_code == 404


def test_the_log_by_kind_and_by_network(cast: Cast) -> None:
    from ledernet.networks.models import Invitation, Seat

    seat = Seat.objects.filter(network=cast.network).first()
    assert seat is not None
    told = message(
        organisation=cast.organisation,
        kind=KIND,
        state="sent",
        to_name="Inviteret Ib",
        params={"seat": seat.pk},
    )
    Invitation.objects.create(seat=seat, message=told, created_at=NOW)
    message(
        organisation=cast.organisation, kind="networks.trial_ends", state="sent", to_name="Prøve Poul",
        params={"network": cast.network.pk, "on": "2026-05-01"},
    )  # fmt: skip
    message(organisation=cast.organisation, kind="decisions.owned", state="sent", to_name="Anden Anna")
    client, sent = login(cast), reverse("mail:outbox-state", args=["sent"])
    page = client.get(sent, {"network": str(cast.network.pk)}).text
    assert "Inviteret Ib" in page and "Prøve Poul" in page and "Anden Anna" not in page
    page = client.get(sent, {"kind": "networks.trial_ends"}).text
    assert "Prøve Poul" in page and "Inviteret Ib" not in page
    assert cast.other_network.name not in page
    everything = client.get(sent, {"network": str(cast.other_network.pk)}).text
    assert "Anden Anna" in everything, "a network that is not hers to choose narrows nothing"


def test_the_log_as_a_spreadsheet_is_recorded(cast: Cast) -> None:
    from ledernet.audit.models import Record

    message(organisation=cast.organisation, kind=KIND, state="sent", to_name="=Regn Ud")
    message(organisation=cast.other, kind=KIND, state="sent", to_name="Nabo")
    response = login(cast).get(reverse("mail:export", args=["sent"]), {"kind": KIND})
    text = response.content.decode("utf-8-sig")
    assert "'=Regn Ud" in text and "Nabo" not in text
    assert Record.objects.latest("pk").verb == "mail.log_exported"
    assert login(cast, "chief").get(reverse("mail:export", args=["sent"])).status_code == 403
    assert login(cast).get(reverse("mail:export", args=["nowhere"])).status_code == 404
