"""Closing criteria, judged by the letter of what was locked at the launch. Pure: figures in, verdicts out.

Each criterion looks at something a number of times in a row: meetings for attendance and members, years for what was held, evaluations for
targets and safety. One look says yes, no, or, where the band of what is uncertain holds the limit, either. Nobody is decided about here:
a verdict says that the criterion is met, and people say what follows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledernet.strategy.enums import Measure
from ledernet.strategy.wording import criterion_words
from ledernet.ui.formatting import number
from ledernet_engine.measurement import Interval


class Verdict(models.TextChoices):
    MET = "met", gettext_lazy("Met")
    NOT_MET = "not_met", gettext_lazy("Not met")
    EITHER = "either", gettext_lazy("Can go both ways")
    UNKNOWN = "unknown", gettext_lazy("Cannot be said yet")
    PEOPLE = "people", gettext_lazy("For people to judge")


@dataclass(frozen=True)
class Reached:
    """How many targets of one evaluation are reached, are not, can go both ways, and are not shown."""

    yes: int = 0
    no: int = 0
    either: int = 0
    hidden: int = 0

    @property
    def most(self) -> int:
        return self.yes + self.either + self.hidden

    @property
    def of(self) -> int:
        return self.most + self.no


@dataclass(frozen=True)
class Known:
    """What has been seen of a network, the newest first in each."""

    attendance: Sequence[tuple[int, int]] = ()  # there, expected; one for each meeting that was held
    members: Sequence[int] = ()
    held: Sequence[tuple[int, int]] = ()  # held, planned; one for each year back
    reached: Sequence[Reached] = ()  # one for each evaluation
    safety: Sequence[Interval | None] = ()  # None: not shown, or not asked about


@dataclass(frozen=True)
class Judged:
    """A criterion in words, its verdict, and what was seen."""

    text: str
    verdict: Verdict
    seen: str = ""


def judge(criterion: Mapping[str, Any], known: Known) -> Judged:
    """`criterion` as it stands in a charter's content: measure, threshold, times, text."""
    words = criterion_words(
        criterion["measure"], criterion["threshold"], criterion["times"], criterion["text"]
    )
    measure = criterion["measure"]
    if measure not in Measure.values or measure == Measure.OWN or criterion["threshold"] in (None, ""):
        return Judged(words, Verdict.PEOPLE)
    limit, times = float(criterion["threshold"]), max(1, int(criterion["times"] or 1))
    looks, seen = _looks(Measure(measure), limit, known)
    return Judged(words, _together(looks, times), _seen(seen[:times]))


def _looks(measure: Measure, limit: float, known: Known) -> tuple[list[bool | None], list[str]]:
    """For each time: is it below (None: either), and how it is said."""
    if measure == Measure.ATTENDANCE:
        shares = [(100 * there / of, f"{there}/{of}") for there, of in known.attendance if of]
        return [share < limit for share, _said in shares], [said for _share, said in shares]
    if measure == Measure.HELD:
        shares = [(100 * held / of, f"{held}/{of}") for held, of in known.held if of]
        return [share < limit for share, _said in shares], [said for _share, said in shares]
    if measure == Measure.MEMBERS:
        return [count < limit for count in known.members], [str(count) for count in known.members]
    if measure == Measure.TARGETS:
        return [_few(one, limit) for one in known.reached], [_targets(one) for one in known.reached]
    bands = [band for band in known.safety if band is not None]
    return [_below(band, limit) for band in bands], [
        f"{number(band.low, 1)}–{number(band.high, 1)}" for band in bands
    ]


def _few(reached: Reached, limit: float) -> bool | None:
    if reached.yes >= limit:
        return False
    return True if reached.most < limit else None


def _below(band: Interval, limit: float) -> bool | None:
    if band.low >= limit:
        return False
    return True if band.high < limit else None


def _together(looks: Sequence[bool | None], times: int) -> Verdict:
    """The last so many times, all of them."""
    last = list(looks[:times])
    if False in last:
        return Verdict.NOT_MET
    if len(last) < times:
        return Verdict.UNKNOWN
    return Verdict.EITHER if None in last else Verdict.MET


def _targets(one: Reached) -> str:
    return _("%(reached)s of %(all)s") % {"reached": one.yes, "all": one.of}


def _seen(said: Sequence[str]) -> str:
    if not said:
        return ""
    return ngettext("Seen: %(what)s", "Seen, the latest first: %(what)s", len(said)) % {
        "what": ", ".join(said)
    }
