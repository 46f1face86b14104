"""The jobs of the worker's timetable, each twice: as they find the organisation, and with nothing new to do.

Afterwards the house is as on any morning: calendars know their meetings, and what was written to people has been sent.
"""

from __future__ import annotations

import sys
import time
from typing import Any

LEFT = {"mail.send_due": "sends; how fast is told in sending.md"}


def rounds(made: Any) -> dict[str, list[float]]:
    """Job → seconds of the first and of the second time."""
    from ledernet.mail.enums import MessageState
    from ledernet.mail.models import Message
    from ledernet.worker.jobs import all_jobs

    found: dict[str, list[float]] = {}
    for job in all_jobs():
        if job.name in LEFT:
            continue
        took = []
        for _time in range(2):
            began = time.monotonic()
            job.run(made.now, lambda: False)
            took.append(time.monotonic() - began)
        found[job.name] = took
        print(f"  {job.name}: {took[0]:.1f} s, {took[1]:.1f} s", file=sys.stderr, flush=True)
    waiting = Message.objects.filter(state=MessageState.HELD)
    waiting.update(state=MessageState.SENT, sent_at=made.now)
    return found
