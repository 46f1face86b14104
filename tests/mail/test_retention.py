"""What the outbox says of people is erased in time; what waits for somebody, and what others rest on, stays."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from rules import has_perm

from ledernet.audit.actors import System
from ledernet.audit.models import Record, Value
from ledernet.mail import retention
from ledernet.mail.enums import MessageState, Verb
from ledernet.mail.models import Message
from ledernet.mail.queries import messages_visible_to
from ledernet.networks.models import Invitation
from ledernet.networks.publishing import Standing, standing_of
from ledernet.networks.rules import told
from tests.cast import Cast
from tests.factories import NOW, NetworkFactory, SeatFactory, UserFactory

from .letter import message

pytestmark = pytest.mark.django_db
LONG_AGO = NOW - timedelta(days=366)
LATELY = NOW - timedelta(days=364)
BY = System("worker")


def old(**values: Any) -> Message:
    given = {"state": MessageState.SENT, "sent_at": LONG_AGO, "created_at": LONG_AGO, "queued_by": "user:1"}
    return message(**given | values)


def erase(at: datetime = NOW) -> int:
    return retention.erase_old(by=BY, at=at)


@pytest.mark.parametrize(
    ("values", "stays"),
    [
        ({}, False),
        ({"sent_at": LATELY}, True),
        ({"state": "recalled", "sent_at": None}, False),
        ({"state": "recalled", "sent_at": None, "created_at": LATELY}, True),
        ({"state": "failed", "sent_at": None}, True),
        ({"state": "prepared", "sent_at": None}, True),
        ({"state": "held", "sent_at": None}, True),
        ({"state": "sending", "sent_at": None}, True),
    ],
)
def test_what_was_sent_or_recalled_long_ago_goes(values: dict[str, Any], stays: bool) -> None:
    mail = old(**values)
    assert erase() == (0 if stays else 1)
    assert Message.objects.filter(pk=mail.pk).exists() is stays


def test_how_long_is_a_setting(settings: Any) -> None:
    old(sent_at=LATELY)
    settings.MAIL_KEPT_DAYS = 363
    assert erase() == 1


def test_it_is_recorded_in_each_organisation_and_done_once(cast: Cast) -> None:
    for organisation, number in ((cast.organisation, 3), (cast.other, 1)):
        for _one in range(number):
            old(organisation=organisation)
    assert erase() == 4
    assert erase() == 0
    for organisation, number in ((cast.organisation, 3), (cast.other, 1)):
        record = Record.objects.get(verb=Verb.MESSAGES_ERASED, organisation_key=organisation.pk)
        said = Value.objects.filter(organisation_key=organisation.pk, record_number=record.number)
        facts = {value.field: value.content for value in said}
        assert facts["count"] == number
        assert "mette@" not in str(facts)


def test_some_at_a_time_and_the_rest_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "CHUNK", 2)
    monkeypatch.setattr(retention, "MOST", 2)
    house = old().organisation
    for _one in range(6):
        old(organisation=house)
    assert [erase(), erase(), erase()] == [4, 3, 0]
    assert Record.objects.filter(verb=Verb.MESSAGES_ERASED).count() == 4


def test_a_worker_that_is_to_stop_stops() -> None:
    old()
    assert retention.erase_old(by=BY, at=NOW, should_stop=lambda: True) == 0
    assert Message.objects.count() == 1


@pytest.fixture
def invited(cast: Cast) -> Invitation:
    """To a network that begins far ahead, so that nothing but the mail tells that she knows of it."""
    leader = cast.leaders["outsider"]
    network = NetworkFactory(
        programme=cast.programme, name="Fremtid", starts_on=(NOW + timedelta(900)).date()
    )
    mail = old(
        organisation=cast.organisation, to_user=leader.user, last_error="550 mette@kommune.example unknown",
        message_id="<1@ledernet.example>", once_key="networks.invitation:1:0",
    )  # fmt: skip
    return Invitation.objects.create(
        seat=SeatFactory(network=network, leader=leader), message=mail, created_at=LONG_AGO
    )


def test_who_has_been_told_stays_told(cast: Cast, invited: Invitation) -> None:
    def knows() -> bool:
        return bool(cast.network.programme.networks.filter(seats__in=seats()).exists())

    def seats() -> Any:
        return type(invited.seat).objects.filter(told(cast.viewer("outsider")), pk=invited.seat_id)

    def standing() -> Standing:
        return standing_of(Invitation.objects.filter(pk=invited.pk))

    assert knows()
    assert erase() == 1
    assert knows()
    assert (standing().sent, standing().untold, standing().waiting) == (1, False, 0)
    assert has_perm("networks.view_network", cast.viewer("outsider"), invited.seat.network)


def test_of_a_message_that_a_row_points_to_no_person_is_left(cast: Cast, invited: Invitation) -> None:
    before = Message.objects.get()
    erase()
    left = Message.objects.get()
    assert (left.pk, left.state, left.sent_at) == (before.pk, MessageState.SENT, LONG_AGO)
    for name in Message.Privacy.personal:
        assert getattr(left, name) in ("", None), name
    invited.refresh_from_db()
    assert invited.message_id == left.pk
    assert erase() == 0
    invited.delete()
    assert erase() == 1, "nothing points to it any more"
    assert not Message.objects.exists()


def test_what_is_emptied_stands_in_no_list(cast: Cast, invited: Invitation) -> None:
    erase()
    viewer = cast.viewer("hr")
    assert not messages_visible_to(viewer).exists()
    assert not has_perm("mail.view_message", viewer, Message.objects.get())
    client = Client()
    client.force_login(cast.user("hr"))
    assert client.get(reverse("mail:message", args=[invited.message_id])).status_code == 404
    assert client.get(reverse("mail:outbox-state", args=["sent"])).context["table"].total == 0


def test_every_field_about_a_person_is_emptied() -> None:
    assert set(retention.NOBODY) == set(Message.Privacy.personal)


def test_the_work_does_not_grow_with_the_mails(django_assert_max_num_queries: Any) -> None:
    user = UserFactory()
    for _one in range(60):
        old(organisation=user.organisation, to_user=user)
    with django_assert_max_num_queries(30):
        assert erase() == 60
