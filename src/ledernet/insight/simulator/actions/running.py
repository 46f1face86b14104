"""Calculations: asked for by a person, carried out by the worker, safe against both of them going away (ADR 5, 34)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.audit.actors import Actor
from ledernet.composition.actions.life import Life
from ledernet.insight.enums import CALCULATION_TRANSITIONS, CalculationState, Verb
from ledernet.insight.models import Calculation
from ledernet.insight.simulator.asked import Asked
from ledernet.strategy.models import Programme
from ledernet_engine import __version__

SEED = 1


class CalculationIsOver(Exception):
    """It has ended already."""


@transaction.atomic
def open_calculation(
    *, programme: Programme, asked: Asked, own: Mapping[str, Any], by: Actor, at: datetime
) -> Calculation:
    """Ask for two policies to be compared; the worker takes it up at once.

    The same question has the same answer: one that is answered, or on its way, is given back.
    """
    same = Calculation.objects.filter(
        programme=programme, asked=asked.stored(), own=dict(own), seed=SEED
    ).order_by("-pk")
    known = same.filter(state=CalculationState.DONE, engine_version=__version__).first()
    if found := known or same.filter(state__in=(CalculationState.QUEUED, CalculationState.RUNNING)).first():
        return found
    made = Calculation.objects.create(
        organisation=programme.organisation,
        programme=programme,
        asked=asked.stored(),
        own=dict(own),
        seed=SEED,
        heartbeat_at=at,
        created_by=by if isinstance(by, User) else None,
        created_at=at,
    )
    facts = {"leaders": asked.assumed.people, "networks": asked.assumed.networks}
    LIFE.record(made, Verb.CALCULATION_STARTED, facts, by=by, at=at)
    _enqueue(made)
    return made


def stop_calculation(*, calculation: Calculation, by: Actor, at: datetime) -> Calculation:
    """Call it off: at once if it has not begun, else the worker is told. Raises `CalculationIsOver`."""
    return LIFE.stop(calculation, by=by, at=at)


def claim_calculation(*, pk: int, at: datetime) -> Calculation | None:
    """Take a waiting calculation for this worker; None if somebody else has it, or it is over."""
    return LIFE.claim(pk, at=at)


def report_progress(*, calculation: Calculation, done: int, of: int, at: datetime) -> bool:
    """Show how far it is. Returns whether it is to go on: nobody has stopped or taken it over."""
    return LIFE.report(calculation, {"done": done, "of": of}, at=at)


@transaction.atomic
def finish_calculation(*, calculation: Calculation, result: dict[str, Any], at: datetime) -> None:
    """Keep the answer, unless the calculation was taken over meanwhile."""
    held: Calculation | None = LIFE.still_mine(calculation)
    if held is None:
        return
    LIFE.enter(held, CalculationState.DONE)
    held.result, held.engine_version = result, str(result["version"])
    held.finished_at, held.error = at, ""
    held.save()
    LIFE.record(held, Verb.CALCULATION_FINISHED, {"status": "done"}, at=at)


@transaction.atomic
def end_stopped(*, calculation: Calculation, at: datetime) -> None:
    """The worker has heard that it was called off."""
    held: Calculation | None = LIFE.still_mine(calculation)
    if held is not None:
        LIFE.enter(held, CalculationState.CANCELLED)
        held.finished_at = at
        held.save(update_fields=["state", "finished_at"])


def fail_attempt(*, calculation: Calculation, error: str, at: datetime) -> None:
    """The attempt ended in an error of ours: try again, or give up after `MAX_ATTEMPTS`."""
    LIFE.fail(calculation, error, at=at)


def resume_calculations(*, at: datetime) -> int:
    """Take up those whose worker or task was lost. Returns how many. Safe to call as often as one likes."""
    return LIFE.resume(at=at)


def _enqueue(held: Calculation) -> None:
    from ledernet.insight.simulator.tasks import simulate

    simulate.enqueue(held.pk)


LIFE = Life(
    model=Calculation,
    states=CalculationState,
    transitions=CALCULATION_TRANSITIONS,
    over=CalculationIsOver,
    stopped=Verb.CALCULATION_STOPPED,
    finished=Verb.CALCULATION_FINISHED,
    enqueue=_enqueue,
    gives_best=False,
)
