"""A proposal from the first word in a network to what came of it: who reads it when, and what the management owes."""

import io
from datetime import date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from rules import has_perm
from tests.access.launching import launched
from tests.cast import NAMES, Cast
from tests.factories import (
    NOW,
    AssignmentFactory,
    NetworkFactory,
    ProposalFactory,
    RoleAssignmentFactory,
    SeatFactory,
    UserFactory,
)

from ledernet.accounts.models import User
from ledernet.audit.actors import System
from ledernet.audit.models import Record, Value
from ledernet.decisions.models import Decision
from ledernet.decisions.topics import address_of, label_of
from ledernet.mail.letters import render
from ledernet.mail.models import Message
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.people import needs
from ledernet.people.enums import Role
from ledernet.proposals import actions
from ledernet.proposals.actions import Reply, Words
from ledernet.proposals.enums import PROPOSAL_TRANSITIONS, Outcome, ProposalState
from ledernet.proposals.models import Proposal, Say
from ledernet.proposals.needs import OVERDUE
from ledernet.proposals.queries import (
    count_owed,
    days_promised,
    of_network,
    owed_by,
    proposals_visible_to,
    receivers_of,
    support_of,
)
from ledernet.proposals.times import reply_times

SIT = ("member", "chief_member", "coordinator")
INSIDE = (*SIT, "facilitator", "facilitator_external")
SECRET = "Ravnens plan for vikarerne"
WORDS = Words(
    title=f"Fælles pulje: {SECRET}",
    text=f"Tekst {SECRET}",
    reason=f"Fordi {SECRET}",
    asks=f"Ja til {SECRET}",
    area=f"Bemanding {SECRET}",
)
OTHER_WORDS = Words("Kladden", "b", "c", "d")


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def page(cast: Cast, name: str, url: str) -> str:
    return client_of(cast, name).get(url, follow=True).content.decode("utf-8", errors="replace")


def post(cast: Cast, name: str, view: str, proposal: Proposal, **data: object) -> tuple[int, str]:
    url = reverse(f"proposals:{view}", args=[proposal.pk])
    response = client_of(cast, name).post(url, {key: str(value) for key, value in data.items()})
    return response.status_code, response.content.decode()


@pytest.fixture
def draft(cast: Cast) -> Proposal:
    return actions.write_proposal(network=cast.network, words=WORDS, by=cast.user("member"), at=NOW)


def sent(cast: Cast, draft: Proposal, *, at: datetime = NOW) -> Proposal:
    return actions.send_proposal(
        proposal=draft,
        version=draft.version,
        receiver=cast.user("sponsor"),
        agreed_on=date(2026, 3, 1),
        by=cast.user("member"),
        at=at,
    )


def reply(proposal: Proposal, by: User) -> Proposal:
    words = Reply(outcome=Outcome.ACCEPTED, text="Ja, fra maj.")
    return actions.answer_proposal(
        proposal=proposal, version=proposal.version, reply=words, by=by, at=NOW + timedelta(days=10)
    )


# --- who reads it when ------------------------------------------------------------------------------------------


def test_a_draft_is_known_in_the_room_alone(cast: Cast, draft: Proposal) -> None:
    one = reverse("proposals:proposal", args=[draft.pk])
    places = (
        one,
        reverse("proposals:proposals"),
        reverse("proposals:export-csv"),
        reverse("networks:network", args=[cast.network.pk]),
        reverse("home:overview"),
        reverse("proposals:of-network", args=[cast.network.pk]),
    )
    for name in NAMES:
        assert client_of(cast, name).get(one).status_code == (200 if name in INSIDE else 404), name
        if name not in INSIDE:
            for url in places:
                assert SECRET not in page(cast, name, url), (name, url)
    assert SECRET in page(cast, "member", one)
    assert "Ravnens" not in "".join(Value.objects.values_list("text", flat=True))
    assert not Record.objects.filter(target_type="proposals.Proposal").exists()


