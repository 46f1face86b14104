"""Runs: opened by a person, carried out by the worker, safe against both of them going away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit.actors import Actor
from ledernet.composition.assembly import Start, assemble
from ledernet.composition.board import Board
from ledernet.composition.choices import Choices
from ledernet.composition.enums import RUN_TRANSITIONS, RunState, Verb
from ledernet.composition.gathering import Pairs, gather
from ledernet.composition.models import Draft, Run
from ledernet.composition.outcome import INFEASIBLE, Outcome
from ledernet.composition.pool import Pool
from ledernet.composition.sources import seats_today
from ledernet.strategy.models import Programme
from ledernet_engine.scoring import Problem, problem_hash, to_json

from .answers import draft_of, keep_forecast
from .errors import RunIsOver
from .life import Life


@transaction.atomic
def open_run(
    *,
    programme: Programme,
    choices: Choices,
    seats: Mapping[int, int] | None = None,
    history: Pairs | None = None,
    start: Start | None = None,
    basis: Draft | None = None,
    only: Iterable[int] | None = None,
    root: Run | None = None,
    note: str = "",
    by: Actor,
    at: datetime,
) -> Run:
    """Ask for a calculation; the worker takes it up at once.

    `seats` (leader → a number for her network of today; what `sources` says unless given) and `history` (0–1 by pair of leaders) come as plain data from
    the rooms that know them. `start` says where to begin and who is locked, `basis` the draft it comes from. `only`: it is about these
    leaders and nobody else; a further attempt (`root`, or from a draft of such a run) is about the same.
    Raises the engine's `SizeError` or `ProblemError` where there is nothing to calculate.
    """
    on = timezone.localtime(at).date()
    if seats is None:
        seats = seats_today(programme, on)
    root = root or (root_of(basis.run) if basis else None)
    if only is None and root is not None:
        only = root.only
    only = None if only is None else sorted(set(only))
    pool = gather(
        programme, on=on, seats=seats, history=history, also=start.locked if start else (), only=only
    )
    problem = assemble(pool, choices, start=start)
    run = Run.objects.create(
        organisation=programme.organisation,
        programme=programme,
        choices=choices.as_json(),
        problem=to_json(problem),
        problem_hash=problem_hash(problem),
        start=_stored(start, pool),
        basis=basis,
        only=only,
        root=root,
        note=note,
        seed=choices.seed,
        seconds_allowed=choices.seconds,
        heartbeat_at=at,
        created_by=by if isinstance(by, User) else None,
        created_at=at,
    )
    return _begun(run, problem, choices, by=by, at=at)


def root_of(run: Run) -> Run | None:
    """The first run about the same chosen leaders: itself where it was; None where a run is about everybody."""
    return run.root or (run if run.only is not None else None)


@transaction.atomic
def plan_ahead(*, draft: Draft, choices: Choices, by: Actor, at: datetime) -> Run:
    """Ask for the change days after a draft, which stays as it stands and is the first of them.

    Of `choices` those about the change days and the time count; all else is as when the draft was calculated.
    """
    board = Board.of(Draft.objects.select_related("run", "organisation", "programme").get(pk=draft.pk))
    problem = board.problem
    asked = replace(
        Choices.from_json(board.draft.run.choices),
        change_days=choices.change_days,
        stay_share=choices.stay_share,
        longest=choices.longest,
        shortest=choices.shortest,
        seconds=choices.seconds,
        from_today=False,
    )
    locked = [leader for leader, seat in board.seats.items() if seat.locked]
    run = Run.objects.create(
        organisation=board.draft.organisation,
        programme=board.draft.programme,
        choices=asked.as_json(),
        problem=to_json(problem),
        problem_hash=problem_hash(problem),
        start={
            "names": [network.name for network in board.networks],
            "seats": {str(one): board.place[seat.network_id] for one, seat in board.seats.items()},
            "locked": sorted(locked),
        },
        basis=board.draft,
        ahead_of=board.draft,
        seed=asked.seed,
        seconds_allowed=asked.seconds,
        heartbeat_at=at,
        created_by=by if isinstance(by, User) else None,
        created_at=at,
    )
    return _begun(run, problem, asked, by=by, at=at)


def _begun(run: Run, problem: Problem, choices: Choices, *, by: Actor, at: datetime) -> Run:
    """Write down that it has begun, and hand it to the worker."""
    facts: dict[str, Any] = {
        "leaders": len(problem.people),
        "networks": len(problem.networks),
        "problem": run.problem_hash,
    }
    if choices.change_days > 1:
        facts["change_days"] = choices.change_days
    LIFE.record(run, Verb.RUN_STARTED, facts, by=by, at=at)
    _enqueue(run)
    return run


def stop_run(*, run: Run, by: Actor, at: datetime) -> Run:
    """Stop and keep the best so far; one that has not begun is cancelled. Raises `RunIsOver`."""
    return LIFE.stop(run, by=by, at=at)


@transaction.atomic
def claim_run(*, pk: int, at: datetime) -> Run | None:
    """Take a waiting run for this worker; None if somebody else has it, or it is over."""
    run = LIFE.claim(pk, at=at)
    if run is not None and run.started_at is None:
        run.started_at = at
        run.save(update_fields=["started_at"])
    return run


def report_progress(*, run: Run, progress: Mapping[str, Any], at: datetime) -> bool:
    """Show where the calculation stands. Returns whether it is to go on: nobody has stopped or taken over the run."""
    return LIFE.report(run, progress, at=at)


@transaction.atomic
def finish_run(*, run: Run, outcome: Outcome, at: datetime) -> Draft | None:
    """Keep the answer as a new draft, and later change days as its forecast. None if the run was taken over meanwhile, or no answer exists."""
    held: Run | None = LIFE.still_mine(run)
    if held is None:
        return None
    held.result = outcome.as_json()
    held.engine_version = str(outcome.engine.get("version", ""))
    held.finished_at = at
    held.error = ""
    if outcome.status == INFEASIBLE:
        LIFE.enter(held, RunState.INFEASIBLE)
        held.save()
        LIFE.record(held, Verb.RUN_FINISHED, {"status": outcome.status}, at=at)
        return None
    LIFE.enter(held, RunState.DONE)
    held.save()
    draft = held.ahead_of or draft_of(held, outcome, at)
    if outcome.plan:
        keep_forecast(outcome.plan, draft, held, at)
    LIFE.record(held, Verb.RUN_FINISHED, {"status": outcome.status, "draft": draft.pk}, at=at)
    return draft


def fail_attempt(*, run: Run, error: str, at: datetime) -> Run | None:
    """The attempt ended in an error of ours: try again, or give up after `MAX_ATTEMPTS`."""
    return LIFE.fail(run, error, at=at)


def resume_runs(*, at: datetime) -> int:
    """Take up runs whose worker or task was lost. Returns how many. Safe to call as often as one likes."""
    return LIFE.resume(at=at)


def _stored(start: Start | None, pool: Pool) -> dict[str, Any] | None:
    if start is None:
        return None
    return {
        "names": list(start.names),
        "seats": {str(leader): place for leader, place in start.seats.items() if leader in pool.by_leader},
        "locked": sorted(leader for leader in start.locked if leader in pool.by_leader),
    }


def _enqueue(run: Run) -> None:
    from ledernet.composition.tasks import compose

    compose.enqueue(run.pk)


LIFE = Life(
    model=Run,
    states=RunState,
    transitions=RUN_TRANSITIONS,
    over=RunIsOver,
    stopped=Verb.RUN_STOPPED,
    finished=Verb.RUN_FINISHED,
    enqueue=_enqueue,
    gives_best=True,
    with_it=("organisation", "programme", "ahead_of"),
)
