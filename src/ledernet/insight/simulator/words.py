"""How a way of rotating is said, and what the calculation found of it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledernet.insight.enums import Letter
from ledernet.insight.models import Calculation
from ledernet.ui.formatting import number, percent

from .asked import MONTHS, Asked, Way

SHARES = {
    0: gettext_lazy("Nobody"),
    20: gettext_lazy("A fifth"),
    25: gettext_lazy("A quarter"),
    33: gettext_lazy("A third"),
    50: gettext_lazy("Half"),
    67: gettext_lazy("Two thirds"),
    100: gettext_lazy("Everybody"),
}
"""Shares that have a word, in per cent."""


def share_words(share: int) -> str:
    """“A third”, or the number where there is no word."""
    return str(SHARES[share]) if share in SHARES else percent(share / 100)


def months_words(months: int) -> str:
    return ngettext("%(count)s month", "%(count)s months", months) % {"count": number(months)}


def often_words(months: int) -> str:
    return ngettext("every month", "every %(count)s months", months) % {"count": number(months)}


def way_words(way: Way) -> str:
    """“A third changes every 18 months; all are mixed anew after 36 months”."""
    if not way.share:
        said = _("Nobody changes; newcomers take the seats that become free")
    elif way.share == 100:
        said = _("Everybody changes %(often)s") % {"often": often_words(way.months)}
    else:
        said = _("%(share)s of each network changes %(often)s") % {
            "share": share_words(way.share),
            "often": often_words(way.months),
        }
    if way.restart:
        said += "; " + _("all are mixed anew %(often)s") % {"often": often_words(way.restart)}
    return said


def short_name(way: Way) -> str:
    """A title for the card of a policy, from what it does."""
    if way.restart or way.share == 100:
        return _("All at once")
    if not way.share:
        return _("Let them sit")
    return _("Little and often") if way.share <= 34 and way.months <= 18 else _("Step by step")


def basis_words(calculation: Calculation, letter: str) -> str:
    """What the choice rests on, for the register of decisions."""
    asked, result = Asked.of(calculation.asked), calculation.result or {}
    other = Letter.B if letter == Letter.A else Letter.A
    way = asked.b if letter == Letter.A else asked.a
    return _(
        "Worked out for %(people)s leaders in %(networks)s networks over ten years: trust and novelty are both enough in %(months)s of %(all)s months. "
        "The other way looked at (%(other)s): %(other_months)s months. A calculation, not a forecast."
    ) % {
        "people": number(asked.assumed.people),
        "networks": number(asked.assumed.networks),
        "months": number(in_balance(result[letter])),
        "all": number(MONTHS),
        "other": way_words(way),
        "other_months": number(in_balance(result[other])),
    }


def in_balance(found: dict[str, dict[str, list[float]]]) -> int:
    """Months that are in balance in at least half of the runs."""
    return sum(share >= 0.5 for share in found["balance"]["share"])