def test_a_chief_who_sits_there_does_not_see_the_draft_in_the_managements_list(
    cast: Cast, draft: Proposal
) -> None:
    assert SECRET not in page(cast, "chief_member", reverse("proposals:proposals"))
    assert SECRET not in page(cast, "chief_member", reverse("proposals:export-csv"))
    assert SECRET in page(cast, "chief_member", reverse("proposals:proposal", args=[draft.pk]))


def test_once_sent_the_management_reads_it(cast: Cast, draft: Proposal) -> None:
    sent(cast, draft)
    one = reverse("proposals:proposal", args=[draft.pk])
    for name in NAMES:
        wanted = name in (*INSIDE, "hr", "sponsor")
        assert (client_of(cast, name).get(one).status_code == 200) == wanted, name
        assert (SECRET in page(cast, name, one)) == wanted, name
    for name in ("hr", "sponsor"):
        assert SECRET in page(cast, name, reverse("proposals:proposals"))
    for name in ("chief", "chief_elsewhere", "hr_elsewhere", "other_hr"):
        assert SECRET not in page(cast, name, reverse("proposals:proposals"))
        file = client_of(cast, name).get(reverse("proposals:export-csv"))
        assert SECRET.encode() not in file.content


@pytest.mark.parametrize("is_sent", [False, True])
def test_rule_and_list_agree(cast: Cast, draft: Proposal, is_sent: bool) -> None:
    if is_sent:
        sent(cast, draft)
    draft.refresh_from_db()
    for name in NAMES:
        viewer = cast.viewer(name)
        seen = proposals_visible_to(viewer).filter(pk=draft.pk).exists()
        assert has_perm("proposals.view_proposal", viewer, draft) == seen, name


def test_who_left_the_network_reads_the_draft_no_more(cast: Cast, draft: Proposal) -> None:
    Seat.objects.filter(leader=cast.leaders["member"]).update(ends_on=timezone.localdate())
    url = reverse("proposals:proposal", args=[draft.pk])
    assert client_of(cast, "member").get(url).status_code == 404


def test_a_neighbours_proposal_is_not_there(cast: Cast) -> None:
    other = NetworkFactory(programme=cast.other_network.programme, name="Nabonetværk 2")
    SeatFactory(network=other, leader=cast.other_leader)
    theirs = ProposalFactory(network=other, title="Nabolevs indspil")
    for name in sorted(set(NAMES) - {"other_hr"}):
        assert client_of(cast, name).get(reverse("proposals:proposal", args=[theirs.pk])).status_code == 404
        assert "Nabolevs indspil" not in page(cast, name, reverse("proposals:proposals"))
    assert "Nabolevs indspil" in page(cast, "other_hr", reverse("proposals:proposals"))


# --- the network's say-so ---------------------------------------------------------------------------------------


def test_it_is_sent_with_the_say_so_of_more_than_half(cast: Cast, draft: Proposal) -> None:
    values = {"receiver": cast.user("sponsor").pk, "version": 1}
    assert post(cast, "member", "send", draft, **values)[0] == 422
    assert post(cast, "facilitator", "say", draft, say="yes", version=1)[0] == 403
    post(cast, "member", "say", draft, say="yes", version=1)
    post(cast, "chief_member", "say", draft, say="no", version=1)
    assert not support_of(draft, on=timezone.localdate()).is_enough  # one of three
    status, text = post(cast, "member", "send", draft, **values)
    assert status == 422
    assert "ikke nok af jer" in text
    post(cast, "coordinator", "say", draft, say="yes", version=1)
    assert post(cast, "member", "send", draft, **values)[0] == 302
    draft.refresh_from_db()
    assert (draft.state, draft.receiver, draft.agreed_on) == ("sent", cast.user("sponsor"), None)
    assert not Say.objects.exists()  # who was for it is forgotten


