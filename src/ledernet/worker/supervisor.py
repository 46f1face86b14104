"""`ledernet work`: three processes, started, watched, started again when they fall, and stopped together.

The supervisor itself does nothing that can fail. It holds no database connection until everything has stopped; then it hands
back what an impatient stop has left.
"""

import logging
import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

from .processes import machine

log = logging.getLogger(__name__)
PARTS = ("default", "compose", "timetable")
LOOK_SECONDS = 0.2
STEADY_SECONDS = 60.0
LONGEST_WAIT = 30.0


@dataclass
class Part:
    """One of the processes, and how often it has fallen lately."""

    name: str
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    falls: int = 0
    next_start: float = 0.0


def supervise(*, grace: float) -> int:
    """Run all parts until SIGTERM or SIGINT. What is at hand gets `grace` seconds to be finished. Returns 0."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    parts = [Part(name) for name in PARTS]
    try:
        while not stop.is_set():
            for part in parts:
                look_after(part, now=time.monotonic())
            stop.wait(LOOK_SECONDS)
    finally:
        killed = end(parts, grace=grace)
    if killed:
        tidy_up()
    return 0


def look_after(part: Part, *, now: float) -> None:
    """Start the part if it does not run; after repeated falls with growing pauses."""
    if part.process is not None:
        code = part.process.poll()
        if code is None:
            if part.falls and now - part.started > STEADY_SECONDS:
                part.falls = 0
            return
        part.process = None
        part.falls += 1
        wait = min(2.0 ** (part.falls - 1), LONGEST_WAIT)
        part.next_start = now + wait
        log.error("The part %s ended with code %s; started again in %.0f s", part.name, code, wait)
    if now >= part.next_start:
        part.process = start(part.name)
        part.started = now


def start(name: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "ledernet.cli", "work", "--part", name]
    command += ["--parent", str(os.getpid()), "--name", unique_name(name)]
    # In a session of its own, so that Ctrl+C reaches the supervisor alone, which ends the parts in order.
    return subprocess.Popen(command, env=os.environ.copy(), start_new_session=True)  # noqa: S603  # our own part


def unique_name(part: str) -> str:
    return f"{part}-{(machine() or os.uname().nodename)[:30]}-{secrets.token_hex(6)}"


def end(parts: list[Part], *, grace: float) -> int:
    """Ask all to stop; those that have not after `grace` seconds are ended. Returns how many had to be."""
    running = [part for part in parts if part.process is not None and part.process.poll() is None]
    for part in running:
        assert part.process is not None
        part.process.terminate()
    deadline = time.monotonic() + grace
    killed = 0
    for part in running:
        assert part.process is not None
        try:
            part.process.wait(max(0.05, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            log.warning("The part %s did not finish within %.0f s and is ended", part.name, grace)
            part.process.kill()
            part.process.wait()
            killed += 1
    return killed


def tidy_up() -> None:
    """Hand back at once what was ended in the middle; the next worker need not wait to find it."""
    from django.db import DatabaseError
    from django.utils import timezone

    from .recovery import hand_back

    try:
        hand_back(at=timezone.now())
    except DatabaseError as error:
        log.warning("Left tasks are handed back at the next start: %s", error)
