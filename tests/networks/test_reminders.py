"""Reminders of this room: who is written to when, and what is called back because it is no longer so."""

from datetime import date, timedelta

import pytest
from tests.access.launching import launched
from tests.cast import Cast
from tests.factories import NOW, TODAY, LeaderFactory, NetworkFactory, SeatFactory

from ledernet.audit.actors import System
from ledernet.mail import actions as mail
from ledernet.mail import letters, signals
from ledernet.mail.models import Message, Reminder
from ledernet.networks import actions
from ledernet.networks.letters import paper_letter
from ledernet.networks.models import Acceptance, Assignment, Invitation, Network, Seat

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def due(cast: Cast, kind: str, days: int, on: date = TODAY) -> list[signals.Due]:
    return list(signals._signals[kind].due(cast.organisation, on, days))


def queue(cast: Cast, kind: str, days: int) -> list[Message]:
    Reminder.objects.update_or_create(
        organisation=cast.organisation, kind=kind, defaults={"is_on": True, "days": days, "changed_at": NOW}
    )
    signals.queue_due(by=System("worker"), at=NOW)
    return list(Message.objects.filter(kind=kind).order_by("pk"))


def on_day(cast: Cast, **days: date | None) -> None:
    Network.objects.filter(pk=cast.network.pk).update(**days)
    Network.objects.filter(pk=cast.other_network.pk).update(**days)  # the neighbour's could leak


@pytest.mark.parametrize(("ahead", "count"), [(0, 0), (1, 3), (30, 3), (31, 0)])
def test_a_trial_that_ends_is_told_to_sponsor_and_facilitators(cast: Cast, ahead: int, count: int) -> None:
    on_day(cast, trial_until=TODAY + ahead * DAY)
    found = due(cast, "networks.trial_ends", 30)
    assert len(found) == count
    wanted = {cast.user(name).email for name in ("sponsor", "facilitator", "facilitator_external")}
    assert {one.to_email for one in found} == (wanted if count else set())


def test_the_letter_of_a_trial(cast: Cast) -> None:
    on_day(cast, trial_until=date(2026, 4, 1))
    message = next(
        one for one in queue(cast, "networks.trial_ends", 60) if one.to_user == cast.user("sponsor")
    )
    found = letters.render(message)
    assert found is not None
    assert found.subject == "1. april 2026: prøveperioden for Tværnetværk 1 slutter"
    assert f"/netvaerk/{cast.network.pk}/" in found.text
    assert "Mette Medlem" not in found.text + found.html, "of those who sit there nothing is said"


@pytest.mark.parametrize(
    "changes",
    [{"trial_until": date(2026, 4, 2)}, {"trial_until": None}, {"state": "closed"}],
)
def test_what_has_changed_meanwhile_is_called_back(cast: Cast, changes: dict[str, object]) -> None:
    on_day(cast, trial_until=date(2026, 4, 1))
    message = queue(cast, "networks.trial_ends", 60)[0]
    assert letters.render(message) is not None
    Network.objects.filter(pk=cast.network.pk).update(**changes)
    assert letters.render(message) is None


def test_who_serves_no_longer_is_not_written_to(cast: Cast) -> None:
    on_day(cast, trial_until=date(2026, 4, 1))
    message = next(
        one for one in queue(cast, "networks.trial_ends", 60) if one.to_user == cast.user("sponsor")
    )
    Assignment.objects.filter(user=cast.user("sponsor")).update(ends_on=TODAY)
    assert letters.render(message) is None
    assert cast.user("sponsor").email not in {one.to_email for one in due(cast, "networks.trial_ends", 60)}


def test_a_mail_that_waited_until_the_day_was_over_is_called_back(cast: Cast) -> None:
    on_day(cast, trial_until=date(2026, 4, 1))
    message = queue(cast, "networks.trial_ends", 60)[0]
    message.claimed_at = NOW + timedelta(days=40)
    assert letters.render(message) is None


def test_another_day_is_another_reminder(cast: Cast) -> None:
    on_day(cast, trial_until=date(2026, 4, 1))
    assert len(queue(cast, "networks.trial_ends", 60)) == 3
    assert len(queue(cast, "networks.trial_ends", 60)) == 3
    on_day(cast, trial_until=date(2026, 4, 15))
    assert len(queue(cast, "networks.trial_ends", 60)) == 6