def test_other_words_need_another_say(cast: Cast, draft: Proposal) -> None:
    for name in ("member", "coordinator"):
        actions.say(proposal=draft, version=1, is_for=True, by=cast.user(name), at=NOW)
    assert support_of(draft, on=timezone.localdate()).is_enough
    changed = actions.change_proposal(
        proposal=draft, version=1, words=OTHER_WORDS, by=cast.user("member"), at=NOW
    )
    assert support_of(changed, on=timezone.localdate()).yes == []
    with pytest.raises(actions.ChangedMeanwhile):  # said of words that have changed in another window
        actions.say(proposal=draft, version=1, is_for=True, by=cast.user("member"), at=NOW)


def test_who_said_what_is_the_networks_alone(cast: Cast, draft: Proposal) -> None:
    actions.say(proposal=draft, version=1, is_for=False, by=cast.user("chief_member"), at=NOW)
    url = reverse("proposals:proposal", args=[draft.pk])
    assert "Carla Chefmedlem" in page(cast, "member", url)
    sent(cast, draft)
    assert "Carla Chefmedlem" not in page(cast, "sponsor", url)


def test_a_meeting_to_come_is_no_say_so(cast: Cast, draft: Proposal) -> None:
    later = (timezone.localdate() + timedelta(days=3)).isoformat()
    receiver = cast.user("sponsor").pk
    status, text = post(cast, "member", "send", draft, receiver=receiver, version=1, agreed_on=later)
    assert status == 422
    assert "ikke holdt endnu" in text


def test_before_it_is_sent_it_is_said_what_that_means(cast: Cast, draft: Proposal) -> None:
    text = page(cast, "member", reverse("proposals:send", args=[draft.pk]))
    assert "Derefter er det ikke længere fortroligt" in text
    assert "læser hvert ord" in text


# --- to whom, and by when ---------------------------------------------------------------------------------------


def test_the_receiver_is_the_sponsor_then_the_chiefs_of_the_node(cast: Cast) -> None:
    top = UserFactory(organisation=cast.organisation, name="Trine Top")
    RoleAssignmentFactory(user=top, role=Role.CHIEF)
    on = timezone.localdate()
    assert receivers_of(cast.network, on=on) == [cast.user("sponsor"), top]
    Assignment.objects.filter(role="sponsor").update(user=cast.user("chief_member"))
    # who sits in the network answers herself last
    assert receivers_of(cast.network, on=on) == [top, cast.user("chief_member")]


def test_nobody_to_send_it_to_is_said_in_words(cast: Cast, draft: Proposal) -> None:
    Assignment.objects.filter(role="sponsor").delete()
    text = page(cast, "member", reverse("proposals:send", args=[draft.pk]))
    assert "Bed HR om at udpege en ansvarlig chef" in text
    with pytest.raises(actions.NoReceiver):
        sent(cast, draft)


def test_the_days_are_those_of_the_charter_on_the_day_it_was_sent(cast: Cast, draft: Proposal) -> None:
    assert days_promised(cast.network) == 30
    launched(cast.network)
    network = Network.objects.select_related("charter").get(pk=cast.network.pk)
    assert network.charter is not None
    network.charter.content["leeway"]["reply_days"] = 12
    network.charter.save()
    found = sent(cast, draft)
    assert (found.promised_days, found.due_on) == (12, date(2026, 3, 14))
    network.charter.content["leeway"]["reply_days"] = 90
    network.charter.save()
    found.refresh_from_db()
    assert found.due_on == date(2026, 3, 14)


# --- the management's part --------------------------------------------------------------------------------------


def test_only_those_who_owe_it_answer(cast: Cast, draft: Proposal) -> None:
    sent(cast, draft)
    values = {"outcome": "accepted", "text": "Ja.", "version": 2}
    for name in NAMES:
        if name != "sponsor":
            status, _text = post(cast, name, "answer", draft, **values)
            assert status == (403 if name in (*INSIDE, "hr") else 404), name
    assert post(cast, "sponsor", "answer", draft, **values)[0] == 302
    draft.refresh_from_db()
    assert (draft.state, draft.outcome, draft.answered_by) == ("answered", "accepted", cast.user("sponsor"))


