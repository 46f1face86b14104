"""A proposal of the network of the cast, from draft to answer."""

from datetime import date, datetime, timedelta

from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.cast import Cast
from tests.factories import (
    NOW,
)

from ledernet.accounts.models import User
from ledernet.proposals import actions
from ledernet.proposals.actions import Reply, Words
from ledernet.proposals.enums import Outcome
from ledernet.proposals.models import Proposal

SIT = ("member", "chief_member", "coordinator")
INSIDE = (*SIT, "facilitator", "facilitator_external")
SECRET = "Ravnens plan for vikarerne"
WORDS = Words(
    title=f"Fælles pulje: {SECRET}",
    text=f"Tekst {SECRET}",
    reason=f"Fordi {SECRET}",
    asks=f"Ja til {SECRET}",
    area=f"Bemanding {SECRET}",
)
OTHER_WORDS = Words("Kladden", "b", "c", "d")


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def page(cast: Cast, name: str, url: str) -> str:
    return client_of(cast, name).get(url, follow=True).content.decode("utf-8", errors="replace")


def post(cast: Cast, name: str, view: str, proposal: Proposal, **data: object) -> tuple[int, str]:
    url = reverse(f"proposals:{view}", args=[proposal.pk])
    response = client_of(cast, name).post(url, {key: str(value) for key, value in data.items()})
    return response.status_code, response.content.decode()


def sent(cast: Cast, draft: Proposal, *, at: datetime = NOW) -> Proposal:
    return actions.send_proposal(
        proposal=draft,
        version=draft.version,
        receiver=cast.user("sponsor"),
        agreed_on=date(2026, 3, 1),
        by=cast.user("member"),
        at=at,
    )


def reply(proposal: Proposal, by: User) -> Proposal:
    words = Reply(outcome=Outcome.ACCEPTED, text="Ja, fra maj.")
    return actions.answer_proposal(
        proposal=proposal, version=proposal.version, reply=words, by=by, at=NOW + timedelta(days=10)
    )
