"""The outbox against a real SMTP server that refuses, dawdles, hangs up and relents."""

import email
import email.policy
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from ledernet.mail import actions, delivery, tasks
from ledernet.mail.carrier import Carrier
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from tests.factories import NOW, OrganisationFactory, UserFactory

from .letter import message
from .server import free_port, smtp_server

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letter")]


def send(at=NOW) -> int:
    with time_machine.travel(at, tick=False):
        return tasks.send_due(process="here:1")


def only() -> Message:
    return Message.objects.get()


def test_a_mail_arrives_with_everything_a_danish_receiver_needs(settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Ledernet <ledernet@kommune.example>"
    message(params={"subject": "Plads på Ærø: Børn & Unge, ledere i særklasse og året rundt igen og igen"})
    with smtp_server(settings) as post:
        assert send() == 1
    (mail,) = post.arrived
    assert (
        mail["Subject"].strip() == "Plads på Ærø: Børn & Unge, ledere i særklasse og året rundt igen og igen"
    )
    assert mail["To"].addresses[0].display_name == "Mette Østergård"
    assert mail["From"].addresses[0].display_name == "Kalø Kommune"
    assert mail["From"].addresses[0].addr_spec == "ledernet@kommune.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert post.receivers == [["mette@kommune.example"]]
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert "Velkommen til Børn & Unge <tværs> på Ærø." in text.get_content()
    assert "?a=1&b=2" in text.get_content()
    assert "Velkommen til Børn &amp; Unge &lt;tværs&gt; på Ærø." in html.get_content()
    sent = only()
    assert (sent.state, sent.sent_at, sent.message_id) == (MessageState.SENT, NOW, mail["Message-ID"])
    assert sent.message_id.endswith("@kommune.example>")


def test_the_senders_address_may_be_the_organisations_own(settings) -> None:
    message(
        organisation=OrganisationFactory(name="Ærø, Kommune", mail_from="hr@aeroe.example"),
        params={"reply_to": "fie@aeroe.example"},
    )
    with smtp_server(settings) as post:
        send()
    assert post.arrived[0]["From"].addresses[0].addr_spec == "hr@aeroe.example"
    assert post.arrived[0]["From"].addresses[0].display_name == "Ærø, Kommune"
    assert post.arrived[0]["Reply-To"] == "fie@aeroe.example"


def test_nothing_leaves_before_its_time(settings) -> None:
    message(not_before=NOW + timedelta(seconds=30))
    with smtp_server(settings) as post:
        assert send() == 0
        assert send(NOW + timedelta(seconds=31)) == 1
    assert len(post.arrived) == 1


@pytest.mark.parametrize(
    "state", [MessageState.PREPARED, MessageState.SENT, MessageState.RECALLED, MessageState.FAILED]
)
def test_only_released_mail_leaves(settings, state: MessageState) -> None:
    message(state=state)
    with smtp_server(settings) as post:
        assert send() == 0
    assert not post.arrived


def test_a_recalled_message_does_not_leave(settings) -> None:
    held = message()
    actions.recall([held], by=UserFactory(), at=NOW)
    with smtp_server(settings) as post:
        send()
    assert not post.arrived


def test_what_is_no_longer_true_is_recalled_instead(settings) -> None:
    message(params={"gone": True})
    with smtp_server(settings) as post:
        send()
    assert not post.arrived
    assert only().state == MessageState.RECALLED


def test_several_mails_share_one_line(settings) -> None:
    for _ in range(5):
        message()
    with smtp_server(settings) as post:
        assert send() == 5
    assert (len(post.arrived), post.lines) == (5, 1)


def test_a_refused_receiver_is_not_tried_again(settings) -> None:
    message()
    with smtp_server(settings, rcpt_answers=["550 5.1.1 Ukendt modtager"]):
        send()
        assert send(NOW + timedelta(days=3)) == 0
    assert only().state == MessageState.FAILED
    assert only().last_error == "550 5.1.1 Ukendt modtager"


def test_refused_content_is_not_tried_again_but_a_person_may(settings) -> None:
    message()
    with smtp_server(settings, data_answers=["554 5.7.1 Spam"]) as post:
        send()
        assert only().state == MessageState.FAILED
        actions.retry([only()], by=UserFactory(), at=NOW)
        send()
    assert only().state == MessageState.SENT
    assert len(post.arrived) == 1


@pytest.mark.parametrize("phase", ["rcpt_answers", "data_answers"])
def test_later_means_later_and_then_it_arrives_once(settings, phase: str) -> None:
    message()
    with smtp_server(settings, **{phase: ["451 4.7.1 Try again", "452 4.2.2 Fuld"]}) as post:
        send()
        assert only().state == MessageState.HELD
        assert only().last_error == "451 4.7.1 Try again"
        assert only().not_before == NOW + timedelta(minutes=1)
        assert send(NOW + timedelta(seconds=59)) == 0
        assert send(NOW + timedelta(minutes=1)) == 1
        assert only().not_before == NOW + timedelta(minutes=6)
        assert send(NOW + timedelta(minutes=6)) == 1
    assert only().state == MessageState.SENT
    assert only().attempts == 3
    assert len(post.arrived) == 1


def test_in_the_end_it_gives_up(settings) -> None:
    message()
    at = NOW
    with smtp_server(settings, data_answers=["451 Nej"] * 20):
        for delay in delivery.DELAYS:
            assert send(at) == 1
            assert only().state == MessageState.HELD
            at += delay
        assert send(at) == 1
    assert only().state == MessageState.FAILED
    assert only().attempts == len(delivery.DELAYS) + 1


def test_one_who_is_refused_does_not_hold_up_the_next(settings) -> None:
    for number in range(3):
        message(to_email=f"l{number}@kommune.example")
    with smtp_server(settings, rcpt_answers=["", "550 Nej"]) as post:
        assert send() == 3
    assert [to for (to,) in post.receivers] == ["l0@kommune.example", "l2@kommune.example"]


def test_a_server_that_is_away_ends_the_round_and_nothing_is_lost(settings) -> None:
    for _ in range(3):
        message()
    with smtp_server(settings):
        settings.EMAIL_PORT = free_port()
        assert send() == 1
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.HELD}
    assert Message.objects.filter(attempts=0).count() == 2
    with smtp_server(settings) as post:
        assert send(NOW + timedelta(minutes=2)) == 3
    assert len(post.arrived) == 3