def test_two_who_answer_at_once_do_not_overwrite_each_other(cast: Cast, draft: Proposal) -> None:
    other = UserFactory(organisation=cast.organisation, name="Anden Ansvarlig")
    RoleAssignmentFactory(user=other, role=Role.CHIEF, unit=cast.roads)
    AssignmentFactory(network=cast.network, user=other, role="sponsor")
    cast.users["second"] = other
    sent(cast, draft)
    assert (
        post(cast, "sponsor", "answer", draft, outcome="accepted", text="Ja, fra maj.", version=2)[0] == 302
    )
    mine = {"outcome": "not", "text": "Nej, vi har ikke råd."}
    status, text = post(cast, "second", "answer", draft, **mine, version=2)
    assert status == 409
    assert "Nej, vi har ikke råd." in text
    assert "Ja, fra maj." in text
    assert "Sune Sponsor" in text
    status, text = post(cast, "second", "answer", draft, **mine, version=3)
    assert status == 422
    assert "kommet videre" in text
    draft.refresh_from_db()
    assert (draft.outcome, draft.answer) == ("accepted", "Ja, fra maj.")


@pytest.mark.parametrize(
    "values",
    [
        {"outcome": "", "text": "Ja.", "version": 2},
        {"outcome": "måske", "text": "Ja.", "version": 2},
        {"outcome": "not", "text": "  ", "version": 2},
        {"outcome": "not", "text": "x" * 4001, "version": 2},
        {"outcome": "not", "text": "Nej."},
    ],
)
def test_half_an_answer_is_none(cast: Cast, draft: Proposal, values: dict[str, object]) -> None:
    sent(cast, draft)
    assert post(cast, "sponsor", "answer", draft, **values)[0] == 422
    draft.refresh_from_db()
    assert draft.state == "sent"


def test_an_answer_can_be_a_decision_in_the_register(cast: Cast, draft: Proposal) -> None:
    cast.programme.unit = cast.children
    cast.programme.save()
    found = sent(cast, draft)
    look = timezone.localdate() + timedelta(days=60)
    values = {"outcome": "partly", "text": "I to områder.", "decided": "on", "look_on": look.isoformat()}
    assert post(cast, "chief", "answer", draft, **values, version=found.version)[0] == 302
    draft.refresh_from_db()
    decision = Decision.objects.get()
    assert draft.decision == decision
    assert (decision.reason, decision.follow_up_on, decision.owner) == (
        "I to områder.",
        look,
        cast.user("chief"),
    )
    shown = page(cast, "chief", reverse("proposals:proposal", args=[draft.pk]))
    assert reverse("decisions:decision", args=[decision.pk]) in shown
    assert address_of(decision.subject) == reverse("proposals:proposal", args=[draft.pk])
    assert label_of(decision.topic) == "Svar på et indspil"


def test_a_sponsor_who_is_no_chief_of_the_node_writes_no_decision(cast: Cast, draft: Proposal) -> None:
    sent(cast, draft)
    values = {"outcome": "accepted", "text": "Ja.", "decided": "on", "version": 2}
    assert post(cast, "sponsor", "answer", draft, **values)[0] == 302
    assert not Decision.objects.exists()


def test_a_day_without_a_decision_is_refused(cast: Cast, draft: Proposal) -> None:
    cast.programme.unit = cast.children
    cast.programme.save()
    sent(cast, draft)
    values = {"outcome": "not", "text": "Nej.", "version": 2, "look_on": "2036-01-01"}
    assert post(cast, "chief", "answer", draft, **values)[0] == 422
    assert not Decision.objects.exists()


