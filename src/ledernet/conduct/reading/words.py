"""Figures in words, and as the rows of a file. The file says what the page says, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledernet_engine.measurement import Rate, Volatility

from .figures import band_of
from .limits import Limits
from .queries import Compared


def band_words(found: Rate | None, limits: Limits) -> str:
    """One or two words; that it is too early where the count does not say."""
    band = band_of(found, limits.shares)
    if band is None:
        return _("Too early to say") if found is None or found.early() else _("Could go either way")
    return [
        pgettext("attendance", "Few come"),
        pgettext("attendance", "In between"),
        pgettext("attendance", "Most come"),
    ][band]


def swing_words(found: Volatility | None) -> str:
    if found is None:
        return _("Too early to say")
    return pgettext("attendance", "Fluctuates") if found.unsteady() else pgettext("attendance", "Steady")


def headers() -> list[str]:
    shares = [
        _("Attendance"), _("Notified of the absences"), _("Answered beforehand"),
    ]  # fmt: skip
    named = [
        f"{share}, {part}"
        for share in shares
        for part in (_("share"), _("from"), pgettext("upper end", "to"))
    ]
    return [
        _("Network"), _("Programme"), pgettext("column", "Participation"), _("Meetings held"), _("Meetings planned"), *named,
        _("Swing between meetings"), _("Of it by chance"), _("In words"), _("Time away from the purposes' weights"),
        _("Chance may reach"),
    ]  # fmt: skip


def rows_of(found: Compared) -> Iterator[list[Any]]:
    for line in found.lines:
        figures, swing, topics = line.figures, line.figures.volatility, line.figures.topics
        shares = (figures.attendance, figures.notified, figures.answers)
        yield [
            line.network.name,
            line.network.programme.name,
            line.network.programme.get_participation_display(),
            figures.meetings,
            figures.held.of if figures.held else 0,
            *(cell for share in shares for cell in _cells(share)),
            round(swing.observed, 3) if swing else "",
            round(swing.chance, 3) if swing else "",
            swing_words(swing),
            round(topics.distance, 3) if topics else "",
            round(topics.limit, 3) if topics else "",
        ]


def _cells(found: Rate | None) -> list[Any]:
    """Empty where it is too early: a figure that is not shown is not handed out either."""
    if found is None or found.early():
        return ["", "", ""]
    return [round(found.share, 3), round(found.interval.low, 3), round(found.interval.high, 3)]
