"""A proposal from the first word in a network until it is sent: who reads it when, with whose say-so, to whom."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from rules import has_perm
from tests.access.launching import launched
from tests.cast import NAMES, Cast
from tests.factories import (
    NOW,
    NetworkFactory,
    ProposalFactory,
    RoleAssignmentFactory,
    SeatFactory,
    UserFactory,
)
from tests.proposals.drafting import INSIDE, OTHER_WORDS, SECRET, client_of, page, post, sent

from ledernet.audit.models import Record, Value
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.people.enums import Role
from ledernet.proposals import actions
from ledernet.proposals.models import Proposal, Say
from ledernet.proposals.queries import (
    days_promised,
    proposals_visible_to,
    receivers_of,
    support_of,
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