def test_received_answered_followed_up(cast: Cast, draft: Proposal) -> None:
    sent(cast, draft)
    one = reverse("proposals:proposal", args=[draft.pk])
    assert post(cast, "member", "follow-up", draft, text="x", version=2)[0] == 422
    post(cast, "sponsor", "acknowledge", draft, version=2)
    assert "Modtaget" in page(cast, "member", one)
    post(cast, "sponsor", "answer", draft, outcome="partly", text="I to områder.", version=3)
    text = page(cast, "member", one)
    assert "I to områder." in text
    assert "Delvist" in text
    came = {"text": "Puljen dækker nu hver anden vagt.", "version": 4}
    assert post(cast, "member", "follow-up", draft, **came)[0] == 302
    assert "Puljen dækker nu" in page(cast, "sponsor", one)
    draft.refresh_from_db()
    assert draft.state == ProposalState.FOLLOWED_UP
    acts = Record.objects.filter(target_type="proposals.Proposal").order_by("number")
    assert list(acts.values_list("verb", flat=True)) == [
        "proposals.sent",
        "proposals.acknowledged",
        "proposals.answered",
        "proposals.followed_up",
    ]
    stored = "".join(Value.objects.values_list("text", flat=True))
    assert not any(word in stored for word in ("Ravnens", "Puljen", "to områder"))


def test_withdrawn_is_owed_no_longer(cast: Cast, draft: Proposal) -> None:
    sent(cast, draft)
    assert count_owed(cast.viewer("sponsor")) == 1
    assert post(cast, "sponsor", "withdraw", draft, version=2)[0] == 403
    post(cast, "coordinator", "withdraw", draft, version=1)  # an old page
    draft.refresh_from_db()
    assert draft.state == "sent"
    post(cast, "coordinator", "withdraw", draft, version=2)
    draft.refresh_from_db()
    assert draft.state == "withdrawn"
    assert count_owed(cast.viewer("sponsor")) == 0
    with pytest.raises(actions.NotPossible):
        reply(draft, cast.user("sponsor"))


def test_a_draft_is_removed_and_what_was_sent_is_not(cast: Cast, draft: Proposal) -> None:
    post(cast, "member", "remove", draft)  # no version: a page out of the air
    assert Proposal.objects.exists()
    sent(cast, draft)
    post(cast, "member", "remove", draft, version=2)
    assert Proposal.objects.exists()
    other = actions.write_proposal(network=cast.network, words=OTHER_WORDS, by=cast.user("member"), at=NOW)
    post(cast, "member", "remove", other, version=1)
    assert not Proposal.objects.filter(pk=other.pk).exists()
    late = {"title": "a", "text": "b", "reason": "c", "asks": "d", "version": 1}
    assert post(cast, "member", "change", other, **late)[0] == 404


def test_a_draft_in_two_tabs_is_not_lost(cast: Cast, draft: Proposal) -> None:
    values = {"title": "Først", "text": "b", "reason": "c", "asks": "d", "version": 1}
    assert post(cast, "member", "change", draft, **values)[0] == 302
    mine = values | {"title": "Min egen titel", "text": "Mit eget"}
    status, text = post(cast, "coordinator", "change", draft, **mine)
    assert status == 409
    assert "Min egen titel" in text
    assert 'name="version" value="2"' in text
    assert post(cast, "coordinator", "change", draft, **(mine | {"version": 2}))[0] == 302
    sent(cast, Proposal.objects.get(pk=draft.pk))
    status, text = post(cast, "member", "change", draft, **(mine | {"version": 4}))
    assert status == 422  # it has been sent meanwhile
    assert "Mit eget" in text


@pytest.mark.parametrize("field", ["title", "text", "reason", "asks"])
def test_nothing_is_proposed_without_words(cast: Cast, field: str) -> None:
    values = {"title": "a", "text": "b", "reason": "c", "asks": "d"} | {field: "   "}
    url = reverse("proposals:write", args=[cast.network.pk])
    assert client_of(cast, "member").post(url, values).status_code == 422
    with pytest.raises(actions.NothingSaid):
        actions.write_proposal(network=cast.network, words=Words(**values), by=cast.user("member"), at=NOW)
    assert not Proposal.objects.exists()


def test_no_state_is_out_of_reach() -> None:
    assert set(PROPOSAL_TRANSITIONS) == set(ProposalState)
    reached = {ProposalState.DRAFT}
    for _step in ProposalState:
        reached |= {after for state in reached for after in PROPOSAL_TRANSITIONS[state]}
    assert reached == set(ProposalState)


