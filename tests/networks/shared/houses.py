"""Two municipalities and one network that they share: the cast's own organisation is its host, the neighbour its partner."""

from dataclasses import dataclass
from datetime import date

from tests.cast import Cast
from tests.factories import NOW, TODAY, PostFactory, RoleAssignmentFactory, UserFactory

from ledernet.accounts.models import User
from ledernet.networks.models import Agreement, Guest, Seat
from ledernet.networks.shared import agreeing, guests
from ledernet.people.models import Leader


@dataclass
class Houses:
    cast: Cast
    agreement: Agreement
    guest: Guest
    seat: Seat
    person: Leader
    """Who she is at home."""
    user: User


def login_of(leader: Leader) -> User:
    """A login at home for somebody who had none."""
    user: User = UserFactory(
        organisation=leader.organisation, name=leader.name, email="gaest@nabolev.example"
    )
    RoleAssignmentFactory(user=user, role="leader")
    Leader.objects.filter(pk=leader.pk).update(user=user, email=user.email)
    leader.refresh_from_db()
    return user


def agree(cast: Cast, **facts: object) -> Agreement:
    """Proposed by the host and accepted by the partner."""
    chosen = {"seats": 2, "starts_on": TODAY, "kroner": 4500, "terms": "Fire møder om året."} | facts
    made = agreeing.propose(
        network=cast.network,
        code="nabolev",
        by=cast.user("hr"),
        at=NOW,
        **chosen,  # type: ignore[arg-type]
    )
    return agreeing.accept(agreement=made, by=cast.user("other_hr"), at=NOW)


def share(cast: Cast, *, starts_on: date = TODAY) -> Houses:
    """A neighbour's leader has a seat in the network of the cast."""
    person = cast.other_leader
    user = person.user or login_of(person)
    PostFactory._meta.model.objects.filter(leader=person).update(title="Områdeleder", field="Skole")
    agreement = agree(cast)
    offered = guests.offer(agreement=agreement, leader=person, by=cast.user("other_hr"), at=NOW)
    seat = guests.seat(guest=offered, starts_on=starts_on, by=cast.user("hr"), at=NOW)
    offered.refresh_from_db()
    return Houses(cast, agreement, offered, seat, person, user)
