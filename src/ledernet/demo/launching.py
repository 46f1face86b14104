"""Networks begin on their charters, one charter is changed on the way, and one is heard."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ledernet.accounts.enums import Language
from ledernet.charter.actions import comment, open_hearing
from ledernet.charter.actions.material import tell_otherwise, write_material
from ledernet.charter.content import content_of, fingerprint
from ledernet.charter.enums import Audience, Capacity, Channel, Clause
from ledernet.charter.queries import charter_in_force
from ledernet.networks.actions import (
    accept_expectations,
    add_principle,
    launch_networks,
    plan_visit,
    take_over_charter,
)
from ledernet.networks.dates import dates_in
from ledernet.networks.models import Network, Seat
from ledernet.strategy import actions
from ledernet.strategy.queries import evaluation_plan_of

from .management import approve
from .story import Story
from .texts import plans

TARGET = 70
"""Per cent: what the elder care networks aim at since the charter was changed."""


def begin(story: Story, key: str, *, days_ago: int) -> None:
    """The chief launches all networks of a programme; nearly all have said yes to what is expected."""
    version = charter_in_force(story.programmes[key])
    assert version is not None
    at = story.ago(days=days_ago)
    networks = list(Network.objects.filter(programme=story.programmes[key]).order_by("name_sort"))
    dates = dates_in(version.content, on=story.today)
    launch_networks(networks=networks, version=version, dates=dates, by=story.users["chief"], at=at)
    for number, seat in enumerate(Seat.objects.filter(network__in=networks).select_related("leader__user")):
        if seat.leader.user and number % 6 != 5 and seat.leader.user != story.users["leader"]:
            accept_expectations(
                seat=seat, version=version.pk, by=seat.leader.user, at=story.ago(days=days_ago - 4)
            )
    first = networks[0]
    add_principle(
        network=first, text="Vi begynder med en kop kaffe, og telefonen bliver i tasken.",
        by=story.users["facilitator"], at=story.ago(days=days_ago - 20),
    )  # fmt: skip
    sponsor = first.assignments.get(role="sponsor").user
    plan_visit(
        network=first, user=sponsor, planned_on=story.today + timedelta(days=8),
        note="Bare for at lytte.", by=story.users["hr"], at=story.ago(days=12),
    )  # fmt: skip
    for audience in (Audience.LEADERS, Audience.EMPLOYEES):
        made = write_material(
            version=version, audience=audience, language=Language.DANISH, by=story.users["hr"],
            at=story.ago(days=days_ago + 2),
        )  # fmt: skip
        if audience == Audience.EMPLOYEES:
            tell_otherwise(
                material=made, channel=Channel.PRINT, names=["Opslagstavlen på hvert arbejdssted"],
                by=story.users["hr"], at=story.ago(days=days_ago + 1),
            )  # fmt: skip


def renew(story: Story, key: str) -> None:
    """After half a year a target is set lower, with a reason; the networks keep theirs, but one takes the new one over."""
    programme = story.programmes[key]
    plan = plans.ELDERLY
    lower = tuple(
        replace(asked, target=TARGET) if asked.target and asked.target > TARGET else asked
        for asked in plan.questions
    )
    at = story.ago(days=30)
    before = evaluation_plan_of(programme)
    actions.plan_evaluation(
        programme=programme,
        version=before.version,
        evaluation=actions.Evaluation(
            method=plan.method,
            owner=story.users["hr"],
            dates=[actions.Wave(row.on, row.name) for row in programme.evaluation_dates.order_by("on")],
            questions=lower,
        ),
        by=story.users["hr"],
        at=at,
    )
    reason = "Målet for plads til at tænke højt var sat, før vi vidste, hvor mange nye ledere der kom til."
    version = approve(story, programme, reason=reason, at=at)
    network = Network.objects.filter(programme=programme).order_by("name_sort").first()
    assert network is not None
    take_over_charter(
        network=network,
        version=version,
        reason="Halvdelen af netværket er nyt siden foråret.",
        by=story.users["chief"],
        at=story.ago(days=25),
    )


def hear(story: Story, key: str) -> None:
    """The directors and a leader are asked what they think; one has answered."""
    programme = story.programmes[key]
    programme.refresh_from_db()
    at = story.ago(days=5)
    directors = [user for name, user in sorted(story.users.items()) if name.startswith("director:")]
    heard = dict.fromkeys(directors, Capacity.SUPERIOR) | {story.users["leader"]: Capacity.REPRESENTATIVE}
    hearing = open_hearing(
        programme=programme,
        shown=fingerprint(content_of(programme)),
        heard=heard,
        closes_on=story.today + timedelta(days=9),
        question="Er spillerummet klart nok, og kan vi undvære timerne?",
        by=story.users["hr"],
        at=at,
    )
    party = hearing.parties.get(user=directors[0])
    comment(
        party=party,
        clause=Clause.LEEWAY,
        text="Skriv, hvem der afgør det, hvis to forvaltninger er uenige om en arbejdsgang.",
        by=directors[0],
        at=story.ago(days=3),
    )
