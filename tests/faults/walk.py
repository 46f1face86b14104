"""Every scene meets a fault at its moments, is done again as recovery would, and is compared with a run that nobody disturbed."""

from __future__ import annotations

import json
import logging
import random
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import time_machine
from django.db import connection
from django_tasks_db.models import DBTaskResult

from tests.access.world import World
from tests.factories import NOW

from .copies import Copy
from .failing import Fault, TooSoon, struck
from .house import Reader, world
from .killing import KEPT, in_a_process, moments_of

TRIES = (".attempts", ".last_error", ".failures", ".progress")
"""How often something was begun, how far it was, and why it was not done the first time: a death counts."""
NUMBERED = (".target_key", "audit_value.text")
"""Numbers of rows, as text: on PostgreSQL one that was given in vain is not given again."""
QUEUE = DBTaskResult._meta.db_table
"""A task that is handed back may be asked for a second time as well: what it did is compared, not how often it was in the queue."""


@dataclass(frozen=True)
class Scene:
    """What is done, at what moment, and what must stand in the house before so that there is something to do."""

    name: str
    act: Callable[[World], object]
    prepare: Callable[[World], object] = lambda world: None
    days: int = 400
    again: Callable[[World], object] | None = None
    """How it is taken up after a fault, where that is not just the same once more."""
    ticks: bool = False
    """Whether the clock goes on: who calculates for a second must see it pass, and may come to its end a moment sooner."""
    told_again: Collection[str] = ()
    """Tables in which there is one row more where it was done and the other side, which does not know, has asked once more."""

    @property
    def at(self) -> datetime:
        return NOW + timedelta(days=self.days)


class Found:
    """What a walk counts, for each fault, and what went wrong."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.counts: dict[Fault, Counter[str]] = {Fault(fault): Counter() for fault in faults}
        self.trouble: list[str] = []

    def add(self, fault: Fault, **counts: int) -> None:
        self.counts[fault].update(counts)

    def tell(self) -> None:
        print(json.dumps({"counts": self.counts, "trouble": self.trouble}))


@cache
def house() -> tuple[World, Copy]:
    """Built once in a process; `Copy` brings it back."""
    with time_machine.travel(NOW, tick=False):
        place = world()
    return place, Copy()


def walk(scenes: Iterable[Scene], few: int, faults: Iterable[str] = (Fault.KILLED,)) -> None:
    """Prints for each fault how many acts and moments there are and were tried, and what went wrong. `few`: of each scene so many moments, the same ones each time; 0: all."""
    logging.disable(logging.CRITICAL)
    place, empty = house()
    found = Found(faults)
    for scene in scenes:
        empty.restore()
        with time_machine.travel(NOW, tick=False):
            scene.prepare(place)
        try:
            _played(scene, place, few, found)
        except Exception as error:
            found.trouble.append(f"{scene.name}, undisturbed: {type(error).__name__}: {error}")
    found.tell()


def _played(scene: Scene, place: World, few: int, found: Found) -> None:
    def once(what: Callable[[World], object]) -> None:
        with time_machine.travel(scene.at, tick=scene.ticks):
            what(place)

    start, reader = Copy(), Reader()
    moments = moments_of(lambda: once(scene.act))
    expected = reader.read()
    start.restore()
    assert not in_a_process(lambda: once(scene.act))
    again = reader.read()
    passing = TRIES + (NUMBERED if connection.vendor == "postgresql" else ())
    drawn = expected.apart(again) | {name for name in expected.columns if name.endswith(passing)}
    expected.rows.pop(QUEUE, None)
    assert _writes_of_its_own(moments), "it has nothing to do: give it something"
    for fault in found.counts:
        found.add(fault, acts=1, moments=len(moments))
        for moment in picked(f"{scene.name}, {fault}", moments, few):
            found.add(fault, tried=1)
            start.restore()
            said = f"{scene.name}, {fault} at {moment} of {len(moments)} ({moments[moment - 1]})"
            try:
                struck(fault, moment, lambda: once(scene.act))
                in_a_process(lambda: once(scene.again or scene.act))
            except Exception as error:
                if isinstance(error, TooSoon) and scene.ticks:
                    found.add(fault, tried=-1)
                else:
                    found.trouble.append(f"{said}: {type(error).__name__}: {error}")
                continue
            state = reader.read()
            state.rows.pop(QUEUE, None)
            found.trouble += [
                f"{said}: {one}"
                for one in expected.differs(state, but=drawn)
                if not (
                    moments[moment - 1] == KEPT and any(f" {table}:" in one for table in scene.told_again)
                )
            ]
    start.forget()


def _writes_of_its_own(moments: list[str]) -> bool:
    """More than that it was its turn."""
    return any(moment.endswith(('"', "SET")) and "worker_" not in moment for moment in moments)


def picked(name: str, moments: list[str], few: int) -> list[int]:
    """Half of the few, and one at least, are moments after which something is kept for good and something still to do."""
    every = list(range(1, len(moments) + 1))
    if not few or few >= len(every):
        return every
    draw = random.Random(name)  # the same ones each time
    kept = [number for number in every[:-1] if moments[number - 1] == KEPT]
    chosen = set(draw.sample(kept, min(len(kept), (few + 1) // 2)))
    return sorted(chosen | set(draw.sample([one for one in every if one not in chosen], few - len(chosen))))
