"""Figures in words: the same sentences on the page, on paper and in the workbook. No word is stronger than its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from ledernet.answers.enums import Withheld
from ledernet.answers.wanted import Figure
from ledernet.strategy.queries import purpose_label
from ledernet.ui.formatting import number, percent
from ledernet_engine.measurement import Change, Direction, Figures, Interval, Reached, Room

from .figures import Line, Part, Spot

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

AGREES = 0.70
"""From here up the answers to a question agree (rwg); the usual convention, LeBreton & Senter 2008."""

REACHED: dict[Reached, tuple[Text, str, str]] = {
    Reached.YES: (pgettext_lazy("target", "Reached"), "good", "success"),
    Reached.NO: (pgettext_lazy("target", "Not reached"), "note", "info"),
    Reached.EITHER: (gettext_lazy("Can go both ways"), "", "help"),
}
"""Against a target: the word, the colour and the sign of the pill."""

ROOMS: dict[Room, tuple[Text, Text]] = {
    Room.LEARNING: (gettext_lazy("Learning room"), gettext_lazy("safe and challenging")),
    Room.COMFORT: (gettext_lazy("Cosy room"), gettext_lazy("safe, but all agree")),
    Room.BATTLE: (gettext_lazy("Battlefield"), gettext_lazy("disagreed and unsafe")),
    Room.IDLE: (gettext_lazy("Idling"), gettext_lazy("neither")),
}

SAFER: dict[Direction, Text] = {
    Direction.UP: gettext_lazy("It has become safer."),
    Direction.DOWN: gettext_lazy("It has become less safe."),
    Direction.NONE: gettext_lazy("No clear change in safety."),
}
CHALLENGED: dict[Direction, Text] = {
    Direction.UP: gettext_lazy("There is more challenge."),
    Direction.DOWN: gettext_lazy("There is less challenge."),
    Direction.NONE: gettext_lazy("No clear change in challenge."),
}


def asked_words(line: Line) -> str:
    return line.asked.words(get_language() or "da")


def part_label(part: Part) -> str:
    return str(purpose_label(part.purpose) if part.purpose else part.block.label)


def band(bounds: Interval | None) -> str:
    """`78–89 %`, or `78 %` where nothing is open."""
    if bounds is None:
        return ""
    low, high = round(100 * bounds.low), round(100 * bounds.high)
    return percent(bounds.high) if low == high else f"{low}–{percent(bounds.high)}"


def marks(bounds: Interval | None) -> str:
    """`5,4–6,0`, or one number where nothing is open."""
    if bounds is None:
        return ""
    low, high = number(bounds.low, 1), number(bounds.high, 1)
    return low if low == high else f"{low}–{high}"


def mean_words(figure: Figure) -> str:
    """The mean as it is told: to one decimal; "6 or more" where it is only known that far."""
    if figure.mean is None:
        return ""
    value = number(figure.mean, 1)
    if figure.mean_end > 0:
        return _("%(value)s or more") % {"value": value}
    return _("%(value)s or less") % {"value": value} if figure.mean_end < 0 else value


def share_words(figure: Figure) -> str:
    if figure.share is None:
        return ""
    value = percent(figure.share)
    if figure.share_end > 0:
        return _("%(value)s or more") % {"value": value}
    return _("%(value)s or less") % {"value": value} if figure.share_end < 0 else value


def agreement_words(fell: Figures | None) -> str:
    """How alike people see it; nothing where it is not told how the answers fell."""
    if fell is None:
        return ""
    if fell.apart():
        return _("It is experienced differently")
    if fell.agreement is not None and fell.agreement >= AGREES:
        return _("It is seen alike")
    return _("Some see it differently")


def change_words(change: Change | None, *, share: bool = False) -> str:
    """Since the round before. Nothing where it may not be, or cannot be, compared."""
    if change is None:
        return ""
    if change.direction is Direction.NONE:
        return _("Not sure: too many were silent") if change.unsure else _("No clear change")
    size = number(abs(change.seen), 1)
    up = change.direction is Direction.UP
    if share:
        points = number(100 * abs(change.seen), 0)
        words = _("Up by %(points)s percentage points") if up else _("Down by %(points)s percentage points")
        return words % {"points": points}
    return (_("Up by %(size)s") if up else _("Down by %(size)s")) % {"size": size}


def rooms_words(spot: Spot) -> str:
    """The room, or the two it lies between; where it can lie in more, that is all there is to say."""
    names = [str(ROOMS[room][0]) for room in spot.where.rooms]
    if len(names) == 1:
        return f"{names[0]}: {ROOMS[spot.where.rooms[0]][1]}"
    if len(names) == 2:
        return _("Between %(one)s and %(other)s") % {"one": names[0].lower(), "other": names[1].lower()}
    return _("It cannot be said in which room")


def not_told(reason: Withheld | str | None) -> str:
    return str(Withheld(reason).label) if reason else ""
