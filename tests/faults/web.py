"""Every form that is sent to the web: struck while it is saved, all of it is kept or nothing, and the answer says which."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import time_machine
from django.conf import settings
from django.core.cache import cache as counted
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from ledernet.audit.actors import System
from ledernet.facilitation.actions import ensure_competences
from ledernet.methods.actions import ensure_methods
from ledernet.people.actions import ensure_topics
from ledernet.strategy.actions import ensure_types
from tests.access.visitors import Visitors
from tests.access.world import World
from tests.factories import NOW

from .copies import Copy
from .failing import Fault, struck
from .house import Reader, State
from .killing import KEPT, moments_of
from .pair import FIRST, Pair
from .papers import Paper, Values
from .walk import Found, house, picked

BESIDE = {"django_session", "cache", "people_devicesession"}
"""Who is logged in, and what is counted for a moment."""
HANDLED = {200, 204, 302, 403, 404, 409, 422, 429, 503}
REFUSED = {429, 503}
"""Attempts that cannot be counted are not let through."""
BEFORE = "It happened while you were saving. Some or all of it was saved before that."
"""What the page says that breaks off after something was kept."""
TOO_LATE = "kept"
IN_STEPS = {
    "registers:connection": "it is kept first, and then another house is asked whether it can be used"
}
"""What may be done in part: the answer says so."""


@dataclass(frozen=True)
class Sending:
    name: str
    who: str
    url: str
    data: Values

    def send(self, client: Client) -> None:
        answer = client.post(self.url, self.data)
        said().write_text(f"{answer.status_code} {TOO_LATE if tells_of_more(answer) else ''}")


def tells_of_more(answer: HttpResponse) -> bool:
    """That something of it was saved before it broke off."""
    if answer.status_code != 503:
        return False
    page = answer.content.decode()
    for language in ("da", "en"):
        with translation.override(language):
            if escape(gettext(BEFORE)) in page:
                return True
    return False


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
        for ensure in (ensure_competences, ensure_methods, ensure_topics, ensure_types):
            ensure(
                organisation=place.cast.organisation, by=System("test"), at=NOW
            )  # as when a page is opened
    counted.clear()  # attempts are counted
    return place, pair, Copy(), Reader(), Reader().read()


def walk(room: str, one_in: int, few: int, faults: Iterable[str]) -> None:
    """Prints for each fault how many forms of the room there are and write something (acts), how many moments there are and were tried, and what went wrong. `few` as in `walk.walk`."""
    logging.disable(logging.CRITICAL)
    _place, pair, start, *_ = _doors()
    found = Found(faults)
    with time_machine.travel(NOW, tick=False):
        start.restore()
        for name, who, paper in list(pair.forms_of(room, one_in=one_in)):
            start.restore()
            try:
                if sending := _accepted(pair, name, who, paper):
                    _struck(sending, few, found)
            except Exception as error:
                found.trouble.append(f"{name} for {who}, undisturbed: {type(error).__name__}: {error}")
    found.tell()


def _accepted(pair: Pair, name: str, who: str, paper: Paper) -> Sending | None:
    """What is taken and writes something: all fields filled in, else one by one. None: nothing is."""
    for only in (None, *({one} for one in paper.controls)):
        data = paper.filled(FIRST, only)
        with pair.visit():
            status = pair.visitors.clients[who].post(paper.url, data).status_code
        if status < 400:
            return Sending(name, who, paper.url, data)
    return None


def _struck(sending: Sending, few: int, found: Found) -> None:
    _place, pair, start, reader, before = _doors()
    client = pair.visitors.clients[sending.who]
    start.restore()
    moments = moments_of(lambda: sending.send(client))
    if KEPT not in moments:
        return
    after = reader.read()

    @cache
    def drawn() -> set[str]:
        start.restore()
        moments_of(lambda: sending.send(client))
        return after.apart(reader.read())

    for fault in found.counts:
        found.add(fault, acts=1, moments=len(moments))
        for moment in picked(f"{sending.name}, {fault}", moments, few):
            found.add(fault, tried=1)
            start.restore()
            said().unlink(missing_ok=True)
            where = f"{sending.name} for {sending.who}, {fault} at {moment} of {len(moments)} ({moments[moment - 1]})"
            try:
                struck(fault, moment, lambda: sending.send(client))
            except Exception as error:
                found.trouble.append(f"{where}: {type(error).__name__}: {error}")
                continue
            if KEPT in moments[:moment] and sending.name in IN_STEPS:
                continue
            found.trouble += [f"{where}: {one}" for one in _wrong(fault, reader.read(), before, after, drawn)]


def _wrong(
    fault: Fault, found: State, before: State, after: State, drawn: Callable[[], set[str]]
) -> Iterator[str]:
    """All of it or nothing must be kept, and the answer say which."""
    undone = not _differs(before, found, set())
    done = not _differs(after, found, set()) or (not undone and not _differs(after, found, drawn()))
    if not (done or undone):
        yield f"half of it is kept: {_differs(before, found, drawn())[:3]}"
    if fault is Fault.KILLED:
        return
    status, _space, more = said().read_text().partition(" ") if said().exists() else ("0", "", "")
    yield from _untrue(int(status), bool(more), undone=undone, done=done)


def _untrue(status: int, more: bool, *, undone: bool, done: bool) -> Iterator[str]:
    if status not in HANDLED:
        yield f"answered {status}"
    elif more and undone:
        yield "it was not saved, and the page says that some of it was"
    elif status in REFUSED and not (more or undone):
        yield "it was saved, and the page says that it was not"
    elif status in {200, 204, 302} and not done:
        yield f"it was not saved, and the page says {status}"


def _differs(one: State, other: State, drawn: set[str]) -> list[str]:
    return [
        line for line in one.differs(other, but=drawn) if not any(f" {table}:" in line for table in BESIDE)
    ]
