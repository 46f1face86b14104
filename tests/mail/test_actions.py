"""Into the outbox, out of it again, never twice."""

from datetime import timedelta

import pytest

from ledernet.accounts.models import Organisation
from ledernet.audit.models import Record, Value
from ledernet.mail import actions
from ledernet.mail.enums import MESSAGE_TRANSITIONS, MessageState
from ledernet.mail.models import Message
from tests.factories import NOW, LeaderFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def queue(organisation: Organisation | None = None, **options: object) -> Message:
    given = {
        "organisation": organisation or OrganisationFactory(),
        "kind": "test.note",
        "to_email": "mette@kommune.example",
        "to_name": "Mette Østergård",
        "language": "da",
        "params": {"id": 7},
        "by": UserFactory(),
        "at": NOW,
    }
    return actions.queue(**(given | options))  # type: ignore[arg-type]


def test_a_message_is_held_for_a_moment(settings) -> None:
    settings.MAIL_HOLD_SECONDS = 90
    message = queue()
    assert message.state == MessageState.HELD
    assert message.not_before == NOW + timedelta(seconds=90)
    assert message.queued_by.startswith("user:")


def test_a_prepared_message_waits_for_a_persons_word() -> None:
    message = queue(release=False)
    assert (message.state, message.not_before) == (MessageState.PREPARED, None)
    assert actions.release([message], by=UserFactory(), at=NOW) == 1
    message.refresh_from_db()
    assert message.state == MessageState.HELD
    assert message.not_before == actions.held_until(NOW)


def test_the_same_key_makes_one_message_in_each_organisation() -> None:
    here, there = OrganisationFactory.create_batch(2)
    first = queue(here, once_key="seat:1")
    assert queue(here, once_key="seat:1", to_name="Another") == first
    assert queue(there, once_key="seat:1") != first
    assert queue(here) != queue(here)


def test_who_cannot_be_written_to_stops_nobody() -> None:
    organisation = OrganisationFactory()
    mette, nobody = UserFactory(language="en"), LeaderFactory(organisation=organisation, email="")
    broken = LeaderFactory(organisation=organisation, email="mette@@kommune")
    given = {"organisation": organisation, "by": UserFactory(), "at": NOW, "once": "7"}
    told = [actions.write("test.note", one, {"id": 7}, **given) for one in (nobody, broken, mette)]
    assert told[:2] == [None, None]
    message = Message.objects.get()
    assert (message, message.to_user, message.language) == (told[2], mette, "en")
    assert actions.write("test.note", mette, {"id": 7}, **given) == message, "once for each key"
    assert actions.write("test.other", mette, {"id": 7}, **given) != message, "of its kind"


def test_the_same_key_gives_the_first_message_back_even_when_recalled() -> None:
    organisation = OrganisationFactory()
    first = queue(organisation, once_key="seat:1")
    actions.recall([first], by=UserFactory(), at=NOW)
    assert queue(organisation, once_key="seat:1").state == MessageState.RECALLED


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("", "Mette"),
        ("mette", "Mette"),
        ("mette@kommune.example\r\nBcc: alle@kommune.example", "Mette"),
        ("mette@kommune.example", "Mette\r\nBcc: alle@kommune.example"),
        ("mette@kommune.example", "Mette\nSubject: x"),
        ("mette@kommune.example", "Mette\x00"),
    ],
)
def test_what_cannot_be_an_address_is_refused(email: str, name: str) -> None:
    with pytest.raises(actions.UnusableAddress):
        queue(to_email=email, to_name=name)
    assert not Message.objects.exists()


@pytest.mark.parametrize("state", list(MessageState))
@pytest.mark.parametrize(
    ("action", "moves", "to"),
    [
        (actions.release, {"prepared"}, "held"),
        (actions.recall, {"prepared", "held", "failed"}, "recalled"),
        (actions.retry, {"failed"}, "held"),
    ],
)
def test_each_action_moves_only_what_it_may(action, moves: set[str], to: str, state: MessageState) -> None:
    message = queue()
    Message.objects.update(state=state)
    moved = action([message], by=UserFactory(), at=NOW)
    message.refresh_from_db()
    assert moved == (state in moves)
    assert message.state == (to if state in moves else state)
    if moved:
        assert MessageState(to) in MESSAGE_TRANSITIONS[state]
        record = Record.objects.get()
        assert record.organisation_key == message.organisation_id
        assert Value.objects.get(field="messages").content == [message.pk]
    else:
        assert not Record.objects.exists()


def test_a_bulk_release_is_one_record_for_each_organisation() -> None:
    here, there = OrganisationFactory.create_batch(2)
    messages = [queue(house, release=False) for house in (here, here, there)]
    assert actions.release(messages, by=UserFactory(), at=NOW) == 3
    counts = {value.organisation_key: value.content for value in Value.objects.filter(field="count")}
    assert counts == {here.pk: 2, there.pk: 1}


def test_a_retry_begins_from_the_beginning() -> None:
    message = queue()
    Message.objects.update(state=MessageState.FAILED, attempts=7, last_error="550 unknown")
    actions.retry([message], by=UserFactory(), at=NOW)
    message.refresh_from_db()
    assert (message.attempts, message.last_error, message.not_before) == (0, "", NOW)


def test_the_table_of_states_is_total_and_leads_somewhere() -> None:
    assert set(MESSAGE_TRANSITIONS) == set(MessageState)
    ends = {state for state, ways in MESSAGE_TRANSITIONS.items() if not ways}
    assert ends == {MessageState.SENT, MessageState.RECALLED}


def test_a_mail_somebody_waits_for_is_not_held() -> None:
    assert queue(held=False).not_before == NOW


def test_a_retry_goes_to_the_address_that_has_been_put_right() -> None:
    user = UserFactory(email="rigtig@kommune.example")
    message = queue(to_user=user, to_email="forkert@kommune.example")
    Message.objects.update(state=MessageState.FAILED)
    actions.retry([message], by=UserFactory(), at=NOW)
    message.refresh_from_db()
    assert message.to_email == "rigtig@kommune.example"
    assert "rigtig" in message.search
