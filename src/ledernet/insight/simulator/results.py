"""A stored calculation as the page shows it: the sentence first, then the curves, then the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ledernet.insight.models import Calculation
from ledernet.ui.formatting import number

from .asked import MONTHS, YEARS, Asked, Way
from .picture import Picture, Stretch, picture_of, strip_of
from .words import in_balance, way_words

Found = Mapping[str, Any]


@dataclass(frozen=True)
class Side:
    """One policy: `months` in balance, and between which numbers of months eight of ten runs lie."""

    letter: str
    words: str
    months: int
    low: int
    high: int
    stretches: tuple[Stretch, ...]
    turned: str  # when everybody has changed


@dataclass(frozen=True)
class Chart:
    """A measure: what it is, its picture, and the finding in one sentence."""

    key: str
    title: str
    unit: str
    picture: Picture
    finding: str


@dataclass(frozen=True)
class Row:
    """The end of a year: (A, B) of each chart in its order, per cent, and the months in balance in that year."""

    year: int
    values: tuple[tuple[float, float], ...]
    balanced: tuple[int, int]


@dataclass(frozen=True)
class Comparison:
    a: Side
    b: Side
    charts: tuple[Chart, ...]
    rows: tuple[Row, ...]
    runs: int
    against: str


def comparison_of(calculation: Calculation) -> Comparison | None:
    """None where nothing is worked out yet."""
    result = calculation.result
    if not result:
        return None
    asked = Asked.of(calculation.asked)
    a, b = _side("A", asked.a, result["a"]), _side("B", asked.b, result["b"])
    charts = tuple(
        _chart(key, asked, result) for key in ("trust_within", "novelty", "met", "met_across", "dates_kept")
    )
    return Comparison(a, b, charts, _rows(charts, result), int(result["runs"]), _against(a, b, result))


def _side(letter: str, way: Way, found: Found) -> Side:
    balance = found["balance"]
    balanced = [share >= 0.5 for share in balance["share"]]
    return Side(
        letter,
        way_words(way),
        in_balance(dict(found)),
        balance["low"],
        balance["high"],
        strip_of(balanced),
        _turned(way),
    )


def _turned(way: Way) -> str:
    """When nobody sits where they sat at first, newcomers and chance apart; "" for never."""
    spans = [way.restart] if way.restart else []
    if way.share:
        spans.append(
            way.months * -(-100 // way.share)
            if way.share not in {33, 67}
            else way.months * (3 if way.share == 33 else 2)
        )
    return number(round(min(spans) / 12, 1)) if spans else ""


def _chart(key: str, asked: Asked, result: Found) -> Chart:
    a, b = result["a"][key], result["b"][key]
    enough = {"trust_within": asked.assumed.enough_trust, "novelty": asked.assumed.enough_new}.get(key)
    titles = {
        "trust_within": (_("Trust"), _("Grows with time together, 0–100")),
        "novelty": (_("Novelty"), _("How new you are to each other, 0–100")),
        "met": (_("Have met"), _("Per cent of all pairs among %(people)s leaders") % {"people": number(asked.assumed.people)}),
        "met_across": (_("Have met across units"), _("Per cent of pairs from different units")),
        "dates_kept": (_("Dates that stand"), _("Per cent who have kept network, and so their dates, for a year")),
    }  # fmt: skip
    title, unit = titles[key]
    picture = picture_of(
        a, b, enough=None if enough is None else enough / 100, whole=key not in {"met", "met_across"}
    )
    return Chart(key, title, unit, picture, _finding(a, b))


def _finding(a: Found, b: Found) -> str:
    words: dict[str, str] = {}
    for letter, found in (("a", a), ("b", b)):
        middle = found["median"]
        words |= {
            f"{letter}_end": _per_cent(middle[-1]),
            f"{letter}_low": _per_cent(min(middle[12:])),
            f"{letter}_high": _per_cent(max(middle[12:])),
        }
    return (
        _(
            "After ten years %(a_end)s with A and %(b_end)s with B. From the second year on A lies between %(a_low)s and %(a_high)s, B between %(b_low)s and %(b_high)s."
        )
        % words
    )


def _rows(charts: tuple[Chart, ...], result: Found) -> tuple[Row, ...]:
    found = []
    for year in range(1, YEARS + 1):
        month = 12 * year - 1
        values = tuple(
            (100 * result["a"][one.key]["median"][month], 100 * result["b"][one.key]["median"][month])
            for one in charts
        )
        months = slice(month - 11, month + 1)
        balanced = tuple(
            sum(share >= 0.5 for share in result[side]["balance"]["share"][months]) for side in "ab"
        )
        found.append(Row(year, values, (balanced[0], balanced[1])))
    return tuple(found)


def _against(a: Side, b: Side, result: Found) -> str:
    """What speaks against the one that is longer in balance; "" where nothing measured does."""
    better, other = ("a", "b") if a.months >= b.months else ("b", "a")
    letter = better.upper()

    def mean(side: str, key: str) -> float:
        values = result[side][key]["median"]
        return float(sum(values) / len(values))

    if mean(better, "dates_kept") < mean(other, "dates_kept") - 0.03:
        return _("Speaks against %(letter)s: more leaders change in an ordinary year, and with the network they change their dates.") % {"letter": letter}  # fmt: skip
    if mean(better, "met_across") < mean(other, "met_across") - 0.005:
        return _("Speaks against %(letter)s: fewer leaders come to know each other across units.") % {
            "letter": letter
        }
    if mean(better, "trust_within") < mean(other, "trust_within") - 0.02:
        return _("Speaks against %(letter)s: on average trust is lower.") % {"letter": letter}
    if mean(better, "novelty") < mean(other, "novelty") - 0.02:
        return _("Speaks against %(letter)s: on average they are less new to each other.") % {
            "letter": letter
        }
    if abs(a.months - b.months) <= MONTHS // 20:
        return _("The two are close. Choose what is easiest to explain.")
    return ""


def _per_cent(share: float) -> str:
    return number(round(100 * share))
