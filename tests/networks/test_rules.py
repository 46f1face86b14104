"""Who sees which network, and the list that agrees with the rule."""

from datetime import timedelta

import pytest
from rules import has_perm
from tests.cast import NAMES, Cast
from tests.factories import (
    NOW,
    TODAY,
    DraftFactory,
    NetworkFactory,
    ProgrammeFactory,
    RunFactory,
    SeatFactory,
)

from ledernet.mail.models import Message
from ledernet.networks.models import Assignment, Invitation, Network, Seat
from ledernet.networks.publishing import drafts_published_by
from ledernet.networks.queries import drafts_visible_to, networks_managed_by, networks_visible_to

SERVING = {"sponsor", "facilitator", "facilitator_external"}
SITTING = {"member", "chief_member", "coordinator"}


@pytest.fixture
def networks(cast: Cast) -> dict[str, Network]:
    """One network of the whole (with its people), one of each node without people, one elsewhere, one closed."""

    def of(unit: object, **values: object) -> Network:
        return NetworkFactory(programme=ProgrammeFactory(organisation=cast.organisation, unit=unit), **values)

    return {
        "whole": cast.network,
        "children": of(cast.children),
        "school": of(cast.school),
        "technical": of(cast.technical),
        "closed": of(cast.children, state="closed"),
        "other": cast.other_network,
    }


OWN_NODE = {"children", "school", "closed"}
VIEW = {
    "hr": {"whole", "technical", *OWN_NODE},
    "chief": OWN_NODE,
    "sponsor": {"whole", *OWN_NODE},
    "chief_member": {"whole", "school"},
    "chief_elsewhere": {"technical"},
    "hr_elsewhere": {"technical"},
    "other_hr": {"other"},
} | {name: {"whole"} for name in ("facilitator", "facilitator_external", "member", "coordinator")}
SEATS = {"hr": VIEW["hr"], "hr_elsewhere": {"technical"}, "other_hr": {"other"}}
ASSIGN = SEATS | {
    "chief": OWN_NODE, "sponsor": OWN_NODE, "chief_member": {"school"}, "chief_elsewhere": {"technical"},
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_truth_table(cast: Cast, networks: dict[str, Network], name: str) -> None:
    def allowed(permission: str) -> set[str]:
        viewer = cast.viewer(name)
        return {key for key, network in networks.items() if has_perm(permission, viewer, network)}

    assert allowed("networks.view_network") == VIEW.get(name, set())
    assert allowed("networks.manage_seats") == SEATS.get(name, set())
    assert allowed("networks.assign") == ASSIGN.get(name, set())
    assert allowed("networks.view_history") == ASSIGN.get(name, set())
    assert allowed("networks.close_network") == ASSIGN.get(name, set())


@pytest.mark.parametrize("name", NAMES)
def test_the_lists_agree_with_the_rules(cast: Cast, networks: dict[str, Network], name: str) -> None:
    viewer = cast.viewer(name)
    everything = list(Network.objects.select_related("programme__unit"))

    def says(permission: str) -> set[int]:
        return {network.pk for network in everything if has_perm(permission, viewer, network)}

    assert set(networks_visible_to(viewer).values_list("pk", flat=True)) == says("networks.view_network")
    assert set(networks_managed_by(viewer).values_list("pk", flat=True)) == says("networks.assign")


@pytest.mark.parametrize("name", NAMES)
def test_drafts_to_publish(cast: Cast, name: str) -> None:
    for unit in (None, cast.children, cast.technical):
        programme = ProgrammeFactory(organisation=cast.organisation, unit=unit)
        DraftFactory(run=RunFactory(programme=programme))
    DraftFactory(run=RunFactory(programme=ProgrammeFactory(organisation=cast.other)))
    viewer = cast.viewer(name)
    from ledernet.composition.models import Draft

    drafts = list(Draft.objects.all())
    seen = {draft.pk for draft in drafts if has_perm("networks.view_publishing", viewer, draft)}
    published = {draft.pk for draft in drafts if has_perm("networks.publish_draft", viewer, draft)}
    assert set(drafts_visible_to(viewer).values_list("pk", flat=True)) == seen
    assert set(drafts_published_by(viewer).values_list("pk", flat=True)) == published
    assert len(published) == {"hr": 3, "hr_elsewhere": 1, "other_hr": 1}.get(name, 0)


def sees(cast: Cast, name: str, network: Network) -> bool:
    viewer = cast.viewer(name)
    listed = networks_visible_to(viewer).filter(pk=network.pk).exists()
    assert listed == has_perm("networks.view_network", viewer, network)
    return listed


def test_a_seat_to_come_is_not_seen_before_its_holder_is_told(cast: Cast) -> None:
    network = NetworkFactory(programme=cast.programme, starts_on=TODAY + timedelta(days=9))
    seat = SeatFactory(network=network, leader=cast.leaders["outsider"])
    message = Message.objects.create(
        organisation=cast.organisation, kind="networks.invitation", to_email="x@x.example", created_at=NOW,
        state="prepared",
    )  # fmt: skip
    invitation = Invitation.objects.create(seat=seat, message=message, created_at=NOW)
    assert not sees(cast, "outsider", network)
    Message.objects.update(state="sent")
    assert sees(cast, "outsider", network)
    Message.objects.update(state="prepared")
    invitation.letter_printed_at = NOW
    invitation.save()
    assert sees(cast, "outsider", network)


def test_who_has_left_or_served_before_sees_it_no_more(cast: Cast) -> None:
    assert sees(cast, "member", cast.network)
    Seat.objects.filter(leader__key="member").update(ends_on=TODAY)
    assert not sees(cast, "member", cast.network)
    assert sees(cast, "facilitator", cast.network)
    Assignment.objects.update(ends_on=TODAY)
    assert not sees(cast, "facilitator", cast.network)


def test_a_leaver_sees_nothing(cast: Cast) -> None:
    leader = cast.leaders["member"]
    leader.ends_on = TODAY
    leader.save()
    assert not sees(cast, "member", cast.network)


def test_states_are_a_table() -> None:
    from ledernet.networks.enums import NETWORK_TRANSITIONS, NetworkState

    assert set(NETWORK_TRANSITIONS) == set(NetworkState)
    assert {state for state, to in NETWORK_TRANSITIONS.items() if not to} == {NetworkState.CLOSED}
