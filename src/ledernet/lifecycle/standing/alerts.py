"""Which figures of a network lie outside what was agreed, with their whole band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ledernet.insight.indicators.queries import profiles_of
from ledernet.insight.indicators.reading import Reading
from ledernet.networks.models import Network

STALE, FEW_NEW = "stale", 0.15
"""Fewer than that share have sat there for less than a year (domain notes, 5.8: 15 to 40 per cent is fresh)."""

PRIVATE = frozenset({"absence_streak"})
"""What only the facilitator is told."""


def alerts_of(networks: Sequence[Network], *, on: date) -> Mapping[int, Sequence[str]]:
    """Network id → keys of its indicators, the most important first. Nothing where none stands out.

    Too few who are new is `stale`: freshness lies outside on that side.
    """
    return {
        pk: [_key(one) for one in profile.alerts if one.key not in PRIVATE]
        for pk, profile in profiles_of(networks, on=on).items()
    }


def _key(reading: Reading) -> str:
    few = reading.key == "freshness" and reading.value is not None and reading.value < FEW_NEW
    return STALE if few else reading.key