def test_a_network_that_closed_proposes_nothing(cast: Cast, draft: Proposal) -> None:
    Network.objects.filter(pk=cast.network.pk).update(state="closed", ends_on=date(2026, 3, 1))
    with pytest.raises(actions.NetworkIsClosed):
        sent(cast, draft)
    with pytest.raises(actions.NetworkIsClosed):
        actions.write_proposal(network=cast.network, words=WORDS, by=cast.user("member"), at=NOW)


# --- letters and reminders --------------------------------------------------------------------------------------


def test_the_receiver_is_told_and_the_network_when_the_answer_comes(cast: Cast, draft: Proposal) -> None:
    found = sent(cast, draft)
    letter = Message.objects.get(kind="proposals.sent")
    assert letter.to_user == cast.user("sponsor")
    rendered = render(letter)
    assert rendered is not None
    assert found.title in rendered.subject
    assert f"Tekst {SECRET}" not in rendered.text + rendered.html
    reply(found, cast.user("sponsor"))
    assert render(letter) is None  # nothing waits any longer
    told = list(Message.objects.filter(kind="proposals.answered"))
    assert {message.to_user for message in told} == {cast.user(name) for name in INSIDE}
    rendered = render(told[0])
    assert rendered is not None
    assert "Ja, fra maj." not in rendered.text + rendered.html


def test_reminded_before_the_day_on_the_day_after_and_each_week(cast: Cast, draft: Proposal) -> None:
    found = sent(cast, draft)
    worker = System("worker")

    def remind(days: int) -> int:
        return actions.remind(by=worker, at=NOW + timedelta(days=30 + days))

    days = (-6, -5, -5, 0, 1, 2, 6, 7, 7, 15)
    assert [remind(day) for day in days] == [0, 1, 0, 0, 1, 0, 0, 1, 0, 1]
    letters = Message.objects.filter(kind="proposals.due")
    assert {message.to_user for message in letters} == {cast.user("sponsor")}
    rendered = render(letters[0])
    assert rendered is not None
    assert SECRET in rendered.text
    reply(found, cast.user("sponsor"))
    assert remind(22) == 0
    assert render(letters[0]) is None


def test_a_reminder_finds_who_answers_now(cast: Cast, draft: Proposal) -> None:
    sent(cast, draft)
    other = UserFactory(organisation=cast.organisation, name="Ny Sponsor")
    Assignment.objects.filter(role="sponsor").update(user=other)
    assert actions.remind(by=System("worker"), at=NOW + timedelta(days=40)) == 1
    assert Message.objects.get(kind="proposals.due").to_user == other


# --- what is owed, and how long it takes ------------------------------------------------------------------------


def test_what_the_chief_owes_stands_before_her(cast: Cast, draft: Proposal) -> None:
    sent(cast, draft)
    assert [one.pk for one in owed_by(cast.viewer("sponsor"))] == [draft.pk]
    assert reverse("proposals:proposal", args=[draft.pk]) in page(cast, "sponsor", reverse("home:overview"))
    agenda = reverse("decisions:agenda")
    assert f"Svar Tværnetværk 1: {draft.title}" in page(cast, "sponsor", agenda)
    for name in sorted(set(NAMES) - {"sponsor"}):
        assert SECRET not in page(cast, name, agenda), name
    for name in ("chief", "chief_elsewhere", "chief_member", "hr", "member"):
        assert not owed_by(cast.viewer(name)).exists(), name


def test_hr_is_told_of_a_broken_promise(cast: Cast, draft: Proposal) -> None:
    actions.write_proposal(network=cast.network, words=WORDS, by=cast.user("member"), at=NOW)  # stays a draft
    found = sent(cast, draft)
    assert OVERDUE in needs.kinds()
    assert found.due_on is not None
    assert list(OVERDUE.items(cast.organisation, found.due_on)) == []
    (item,) = OVERDUE.items(cast.organisation, found.due_on + timedelta(days=1))
    assert item.key == str(found.pk)
    (worded,) = OVERDUE.word(cast.viewer("hr"), [item.facts])
    assert found.title in worded.title
    assert "Sune Sponsor" in worded.text
    assert worded.url
    (blind,) = OVERDUE.word(cast.viewer("hr_elsewhere"), [item.facts])
    assert SECRET not in blind.title + blind.text
    assert not blind.url
    reply(found, cast.user("sponsor"))
    assert list(OVERDUE.items(cast.organisation, found.due_on + timedelta(days=1))) == []


