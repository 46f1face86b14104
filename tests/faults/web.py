"""Every form that is sent to the web: struck while it is saved, all of it is kept or nothing, and the answer says which."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import time_machine
from django.conf import settings
from django.core.cache import cache as counted
from django.test import Client

from tests.access.visitors import Visitors
from tests.access.world import World
from tests.factories import NOW

from .failing import Fault, struck
from .house import Copy, Reader, State
from .killing import KEPT, moments_of
from .pair import FIRST, Pair
from .papers import Paper, Values
from .walk import house, picked

BESIDE = {"django_session", "cache", "people_devicesession"}
"""Who is logged in, and what is counted for a moment."""
HANDLED = {200, 204, 302, 403, 404, 409, 422, 503}


@dataclass(frozen=True)
class Sending:
    name: str
    who: str
    url: str
    data: Values

    def send(self, client: Client) -> None:
        said().write_text(str(client.post(self.url, self.data).status_code))


def said() -> Path:
    """Where the process that was struck leaves what it answered: beside the data folder, whose disk may be full."""
    return Path(settings.DATA_DIR).with_suffix(".said")


@cache
def _doors() -> tuple[World, Pair, Copy, Reader, State]:
    place, start = house()
    start.restore()
    with time_machine.travel(NOW, tick=False):
        visitors = Visitors(place.cast)
        pair = Pair(place, visitors)
    counted.clear()  # attempts are counted
    return place, pair, Copy(), Reader(), Reader().read()


def walk(rooms: list[str], one_in: int, few: int, fault: str) -> None:
    """Prints how many forms there are and write something (acts), how many moments there are and were tried, and what went wrong. `few` as in `walk.walk`."""
    logging.disable(logging.CRITICAL)
    _place, pair, start, reader, before = _doors()
    counts = {"forms": 0, "acts": 0, "moments": 0, "tried": 0}
    trouble: list[str] = []
    with time_machine.travel(NOW, tick=False):
        start.restore()
        papers = [one for room in rooms for one in pair.forms_of(room, one_in=one_in)]
        for name, who, paper in papers:
            counts["forms"] += 1
            start.restore()
            sending = _accepted(pair, name, who, paper)
            if sending is None:
                continue
            counts["acts"] += 1
            client = pair.visitors.clients[who]
            tried, of = _struck(sending, client, start, reader, before, few, Fault(fault), trouble)
            counts["moments"] += of
            counts["tried"] += tried
    print(json.dumps({"counts": counts, "trouble": trouble}))


def _accepted(pair: Pair, name: str, who: str, paper: Paper) -> Sending | None:
    """What is taken and writes something: all fields filled in, else one by one. None: nothing is."""
    for only in (None, *({one} for one in paper.controls)):
        data = paper.filled(FIRST, only)
        with pair.visit():
            status = pair.visitors.clients[who].post(paper.url, data).status_code
        if status < 400:
            return Sending(name, who, paper.url, data)
    return None


def _struck(
    sending: Sending,
    client: Client,
    start: Copy,
    reader: Reader,
    before: State,
    few: int,
    fault: Fault,
    trouble: list[str],
) -> tuple[int, int]:
    start.restore()
    moments = moments_of(lambda: sending.send(client))
    kept = [number for number, what in enumerate(moments, 1) if what == KEPT]
    if not kept:
        return 0, 0
    after = reader.read()

    @cache
    def drawn() -> set[str]:
        start.restore()
        moments_of(lambda: sending.send(client))
        return after.apart(reader.read())

    numbers = picked(sending.name, moments, few)
    for moment in numbers:
        start.restore()
        said().unlink(missing_ok=True)
        struck(fault, moment, lambda: sending.send(client))
        found = reader.read()
        undone = not _differs(before, found, set())
        done = not _differs(after, found, set()) or (not undone and not _differs(after, found, drawn()))
        where = (
            f"{sending.name} for {sending.who}, {fault} at {moment} of {len(moments)} ({moments[moment - 1]})"
        )
        if not (done or undone):
            trouble.append(f"{where}: half of it is kept: {_differs(before, found, drawn())[:3]}")
        if fault is not Fault.KILLED:
            status = int(said().read_text()) if said().exists() else 0
            if status not in HANDLED:
                trouble.append(f"{where}: answered {status}")
            elif status == 503 and not undone:
                trouble.append(f"{where}: it was saved, and the page says that it was not")
            elif status in {200, 204, 302} and not done:
                trouble.append(f"{where}: it was not saved, and the page says {status}")
    return len(numbers), len(moments)


def _differs(one: State, other: State, drawn: set[str]) -> list[str]:
    return [
        line for line in one.differs(other, but=drawn) if not any(f" {table}:" in line for table in BESIDE)
    ]
