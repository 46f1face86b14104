"""The pages of the product, walked by people of two municipalities that share a network: what stands there of the other one?

Each walks through the doors that are open to her (`tests/access/doors.py`, where it is shown that the others are shut), and who belongs
to the other house through those that are open to guests.
Every text that either has stored carries a word of its own (`marked`), so whatever leaks says which field it comes from. What may be
read is listed here; anything else fails.
"""

import re
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from unittest import mock

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from tests.access.doors import DOORS, LINK, ROWS, address_of, number_of
from tests.access.world import World, build
from tests.cast import Cast
from tests.factories import RoleAssignmentFactory, UserFactory
from zeal import zeal_ignore

import ledernet
from ledernet.accounts.models import Organisation, User
from ledernet.networks.models import Assignment, Seat
from ledernet.networks.shared.doors import open_doors
from ledernet.people.models import Leader, Post, Unit
from ledernet.ui import errors

from .houses import Houses, login_of, share
from .marked import found_in, mark, mark_within, remark

HOST, NETWORK, PARTNER = "h", "n", "p"

OF_HOST_TO_PARTNERS_HR = {
    "accounts.Organisation.name",
    "accounts.User.name",  # who has proposed it
    "networks.Network.name",
    "strategy.Programme.purpose",  # read before one agrees
}

OF_PARTNER_TO_HOST = {
    "accounts.Organisation.name",
    "people.Leader.name",
    "people.Post.title",
    "people.Post.field",
}
"""What was agreed to be told of a guest."""

OF_HOST_TO_GUEST = {
    "accounts.Organisation.name",
    "accounts.User.name",  # who has approved the charter that she reads
    "charter.CharterVersion.reason",
    "evaluation.Wave.name",
    "strategy.Programme.participation_reason",
    "strategy.Programme.purpose",  # why the network is there: in her letter, and on her front page
}
"""What is the host's and not the network's own: the house, what its charter says, and the name of the evaluation that asks."""

BINARY = re.compile(r"^account_|pdf|docx|xlsx|paper")
LISTS = DOORS.keys() - ROWS.keys()
"""Addresses without a row: what is on them is the reader's own."""
OWN_LISTS = {"networks:networks", "home:overview", "meetings:mine", "meetings:feeds", "networks:my-goals", "pulses:own", "evaluation:own"}  # fmt: skip
NOT_FOR_GUESTS = {"networks.PersonalGoal.text", "networks.GoalLook.line", "resources.Expense.text"}


@dataclass
class Walk:
    """What one person read at which address."""

    letters: str
    read: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    pages: int = 0
    broken: list[str] = field(default_factory=list)

    def through(self, user: User, rows: dict[str, object], names: Set[str]) -> "Walk":
        client = Client(raise_request_exception=False)
        client.force_login(user)
        for name in sorted(names):
            if not is_looked_at(name):
                continue
            url = address_of(name, number_of(rows, name))
            cache.clear()
            with transaction.atomic(), zeal_ignore(), mock.patch.object(errors, "_page", _refusal):
                response = client.get(url)
                content = b"" if response.streaming else response.content
                transaction.set_rollback(True)
            self.pages += response.status_code == 200
            if response.status_code >= 500:
                self.broken.append(name)
            text = content.decode("utf-8", errors="replace")
            for letter in self.letters:
                for what in found_in(text, letter):
                    self.of[letter].add(what)
                    self.read[what].add(name)
        return self

    def beyond(self, allowed: set[str]) -> dict[str, set[str]]:
        return {what: where for what, where in self.read.items() if what not in allowed}


def _refusal(request: HttpRequest, status: HTTPStatus, words: str = "") -> HttpResponse:
    """A refusal is not drawn: there are thousands, and they tell nothing (`tests/access`)."""
    return HttpResponse(words, status=status)


QUIET = {
    "accounts", "charter", "composition", "decisions", "facilitation", "methods", "registers", "resources", "signon", "strategy",
}  # fmt: skip
"""Rooms that ask for nobody but the organisation's own: the managers leave guests out there."""


def is_looked_at(name: str) -> bool:
    """Not posted to, no link of a mail, no file that only a program of its own can read, and not of a room that knows no guests."""
    room = name.partition(":")[0]
    is_page = DOORS[name].get is not None and name != LINK and not BINARY.search(name)
    return is_page and ":" in name and room not in QUIET


def test_quiet_rooms_ask_for_no_guests() -> None:
    home = Path(ledernet.__file__).parent
    for room in sorted(QUIET):
        for module in (home / room).rglob("*.py"):
            words = module.read_text()
            assert ".everyone" not in words and "networks.shared" not in words, module