def test_an_evaluation_is_told_to_all_who_serve(cast: Cast) -> None:
    on_day(cast, evaluated_on=TODAY + 5 * DAY)
    assert len(due(cast, "networks.evaluation", 30)) == 3


def test_before_a_change_day_the_members_are_told(cast: Cast) -> None:
    on_day(cast, change_day=date(2026, 4, 1))
    SeatFactory(
        network=cast.network, leader=LeaderFactory(organisation=cast.organisation, email="", name="Uden Mail")
    )
    messages = queue(cast, "networks.change_day", 45)
    assert {one.to_email for one in messages} == {
        cast.leaders[name].email for name in ("member", "chief_member", "coordinator")
    }, "not those who have left, nor those without an address"
    mine = next(one for one in messages if one.to_user == cast.user("member"))
    found = letters.render(mine)
    assert found is not None and "/ledere/" in found.text
    assert found.subject == "1. april 2026: skiftedag i Tværnetværk 1"
    Seat.objects.filter(leader=cast.leaders["member"]).update(ends_on=date(2026, 3, 20))
    assert letters.render(mine) is None, "who leaves before has nothing to wish for"


@pytest.fixture
def invited(cast: Cast) -> Invitation:
    """A member of a launched network who was told ten days ago and has not answered."""
    launched(cast.network)
    Network.objects.filter(pk=cast.network.pk).update(launched_at=NOW - 20 * DAY)
    Acceptance.objects.all().delete()
    seat = Seat.objects.get(network=cast.network, leader=cast.leaders["member"])
    told = Message.objects.create(
        organisation=cast.organisation, kind="networks.invitation", state="sent", to_email="x@y.example",
        sent_at=NOW - 10 * DAY, created_at=NOW - 10 * DAY,
    )  # fmt: skip
    return Invitation.objects.create(seat=seat, message=told, created_at=NOW)


@pytest.mark.parametrize(("days", "count"), [(3, 0), (4, 1), (10, 1), (11, 0), (60, 0)])
def test_an_invitation_without_an_answer(cast: Cast, invited: Invitation, days: int, count: int) -> None:
    """Told ten days ago: due after at most ten, and no longer when it is a week over time."""
    assert len(due(cast, "networks.unanswered", days)) == count


def test_it_goes_once_and_not_to_who_has_answered(cast: Cast, invited: Invitation) -> None:
    (message,) = queue(cast, "networks.unanswered", 10)
    assert message.to_email == cast.leaders["member"].email
    found = letters.render(message)
    assert found is not None and f"/netvaerk/{cast.network.pk}/hvorfor/" in found.text
    assert len(queue(cast, "networks.unanswered", 9)) == 1
    network = Network.objects.get(pk=cast.network.pk)
    assert network.charter_id is not None
    actions.accept_expectations(seat=invited.seat, version=network.charter_id, by=cast.user("member"), at=NOW)
    assert letters.render(message) is None
    assert not due(cast, "networks.unanswered", 10)


def test_who_cannot_log_in_is_not_asked_to(cast: Cast, invited: Invitation) -> None:
    user = cast.user("member")
    user.is_active = False
    user.save()
    assert not due(cast, "networks.unanswered", 10)


def test_a_letter_on_paper_has_hrs_own_words_too(cast: Cast) -> None:
    from ledernet.mail.words import Written

    own = Written("Plads i {network} fra {day}", "Hej {name}", "Velkommen til {network}.", "Hilsen os")
    mail.change_words(
        organisation=cast.organisation, kind="networks.invitation", language="da", written=own, number=0,
        by=cast.user("hr"), at=NOW,
    )  # fmt: skip
    network = NetworkFactory(programme=cast.programme, name="Nord", starts_on=date(2026, 5, 1))
    seat = SeatFactory(network=network, leader=cast.leaders["outsider"], starts_on=date(2026, 5, 1))
    found = paper_letter(seat, on=TODAY)
    assert found.heading == "Plads i Nord fra 1. maj 2026"
    assert found.body.startswith("Hej Ove Udenfor\n\nVelkommen til Nord.")
    assert found.body.endswith("Hilsen os")
