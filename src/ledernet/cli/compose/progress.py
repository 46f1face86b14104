"""A bar on the terminal while the search runs, and Ctrl+C as *stop now and keep the best*."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

from ledernet.cli.words import _
from ledernet_engine.composition import Progress

from .sentences import broken_rules, number, percent_small

CELLS = 24


class Bar:
    """Draws on stderr, and only where somebody is looking."""

    def __init__(self, seconds: float | None, steps: int | None, out: TextIO | None = None) -> None:
        self.seconds, self.steps = seconds, steps
        self.out = out or sys.stderr
        self.looking = self.out.isatty()
        self.width = 0

    def __call__(self, progress: Progress) -> None:
        if not self.looking:
            return
        if self.steps:
            done = progress.steps / self.steps
        else:
            done = progress.seconds / self.seconds if self.seconds else 1.0
        filled = min(CELLS, int(done * CELLS))
        if progress.broken:
            state = broken_rules(progress.broken)
        elif progress.gap is None:
            state = ""
        else:
            state = _("at most %s can still be won") % percent_small(progress.gap)
        time = number(progress.seconds, 1)
        self.write(
            f"[{'█' * filled}{'·' * (CELLS - filled)}] {time} s  {state}  {_('(Ctrl+C: stop, keep the best)')}"
        )

    def write(self, text: str) -> None:
        """Replace the line."""
        if self.looking:
            self.out.write("\r" + text.ljust(self.width))
            self.out.flush()
            self.width = len(text)

    def close(self) -> None:
        """Leave a clean line behind."""
        self.write("")
        if self.looking:
            self.out.write("\r")
            self.out.flush()


class Asked:
    """Becomes true when somebody presses Ctrl+C; a second time ends the program."""

    def __init__(self) -> None:
        self.pressed = False

    def __call__(self) -> bool:
        return self.pressed


@contextmanager
def stop_on_interrupt() -> Iterator[Asked]:
    """While inside, Ctrl+C only asks."""
    asked = Asked()

    def press(_signal: int, _frame: FrameType | None) -> None:
        if asked.pressed:
            raise KeyboardInterrupt
        asked.pressed = True

    try:
        before = signal.signal(signal.SIGINT, press)
    except ValueError:  # not in the main thread, as in tests
        yield asked
        return
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)
