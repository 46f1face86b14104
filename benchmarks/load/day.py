"""A working day of requests: the product's own server and worker, and this process beside them that asks.

An hour of a working day is taken to be some six thousand requests: a quarter of 20,000 leaders open ten pages each in eight hours. They are
drawn, seeded, from what each of the four roles does, and come when they come: now several at once, now none. Who asks waits from the moment
she asks, also where nothing has begun for her. It ends after so many minutes, whatever happened.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from .mix import Request, people, requests

AN_HOUR = 6_000
AT_ONCE = 16
"""Requests under way at any time, at most; those that come meanwhile wait for one of them to end."""
SEED = 20
PATIENCE = 60
LOOK = 2.0
"""Seconds between two looks at the memory."""


@dataclass
class Day:
    """What a day was like; times in seconds, memory in megabytes."""

    began: float = field(default_factory=time.monotonic)
    times: list[tuple[str, float]] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    memory: list[tuple[float, int, dict[str, float]]] = field(default_factory=list)
    """Seconds since it began, requests until then, and what each of the processes holds."""

    def plain(self) -> dict[str, Any]:
        seconds = time.monotonic() - self.began
        by_role = {
            role: _spread([took for whose, took in self.times if whose == role])
            for role in sorted({whose for whose, _took in self.times})
        }
        return {
            "requests": len(self.times),
            "seconds": seconds,
            "all": _spread([took for _role, took in self.times]),
            "roles": by_role,
            "troubles": len(self.troubles),
            "first_troubles": self.troubles[:5],
            "memory": {name: _course(self.memory, name) for name in ("web", "worker")},
        }


def _spread(times: list[float]) -> dict[str, float]:
    if len(times) < 2:
        return {"count": len(times), "p50": sum(times), "p95": sum(times), "longest": sum(times)}
    cuts = statistics.quantiles(times, n=100)
    return {"count": len(times), "p50": cuts[49], "p95": cuts[94], "longest": max(times)}


def _course(seen: list[tuple[float, int, dict[str, float]]], name: str) -> dict[str, float]:
    """Where the memory began and ended, and the slope in megabytes for a thousand requests, over the second half: by then all is loaded."""
    late = [(count / 1000, held[name]) for _at, count, held in seen[len(seen) // 2 :]]
    told = {"start": seen[0][2][name], "end": seen[-1][2][name]} if seen else {"start": 0.0, "end": 0.0}
    if len({count for count, _held in late}) < 2:
        return told | {"slope": 0.0}
    return told | {"slope": statistics.linear_regression(*zip(*late, strict=True)).slope}


def working_day(made: Any, *, minutes: float, environment: dict[str, str]) -> dict[str, Any]:
    """So many minutes of it."""
    who = people(made)
    with _served(environment) as (port, processes):
        dice, day = random.Random(SEED), Day()  # a load, no secret
        waiting = _Queue(requests(who, dice), dice, day.began, day.began + 60 * minutes)
        senders = [threading.Thread(target=_send, args=(port, waiting, day)) for _ in range(AT_ONCE)]
        for one in senders:
            one.start()
        while any(one.is_alive() for one in senders):
            held = {name: _memory(pid) for name, pid in processes.items()}
            day.memory.append((time.monotonic() - day.began, len(day.times), held))
            time.sleep(LOOK)
        return day.plain()


class _Queue:
    """The next request and the moment it comes, for whichever thread is free."""

    def __init__(self, source: Iterator[Request], dice: random.Random, due: float, until: float) -> None:
        self.source, self.dice, self.due, self.until, self.lock = source, dice, due, until, threading.Lock()

    def next(self) -> tuple[float, Request] | None:
        with self.lock:
            self.due += self.dice.expovariate(AN_HOUR / 3600)
            return (self.due, next(self.source)) if self.due < self.until else None


def _send(port: int, waiting: _Queue, day: Day) -> None:
    while (coming := waiting.next()) is not None:
        began, one = coming
        headers = {"Cookie": one.person.cookies, "Host": "localhost"}
        body = None
        if one.form is not None:
            body = urlencode(one.form | {"csrfmiddlewaretoken": one.person.token})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        time.sleep(max(0.0, began - time.monotonic()))
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            line.request("POST" if body is not None else "GET", one.url, body, headers)
            answer = line.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as trouble:
            day.troubles.append(f"{one.url}: {trouble!r}")
            continue
        finally:
            line.close()
        day.times.append((one.person.role, time.monotonic() - began))
        if answer.status not in {200, 302}:
            day.troubles.append(f"{one.url}: {answer.status} for {one.person.role}")


@contextlib.contextmanager
def _served(environment: dict[str, str]) -> Iterator[tuple[int, dict[str, int]]]:
    """The web and the worker as they come, on the loopback alone; both end with the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, **environment}
    ledernet = [sys.executable, "-m", "ledernet.cli"]
    silent: dict[str, Any] = {"env": env, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    web = subprocess.Popen([*ledernet, "serve", "--port", str(port)], **silent)
    work = subprocess.Popen([*ledernet, "work"], **silent)
    try:
        _wait_for(port, web)
        yield port, {"web": web.pid, "worker": work.pid}
    finally:
        for one in (web, work):
            one.send_signal(signal.SIGTERM)
        for one in (web, work):
            try:
                one.wait(30)
            except subprocess.TimeoutExpired:
                one.kill()


def _wait_for(port: int, web: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if web.poll() is not None:
            raise SystemExit(f"the server ended: {web.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.2)
    raise SystemExit("the server did not begin to answer")


def _memory(pid: int) -> float:
    """Megabytes of a process and of all below it; what they share is counted once between them."""
    held = 0.0
    for one in (pid, *_below(pid)):
        with contextlib.suppress(OSError):
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            held += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    return held


def _below(pid: int) -> Iterator[int]:
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield int(child)
            yield from _below(int(child))
