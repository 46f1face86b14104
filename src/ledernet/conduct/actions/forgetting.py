"""What phones have sent is forgotten again: the rows it changed hold what counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import QuerySet

from ledernet.conduct.models import Change

KEPT = timedelta(days=30)
"""So long what a phone sent is kept word for word: until the meeting is settled, with time to look at where two differed."""
AT_A_TIME = 500


def sent_before(moment: datetime) -> QuerySet[Change]:
    """What was sent before that moment and still says what, about whom or by whom."""
    return Change.objects.filter(received_at__lt=moment).exclude(value={}, other={}, about="", made_by=None)


def forget_sent(*, at: datetime, should_stop: Callable[[], bool] = lambda: False) -> int:
    """Empty what was entered, about whom and by whom. The change itself stays: sent once more, it counts no second time.

    Returns how many. Where two differed and nobody has looked, what counts stands.
    """
    full = sent_before(at - KEPT)
    count = 0
    while not should_stop():
        chosen = list(full.order_by("pk").values_list("pk", flat=True)[:AT_A_TIME])
        if not chosen:
            break
        rows = Change.objects.filter(pk__in=chosen)
        rows.filter(settled_at=None).exclude(other={}).update(settled_at=at)
        count += rows.update(value={}, other={}, about="", made_by=None)
    return count
