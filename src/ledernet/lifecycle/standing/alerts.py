"""Which figures of a network lie outside what was agreed, with their whole band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ledernet.networks.models import Network


def alerts_of(networks: Sequence[Network], *, on: date) -> Mapping[int, Sequence[str]]:
    """Network id → keys of its indicators. Nothing where none stands out."""
    return {}
