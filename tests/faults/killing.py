"""A process that dies in the middle: killed with SIGKILL at each of the moments at which something could be left half done.

The moments are counted: before every write to the database and every commit, after everything that is kept (a commit, or a write
outside a transaction), and before a file is written, renamed or removed and a mail handed over. So they hold for whatever is run, and nothing in the
product knows of them. Use it where the database is a file of its own, from a process without threads (`tests/worker/installation.py`):

    for moment in each_moment(act, restore):
        act()                      # as the next worker would
        assert outcome() == expected
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections

WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP")
COMMIT = "COMMIT"
KEPT = "kept"
"""The moment after something has been kept for good; the others are named after what is about to be done."""
MOST = 400
"""Moments of one act; more is another mistake."""
PATIENCE = 600
"""Seconds after which a child is taken to hang."""
FILES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate"}
Pass = Callable[[str], None]


def each_moment(act: Callable[[], object], restore: Callable[[], None]) -> Iterator[int]:
    """`act` is killed at its first moment, then, restored, at its second, until it reaches its end. Yields after each death."""
    for moment in count(1):
        assert moment <= MOST
        restore()
        if not killed_at(moment, act):
            return
        yield moment


def moments_of(act: Callable[[], object]) -> list[str]:
    """What the moments are, of an act that nobody disturbs. What it loads is loaded here too, so that each child need not."""
    kept = Path(settings.DATA_DIR) / "ledernet.moments"

    def noting() -> None:
        found, loaded = list[str](), set(sys.modules)
        with watched(found.append):
            act()
        kept.write_text(json.dumps([found, sorted(set(sys.modules) - loaded)]))

    assert not in_a_process(noting)
    moments, modules = json.loads(kept.read_text())
    kept.unlink()
    for name in modules:
        with suppress(ImportError):
            import_module(name)
    return list(moments)


def killed_at(moment: int, act: Callable[[], object]) -> bool:
    """Run `act` in a process of its own that is killed at this moment. False: it came to its end before."""

    def dying() -> None:
        with dying_at(moment):
            act()

    return in_a_process(dying)


def in_a_process(act: Callable[[], object]) -> bool:
    """Run `act` in a child, so that no thread and no cache of it stays here. True: it was killed."""
    connections.close_all()  # a connection is never shared with a child
    child = os.fork()
    if not child:
        signal.alarm(PATIENCE)
        try:
            act()
            connections.close_all()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL, "it hangs"
        return True
    assert os.waitstatus_to_exitcode(status) == 0, "it failed instead of being killed"
    return False


@contextmanager
def dying_at(moment: int) -> Iterator[None]:
    """This process kills itself at the moment, counted from here."""
    moments = count(1)

    def pass_one(_what: str) -> None:
        if next(moments) == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    with watched(pass_one):
        yield


@contextmanager
def watched(pass_one: Pass) -> Iterator[None]:
    """`pass_one` is told of each moment when it has come."""

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        writes = sql.lstrip().upper().startswith(WRITES)
        if writes:
            pass_one(" ".join(sql.split()[:3]))
        result = execute(sql, params, many, context)
        if writes and not connection.in_atomic_block:
            pass_one(KEPT)
        return result

    commit = connection.commit

    def committed() -> None:
        pass_one(COMMIT)
        commit()
        pass_one(KEPT)

    connection.commit = committed
    try:
        with connection.execute_wrapper(watch), _heard(pass_one):
            yield
    finally:
        connection.commit = commit


_hooked: list[Pass] = []
"""Python lets nobody take an audit hook away again: one stays, and tells whoever stands here."""


@contextmanager
def _heard(pass_one: Pass) -> Iterator[None]:
    """Of files below the data folder, and of mail on its way to a server."""
    if not _heard.__dict__.setdefault("begun", False):
        sys.addaudithook(_hear)
        _heard.__dict__["begun"] = True
    _hooked.append(pass_one)
    try:
        yield
    finally:
        _hooked.remove(pass_one)


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if not _hooked:
        return
    if event == "smtplib.send" or (event in FILES and _is_ours(arguments[0])):
        _hooked[-1](event)
    elif event == "open" and _opens_to_write(*arguments[1:]) and _is_ours(arguments[0]):
        _hooked[-1]("open")


def _opens_to_write(mode: str | None, flags: int) -> bool:
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) if mode is None else not mode.startswith("r")


def _is_ours(path: Any) -> bool:
    return isinstance(path, str | Path) and Path(path).is_relative_to(settings.DATA_DIR)