def open_to(who: str) -> set[str]:
    return {name for name, door in DOORS.items() if who in (door.get or ())}


@pytest.fixture
def world(cast: Cast) -> World:
    login_of(cast.other_leader)
    built = build(cast)
    assert mark(cast.organisation, HOST) > 60
    assert mark_within(cast.network, NETWORK, instead_of=HOST) > 10
    assert mark(cast.other, PARTNER) > 60
    there = Seat.objects.filter(network=cast.network).values("leader")
    helping = Assignment.objects.filter(network=cast.network).values("user")
    remark(Leader.objects.filter(pk__in=there), NETWORK)
    remark(Post.objects.filter(leader__in=there), NETWORK)
    remark(Unit.objects.filter(posts__leader__in=there).distinct(), NETWORK)
    remark(User.objects.filter(leader__in=there) | User.objects.filter(pk__in=helping), NETWORK)
    for row in (*cast.users.values(), cast.organisation, cast.other, cast.network, cast.other_leader):
        row.refresh_from_db()
    return built


def head_of(organisation: Organisation, role: str) -> User:
    user: User = UserFactory(organisation=organisation, name=f"{role} for alt")
    RoleAssignmentFactory(user=user, role=role)
    return user


@pytest.fixture
def houses(world: World) -> Houses:
    made = share(world.cast)
    world.own |= {"agreement": made.agreement, "guest": made.guest}
    return made


@pytest.mark.once
def test_the_partners_people_read_nothing_of_the_host(world: World, houses: Houses) -> None:
    """HR what is proposed and agreed; the data protection officer in which network something was, as the record says; a chief and a
    leader who is no guest nothing, at the doors that are open to guests neither.
    """
    everything, doors = HOST + NETWORK, open_doors()
    hr = world.cast.user("other_hr")
    walk = Walk(everything).through(hr, world.foreign, open_to("hr"))
    walk.through(
        hr, world.own, {*doors, "networks:agreement", "networks:guest-offer", "networks:guest-leave"}
    )
    assert not walk.broken
    assert not walk.beyond(OF_HOST_TO_PARTNERS_HR)
    assert "networks.Network.name" in walk.read  # the walk finds what may be read
    for role, named in (("chief", set()), ("dpo", {"networks.Network.name"})):
        user = head_of(world.cast.other, role)
        walk = Walk(everything).through(user, world.foreign, open_to(role) & LISTS)
        assert walk.pages > 10, role
        assert not walk.broken, role
        assert set(walk.read) == named, role
    other = Leader.objects.filter(organisation=world.cast.other).exclude(pk=houses.person.pk).first()
    assert other is not None
    other.user = UserFactory(organisation=world.cast.other, name="En anden")
    other.save()
    walk = Walk(everything).through(other.user, world.own, {*doors, *OWN_LISTS})
    assert walk.pages >= len(OWN_LISTS) - 1 and not walk.broken
    assert not walk.read


@pytest.mark.once
def test_the_hosts_people_read_of_the_partner_what_was_told_of_the_guest(
    world: World, houses: Houses
) -> None:
    walks = {
        "hr": open_to("hr"),
        "member": {"networks:network", "home:overview", *(open_to("member") - open_to("hr"))},
        "dpo": open_to("dpo") & LISTS,
    }
    for who, names in walks.items():
        walk, sees = Walk(PARTNER).through(world.cast.user(who), world.own, names), who != "dpo"
        assert walk.pages > 10, who
        assert not walk.broken, who
        assert not walk.beyond(OF_PARTNER_TO_HOST if sees else set()), who
        assert ("people.Leader.name" in walk.read) == sees, who


@pytest.mark.once
def test_the_guest_reads_the_network_and_nothing_else_of_the_host(world: World, houses: Houses) -> None:
    """She at every address that is open to a member; the letters say whether it was the network's word or the house's."""
    walk = Walk(HOST + NETWORK).through(houses.user, world.own, {*open_doors(), *open_to("member")})
    assert not walk.broken
    of_host = {what: walk.read[what] for what in walk.of[HOST] - OF_HOST_TO_GUEST}
    assert not of_host
    papers = {"networks:charter", "networks:network", "networks:why", "networks:principles"}
    assert walk.read["charter.CharterVersion.reason"] <= papers
    assert {"networks.Network.name", "commons.Post.text", "people.Leader.name"} <= walk.of[NETWORK]
    assert not NOT_FOR_GUESTS & walk.of[NETWORK]
    reached = {name for where in walk.read.values() for name in where}
    assert reached <= open_doors() | OWN_LISTS
