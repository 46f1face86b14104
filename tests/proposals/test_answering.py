"""The management's part: an answer once, with a reason, and what follows."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.cast import NAMES, Cast
from tests.factories import (
    NOW,
    AssignmentFactory,
    RoleAssignmentFactory,
    UserFactory,
)
from tests.proposals.drafting import INSIDE, OTHER_WORDS, WORDS, client_of, page, post, reply, sent

from ledernet.audit.models import Record, Value
from ledernet.decisions.models import Decision
from ledernet.decisions.topics import address_of, label_of
from ledernet.networks.models import Network
from ledernet.people.enums import Role
from ledernet.proposals import actions
from ledernet.proposals.actions import Words
from ledernet.proposals.enums import PROPOSAL_TRANSITIONS, ProposalState
from ledernet.proposals.models import Proposal
from ledernet.proposals.queries import (
    count_owed,
)


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
