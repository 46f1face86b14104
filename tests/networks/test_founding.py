"""From an approved draft to networks, and back."""

from datetime import date, timedelta

import pytest
from django.db import connection
from tests.cast import Cast
from tests.factories import (
    NOW,
    DraftFactory,
    DraftNetworkFactory,
    DraftSeatFactory,
    LeaderFactory,
    ProgrammeFactory,
    RunFactory,
)

from ledernet.audit.models import Record
from ledernet.composition.actions import NotApproved
from ledernet.composition.enums import DraftState
from ledernet.composition.models import Draft, DraftChange
from ledernet.mail import actions as mail
from ledernet.mail.models import Message
from ledernet.networks import actions
from ledernet.networks.enums import EndReason, NetworkState, StartReason, Verb
from ledernet.networks.models import Invitation, Network, Seat
from ledernet.people.models import Acquaintance, Leader

START = date(2026, 4, 1)


@pytest.fixture
def draft(cast: Cast) -> Draft:
    """Two networks of three; one leader without an address."""
    return make_draft(cast)


def make_draft(cast: Cast, programme: object = None, label: str = "A") -> Draft:
    programme = programme or ProgrammeFactory(organisation=cast.organisation, state="active", name="Nyt")
    draft = DraftFactory(
        run=RunFactory(programme=programme, choices={"kept": 1}),
        state="approved",
        approved_at=NOW,
        label=label,
        version=4,
    )
    first = DraftNetworkFactory(draft=draft, position=0, name="Nord")
    second = DraftNetworkFactory(draft=draft, position=1, name="Syd")
    for key in ("member", "coordinator", "chief"):
        DraftSeatFactory(network=first, leader=cast.leaders[key])
    DraftSeatFactory(network=second, leader=cast.leaders["outsider"])
    DraftSeatFactory(network=second, leader=cast.leaders["chief_elsewhere"])
    without, _made = Leader.objects.get_or_create(
        organisation=cast.organisation, key="paper", defaults={"name": "Åse Papir", "created_at": NOW}
    )
    DraftSeatFactory(network=second, leader=without)
    return draft


def found(cast: Cast, draft: Draft, **options: object) -> list[Network]:
    values = {"draft": draft, "starts_on": START, "by": cast.user("hr"), "at": NOW} | options
    return actions.found_networks(**values)  # type: ignore[arg-type]


def test_networks_seats_and_one_invitation_for_each_leader(cast: Cast, draft: Draft) -> None:
    networks = found(cast, draft)
    assert [(n.name, n.state, n.starts_on) for n in networks] == [
        ("Nord", NetworkState.ESTABLISHED, START),
        ("Syd", NetworkState.ESTABLISHED, START),
    ]
    assert {n.reserved_seats for n in networks} == {1}  # as the draft was composed
    seats = Seat.objects.filter(network__in=networks)
    assert set(seats.values_list("network__name", "leader__key", "start_reason", "starts_on")) == {
        ("Nord", key, StartReason.COMPOSED, START) for key in ("member", "coordinator", "chief")
    } | {("Syd", key, StartReason.COMPOSED, START) for key in ("outsider", "chief_elsewhere", "paper")}
    invitations = Invitation.objects.filter(seat__in=seats)
    assert invitations.count() == 6
    assert list(invitations.filter(message=None).values_list("seat__leader__key", flat=True)) == ["paper"]
    messages = Message.objects.filter(kind="networks.invitation")
    assert {message.state for message in messages} == {"prepared"}
    assert {message.to_email for message in messages} == {
        seat.leader.email for seat in seats if seat.leader.email
    }
    draft.refresh_from_db()
    assert (draft.state, draft.published_at) == (DraftState.PUBLISHED, NOW)
    assert Record.objects.filter(verb=Verb.NETWORKS_FOUNDED).count() == 1


def test_nothing_is_published_twice(cast: Cast, draft: Draft) -> None:
    found(cast, draft)
    before = (Network.objects.count(), Seat.objects.count(), Message.objects.count())
    with pytest.raises(actions.AlreadyPublished):
        found(cast, draft)
    assert (Network.objects.count(), Seat.objects.count(), Message.objects.count()) == before


def test_only_what_was_approved_and_looked_at(cast: Cast, draft: Draft) -> None:
    with pytest.raises(actions.DraftChanged):
        found(cast, draft, version=3)
    DraftChange.objects.create(
        draft=draft, number=1, kind="rename", details={}, made_at=NOW + timedelta(minutes=1)
    )
    with pytest.raises(actions.DraftChanged):
        found(cast, draft, version=4)
    Draft.objects.update(state="open")
    with pytest.raises(NotApproved):
        found(cast, draft)
    assert not Network.objects.filter(programme=draft.programme).exists()


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_only_for_a_decided_programme(cast: Cast, draft: Draft, state: str) -> None:
    draft.programme.state = state
    draft.programme.save()
    with pytest.raises(actions.NotDecided):
        found(cast, draft)


