"""Dates of launched networks that a move changes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from ledernet.audit.actors import Actor
from ledernet.lifecycle.enums import Happened
from ledernet.lifecycle.models import Move
from ledernet.networks.actions import DatesClash, NothingChanged, change_dates
from ledernet.networks.dates import CLASHES, dates_of
from ledernet.networks.enums import NetworkState

from .base import Refused, happened


def set_dates(move: Move, *, by: Actor, at: datetime, but: Collection[int] = (), **days: date | None) -> int:
    """Give the launched networks of a move these days, `but` some. Raises `Refused` where they clash with others. Returns how many changed."""
    count = 0
    for network in move.networks.filter(state=NetworkState.LAUNCHED).exclude(pk__in=but).order_by("pk"):
        try:
            change_dates(
                network=network, dates=replace(dates_of(network), **days), reason=move.reason, by=by, at=at
            )
        except NothingChanged:
            continue
        except DatesClash as clash:
            raise Refused(CLASHES[clash.code]) from clash
        count += 1
    happened(move, Happened.DATES_CHANGED, count, at=at)
    return count
