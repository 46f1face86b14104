"""A process that dies in the middle: killed with SIGKILL at each of the moments at which the database could be left half done.

The moments are counted: before every write, and after everything that is kept (a commit, or a write outside a transaction). So they hold for
whatever is run, and nothing in the product knows of them. Use it where the database is a file of its own, from a process without
threads (`tests/worker/installation.py`):

    for moment, was_killed in each_moment(act, restore):
        act()                      # as the next worker would
        assert outcome() == expected
"""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from django.db import connection, connections

WRITES = ("INSERT", "UPDATE", "DELETE")
MOST = 400
"""Moments of one act; more is another mistake."""


def each_moment(act: Callable[[], object], restore: Callable[[], None]) -> Iterator[int]:
    """`act` is killed at its first moment, then, restored, at its second, until it reaches its end. Yields after each death."""
    for moment in count(1):
        assert moment <= MOST
        restore()
        if not killed_at(moment, act):
            return
        yield moment


def killed_at(moment: int, act: Callable[[], object]) -> bool:
    """Run `act` in a process of its own that is killed at this moment. False: it came to its end before."""
    connections.close_all()  # a connection is never shared with a child
    child = os.fork()
    if not child:
        try:
            with dying_at(moment):
                act()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.waitstatus_to_exitcode(status) == 0, "it failed instead of being killed"
    return False


@contextmanager
def dying_at(moment: int) -> Iterator[None]:
    """This process kills itself at the moment, counted from here."""
    moments = count(1)

    def pass_one() -> None:
        if next(moments) == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        writes = sql.lstrip().upper().startswith(WRITES)
        if writes:
            pass_one()
        result = execute(sql, params, many, context)
        if writes and not connection.in_atomic_block:
            pass_one()
        return result

    commit = connection.commit

    def committed() -> None:
        commit()
        pass_one()

    connection.commit = committed
    try:
        with connection.execute_wrapper(watch):
            yield
    finally:
        connection.commit = commit
