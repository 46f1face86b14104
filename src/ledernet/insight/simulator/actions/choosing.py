"""One of the two policies goes into the programme's plan: through the strategy's own act, with a reason."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import translation

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.decisions.actions import record_decision
from ledernet.insight.enums import CalculationState, Letter, Verb
from ledernet.insight.models import Calculation, PolicyChoice
from ledernet.insight.simulator.asked import Asked, Way
from ledernet.insight.simulator.words import basis_words, way_words
from ledernet.strategy import actions as strategy
from ledernet.strategy.enums import Rotation
from ledernet.strategy.models import LifePlan
from ledernet.strategy.queries import life_plan_of

TOPIC = "insight.rotation"


class NothingToUse(Exception):
    """The calculation has no result, or no such policy."""


@transaction.atomic
def choose_way(
    *,
    calculation: Calculation,
    letter: str,
    reason: str,
    version: int,
    change_day: date | None = None,
    by: Actor,
    at: datetime,
) -> LifePlan:
    """Write policy `letter` into the life plan as `version` was read, the reason into the register of decisions.

    The charter in force stands until a new version of it is approved. `change_day` is that of the first restart, for a
    policy that has one. Raises `NothingToUse`, and what `strategy.actions.plan_life` raises: `ChangedMeanwhile`,
    `NotPossible`, `Unsound`; `strategy.actions.ReasonMissing` without a reason.
    """
    if calculation.state != CalculationState.DONE or letter not in Letter.values:
        raise NothingToUse
    if not reason.strip():
        raise strategy.ReasonMissing
    asked = Asked.of(calculation.asked)
    way = asked.a if letter == Letter.A else asked.b
    programme = calculation.programme
    life = with_rotation(_life_of(life_plan_of(programme)), way)
    if way.restart and change_day:
        life = replace(life, change_day=change_day, change_reason=reason.strip(), no_dates_reason="")
    plan = strategy.plan_life(programme=programme, version=version, life=life, by=by, at=at)
    choice = PolicyChoice.objects.create(
        calculation=calculation,
        letter=letter,
        reason=reason.strip(),
        chosen_by=by if isinstance(by, User) else None,
        chosen_at=at,
    )
    with translation.override(programme.organisation.language):
        title, text = way_words(way), basis_words(calculation, letter)
    record_decision(
        organisation=programme.organisation,
        unit=programme.unit,
        subject=programme,
        topic=TOPIC,
        title=title,
        text=text,
        reason=choice.reason,
        by=by,
        at=at,
    )
    facts = {"calculation": calculation.pk, "letter": letter, "reason": choice.reason}
    audit.record(
        organisation=programme.organisation, by=by, at=at, verb=Verb.POLICY_CHOSEN, target=choice, facts=facts
    )
    return plan


def with_rotation(life: strategy.Life, way: Way) -> strategy.Life:
    """How seats rotate in the plan. Where nobody moves, newcomers still come in."""
    if not way.share:
        return replace(life, rotation=Rotation.NEWCOMERS)
    return replace(life, rotation=Rotation.SHARE, rotation_share=way.share, rotation_months=way.months)


def _life_of(plan: LifePlan) -> strategy.Life:
    return strategy.Life(**{one.name: getattr(plan, one.name) for one in fields(strategy.Life)})
