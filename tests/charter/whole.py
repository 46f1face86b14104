"""A programme about which everything is settled: what a launch needs, and something in every place that a charter reads."""

from datetime import date
from decimal import Decimal

from ledernet.accounts.models import User
from ledernet.charter import actions
from ledernet.charter.content import content_of, fingerprint
from ledernet.charter.models import CharterVersion
from ledernet.people.models import Topic, Unit
from ledernet.strategy.enums import Question
from ledernet.strategy.models import (
    Answer,
    ClosingCriterion,
    EvaluationDate,
    EvaluationItem,
    EvaluationPlan,
    Frames,
    LifePlan,
    Pledge,
    Principle,
    Programme,
    ProgrammeTopic,
    PurposeLink,
    PurposeWeight,
    Responsibility,
    StrategyItem,
)
from ledernet.strategy.queries import STORED_IN_PROGRAMME
from tests.factories import NOW


def settle(programme: Programme, owner: User, unit: Unit | None = None) -> Programme:
    """Write all of it; the programme keeps its own words for purpose, type and participation."""
    if unit:
        programme.eligibility = {
            "units": [unit.pk],
            "fields": ["Skole"],
            "levels": ["3"],
            "kinds": ["Centerchef"],
        }
        programme.save()
    _purposes(programme)
    _topics(programme)
    _frames(programme)
    _plans(programme, owner)
    Pledge.objects.create(
        programme=programme,
        kind="visit",
        text="Jeg besøger hvert netværk en gang.",
        owner=owner,
        due_on=date(2026, 10, 1),
        created_at=NOW,
    )
    for question in Question:
        text = "" if question in STORED_IN_PROGRAMME else f"Vores svar om {question}."
        Answer.objects.create(programme=programme, question=question, text=text, state="decided", owner=owner)
    return programme


def _purposes(programme: Programme) -> None:
    culture = PurposeWeight.objects.create(
        programme=programme,
        purpose="P5",
        points=6,
        serves="Borgeren møder den samme slags ledelse.",
        for_whom="Alle ledere på niveau 3.",
        change="Vi bruger de samme ord om ledelse.",
        seen_by="Medarbejderne kan fortælle, hvad der er aftalt.",
        leader_gain="To kolleger uden for eget fag, man ringer til.",
        organisation_gain="Færre sager strander mellem to forvaltninger.",
    )
    PurposeWeight.objects.create(programme=programme, purpose="Fælles vikarpulje", points=4, under="P5")
    goal = StrategyItem.objects.create(
        organisation=programme.organisation, kind="goal", name=f"Sammenhæng for borgeren {programme.pk}"
    )
    PurposeLink.objects.create(weight=culture, item=goal)


def _topics(programme: Programme) -> None:
    """One of the product's, and one of the organisation's own."""
    organisation = programme.organisation
    own, _new = Topic.objects.get_or_create(organisation=organisation, name="Den svære samtale")
    stress, _new = Topic.objects.get_or_create(
        organisation=organisation, kind="stress", defaults={"name": "Stressforebyggelse"}
    )
    for topic in (own, stress):
        ProgrammeTopic.objects.create(programme=programme, topic=topic)


def _frames(programme: Programme) -> None:
    Frames.objects.create(
        programme=programme,
        role_statement="Netværkene prøver strategien af i hverdagen.",
        mandate="decide",
        mandate_frame="Fælles møderegler",
        reply_days=21,
        expectations="Du kommer, du er forberedt, og du siger til, når noget driller.",
        absence_rules="Sygdom og akutte sager. Sig det til facilitator.",
        meeting_hours=Decimal("3"),
        preparation_hours=Decimal("0.5"),
        facilitator_hours=Decimal("40"),
        coordinator_hours=Decimal("10"),
        sponsor_hours=Decimal("6"),
        hr_hours=Decimal("12"),
        staffing="mixed",
        staffing_reason="Vi lærer selv, mens vi får hjælp.",
        external_meetings=2,
        external_price=12_000,
        internal_rate=450,
        leader_rate=520,
        rooms_budget=6_000,
        other_budget=3_000,
    )
    Responsibility.objects.create(
        programme=programme, position=0, task="purpose", chief="A", hr="R", facilitator="I", network="C"
    )
    Responsibility.objects.create(
        programme=programme, position=1, task="Bestille kaffe", facilitator="A", network="R"
    )
    Principle.objects.create(programme=programme, position=0, text="Det, vi siger her, bliver her.")
    Principle.objects.create(programme=programme, position=1, text="Vi kommer til tiden.")


def _plans(programme: Programme, owner: User) -> None:
    LifePlan.objects.create(
        programme=programme,
        starts_on=date(2026, 4, 1),
        trial_until=date(2027, 4, 1),
        trial_reason="Vi vil prøve arbejdsformen af.",
        change_day=date(2028, 4, 1),
        change_reason="Nye bekendtskaber hvert andet år.",
        expires_on=date(2029, 4, 1),
        expiry_reason="Efter tre år er formålet et andet.",
        rotation="share",
        rotation_share=25,
        rotation_months=18,
        newcomer_days=60,
    )
    EvaluationPlan.objects.create(
        programme=programme, method="both", method_note="Tag en dialog bagefter.", owner=owner
    )
    EvaluationDate.objects.create(programme=programme, on=date(2026, 11, 15), name="Midtvejs")
    EvaluationDate.objects.create(programme=programme, on=date(2027, 3, 1))
    items = (("P5", "P5a", "", "", 70), ("Fælles vikarpulje", "", "Puljen virker.", "The pool works.", 60))
    for position, (purpose, item, text_da, text_en, target) in enumerate(items):
        EvaluationItem.objects.create(
            programme=programme,
            position=position,
            purpose=purpose,
            item=item,
            text_da=text_da,
            text_en=text_en,
            target=target,
        )
    ClosingCriterion.objects.create(
        programme=programme, position=0, measure="targets", threshold=Decimal(2), times=2
    )
    ClosingCriterion.objects.create(
        programme=programme, position=1, measure="own", text="Ingen vil være vært."
    )


def approve(programme: Programme, by: User, reason: str = "") -> CharterVersion:
    """As a chief who has read what she approves."""
    shown = fingerprint(content_of(programme))
    return actions.approve_charter(programme=programme, shown=shown, reason=reason, by=by, at=NOW)
