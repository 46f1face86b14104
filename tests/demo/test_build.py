"""The demonstration is built through the actions, so building it tries them all. Slow, and done once."""

from collections import Counter

import pytest

from ledernet.accounts.models import Organisation
from ledernet.audit.models import Record
from ledernet.composition.enums import DraftState
from ledernet.composition.models import Draft
from ledernet.conduct.pulses.queries import pulses_of
from ledernet.decisions.agenda import agenda
from ledernet.demo.build import build_demo, is_built
from ledernet.demo.logins import demo_logins, roles
from ledernet.demo.population import NAME
from ledernet.demo.stage_running import LACKING
from ledernet.demo.stage_strategy import ELDERLY, TEAMS
from ledernet.facilitation.queries import in_pool, networks_to_staff, services_of_networks, totals_of
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from ledernet.meetings.models import Meeting
from ledernet.networks.enums import NetworkState
from ledernet.networks.joining.exits import exits_of
from ledernet.networks.models import Network, Reception, Seat, Waiting
from ledernet.people import needs
from ledernet.people.models import ConfidentialWish, Leader, Wish
from ledernet.people.queries.tree import tree_of
from ledernet.people.viewer import viewer_of
from tests.factories import NOW


@pytest.mark.django_db
def test_the_whole_story() -> None:
    assert not is_built()
    said: list[str] = []
    story = build_demo(stage="running", seed=7, at=NOW, say=said.append)
    assert is_built()
    assert len(said) >= 4
    kaloe = Organisation.objects.get(name=NAME)
    assert [login.key for login in demo_logins()] == list(roles())

    leaders = Leader.objects.filter(organisation=kaloe)
    assert 300 <= leaders.count() <= 320
    assert Wish.objects.exists() and ConfidentialWish.objects.exists()
    tree = tree_of(kaloe)
    assert len([unit for unit in tree.rows.values() if unit.parent is None]) == 1

    running = Network.objects.filter(organisation=kaloe, starts_on__lte=story.today).exclude(
        state=NetworkState.CLOSED
    )
    assert running.count() >= 10
    assert Network.objects.filter(organisation=kaloe, starts_on__gt=story.today).exists(), (
        "one start lies ahead"
    )
    assert Draft.objects.filter(organisation=kaloe, state=DraftState.OPEN).count() == 2, (
        "A and B to choose between"
    )

    pool = totals_of(in_pool(kaloe, on=story.today), on=story.today)
    assert (pool.people, pool.over, pool.without_consent) == (8, 1, 1)
    assert pool.networks >= 10
    hr = viewer_of(story.users["hr"], organisation=kaloe, on=story.today)
    about_to_start = networks_to_staff(hr).filter(programme=story.programmes[TEAMS])
    there = services_of_networks(about_to_start, on=story.today)
    assert sum(not rows for rows in there.values()) == LACKING, "these wait for a facilitator"

    chief = viewer_of(story.users["chief"], organisation=kaloe, on=story.today)
    days = [line.days for line in agenda(chief, on=story.today)]
    assert len([day for day in days if day < 0]) == 1, "one is over time"
    assert len([day for day in days if 0 <= day <= 30]) >= 4, "and some are due"

    assert Reception.objects.filter(buddy__isnull=False).count() == 3, "newcomers with buddies"
    assert Waiting.objects.filter(ended_on=None).count() >= 4
    assert exits_of(story.programmes[ELDERLY]).answered == 5, "enough to be told"
    assert Network.objects.filter(organisation=kaloe, reserved_seats=2).count() == 1

    states = set(
        Message.objects.filter(organisation=kaloe, kind="networks.invitation").values_list("state", flat=True)
    )
    assert MessageState.PREPARED in states, "HR still has invitations to send"
    assert not states & {MessageState.FAILED}
    past = Meeting.objects.filter(network__in=running, ends_at__lt=story.now)
    unclosed = set(past.filter(state="planned").values_list("network", flat=True))
    assert len(unclosed) == 1, "one that nobody leads"
    of_each = Counter(past.filter(state="held").values_list("network", flat=True))
    assert set(of_each) | unclosed == set(past.values_list("network", flat=True))
    assert len(of_each) >= 15
    assert min(of_each.values()) >= 3, "a history from which figures can be made"
    assert not past.filter(state="held").filter(attendance=None).exists()
    told = [one for one in Network.objects.filter(pk__in=of_each) if any(p.is_told for p in pulses_of(one))]
    assert len(told) >= len(of_each) - 2, "nearly each has pulses to look at"
    assert Record.objects.filter(organisation_key=kaloe.pk).count() > 100
    told = {kind.code: len(list(kind.items(kaloe, story.today))) for kind in needs.kinds()}
    assert (told["networks.leaver"], told["networks.rule"]) == (2, 1)
    assert (told["networks.handover"], told["networks.offer_unanswered"]) == (1, 1)
    assert told["resources.drift"] == 1, "one network uses too much"
    for code in (
        "networks.newcomer",
        "networks.untold",
        "decisions.overdue",
        "proposals.overdue",
        "networks.seat_free",
    ):
        assert told[code], f"nothing in the inbox of {code}"


@pytest.mark.django_db
def test_nobody_sits_with_a_superior_in_what_the_engine_composed() -> None:
    story = build_demo(stage="composed", seed=3, at=NOW)
    superior = {row.key: row.superior for row in story.people.leaders}
    keys = dict(Leader.objects.filter(organisation=story.organisation).values_list("pk", "key"))
    for draft in story.drafts.values():
        for network in draft.networks.all():
            members = {keys[pk] for pk in network.seats.values_list("leader_id", flat=True)}
            for key in members:
                above = superior[key]
                while above:
                    assert above not in members, f"{key} sits with {above} in {draft}"
                    above = superior[above]


@pytest.mark.django_db
def test_the_neighbour_has_the_same_names_and_its_own_rows() -> None:
    build_demo(stage="people", seed=7, at=NOW)
    neighbour = Organisation.objects.exclude(name=NAME).get()
    assert neighbour.is_demo
    theirs = Leader.objects.filter(organisation=neighbour)
    assert theirs.filter(name="Mette Kjeldsen").exists()
    assert Leader.objects.filter(organisation__name=NAME, key__in=theirs.values("key")).exists()
    assert not Seat.objects.filter(leader__organisation=neighbour).exists()


@pytest.mark.django_db
def test_a_building_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**facts: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("ledernet.demo.build.neighbour.build", broken)
    with pytest.raises(OSError, match="disk"):
        build_demo(stage="people", seed=7, at=NOW)
    assert not Organisation.objects.exists()


def test_only_the_builder_writes_the_flag() -> None:
    import re
    from pathlib import Path

    import ledernet

    package = Path(next(iter(ledernet.__path__)))
    writes = re.compile(r"is_demo\s*=\s*True|[\"']is_demo[\"']\s*:\s*True")
    found = {
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        for line in path.read_text().splitlines()
        if writes.search(line) and "filter(" not in line.split("is_demo")[0]
    }
    assert found == {"demo/build.py"}
