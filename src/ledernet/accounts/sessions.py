"""Ending sessions: whoever has left is out at once, whatever cookie is still around, and no clock keeps anybody in for years."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q


def end_sessions(users: Collection[int], *, at: datetime) -> int:
    """Delete every live session of these users; returns how many. Reads each live session once, so call it for many."""
    wanted = {str(user) for user in users}
    if not wanted:
        return 0
    ended = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=at).iterator()
        if session.get_decoded().get("_auth_user_id") in wanted
    ]
    for start in range(0, len(ended), 500):
        Session.objects.filter(pk__in=ended[start : start + 500]).delete()
    return len(ended)


def clear_sessions(*, at: datetime) -> int:
    """Forget those that are over, and those that last longer than any does: they were begun by a clock that was ahead. Returns how many."""
    longest = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    over = Q(expire_date__lt=at) | Q(expire_date__gt=at + 2 * longest)
    return Session.objects.filter(over).delete()[0]