def test_who_has_left_by_the_start_is_named(cast: Cast, draft: Draft) -> None:
    Leader.objects.filter(key="member").update(ends_on=START)
    with pytest.raises(actions.LeadersHaveLeft) as refused:
        found(cast, draft)
    assert refused.value.names == ("Mette Medlem",)
    Leader.objects.filter(key="member").update(ends_on=START + timedelta(days=1))
    assert len(found(cast, draft)) == 2


def test_who_sits_in_the_programme_already_is_named_or_moved(cast: Cast) -> None:
    cast.programme.state = "active"
    cast.programme.save()
    draft = make_draft(cast, cast.programme)
    with pytest.raises(actions.AlreadySeated) as refused:
        found(cast, draft)
    assert refused.value.names == ("Mette Medlem", "Tove Tovholder")
    found(cast, draft, move=True)
    moved = Seat.objects.filter(network=cast.network, leader__key__in=("member", "coordinator"))
    assert set(moved.values_list("ends_on", "end_reason")) == {(START, EndReason.ROTATED)}
    cast.network.refresh_from_db()
    assert cast.network.state == NetworkState.ESTABLISHED  # somebody still sits there
    assert Seat.objects.get(network=cast.network, leader__key="chief_member").ends_on is None


def test_a_network_that_nobody_is_left_in_closes(cast: Cast) -> None:
    cast.programme.state = "active"
    cast.programme.save()
    draft = make_draft(cast, cast.programme)
    DraftSeatFactory(network=draft.networks.first(), leader=cast.leaders["chief_member"])
    found(cast, draft, move=True)
    cast.network.refresh_from_db()
    assert (cast.network.state, cast.network.ends_on) == (
        NetworkState.ESTABLISHED,
        START,
    )  # it runs until then
    actions.daily_round(by=cast.user("hr"), at=NOW)
    cast.network.refresh_from_db()
    assert cast.network.state == NetworkState.ESTABLISHED
    actions.undo_founding(draft=draft, by=cast.user("hr"), at=NOW)
    cast.network.refresh_from_db()
    assert (cast.network.state, cast.network.ends_on) == (NetworkState.ESTABLISHED, None)
    assert cast.network.seats.filter(ends_on=None).count() == 3
    found(cast, draft, move=True)
    actions.daily_round(by=cast.user("hr"), at=NOW + (START - NOW.date()))
    cast.network.refresh_from_db()
    assert (cast.network.state, cast.network.ends_on) == (NetworkState.CLOSED, START)


def test_names_that_are_the_same_are_told_apart_and_empty_networks_left_out(cast: Cast, draft: Draft) -> None:
    draft.networks.update(name="Ens")
    DraftNetworkFactory(draft=draft, position=2, name="Tomt")
    assert [network.name for network in found(cast, draft)] == ["Ens", "Ens (2)"]


def test_a_second_draft_with_the_same_names_and_day_gets_numbers(cast: Cast, draft: Draft) -> None:
    found(cast, draft)
    second = make_draft(cast, draft.programme, label="B")
    assert [network.name for network in found(cast, second, move=True)] == ["Nord (2)", "Syd (2)"]


def test_an_address_that_cannot_be_used_becomes_a_letter(cast: Cast, draft: Draft) -> None:
    Leader.objects.filter(key="outsider").update(email="ikke en adresse")
    found(cast, draft)
    assert Invitation.objects.filter(message=None).count() == 2


def test_undone_as_long_as_nobody_is_told(cast: Cast, draft: Draft) -> None:
    found(cast, draft)
    actions.undo_founding(draft=draft, by=cast.user("hr"), at=NOW)
    draft.refresh_from_db()
    assert (draft.state, draft.published_at) == (DraftState.APPROVED, None)
    assert not Network.objects.filter(programme=draft.programme).exists()
    assert not Invitation.objects.exists()
    assert set(Message.objects.values_list("state", flat=True)) == {"recalled"}
    with pytest.raises(actions.NothingToUndo):
        actions.undo_founding(draft=draft, by=cast.user("hr"), at=NOW)
    assert len(found(cast, draft)) == 2  # and published again, with new mails that wait
    assert Message.objects.filter(state="prepared").count() == 5


@pytest.mark.parametrize("state", ["held", "sending", "sent", "failed"])
def test_not_undone_when_something_is_on_its_way(cast: Cast, draft: Draft, state: str) -> None:
    found(cast, draft)
    first = Message.objects.earliest("pk")
    Message.objects.filter(pk=first.pk).update(state=state)
    with pytest.raises(actions.TooLateToUndo) as refused:
        actions.undo_founding(draft=draft, by=cast.user("hr"), at=NOW)
    assert refused.value.code == "invited"
    assert Network.objects.filter(draft=draft).count() == 2


