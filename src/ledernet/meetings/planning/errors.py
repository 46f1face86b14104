"""What can stand in the way of a year plan. Each says of what; the pages say it in words."""

from __future__ import annotations


class PlanIsThere(Exception):
    """The programme has a proposal already, or one that is on its way."""


class NotOpen(Exception):
    """The plan is published, or taken back: its days are changed meeting by meeting."""


class PlanMoved(Exception):
    """Somebody else has changed this part since it was read; nothing was written."""


class NothingToPlan(ValueError):
    """No network of the programme is without meetings in the period."""


class NoSuchDay(LookupError):
    """The part has no such regular day."""


class WrongDay(ValueError):
    """Outside the period, on another day of the same network, or not in the order of the regular days."""
