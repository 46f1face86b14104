"""A municipality with five years of history, made by bulk writes: what is measured is reading."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date, datetime

from .meetings import meetings
from .networks import networks
from .people import people
from .size import Made, Size
from .sql import analyse
from .years import record, years

PARTS: tuple[Callable[[Made], None], ...] = (people, networks, meetings, years, record)


def build(factor: float, *, today: date, now: datetime, aloud: bool = False) -> Made:
    made = Made(Size(factor), today, now)
    for part in PARTS:
        began = time.monotonic()
        part(made)
        if aloud:
            print(f"  {part.__name__}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    analyse()
    return made
