"""Every page of the product, walked by people of two municipalities that share a network: what stands there of the other one?

Every text that either has stored carries a word of its own (`marked`), so whatever leaks says which field it comes from. What may be
read is listed here; anything else fails.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
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
}
"""What is the host's and not the network's own: the house, what its charter says, and the name of the evaluation that asks."""

BINARY = re.compile(r"^account_|pdf|docx|xlsx|paper")
OWN_LISTS = {"networks:networks", "home:overview", "meetings:mine"}
NOT_FOR_GUESTS = {"networks.PersonalGoal.text", "networks.GoalLook.line", "resources.Expense.text"}


@dataclass
class Walk:
    """What one person read at which address."""

    letters: str
    read: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    pages: int = 0
    broken: list[str] = field(default_factory=list)

    def through(self, user: User, rows: dict[str, object], *, lists_alone: bool = False) -> "Walk":
        client = Client(raise_request_exception=False)
        client.force_login(user)
        for name, url in addresses(rows):
            if lists_alone and name in ROWS:
                continue
            cache.clear()
            with transaction.atomic(), mock.patch.object(errors, "_page", _refusal):
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


def addresses(rows: dict[str, object]) -> Iterator[tuple[str, str]]:
    """All that can be looked at, with these rows' numbers; not files that only a program of its own can read."""
    for name, door in DOORS.items():
        if door.get and name != LINK and not BINARY.search(name):
            yield name, address_of(name, number_of(rows, name))


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


def in_both_houses(world: World, user: User, letters: str) -> Walk:
    """With the numbers of either side: one's own pages may tell, and those of the other may open."""
    walk = Walk(letters).through(user, world.own)
    return walk.through(user, world.foreign)


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
    """HR what is proposed and agreed; the data protection officer in which network something was, as the record says; a chief nothing."""
    walk = in_both_houses(world, world.cast.user("other_hr"), HOST + NETWORK)
    assert not walk.broken
    assert not walk.beyond(OF_HOST_TO_PARTNERS_HR)
    assert "networks.Network.name" in walk.read  # the walk finds what may be read
    for role, named in (("chief", set()), ("dpo", {"networks.Network.name"})):
        user = head_of(world.cast.other, role)
        walk = Walk(HOST + NETWORK).through(user, world.foreign, lists_alone=True)
        assert walk.pages > 10, role
        assert not walk.broken, role
        assert set(walk.read) == named, role


@pytest.mark.once
def test_the_hosts_people_read_of_the_partner_what_was_told_of_the_guest(
    world: World, houses: Houses
) -> None:
    for who, sees in (("hr", True), ("member", True), ("dpo", False)):
        user = world.cast.user(who)
        walk = Walk(PARTNER).through(user, world.own, lists_alone=not sees)
        assert walk.pages > 10, user
        assert not walk.broken, user
        assert not walk.beyond(OF_PARTNER_TO_HOST if sees else set()), user
        assert ("people.Leader.name" in walk.read) == sees, user


@pytest.mark.once
def test_the_guest_reads_the_network_and_nothing_else_of_the_host(world: World, houses: Houses) -> None:
    walk = Walk(HOST + NETWORK).through(houses.user, world.own)
    assert not walk.broken
    of_host = {what: walk.read[what] for what in walk.of[HOST] - OF_HOST_TO_GUEST}
    assert not of_host
    papers = {"networks:charter", "networks:network", "networks:why", "networks:principles"}
    assert walk.read["charter.CharterVersion.reason"] <= papers
    assert {"networks.Network.name", "commons.Post.text", "people.Leader.name"} <= walk.of[NETWORK]
    assert not NOT_FOR_GUESTS & walk.of[NETWORK]
    reached = {name for where in walk.read.values() for name in where}
    assert reached <= open_doors() | OWN_LISTS


@pytest.mark.once
def test_a_leader_of_the_partner_who_is_no_guest_reads_nothing(world: World, houses: Houses) -> None:
    other = Leader.objects.filter(organisation=world.cast.other).exclude(pk=houses.person.pk).first()
    user = UserFactory(organisation=world.cast.other, name="En anden")
    Leader.objects.filter(pk=other.pk).update(user=user)  # type: ignore[union-attr]
    walk = Walk(HOST + NETWORK).through(user, world.own)
    assert not walk.broken
    assert not walk.read
