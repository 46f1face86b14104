"""The life of a calculation that the worker carries out: waiting, claimed, shown, lost, tried again, over (ADR 5, 34)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db import models, transaction

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor, System

MAX_ATTEMPTS = 3
SILENCE = timedelta(seconds=60)
"""A calculation that has given no sign of life for so long has lost its worker."""

WORKER = System("worker")

Job = TypeVar("Job", bound=models.Model)


@dataclass(frozen=True)
class Life(Generic[Job]):
    """One kind of calculation. Safe against its worker going away and coming back: whoever claims it holds the number of the attempt,
    and without that ticket nothing is reported.

    `states` and `transitions` say where it can stand, `over` is raised when that does not allow what is asked. `gives_best`: one that
    was stopped and then lost is taken up again, since it gives the best it has; otherwise it is cancelled.
    """

    model: type[Job]
    states: type[models.TextChoices]
    transitions: Mapping[Any, frozenset[Any]]
    over: type[Exception]
    stopped: str
    finished: str
    enqueue: Callable[[Job], None]
    gives_best: bool
    with_it: tuple[str, ...] = ("organisation",)

    @transaction.atomic
    def stop(self, job: Job, *, by: Actor, at: datetime) -> Job:
        """Ask the worker to stop; one that has not begun is cancelled. Raises `over`."""
        held: Any = self._rows.select_for_update().get(pk=job.pk)
        if held.state == "queued":
            self.enter(held, "cancelled")
            held.finished_at = at
        elif held.state != "running":
            raise self.over
        held.stop_requested = True
        held.save(update_fields=["state", "stop_requested", "finished_at"])
        self.record(held, self.stopped, {}, by=by, at=at)
        return held  # type: ignore[no-any-return]

    @transaction.atomic
    def claim(self, pk: int, *, at: datetime) -> Job | None:
        """Take a waiting one for this worker; None if somebody else has it, or it is over."""
        held: Any = self._rows.select_for_update().filter(pk=pk, state="queued").first()
        if held is None:
            return None
        self.enter(held, "running")
        held.attempts += 1
        held.heartbeat_at = at
        held.progress = {}
        held.save(update_fields=["state", "attempts", "heartbeat_at", "progress"])
        return held  # type: ignore[no-any-return]

    def report(self, job: Any, progress: Mapping[str, Any], *, at: datetime) -> bool:
        """Show where it stands. Returns whether it is to go on: nobody has stopped or taken it over."""
        mine = self._rows.filter(pk=job.pk, state="running", attempts=job.attempts)
        if not mine.update(progress=dict(progress), heartbeat_at=at):
            return False
        return not mine.filter(stop_requested=True).exists()

    def still_mine(self, job: Any) -> Any:
        """The row, held, if the attempt is still the last one; else None."""
        rows = self._rows.select_for_update(of=("self",)).select_related(*self.with_it)
        return rows.filter(pk=job.pk, state="running", attempts=job.attempts).first()

    @transaction.atomic
    def fail(self, job: Job, error: str, *, at: datetime) -> Job | None:
        """The attempt ended in an error of ours: try again, or give up after `MAX_ATTEMPTS`."""
        held = self.still_mine(job)
        if held is not None:
            self._try_again(held, error, at)
        return held  # type: ignore[no-any-return]

    @transaction.atomic
    def resume(self, *, at: datetime) -> int:
        """Take up those whose worker or task was lost. Returns how many. Safe to call as often as one likes."""
        lost: Any = self._rows.select_for_update().filter(
            state__in=("queued", "running"), heartbeat_at__lt=at - SILENCE
        )
        count = 0
        for held in lost.order_by("pk"):
            count += 1
            if held.state == "running":
                self._try_again(held, "the worker was lost", at)
            else:
                held.heartbeat_at = at
                held.save(update_fields=["heartbeat_at"])
                self.enqueue(held)
        return count

    def enter(self, held: Any, state: str) -> None:
        to = self.states(state)
        if to not in self.transitions[self.states(held.state)]:
            raise self.over
        held.state = to

    def record(
        self, held: Any, verb: str, facts: Mapping[str, Any], *, at: datetime, by: Actor = WORKER
    ) -> None:
        audit.record(organisation=held.organisation, by=by, at=at, verb=verb, target=held, facts=facts)

    @property
    def _rows(self) -> models.QuerySet[Job]:
        return self.model._default_manager.all()

    def _try_again(self, held: Any, error: str, at: datetime) -> None:
        held.error = error
        dropped = held.stop_requested and not self.gives_best
        if dropped or held.attempts >= MAX_ATTEMPTS:
            self.enter(held, "cancelled" if dropped else "failed")
            held.finished_at = at
            held.save(update_fields=["state", "error", "finished_at"])
            self.record(held, self.finished, {"status": str(held.state)}, at=at)
            return
        self.enter(held, "queued")
        held.heartbeat_at = at
        held.save(update_fields=["state", "error", "heartbeat_at"])
        self.enqueue(held)
