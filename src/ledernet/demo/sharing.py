"""One network of Kalø Kommune has two leaders of the neighbour as guests, and a third is offered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from ledernet.accounts.models import Organisation, User
from ledernet.commons.actions import write_post
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Assignment, Network
from ledernet.networks.shared import agreeing, guests
from ledernet.people.actions import invite_leaders
from ledernet.people.enums import Role
from ledernet.people.models import Leader
from ledernet.strategy.models import Programme

from .story import Story

SITTING = ("nis@nabolev.example", "mette@nabolev.example")
OFFERED = "norma@nabolev.example"


def share(
    story: Story, partner: Organisation, programme: Programme, *, send: Callable[[datetime], None]
) -> None:
    """Proposed five weeks ago; the guests have sat there for a month."""
    host, theirs, network = story.users["hr"], _hr_of(partner), _network(story, programme)
    people = {leader.email: leader for leader in Leader.objects.filter(organisation=partner)}
    invite_leaders(
        organisation=partner,
        leaders=[people[email].pk for email in SITTING],
        by=theirs,
        at=story.ago(days=36),
    )
    agreement = agreeing.propose(
        network=network,
        code=partner.slug,
        seats=4,
        starts_on=story.today - timedelta(days=30),
        kroner=4500,
        terms=_("Meetings alternate between Kalø and Nabolev. You pay for your own transport."),
        by=host,
        at=story.ago(days=35),
    )
    agreement = agreeing.accept(agreement=agreement, by=theirs, at=story.ago(days=33))
    for email in SITTING:
        offered = guests.offer(agreement=agreement, leader=people[email], by=theirs, at=story.ago(days=32))
        starts_on = story.today - timedelta(days=30)
        guests.seat(guest=offered, starts_on=starts_on, by=host, at=story.ago(days=31))
    guests.offer(agreement=agreement, leader=people[OFFERED], by=theirs, at=story.ago(days=1))
    send(story.ago(days=30))
    author = Leader.objects.select_related("user").get(pk=people[SITTING[0]].pk).user
    assert author is not None, "she was invited"
    text = _("Thank you for letting me in. At our school we begin with the same conversation in August.")
    write_post(network=network, text=text, by=author, at=story.ago(days=6))


def _network(story: Story, programme: Programme) -> Network:
    """One that the demonstration's facilitator runs, if there is one."""
    running = Network.objects.filter(programme=programme, state=NetworkState.LAUNCHED).order_by("pk")
    served = Assignment.objects.filter(user=story.users["facilitator"], network__in=running)
    return running.filter(pk__in=served.values("network")).first() or running[0]


def _hr_of(partner: Organisation) -> User:
    return User.objects.filter(organisation=partner, role_assignments__role=Role.HR).order_by("pk")[0]
