"""What is fixed in figures and choices, as whole sentences in the reader's language.

Plain values in, words out: the pages of this room use it on rows, charters on what they keep.
"""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import get_language, gettext, ngettext

from ledernet.ui.formatting import NOTHING, number, percent

from .enums import Mandate, Measure, RightsTask, Rotation
from .items import CATALOGUE


def item_words(item: str, text_da: str = "", text_en: str = "") -> str:
    """A question of the evaluation: the catalogue's, or own words; in the other language where one is missing."""
    language = get_language() or "da"
    if item in CATALOGUE:
        return CATALOGUE[item].words(language)
    first, second = (text_en, text_da) if language.startswith("en") else (text_da, text_en)
    return first or second


def criterion_words(
    measure: str, threshold: Decimal | float | str | None, times: int = 1, text: str = ""
) -> str:
    """When closing is taken up: »Fewer than 2 targets are reached twice in a row«."""
    if measure == Measure.OWN or measure not in Measure.values:
        return text
    sentence = _measured(Measure(measure), threshold)
    if times > 1:
        sentence = gettext("%(what)s %(often)s") % {"what": sentence, "often": _in_a_row(times)}
    return f"{sentence} ({text})" if text else sentence


def _measured(measure: Measure, threshold: Decimal | float | str | None) -> str:
    figure = number(threshold) or NOTHING
    if measure == Measure.TARGETS:
        if figure == "1":
            return gettext("No target is reached")
        return gettext("Fewer than %(figure)s targets are reached") % {"figure": figure}
    if measure == Measure.MEMBERS:
        return gettext("Fewer than %(figure)s sit in the network") % {"figure": figure}
    if measure == Measure.SAFETY:
        return gettext("Safety is below %(figure)s on a scale of 1–7") % {"figure": figure}
    share = NOTHING if threshold in (None, "") else percent(Decimal(str(threshold)) / 100)
    if measure == Measure.ATTENDANCE:
        return gettext("Attendance is below %(share)s") % {"share": share}
    return gettext("Less than %(share)s of the planned meetings are held") % {"share": share}


def _in_a_row(times: int) -> str:
    if times == 2:
        return gettext("twice in a row")
    if times == 3:
        return gettext("three times in a row")
    return gettext("%(count)s times in a row") % {"count": number(times)}


def task_words(task: str) -> str:
    """A task of the matrix of decision rights: one of ours, or own words."""
    return str(RightsTask(task).label) if task in RightsTask.values else task


def mandate_words(mandate: str, frame: str = "", reply_days: int = 30) -> str:
    """How far the networks may go by themselves, and how soon the management answers; "" where nothing is chosen."""
    if mandate not in Mandate.values:
        return ""
    days = ngettext("%(count)s day", "%(count)s days", reply_days) % {"count": number(reply_days)}
    if mandate == Mandate.DISCUSS:
        return gettext(
            "The networks discuss. Where they turn to the management, it answers within %(days)s."
        ) % {"days": days}
    if mandate == Mandate.RECOMMEND:
        return gettext(
            "The networks may recommend. The management decides, and answers each proposal within %(days)s."
        ) % {"days": days}
    answer = gettext("Other proposals get the management's answer within %(days)s.") % {"days": days}
    may = gettext("The networks may decide within a frame.")
    if frame.strip():
        may = gettext("The networks may decide within this frame: %(frame)s") % {"frame": _ended(frame)}
    return f"{may} {answer}"


def rotation_words(rotation: str, share: int = 0, months: int = 12) -> str:
    """How seats move; "" where nothing is chosen."""
    if rotation not in Rotation.values:
        return ""
    if rotation == Rotation.NEWCOMERS:
        return gettext("Seats that become free are filled with newcomers. Nobody else moves.")
    if rotation == Rotation.NONE:
        return gettext("Nobody moves while the network lives.")
    often = ngettext("every month", "every %(count)s months", months) % {"count": number(months)}
    return gettext("%(share)s of the seats move %(often)s.") % {
        "share": percent(Decimal(share) / 100),
        "often": often,
    }


def _ended(text: str) -> str:
    """With a full stop, unless it has an end of its own."""
    text = text.strip()
    return text if text[-1] in ".!?" else f"{text}."