def test_a_server_that_dawdles_is_left(settings) -> None:
    message()
    with smtp_server(settings, before_answer=lambda count: 3.0 if count == 1 else 0.0) as post:
        settings.EMAIL_TIMEOUT = 1
        send()
        assert only().state == MessageState.HELD
        send(NOW + timedelta(minutes=1))
    assert only().state == MessageState.SENT
    first, second = post.arrived  # it had been taken after all: the same name tells the receiver so
    assert first["Message-ID"] == second["Message-ID"]


def test_a_server_that_hangs_up_between_mails_is_called_again(settings) -> None:
    for number in range(5):
        message(to_email=f"l{number}@kommune.example")
    with smtp_server(settings, drop_after=2) as post:
        assert send() == 5
    assert [to for (to,) in post.receivers] == [f"l{number}@kommune.example" for number in range(5)]
    assert post.lines == 3
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.SENT}


def test_a_server_that_always_hangs_up_costs_one_attempt(settings) -> None:
    message()
    with smtp_server(settings, drop_after=0):
        send()
    assert only().state == MessageState.HELD
    assert only().attempts == 1


def test_a_wrong_password_fails_no_message(settings) -> None:
    message()
    with smtp_server(settings):
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "ledernet", "forkert"
        send()
    assert only().state == MessageState.HELD


def test_an_unknown_letter_and_a_broken_one_do_not_stop_the_rest(settings) -> None:
    unknown = message(kind="gone.room")
    broken = message(params={"broken": True})
    message()
    with smtp_server(settings) as post:
        assert send() == 3
    assert len(post.arrived) == 1
    unknown.refresh_from_db()
    broken.refresh_from_db()
    assert unknown.state == MessageState.FAILED
    assert broken.state == MessageState.HELD
    assert "the row makes no sense" in broken.last_error


def test_a_subject_cannot_write_headers(settings) -> None:
    message(params={"subject": "Hej\r\nBcc: alle@kommune.example"})
    with smtp_server(settings) as post:
        send()
    (mail,) = post.arrived
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Hej Bcc: alle@kommune.example"
    assert post.receivers == [["mette@kommune.example"]]


def test_a_name_changed_behind_the_back_cannot_write_headers(settings) -> None:
    held = message()
    Message.objects.filter(pk=held.pk).update(to_name="Mette\r\nBcc: alle@kommune.example")
    with smtp_server(settings) as post:
        send()
    assert all(mail["Bcc"] is None for mail in post.arrived)
    assert "alle@kommune.example" not in str(post.receivers)


