"""Work that is due for many rows is done one after the other: a row that cannot be done keeps no other from it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import Model

log = logging.getLogger(__name__)
Done = TypeVar("Done")


class SomeNotDone(Exception):
    """Rows that could not be done; all others were. Why stands in the log."""

    def __init__(self, rows: list[str]) -> None:
        super().__init__(f"could not be done: {', '.join(rows)}")
        self.rows = rows


def in_turn(
    steps: Iterable[tuple[Model, Callable[[], Done]]], *, should_stop: Callable[[], bool] = lambda: False
) -> list[Done]:
    """Take the steps, each an act in a transaction of its own about a row. Returns what they returned.

    What a step had begun when it failed is undone, and it is tried again when it is next due. Raises `SomeNotDone` when all have been tried.
    """
    done, failed = [], []
    for row, act in steps:
        if should_stop():
            break
        try:
            done.append(act())
        except Exception:
            name = f"{row._meta.label_lower} {row.pk}"
            log.exception("%s could not be done", name)
            failed.append(name)
    if failed:
        raise SomeNotDone(failed)
    return done
