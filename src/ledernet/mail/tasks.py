"""What the worker does for the outbox, again and again."""

import logging
import time
from collections.abc import Callable

from django.utils import timezone

from . import delivery
from .carrier import Carrier, Unreachable

log = logging.getLogger(__name__)
ROUND_SECONDS: float = 20.0  # a round gives way to the other jobs of the timetable


def send_due(
    *,
    process: str = "",
    is_gone: Callable[[str], bool | None] = lambda process: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> int:
    """Send what is due, one after the other. Returns how many messages were dealt with."""
    delivery.reclaim(at=timezone.now(), process=process, is_gone=is_gone)
    count, started = 0, time.monotonic()
    with Carrier() as carrier:
        while not should_stop() and time.monotonic() - started < ROUND_SECONDS:
            message = delivery.claim_next(at=timezone.now(), claimed_by=process)
            if message is None:
                break
            count += 1
            try:
                delivery.deliver(message=message, carrier=carrier, at=timezone.now())
            except Unreachable as trouble:
                log.warning("The mail server cannot be reached: %s", trouble)
                break
    return count