def test_in_rehearsal_all_goes_to_one_address_and_says_whose_it_was(settings) -> None:
    house = OrganisationFactory(name="Kalø Kommune", rehearsal_to="proeve@kommune.example")
    message(organisation=house)
    message(organisation=OrganisationFactory(), to_email="ove@nabo.example")
    with smtp_server(settings) as post:
        send()
    assert post.receivers == [["proeve@kommune.example"], ["ove@nabo.example"]]
    rehearsal, real = post.arrived
    assert rehearsal["Subject"].strip().startswith("[Prøve] ")
    for kind in ("plain", "html"):
        body = rehearsal.get_body((kind,)).get_content()
        assert "Mette Østergård" in body
        assert "mette@kommune.example" in body
    assert "mette@kommune.example" not in rehearsal["To"]
    assert "[Prøve]" not in real["Subject"]


def test_the_demonstrations_mail_goes_to_a_folder_whatever_the_settings(settings, tmp_path: Path) -> None:
    settings.EMAIL_FILE_PATH = tmp_path
    message(organisation=OrganisationFactory(is_demo=True), to_name="Mette Kjær")
    with smtp_server(settings) as post:
        send()
    assert not post.arrived
    assert only().state == MessageState.SENT
    (file,) = tmp_path.iterdir()
    mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert mail["To"].addresses[0].display_name == "Mette Kjær"


def test_a_message_is_claimed_once() -> None:
    message()
    first = delivery.claim_next(at=NOW, claimed_by="a")
    assert first is not None
    assert delivery.claim_next(at=NOW, claimed_by="b") is None
    assert only().claimed_by == "a"


@pytest.mark.parametrize(
    ("gone", "minutes", "back"),
    [(True, 0, True), (False, 60, False), (None, 1, False), (None, 16, True)],
)
def test_what_a_lost_worker_was_sending_is_put_back(gone: bool | None, minutes: int, back: bool) -> None:
    message()
    claimed = delivery.claim_next(at=NOW, claimed_by="there:7")
    assert claimed is not None
    later = NOW + timedelta(minutes=minutes)
    assert delivery.reclaim(at=later, is_gone=lambda process: gone) == back
    assert only().state == (MessageState.HELD if back else MessageState.SENDING)
    assert only().message_id == claimed.message_id


def test_what_a_worker_could_not_write_the_end_of_it_takes_up_itself(settings) -> None:
    """The database was away after the server's yes: the worker lives, and nobody else would take it from it."""
    message()
    assert delivery.claim_next(at=NOW, claimed_by="here:1") is not None
    with smtp_server(settings) as post:
        assert send() == 1
    assert len(post.arrived) == 1


def test_a_clock_that_was_ahead_and_is_put_back_holds_no_mail_back(settings) -> None:
    message(not_before=NOW + timedelta(days=3650))
    message(not_before=NOW + timedelta(hours=3))
    with smtp_server(settings) as post:
        assert send() == 1
        assert send(NOW + timedelta(hours=3)) == 1
    assert len(post.arrived) == 2


def test_a_late_worker_does_not_overwrite_what_another_has_done(settings) -> None:
    message()
    lost = delivery.claim_next(at=NOW, claimed_by="there:7")
    assert lost is not None
    delivery.reclaim(at=NOW, is_gone=lambda process: True)
    with smtp_server(settings) as post:
        send()
        assert only().state == MessageState.SENT
        delivery._note(lost, MessageState.FAILED, reason="too late")
    assert only().state == MessageState.SENT
    assert len(post.arrived) == 1


def test_a_message_that_takes_every_worker_down_with_it_is_given_up() -> None:
    message()
    for _ in range(len(delivery.DELAYS) + 1):
        assert delivery.claim_next(at=NOW, claimed_by="there:7") is not None
        delivery.reclaim(at=NOW, is_gone=lambda process: True)
    assert only().state == MessageState.FAILED


def test_a_round_stops_when_asked(settings) -> None:
    message()
    message()
    with smtp_server(settings) as post, time_machine.travel(NOW, tick=False):
        assert tasks.send_due(should_stop=lambda: bool(post.arrived)) == 1
    assert Message.objects.filter(state=MessageState.HELD).count() == 1


def test_the_line_is_closed_even_when_the_server_is_gone(settings) -> None:
    with smtp_server(settings), Carrier() as carrier:
        delivery.deliver(message=_claimed(), carrier=carrier, at=NOW)
    assert only().state == MessageState.SENT


def _claimed() -> Message:
    message()
    claimed = delivery.claim_next(at=NOW)
    assert claimed is not None
    return claimed
