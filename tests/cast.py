"""The named people of every access test, and rows of another organisation that could leak.

The municipality: a root with two administrations (children, technical), each with two units. One programme with one
network in which `member` sits (and `former_member` sat), served by a sponsor, a coordinator and two facilitators.
Another organisation mirrors it with the same kinds of rows.
"""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.utils import timezone

from ledernet.accounts.models import Organisation, User
from ledernet.networks.models import Network
from ledernet.people.enums import Role
from ledernet.people.models import Leader, Unit
from ledernet.people.viewer import Viewer, viewer_of
from ledernet.strategy.models import Programme

from .factories import (
    TODAY,
    AssignmentFactory,
    LeaderFactory,
    NetworkFactory,
    OrganisationFactory,
    PostFactory,
    ProgrammeFactory,
    RoleAssignmentFactory,
    SeatFactory,
    UnitFactory,
    UserFactory,
)
from .kept import Kept

NAMES = (
    "chief",
    "chief_elsewhere",
    "chief_member",
    "sponsor",
    "hr",
    "hr_elsewhere",
    "coordinator",
    "facilitator",
    "facilitator_external",
    "member",
    "former_member",
    "outsider",
    "dpo",
    "administrator",
    "other_hr",
)


@dataclass
class Cast:
    organisation: Organisation
    other: Organisation
    root: Unit
    children: Unit
    technical: Unit
    school: Unit
    roads: Unit
    programme: Programme
    network: Network
    other_leader: Leader
    other_network: Network
    users: dict[str, User]
    leaders: dict[str, Leader]

    def user(self, name: str) -> User:
        return self.users[name]

    def viewer(self, name: str, *, on: date = TODAY) -> Viewer:
        user = self.users[name]
        return viewer_of(user, organisation=user.organisation, on=on)

    @classmethod
    def assemble(cls) -> "Cast":
        """The cast, with all its rows in the database."""
        return KEPT.get(on=timezone.localdate())

    @classmethod
    def make(cls) -> Self:
        organisation = OrganisationFactory(name="Testkøbing Kommune", slug="testkoebing")
        root = UnitFactory(organisation=organisation, name="Testkøbing Kommune", key="root")
        children = UnitFactory(organisation=organisation, name="Børn og Unge", key="children", parent=root)
        technical = UnitFactory(
            organisation=organisation, name="Teknik og Miljø", key="technical", parent=root
        )
        school = UnitFactory(
            organisation=organisation, name="Ærø Skole", key="school", parent=children, field="Skole"
        )
        roads = UnitFactory(
            organisation=organisation, name="Veje", key="roads", parent=technical, field="Vej"
        )
        users: dict[str, User] = {}
        leaders: dict[str, Leader] = {}

        def add(name: str, full_name: str, role: Role | None = None, unit: Unit | None = None) -> User:
            user = UserFactory(organisation=organisation, name=full_name, email=f"{name}@testkoebing.example")
            if role:
                RoleAssignmentFactory(user=user, role=role, unit=unit)
            users[name] = user
            return user

        def lead(name: str, unit: Unit, level: str = "3") -> Leader:
            user = users[name]
            leader = LeaderFactory(
                organisation=organisation, key=name, name=user.name, email=user.email, user=user
            )
            PostFactory(leader=leader, unit=unit, level=level)
            RoleAssignmentFactory(user=user, role=Role.LEADER)
            leaders[name] = leader
            return leader

        add("chief", "Birgit Chef", Role.CHIEF, children)
        lead("chief", children, "1")
        add("chief_elsewhere", "Torben Teknik", Role.CHIEF, technical)
        lead("chief_elsewhere", technical, "1")
        add("chief_member", "Carla Chefmedlem", Role.CHIEF, school)
        lead("chief_member", school, "2")
        add("sponsor", "Sune Sponsor", Role.CHIEF, children)
        add("hr", "Hanne HR", Role.HR)
        add("hr_elsewhere", "Helge HR", Role.HR, technical)
        add("coordinator", "Tove Tovholder")
        lead("coordinator", school)
        add("facilitator", "Fie Facilitator", Role.FACILITATOR)
        add("facilitator_external", "Ekstern Eriksen", Role.FACILITATOR)
        add("member", "Mette Medlem")
        lead("member", school)
        add("former_member", "Frode Før")
        lead("former_member", roads)
        add("outsider", "Ove Udenfor")
        lead("outsider", roads)
        add("dpo", "Dorte Databeskytter", Role.DPO)
        add("administrator", "Anton Administrator", Role.ADMINISTRATOR)

        programme = ProgrammeFactory(organisation=organisation, name="Tværgående ledernetværk")
        network = NetworkFactory(programme=programme, name="Tværnetværk 1")
        SeatFactory(network=network, leader=leaders["member"])
        SeatFactory(network=network, leader=leaders["chief_member"])
        SeatFactory(network=network, leader=leaders["coordinator"], role="coordinator")
        SeatFactory(
            network=network, leader=leaders["former_member"], ends_on=date(2025, 9, 1), end_reason="own_wish"
        )
        AssignmentFactory(network=network, user=users["sponsor"], role="sponsor")
        AssignmentFactory(network=network, user=users["facilitator"], role="facilitator")
        AssignmentFactory(network=network, user=users["facilitator_external"], role="facilitator")

        other = OrganisationFactory(name="Nabolev Kommune", slug="nabolev")
        other_root = UnitFactory(organisation=other, name="Nabolev Kommune", key="root")
        other_user = UserFactory(organisation=other, name="Nanna Nabo", email="other_hr@nabolev.example")
        RoleAssignmentFactory(user=other_user, role=Role.HR)
        users["other_hr"] = other_user
        other_leader = LeaderFactory(organisation=other, key="member", name="Mikkel Nabomedlem")
        PostFactory(leader=other_leader, unit=other_root)
        other_network = NetworkFactory(programme__organisation=other, name="Nabonetværk 1")
        SeatFactory(network=other_network, leader=other_leader)
        return cls(
            organisation=organisation,
            other=other,
            root=root,
            children=children,
            technical=technical,
            school=school,
            roads=roads,
            programme=programme,
            network=network,
            other_leader=other_leader,
            other_network=other_network,
            users=users,
            leaders=leaders,
        )


KEPT = Kept(Cast.make)
