"""From a moment on, until the act is over, the disk is full or the database is away; afterwards all is well again.

The moments are those of `killing.py`. What fails is what would fail: on a full disk every write to the database, every commit and every new
file; without the database every statement, also the reading ones.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import count
from typing import Any

from django.db import OperationalError, connection

from .killing import COMMIT, FILES, KEPT, WRITES, in_a_process, killed_at, watched

NEW_FILES = {"open", "os.mkdir", "os.link"}


class Fault(StrEnum):
    KILLED = "killed with -9"
    FULL = "the disk is full"
    GONE = "the database is away"


class TooSoon(Exception):
    """It came to its end before the moment."""


def struck(fault: Fault, moment: int, act: Callable[[], object]) -> None:
    """`act` in a process of its own that meets the fault at this moment; what it says of it is its own affair. Raises `TooSoon`, of who is to be killed."""
    if fault is Fault.KILLED:
        if not killed_at(moment, act):
            raise TooSoon
        return

    def failing() -> None:
        with failing_from(fault, moment):
            try:
                act()
            except Exception:  # whoever called it would log it
                return

    in_a_process(failing)


@contextmanager
def failing_from(fault: Fault, moment: int) -> Iterator[None]:
    moments, begun = count(1), list[str]()

    def pass_one(what: str) -> None:
        if begun or next(moments) == moment:
            begun.append(what)
            _refuse(fault, what)

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if begun and fault is Fault.GONE:
            _away()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch), watched(pass_one):
        yield


def _refuse(fault: Fault, what: str) -> None:
    stored = what == COMMIT or what.upper().startswith(WRITES)
    if fault is Fault.GONE and stored:
        _away()
    if fault is Fault.FULL and stored:
        raise OperationalError("database or disk is full")
    if fault is Fault.FULL and what in NEW_FILES:
        raise OSError(errno.ENOSPC, "No space left on device")
    assert stored or what in {KEPT, "open", "smtplib.send", *FILES}, what


def _away() -> None:
    raise OperationalError("server closed the connection unexpectedly")
