"""Who was asked in rounds of one series, compared when the next one opens, and kept as counts.

Until then a round keeps pseudonyms of those it asked: keyed digests that mean nothing without the installation's secret key. Who of
them answered is not among it. They outlive the list of ballots, because that is forgotten after thirty days, and the next round comes in a year.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from .comparing import Rosters
from .enums import RoundState
from .models import Overlap, Round

KEPT = 3
"""Rounds of a series whose pseudonyms are kept for comparing with the next."""

KEPT_FOR = timedelta(days=3 * 365)
"""After the close, where no next round comes."""

_CHECK = ""  # nobody's key: tells under which secret key a roster was made


def _digest(who: str, series: str, secret: str) -> str:
    return salted_hmac(
        f"ledernet.answers.roster:{series}", who, secret=secret, algorithm="sha256"
    ).hexdigest()[:24]


def written(voters: Iterable[str], series: str) -> dict[str, Any]:
    """As a round keeps it; in the order of the digests, which is none."""
    secret = settings.SECRET_KEY
    return {
        "check": _digest(_CHECK, series, secret),
        "who": sorted(_digest(who, series, secret) for who in voters),
    }


def overlap(roster: dict[str, Any], voters: Iterable[str], series: str) -> Rosters | None:
    """None where the roster was made under a secret key that is not known any more."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        if roster["check"] == _digest(_CHECK, series, secret):
            then, now = set(roster["who"]), {_digest(who, series, secret) for who in voters}
            return Rosters(len(then & now), len(now - then), len(then - now))
    return None


def compare_with_earlier(round_: Round, voters: Iterable[str]) -> None:
    """Count once for good, and let go of what is not needed for the rounds to come. Withdrawn rounds were never asked."""
    asked = list(voters)
    rows = Round.objects.filter(organisation=round_.organisation_id, series=round_.series).exclude(
        state=RoundState.WITHDRAWN
    )
    earlier = list(rows.exclude(pk=round_.pk).filter(roster__isnull=False).order_by("-opens_at", "-pk"))
    for each in earlier:
        assert each.roster is not None
        found = overlap(each.roster, asked, round_.series)
        if found is not None:
            Overlap.objects.create(
                earlier=each, later=round_, stayed=found.stayed, joined=found.joined, left=found.left
            )
    Round.objects.filter(pk__in=[each.pk for each in earlier[KEPT - 1 :]]).update(roster=None)


def forget(organisation_id: int, who: str, instead: str) -> None:
    """Somebody is to be forgotten: her pseudonym becomes nobody's, the counts stay."""
    for round_ in Round.objects.filter(organisation=organisation_id, roster__isnull=False):
        assert round_.roster is not None
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            mine = _digest(who, round_.series, secret)
            if mine in round_.roster["who"]:
                others = [one for one in round_.roster["who"] if one != mine]
                other = _digest(instead, round_.series, secret)
                round_.roster = {**round_.roster, "who": sorted([*others, other])}
                round_.save(update_fields=["roster"])
                break


def let_go(at: datetime) -> None:
    """Of rounds that nothing has been compared with for so long that nothing will be."""
    Round.objects.filter(roster__isnull=False, closes_at__lte=at - KEPT_FOR).update(roster=None)


def between(pairs: Iterable[tuple[Round, Round]]) -> dict[tuple[int, int], Rosters]:
    """(earlier, later) → how many were asked in both, joined and left; those that were never compared are left out. One query."""
    wanted = {(earlier.pk, later.pk) for earlier, later in pairs}
    rows = Overlap.objects.filter(later__in={later for _earlier, later in wanted})
    return {
        (row.earlier_id, row.later_id): Rosters(row.stayed, row.joined, row.left)
        for row in rows
        if (row.earlier_id, row.later_id) in wanted
    }
