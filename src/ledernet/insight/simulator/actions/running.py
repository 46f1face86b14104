"""Calculations: asked for by a person, carried out by the worker, safe against both of them going away (ADR 5, 34)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor, System
from ledernet.insight.enums import CALCULATION_TRANSITIONS, CalculationState, Verb
from ledernet.insight.models import Calculation
from ledernet.insight.simulator.asked import Asked
from ledernet.strategy.models import Programme
from ledernet_engine import __version__

MAX_ATTEMPTS = 3
SILENCE = timedelta(seconds=60)
"""A calculation that has given no sign of life for so long has lost its worker."""

SEED = 1
WORKER = System("worker")


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
    _record(made, Verb.CALCULATION_STARTED, facts, by=by, at=at)
    _enqueue(made)
    return made


@transaction.atomic
def stop_calculation(*, calculation: Calculation, by: Actor, at: datetime) -> Calculation:
    """Call it off: at once if it has not begun, else the worker is told. Raises `CalculationIsOver`."""
    held = Calculation.objects.select_for_update().get(pk=calculation.pk)
    if held.state == CalculationState.QUEUED:
        _enter(held, CalculationState.CANCELLED)
        held.finished_at = at
    elif held.state != CalculationState.RUNNING:
        raise CalculationIsOver
    held.stop_requested = True
    held.save(update_fields=["state", "stop_requested", "finished_at"])
    _record(held, Verb.CALCULATION_STOPPED, {}, by=by, at=at)
    return held


@transaction.atomic
def claim_calculation(*, pk: int, at: datetime) -> Calculation | None:
    """Take a waiting calculation for this worker; None if somebody else has it, or it is over.

    The number of the attempt is the ticket without which nothing can be reported later.
    """
    held = Calculation.objects.select_for_update().filter(pk=pk, state=CalculationState.QUEUED).first()
    if held is None:
        return None
    _enter(held, CalculationState.RUNNING)
    held.attempts += 1
    held.heartbeat_at = at
    held.progress = {}
    held.save(update_fields=["state", "attempts", "heartbeat_at", "progress"])
    return held


def report_progress(*, calculation: Calculation, done: int, of: int, at: datetime) -> bool:
    """Show how far it is. Returns whether it is to go on: nobody has stopped or taken it over."""
    mine = Calculation.objects.filter(
        pk=calculation.pk, state=CalculationState.RUNNING, attempts=calculation.attempts
    )
    if not mine.update(progress={"done": done, "of": of}, heartbeat_at=at):
        return False
    return not mine.filter(stop_requested=True).exists()


@transaction.atomic
def finish_calculation(*, calculation: Calculation, result: dict[str, Any], at: datetime) -> None:
    """Keep the answer, unless the calculation was taken over meanwhile."""
    held = _still_mine(calculation)
    if held is None:
        return
    _enter(held, CalculationState.DONE)
    held.result, held.engine_version = result, str(result["version"])
    held.finished_at, held.error = at, ""
    held.save()
    _record(held, Verb.CALCULATION_FINISHED, {"status": "done"}, by=WORKER, at=at)


@transaction.atomic
def end_stopped(*, calculation: Calculation, at: datetime) -> None:
    """The worker has heard that it was called off."""
    held = _still_mine(calculation)
    if held is not None:
        _enter(held, CalculationState.CANCELLED)
        held.finished_at = at
        held.save(update_fields=["state", "finished_at"])


@transaction.atomic
def fail_attempt(*, calculation: Calculation, error: str, at: datetime) -> None:
    """The attempt ended in an error of ours: try again, or give up after `MAX_ATTEMPTS`."""
    held = _still_mine(calculation)
    if held is not None:
        _try_again(held, error, at)


@transaction.atomic
def resume_calculations(*, at: datetime) -> int:
    """Take up those whose worker or task was lost. Returns how many. Safe to call as often as one likes."""
    lost = Calculation.objects.select_for_update().filter(
        state__in=(CalculationState.QUEUED, CalculationState.RUNNING), heartbeat_at__lt=at - SILENCE
    )
    count = 0
    for held in lost.order_by("pk"):
        count += 1
        if held.state == CalculationState.RUNNING:
            _try_again(held, "the worker was lost", at)
        else:
            held.heartbeat_at = at
            held.save(update_fields=["heartbeat_at"])
            _enqueue(held)
    return count


def _try_again(held: Calculation, error: str, at: datetime) -> None:
    held.error = error
    if held.stop_requested or held.attempts >= MAX_ATTEMPTS:
        _enter(held, CalculationState.CANCELLED if held.stop_requested else CalculationState.FAILED)
        held.finished_at = at
        held.save(update_fields=["state", "error", "finished_at"])
        _record(held, Verb.CALCULATION_FINISHED, {"status": str(held.state)}, by=WORKER, at=at)
        return
    _enter(held, CalculationState.QUEUED)
    held.heartbeat_at = at
    held.save(update_fields=["state", "error", "heartbeat_at"])
    _enqueue(held)


def _still_mine(calculation: Calculation) -> Calculation | None:
    return (
        Calculation.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .filter(pk=calculation.pk, state=CalculationState.RUNNING, attempts=calculation.attempts)
        .first()
    )


def _enter(held: Calculation, state: CalculationState) -> None:
    if state not in CALCULATION_TRANSITIONS[CalculationState(held.state)]:
        raise CalculationIsOver
    held.state = state


def _enqueue(held: Calculation) -> None:
    from ledernet.insight.simulator.tasks import simulate

    simulate.enqueue(held.pk)


def _record(held: Calculation, verb: Verb, facts: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    audit.record(organisation=held.organisation, by=by, at=at, verb=verb, target=held, facts=facts)