def test_reply_times_of_a_programme(cast: Cast) -> None:
    """Answered after 4, 10 and 40 days of 30 promised; one waits in time, one is over time; one was withdrawn."""
    now = timezone.now()

    def made(ago: int, answered: int | None = None, state: str = "sent") -> None:
        at = now - timedelta(days=ago)
        values: dict[str, object] = {"sent_at": at, "state": state}
        values["due_on"] = timezone.localdate(at) + timedelta(days=30)
        if answered:
            values |= {"answered_at": at + timedelta(days=answered), "state": "answered"}
        ProposalFactory(network=cast.network, **values)

    for ago, answered in ((60, 4), (60, 10), (60, 40), (5, None), (50, None)):
        made(ago, answered)
    made(50, state="withdrawn")
    ProposalFactory(network=cast.other_network, sent_at=now - timedelta(days=300), due_on=date(2025, 6, 1))
    (time,) = reply_times(cast.viewer("hr", on=timezone.localdate()))
    assert (time.sent, time.answered, time.waiting, time.overdue) == (5, 3, 2, 1)
    assert (time.days, time.longest, time.kept, time.due) == (10, 40, 2, 4)
    assert reply_times(cast.viewer("chief_elsewhere")) == []
    assert "2 af 4" in page(cast, "hr", reverse("proposals:proposals"))


def test_files_for_the_case_system_hold_what_was_sent_and_are_recorded(cast: Cast, draft: Proposal) -> None:
    reply(sent(cast, draft), cast.user("sponsor"))
    Proposal.objects.filter(pk=draft.pk).update(title="=1+1 Fælles pulje")
    actions.write_proposal(network=cast.network, words=OTHER_WORDS, by=cast.user("member"), at=NOW)
    hr = client_of(cast, "hr")
    text = hr.get(reverse("proposals:export-csv")).content.decode("utf-8-sig")
    paper = PdfReader(io.BytesIO(hr.get(reverse("proposals:export-pdf")).content))
    words = "\n".join(one.extract_text() for one in paper.pages)
    assert "'=1+1 Fælles pulje" in text
    for file in (text, words):
        assert "Fælles pulje" in file
        assert "Ja, fra maj." in file
        assert "Kladden" not in file
    assert Record.objects.filter(verb="proposals.exported").count() == 2


def test_the_lists_cost_the_same_however_long(cast: Cast) -> None:
    def queries(name: str, url: str) -> int:
        client = client_of(cast, name)
        client.get(url)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url).status_code == 200
        return len(caught)

    places = [
        ("hr", reverse("proposals:proposals")),
        ("sponsor", reverse("proposals:proposals")),
        ("member", reverse("proposals:of-network", args=[cast.network.pk])),
        ("sponsor", reverse("home:overview")),
    ]
    people = {
        "receiver": cast.user("sponsor"),
        "written_by": cast.user("member"),
        "sent_by": cast.user("member"),
    }
    ProposalFactory(network=cast.network, **people)
    few = [queries(*place) for place in places]
    for number in range(5):
        ProposalFactory(network=cast.network, **(people | {"written_by": cast.user(SIT[number % 3])}))
    assert [queries(*place) for place in places] == few


@pytest.mark.django_db
def test_drafts_come_before_what_was_sent_on_every_database(cast: Cast) -> None:
    sent = ProposalFactory(network=cast.network, sent_at=NOW)
    draft = ProposalFactory(
        network=cast.network,
        state="draft",
        sent_at=None,
        due_on=None,
        promised_days=None,
        written_at=NOW - timedelta(days=9),
    )
    later = ProposalFactory(network=cast.network, sent_at=NOW + timedelta(days=1))
    assert list(of_network(cast.network)) == [draft, later, sent]
