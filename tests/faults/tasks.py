"""The tasks that wait in the queue, and what is brought in at the terminal: each in a house where it has something to do."""

from __future__ import annotations

import io
import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import timedelta
from pathlib import Path
from tempfile import gettempdir
from typing import Any
from unittest import mock
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ledernet.cli.main import main
from ledernet.composition.actions import resume_runs
from ledernet.composition.models import Run
from ledernet.composition.tasks import compose
from ledernet.insight.models import Calculation
from ledernet.insight.simulator.actions import resume_calculations
from ledernet.insight.simulator.tasks import simulate
from ledernet.registers import actions as registers
from ledernet.registers.actions.listening import ROUTING_KEYS
from ledernet.registers.mo.client import Client, Place
from ledernet.registers.models import Connection
from ledernet.registers.tasks import hear
from ledernet.worker.queue import Patient
from ledernet.worker.recovery import hand_back
from tests.access.world import World
from tests.factories import NOW
from tests.people.imports.helpers import LIST
from tests.registers.mo import Mo
from tests.registers.mo_data import SCHOOL

from .walk import Scene

LISTENERS = {key: str(UUID(int=number << 96)) for number, key in enumerate(ROUTING_KEYS)}
LATER = timedelta(hours=1)
"""After which nobody takes a worker that was killed for one that lives."""


def scenes() -> list[Scene]:
    return [
        Scene("registers.tasks.read", _reads, _to_read, again=_recovered(_reads)),
        Scene("import-leaders", lambda _place: _brought_in("import-leaders", LIST)),
        Scene("registers.tasks.hear", _hears, _to_hear, again=_recovered(_hears_again), told_again=("registers_run", "audit_head", "audit_record", "audit_value")),
        Scene("import-networks", lambda place: _brought_in("import-networks", NETWORKS, "--programme", place.cast.programme.name)),
        Scene("composition.tasks.compose", _calculates, _to_compose, days=0, ticks=True, again=_recovered(_calculates)),
        Scene("insight.simulator.tasks.simulate", _calculates, _to_simulate, days=0, ticks=True, again=_recovered(_calculates)),
    ]  # fmt: skip


NETWORKS = (
    "Netværk;Leder;Fra;Til\nEt fra filen;Mette Medlem;2023-01-01;\nEt fra filen;Ukendt Udfra;2023-01-01;\n"
)


def _recovered(act: Callable[[World], object]) -> Callable[[World], object]:
    """What the timetable does about a task that was left, before the queue goes on."""

    def again(place: World) -> None:
        at = timezone.now() + LATER
        hand_back(at=at)
        resume_runs(at=at)
        resume_calculations(at=at)
        act(place)

    return again


def _work(queue: str) -> None:
    Patient(
        queue_names=[queue], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id=f"{queue}-{os.getpid()}", excluded_queue_names=[],
    ).run()  # fmt: skip


def _calculates(_place: World) -> None:
    _work("compose")


def _to_compose(place: World) -> None:
    run = place.own["run"]
    Run.objects.filter(pk=run.pk).update(state="queued", heartbeat_at=NOW)
    DBTaskResult.objects.all().delete()
    compose.enqueue(run.pk)


def _to_simulate(place: World) -> None:
    calculation = place.own["calculation"]
    Calculation.objects.filter(pk=calculation.pk).update(state="queued", heartbeat_at=NOW)
    DBTaskResult.objects.all().delete()
    simulate.enqueue(calculation.pk)


def _register(place: World) -> Connection:
    return Connection.objects.get(organisation=place.cast.organisation)


def _to_read(place: World) -> None:
    DBTaskResult.objects.all().delete()
    registers.ask_for_reading(connection=_register(place), by=place.cast.user("hr"), at=NOW)


def _reads(_place: World) -> None:
    with _answering():
        _work("default")


def _to_hear(place: World) -> None:
    DBTaskResult.objects.all().delete()
    Connection.objects.filter(pk=_register(place).pk).update(listens=True, listeners=LISTENERS)
    hear.enqueue(_register(place).pk)


def _hears(_place: World) -> None:
    told().unlink(missing_ok=True)
    _hears_again(_place)


def _hears_again(_place: World) -> None:
    """What was not acknowledged is told once more, and nothing else."""
    with _answering() as mo:
        mo.listeners = dict(LISTENERS)
        mo.waiting = {uuid: deque() for uuid in LISTENERS.values()}
        mo.new_leader("Nanna", "Ny", unit=SCHOOL)
        mo.acknowledged = Told()
        for listener in mo.acknowledged.before():
            mo.waiting[listener].clear()
        _work("default")


def told() -> Path:
    """Outlives the process, as the register does: what was acknowledged."""
    return Path(settings.DATA_DIR).with_suffix(".told")


class Told(list[str]):
    """Each event is the only one of its kind, and its token begins as its listener does."""

    def append(self, token: str) -> None:
        super().append(token)
        with told().open("a") as file:
            file.write(f"{token}\n")

    def before(self) -> list[str]:
        tokens = told().read_text().split() if told().exists() else []
        return [one for one in LISTENERS.values() if any(token.startswith(one[:8]) for token in tokens)]


@contextmanager
def _answering() -> Iterator[Mo]:
    """A register that lives as long as the act."""
    with Mo.small() as mo:
        there = Place(mo.url, mo.client_id, mo.secret)

        def client_of(_connection: Connection, **how: Any) -> Client:
            return Client(there, **how)

        with (
            mock.patch("ledernet.registers.actions.reading.client_of", client_of),
            mock.patch("ledernet.registers.actions.listening.client_of", client_of),
        ):
            yield mo


def _brought_in(verb: str, text: str, *more: str) -> None:
    file = Path(gettempdir()) / f"{verb}-{os.getpid()}.csv"
    file.write_text(text, encoding="utf-8")
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as said:
            code = main([verb, str(file), "--organisation", "testkoebing", *more])
        assert code == 0, said.getvalue()
    finally:
        file.unlink()
