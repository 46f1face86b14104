"""The outbox on screen: who sees it, what it shows, what can be done."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from rules import has_perm

from ledernet.audit.models import Record
from ledernet.mail.enums import MessageState, Verb
from ledernet.mail.models import Message
from ledernet.mail.queries import counts_by_state, messages_visible_to
from tests.cast import NAMES, Cast
from tests.factories import NOW

from .letter import message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letter")]


@pytest.fixture
def ours(cast: Cast) -> Message:
    message(
        organisation=cast.other, to_name="Hemmelig Nabo", to_email="nabo@nabolev.example", state="prepared"
    )
    return message(organisation=cast.organisation, state=MessageState.PREPARED, to_name="Åse Østergård")


def login(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("page", ["mail:outbox", "mail:message", "mail:preview"])
def test_only_hr_of_the_whole_organisation_sees_the_outbox(
    cast: Cast, ours: Message, name: str, page: str
) -> None:
    url = reverse(page, args=[ours.pk] if page != "mail:outbox" else [])
    expected = {"hr": 200, "other_hr": 200 if page == "mail:outbox" else 404}.get(name, 403)
    assert login(cast, name).get(url).status_code == expected


def test_anonymous_is_sent_to_the_login(cast: Cast, client: Client) -> None:
    assert client.get(reverse("mail:outbox")).status_code == 302


@pytest.mark.parametrize("name", NAMES)
def test_rule_and_list_agree(cast: Cast, ours: Message, name: str) -> None:
    viewer = cast.viewer(name)
    listed = set(messages_visible_to(viewer))
    assert listed == {one for one in Message.objects.all() if has_perm("mail.view_message", viewer, one)}


def test_nothing_of_another_organisation(cast: Cast, ours: Message) -> None:
    page = login(cast, "hr").get(reverse("mail:outbox"))
    assert "Åse Østergård" in page.text
    assert "Hemmelig Nabo" not in page.text
    assert "nabolev" not in page.text


def test_opens_where_something_waits(cast: Cast, ours: Message) -> None:
    client = login(cast, "hr")
    message(organisation=cast.organisation, state=MessageState.SENT, to_name="Sendt Sørensen")
    assert "Åse Østergård" in client.get(reverse("mail:outbox")).text
    Message.objects.filter(pk=ours.pk).update(state=MessageState.RECALLED)
    assert "Sendt Sørensen" in client.get(reverse("mail:outbox")).text


@pytest.mark.parametrize("state", list(MessageState))
def test_every_state_has_a_page(cast: Cast, state: MessageState) -> None:
    message(organisation=cast.organisation, state=state, last_error="550 Ukendt", to_name="Mette Medlem")
    page = login(cast, "hr").get(reverse("mail:outbox-state", args=[state.value]))
    assert page.status_code == 200
    assert "Mette Medlem" in page.text
    assert ("550 Ukendt" in page.text) == (state == MessageState.FAILED)


def test_an_unknown_state_is_not_found(cast: Cast) -> None:
    assert login(cast, "hr").get(reverse("mail:outbox-state", args=["nowhere"])).status_code == 404


def test_search_knows_danish_letters(cast: Cast, ours: Message) -> None:
    message(organisation=cast.organisation, state=MessageState.PREPARED, to_name="Bo Berg")
    url = reverse("mail:outbox-state", args=["prepared"])
    found = login(cast, "hr").get(url, {"q": "ØSTERGÅRD"})
    assert "Åse" in found.text
    assert "Bo Berg" not in found.text


@pytest.mark.parametrize("state", ["prepared", "failed", "sent"])
def test_constant_queries(cast: Cast, state: str, django_assert_num_queries: Callable) -> None:
    client = login(cast, "hr")
    url = reverse("mail:outbox-state", args=[state])
    message(organisation=cast.organisation, state=state)
    client.get(url)

    def count() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(url)
        return len(queries)

    one = count()
    for number in range(3):
        message(organisation=cast.organisation, state=state, to_name=f"Leder {number}")
    assert count() == one


def test_hr_releases_the_chosen(cast: Cast, ours: Message) -> None:
    other = message(organisation=cast.organisation, state=MessageState.PREPARED)
    url = reverse("mail:act", args=["release"])
    page = login(cast, "hr").post(url, {"state": "prepared", "message": [ours.pk]}, follow=True)
    ours.refresh_from_db()
    other.refresh_from_db()
    assert (ours.state, other.state) == (MessageState.HELD, MessageState.PREPARED)
    assert "Én mail er på vej" in page.text
    assert Record.objects.get(verb=Verb.MESSAGE_RELEASED).actor_key == cast.user("hr").actor_key


def test_hr_releases_all_but_never_those_of_another_organisation(cast: Cast, ours: Message) -> None:
    for _ in range(3):
        message(organisation=cast.organisation, state=MessageState.PREPARED)
    login(cast, "hr").post(reverse("mail:act", args=["release"]), {"state": "prepared", "all": "1"})
    assert counts_by_state(Message.objects.filter(organisation=cast.organisation))[MessageState.HELD] == 4
    assert Message.objects.get(organisation=cast.other).state == MessageState.PREPARED


def test_a_message_of_another_organisation_cannot_be_named(cast: Cast, ours: Message) -> None:
    theirs = Message.objects.get(organisation=cast.other)
    page = login(cast, "hr").post(
        reverse("mail:act", args=["release"]), {"message": [theirs.pk]}, follow=True
    )
    theirs.refresh_from_db()
    assert theirs.state == MessageState.PREPARED
    assert "Der er ikke valgt nogen mail" in page.text


@pytest.mark.parametrize("rubbish", ["x", "-1", "9" * 40, "", "²"])
def test_rubbish_changes_nothing(cast: Cast, ours: Message, rubbish: str) -> None:
    answer = login(cast, "hr").post(
        reverse("mail:act", args=["release"]), {"state": rubbish, "message": [rubbish]}
    )
    assert answer.status_code == 302
    ours.refresh_from_db()
    assert ours.state == MessageState.PREPARED


@pytest.mark.parametrize("name", NAMES)
def test_only_hr_acts(cast: Cast, ours: Message, name: str) -> None:
    answer = login(cast, name).post(reverse("mail:act", args=["release"]), {"message": [ours.pk]})
    assert answer.status_code == (302 if name in {"hr", "other_hr"} else 403)
    ours.refresh_from_db()
    assert (ours.state == MessageState.HELD) == (name == "hr")


def test_recall_and_retry(cast: Cast) -> None:
    client = login(cast, "hr")
    held = message(organisation=cast.organisation, state=MessageState.HELD)
    failed = message(organisation=cast.organisation, state=MessageState.FAILED, last_error="550")
    client.post(reverse("mail:act", args=["recall"]), {"state": "held", "message": [held.pk]})
    client.post(reverse("mail:act", args=["retry"]), {"state": "failed", "message": [failed.pk]})
    held.refresh_from_db()
    failed.refresh_from_db()
    assert (held.state, failed.state) == (MessageState.RECALLED, MessageState.HELD)


def test_an_act_that_is_none_and_one_by_get(cast: Cast) -> None:
    client = login(cast, "hr")
    assert client.post(reverse("mail:act", args=["delete"])).status_code == 404
    assert client.get(reverse("mail:act", args=["release"])).status_code == 405


def test_the_preview_is_the_mail_in_a_frame_that_can_do_nothing(cast: Cast, ours: Message) -> None:
    client = login(cast, "hr")
    page = client.get(reverse("mail:message", args=[ours.pk]))
    assert reverse("mail:preview", args=[ours.pk]) in page.text
    assert "Se netværket: https://ledernet.example" in page.text
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    mail = client.get(reverse("mail:preview", args=[ours.pk]))
    assert "Velkommen til Børn &amp; Unge" in mail.text
    assert mail["X-Frame-Options"] == "SAMEORIGIN"
    policy = mail["Content-Security-Policy"]
    assert "script-src" not in policy
    assert "default-src 'none'" in policy


def test_reading_is_recorded_once_an_hour(cast: Cast, ours: Message) -> None:
    client = login(cast, "hr")
    for _ in range(2):
        client.get(reverse("mail:message", args=[ours.pk]))
    record = Record.objects.get(verb=Verb.OUTBOX_READ)
    assert (record.target_key, record.actor_key) == (str(ours.pk), cast.user("hr").actor_key)


def test_a_letter_with_a_key_in_it_is_read_by_nobody_else(cast: Cast) -> None:
    secret = message(organisation=cast.organisation, kind="test.secret")
    client = login(cast, "hr")
    page = client.get(reverse("mail:message", args=[secret.pk]))
    assert page.status_code == 200
    assert "Se netværket" not in page.text
    assert client.get(reverse("mail:preview", args=[secret.pk])).status_code == 403


def test_letters_that_open_a_door_are_not_shown() -> None:
    """Those of the product itself: whoever could read the link could choose the password."""
    from ledernet.mail import letters

    for kind in letters._known:
        if kind.startswith("people."):
            assert not letters.is_shown(kind), kind


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"params": {"broken": True}}, "RuntimeError"),
        ({"params": {"gone": True}}, "ikke længere aktuel"),
        ({"state": "sent", "sent_at": NOW}, "ikke ordene"),
        ({"kind": "gone.room"}, "Kun modtageren"),
    ],
)
def test_what_cannot_be_shown_is_said(cast: Cast, values: dict, words: str) -> None:
    odd = message(organisation=cast.organisation, **values)
    assert words in login(cast, "hr").get(reverse("mail:message", args=[odd.pk])).text


def test_rehearsal_is_said(cast: Cast, ours: Message) -> None:
    cast.organisation.rehearsal_to = "proeve@kommune.example"
    cast.organisation.save()
    assert "proeve@kommune.example" in login(cast, "hr").get(reverse("mail:outbox")).text
