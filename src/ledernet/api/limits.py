"""So many requests a minute for each token. Counted in the cache, which all processes share.

Two requests at the same moment may be counted as one: the limit guards against a loop that has run wild, not against the last request.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.cache import cache

MINUTE = 60


@dataclass(frozen=True)
class Allowance:
    limit: int
    left: int
    reset: int  # seconds until the next minute begins

    @property
    def is_spent(self) -> bool:
        return self.left < 0

    @property
    def headers(self) -> dict[str, str]:
        found = {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(max(0, self.left)),
            "RateLimit-Reset": str(self.reset),
        }
        return found | ({"Retry-After": str(self.reset)} if self.is_spent else {})


def spend(token: int, *, at: datetime) -> Allowance:
    """One request of this token."""
    minute, second = divmod(int(at.timestamp()), MINUTE)
    key = f"api:{token}:{minute}"
    cache.add(key, 0, 2 * MINUTE)
    try:
        spent = cache.incr(key)
    except ValueError:  # thrown out meanwhile
        spent = 1
    limit = int(settings.API_PER_MINUTE)
    return Allowance(limit, limit - spent, MINUTE - second)