def test_not_undone_when_printed_begun_or_changed(cast: Cast, draft: Draft) -> None:
    networks = found(cast, draft)

    def code(at: object = NOW) -> str:
        with pytest.raises(actions.TooLateToUndo) as refused:
            actions.undo_founding(draft=draft, by=cast.user("hr"), at=at)  # type: ignore[arg-type]
        return refused.value.code

    assert code(NOW + timedelta(days=60)) == "begun"
    seat = networks[0].seats.earliest("pk")
    actions.leave_network(seat=seat, ends_on=START, reason=EndReason.OWN_WISH, by=cast.user("hr"), at=NOW)
    assert code() == "changed"
    Invitation.objects.filter(message=None).update(letter_printed_at=NOW)
    assert code() == "invited"


def test_founded_in_the_past_they_know_each_other_at_once(cast: Cast, draft: Draft) -> None:
    networks = found(cast, draft, starts_on=date(2025, 1, 1))
    facts = Acquaintance.objects.filter(source=f"network:{networks[0].pk}")
    assert facts.count() == 3
    assert {fact.starts_on for fact in facts} == {date(2025, 1, 1)}


def test_founded_for_the_future_they_do_not_know_each_other_yet(cast: Cast, draft: Draft) -> None:
    found(cast, draft)
    assert not Acquaintance.objects.exists()


def test_if_the_audit_fails_nothing_happened(
    cast: Cast, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ledernet.audit import actions as audit

    def fail(**_facts: object) -> None:
        raise RuntimeError("no record")

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(RuntimeError):
        found(cast, draft)
    assert not Network.objects.filter(draft=draft).exists()
    assert not Message.objects.exists()


def test_six_hundred_leaders_in_reasonable_work(cast: Cast) -> None:
    draft = DraftFactory(
        run__programme=ProgrammeFactory(organisation=cast.organisation, state="active"),
        state="approved",
        approved_at=NOW,
    )
    network = DraftNetworkFactory(draft=draft, position=0)
    for _number in range(40):
        DraftSeatFactory(network=network, leader=LeaderFactory(organisation=cast.organisation))
    connection.force_debug_cursor = True
    before = len(connection.queries_log)
    found(cast, draft)
    per_leader = (len(connection.queries_log) - before) / 40
    connection.force_debug_cursor = False
    assert per_leader < 8


def test_released_recalled_and_prepared_again(cast: Cast, draft: Draft) -> None:
    found(cast, draft)
    mine = Invitation.objects.filter(seat__network__draft=draft)
    hr = cast.user("hr")
    assert actions.release_invitations(invitations=mine, by=hr, at=NOW) == 5
    assert set(Message.objects.values_list("state", flat=True)) == {"held"}
    assert actions.release_invitations(invitations=mine, by=hr, at=NOW) == 0
    gone = Message.objects.earliest("pk")
    Message.objects.filter(pk=gone.pk).update(state="sent")
    assert actions.recall_invitations(invitations=mine, by=hr, at=NOW) == 4
    assert mine.filter(message__state="prepared").count() == 4
    assert mine.filter(message__state="sent").count() == 1
    assert actions.release_invitations(invitations=mine, by=hr, at=NOW) == 4
    assert Message.objects.filter(state="recalled").count() == 4


def test_who_gets_an_address_later_gets_a_mail_unless_the_letter_is_printed(cast: Cast, draft: Draft) -> None:
    found(cast, draft)
    mine = Invitation.objects.filter(seat__network__draft=draft)
    hr = cast.user("hr")
    assert actions.prepare_missing(invitations=mine, by=hr, at=NOW) == 0
    Leader.objects.filter(key="paper").update(email="aase@testkoebing.example")
    assert actions.mark_letters_printed(invitations=mine, by=hr, at=NOW) == 1
    assert actions.mark_letters_printed(invitations=mine, by=hr, at=NOW) == 0
    assert actions.prepare_missing(invitations=mine, by=hr, at=NOW) == 0
    mine.update(letter_printed_at=None)
    assert actions.prepare_missing(invitations=mine, by=hr, at=NOW) == 1
    assert Message.objects.get(to_email="aase@testkoebing.example").state == "prepared"


def test_a_mail_recalled_in_the_outbox_can_be_prepared_again(cast: Cast, draft: Draft) -> None:
    found(cast, draft)
    mail.recall(Message.objects.all()[:1], by=cast.user("hr"), at=NOW)
    mine = Invitation.objects.filter(seat__network__draft=draft)
    assert actions.prepare_missing(invitations=mine, by=cast.user("hr"), at=NOW) == 1
    assert mine.filter(message__state="prepared").count() == 5
