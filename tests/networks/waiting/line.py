"""People in line, and what they are offered."""

from datetime import date, timedelta

from django.test import Client
from tests.cast import Cast
from tests.factories import NOW, TODAY, LeaderFactory, PostFactory

from ledernet.networks import actions
from ledernet.networks.joining.links import offer_link
from ledernet.networks.models import Network, Offer, Waiting
from ledernet.people.models import Leader

DAY = timedelta(days=1)
EVERYBODY = range(10**9)


def person(cast: Cast, name: str, *, new: bool = False) -> Leader:
    starts_on = TODAY - 30 * DAY if new else date(2015, 1, 1)
    leader: Leader = LeaderFactory(
        organisation=cast.organisation,
        name=name,
        email=f"{name}@testkoebing.example".replace(" ", "."),
        starts_on=starts_on,
    )
    PostFactory(leader=leader, unit=cast.roads)
    return leader


def stand(cast: Cast, leader: Leader, *, days: int = 0, network: Network | None = None) -> Waiting:
    return actions.stand_in_line(
        programme=cast.programme,
        leader=leader,
        network=network,
        since=TODAY - days * DAY,
        by=cast.user("hr"),
        at=NOW,
    )


def offered(cast: Cast, waiting: Waiting, network: Network | None = None) -> Offer:
    made, left = actions.offer_seats(
        proposals=[actions.Proposal(waiting, network or cast.network)], starts_on=TODAY + 10 * DAY,
        answer_by=TODAY + 7 * DAY, by=cast.user("hr"), at=NOW,
    )  # fmt: skip
    assert not left
    return made[0]


def path_of(offer: Offer) -> str:
    return offer_link(offer).partition("8000")[2]


def hr(cast: Cast, name: str = "hr") -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client
