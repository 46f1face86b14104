"""Last stage: two programmes have met for months, one is about to be told, one is still being discussed."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from ledernet.composition.actions import approve_draft, lock_seat, rename_network
from ledernet.composition.models import Draft
from ledernet.mail.carrier import Carrier
from ledernet.mail.delivery import claim_next, deliver
from ledernet.mail.enums import MessageState
from ledernet.networks.actions import (
    found_networks,
    give_assignment,
    mark_letters_printed,
    release_invitations,
)
from ledernet.networks.enums import AssignmentRole
from ledernet.networks.models import Invitation, Network

from .coming import come_and_go
from .dividing import divide
from .evaluating import evaluate
from .experience import know
from .facilitators import share, staff_the_pool
from .holding import hold
from .launching import begin, hear, renew
from .learning import look_back
from .meeting import meet
from .needing import change
from .planning import plan_dates
from .pulsing import pulse
from .reviewing import review
from .rooms import furnish
from .spending import spend
from .stage_people import FACILITATORS
from .stage_strategy import CROSS, ELDERLY, NEAR, SCHOOLS, TEAMS
from .story import BUILDER, Story
from .working import work
from .writing import write

LACKING = 2
"""Networks about to start for which HR has not found a facilitator yet."""


def tell(story: Story) -> None:
    story.say(_("networks published, invitations sent"))
    publish(story, SCHOOLS, approved=262, starts_in=-240, sponsor="director:K1")
    publish(story, ELDERLY, approved=258, starts_in=-200, sponsor="director:K2")
    publish(story, TEAMS, approved=8, starts_in=21, sponsor="chief")
    for key in (SCHOOLS, ELDERLY):
        invite(story, key, at=story.ago(days=250))
    post(story.ago(days=249))
    staff_the_pool(story)
    share(story, story.programmes[TEAMS])
    story.say(_("networks launched on their charters, a hearing under way"))
    begin(story, SCHOOLS, days_ago=242)
    begin(story, ELDERLY, days_ago=202)
    renew(story, ELDERLY)
    hear(story, TEAMS)
    work(story)
    change(story, ELDERLY)
    spend(story, costly=SCHOOLS, cheap=ELDERLY, coming=TEAMS)
    furnish(story)
    know(story)
    meet(story, send=post)
    come_and_go(story, running=story.programmes[ELDERLY], crowded=story.programmes[SCHOOLS], send=post)
    discuss(story, story.drafts[NEAR])
    write(story)
    divide(story, SCHOOLS)
    plan_dates(story, TEAMS)
    hold(story, send=post)
    pulse(story)
    story.say(_("rounds of evaluation, one of them open"))
    evaluate(story, story.programmes[SCHOOLS], story.programmes[CROSS], story.programmes[ELDERLY], send=post)
    look_back(story)
    story.say(_("the autumn review prepared"))
    review(story)


def publish(story: Story, key: str, *, approved: int, starts_in: int, sponsor: str) -> None:
    hr, draft = story.users["hr"], story.drafts[key]
    at = story.ago(days=approved)
    for drafted in draft.networks.order_by("position"):
        name = f"{story.programmes[key].name} {drafted.position + 1}"
        rename_network(draft=draft, network=drafted, name=name, version=draft.version, by=hr, at=at)
        draft.refresh_from_db()
    draft = approve_draft(draft=draft, version=draft.version, by=story.users["chief"], at=at)
    starts_on = story.today + timedelta(days=starts_in)
    networks = found_networks(draft=draft, starts_on=starts_on, move=True, by=hr, at=at)
    served = len(networks) if starts_in < 0 else len(networks) - LACKING
    for number, network in enumerate(networks):
        name = (
            "facilitator" if number % len(FACILITATORS) == 0 else f"facilitator{number % len(FACILITATORS)}"
        )
        roles = [(story.users[sponsor], AssignmentRole.SPONSOR)]
        if number < served:
            roles.append((story.users[name], AssignmentRole.FACILITATOR))
        for user, role in roles:
            give_assignment(network=network, user=user, role=role, starts_on=starts_on, by=hr, at=at)


def invite(story: Story, key: str, *, at: datetime) -> None:
    networks = Network.objects.filter(programme=story.programmes[key])
    invitations = Invitation.objects.filter(seat__network__in=networks)
    release_invitations(invitations=invitations, by=story.users["hr"], at=at)
    mark_letters_printed(invitations=invitations, by=story.users["hr"], at=at)


def post(at: datetime) -> None:
    """Send what is due by then, as the worker would have done that day: into the demonstration's folder."""
    with Carrier() as carrier:
        while message := claim_next(at=at, claimed_by=BUILDER.name):
            state = deliver(message=message, carrier=carrier, at=at)
            if state not in {MessageState.SENT, MessageState.RECALLED}:  # what is over is called back
                raise RuntimeError(f"letter {message.kind} could not be sent: {state}")


def discuss(story: Story, draft: Draft) -> None:
    """HR has looked at the draft and wants one person to stay where she is."""
    seat = draft.seats.get(leader__name="Dorte Hald")
    lock_seat(
        draft=draft, leader=seat.leader_id, version=draft.version, by=story.users["hr"], at=story.ago(days=1)
    )
