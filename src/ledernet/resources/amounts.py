"""Kroner and hours as people and accounts write them: "12.500,00", "12500", "kr. 1.200,-", "−300"; "7,5", "1:30". No Django forms.

Amounts are whole øre, time is whole minutes.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from ledernet.ui.formatting import MINUS, NBSP, amount, number

MOST = 100_000_000_000_00  # øre: more than any municipality has for this
MOST_MINUTES = 100_000 * 60

_CURRENCY = re.compile(r"\b(?:kr|dkk|kroner)\b\.?", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0\u202f']+")
_GROUPS = {sign: re.compile(rf"\d{{1,3}}(?:\{sign}\d{{3}})+") for sign in ".,"}
_CLOCK = re.compile(r"(\d{1,5})[:.](\d{2})")


class NotAnAmount(ValueError):
    """`reason` is one of: empty, unclear (three digits after the only sign), decimals (more than two), large, words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse_amount(text: str, *, full_stop_is_decimal: bool = False, comma_is_thousands: bool = False) -> int:
    """Øre. `full_stop_is_decimal`: the text comes from a cell that held a number. `comma_is_thousands`: `12,500` is written by
    somebody who reads English. Raises `NotAnAmount`.
    """
    said = _SPACES.sub("", _CURRENCY.sub("", text.strip()))
    if not said:
        raise NotAnAmount("empty")
    said, negative = _sign(said)
    said = said.removesuffix(",-").removesuffix(",–").removesuffix(",")
    whole, decimals = _split(said, full_stop_is_decimal, comma_is_thousands)
    if not whole.isascii() or not whole.isdigit() or (decimals and not decimals.isdigit()):
        raise NotAnAmount("words")
    if len(decimals.rstrip("0")) > 2:
        raise NotAnAmount("decimals")
    if len(whole) > 18:
        raise NotAnAmount("large")
    oere = int(whole) * 100 + int(decimals[:2].ljust(2, "0") or 0)
    if oere > MOST:
        raise NotAnAmount("large")
    return -oere if negative else oere


def _sign(said: str) -> tuple[str, bool]:
    """Without its sign, and whether it is below zero: `-5`, `5-`, `(5)`."""
    if said.startswith("(") and said.endswith(")"):
        return said[1:-1], True
    if said[0] in "-−–":
        return said[1:], True
    if said[-1] in "-−" and said[-2:-1] != ",":
        return said[:-1], True
    return said.removeprefix("+"), False


def _split(said: str, full_stop_is_decimal: bool, comma_is_thousands: bool) -> tuple[str, str]:  # noqa: FBT001
    """The digits before and after the decimal sign, whichever it is."""
    if full_stop_is_decimal and "," not in said and said.count(".") <= 1:
        before, _sep, after = said.partition(".")
        return before or "0", after
    last = max(".,", key=said.rfind)
    if last not in said:
        return said, ""
    other = "," if last == "." else "."
    before, _sep, after = said.rpartition(last)
    if other in said:  # both: the last is the decimal sign, the other stands between thousands
        if last in before or not _GROUPS[other].fullmatch(before):
            raise NotAnAmount("words")
        return before.replace(other, ""), after
    if _GROUPS[last].fullmatch(said) and (last == "." or said.count(last) > 1 or comma_is_thousands):
        return said.replace(last, ""), ""
    if last in before:
        raise NotAnAmount("words")
    if last == "," and len(after) == 3 and after.isdigit():
        raise NotAnAmount("unclear")
    return before or "0", after


def kroner(oere: int | None) -> str:
    """`12.500 kr.`, `12.500,50 kr.`: øre only where there are some. Nothing for None."""
    if oere is None:
        return ""
    value = Decimal(oere) / 100
    if oere % 100 == 0:
        return amount(value)
    text, whole = number(value, 2), amount(value)
    return f"{text}{NBSP}kr." if whole.endswith("kr.") else f"DKK{NBSP}{text}"


def whole_kroner(oere: int | None) -> str:
    """Without øre, for tables and overviews."""
    return "" if oere is None else amount(Decimal(oere) / 100)


def written(oere: int | None) -> str:
    """For a field to be filled in, in the reader's language: `12.500`, `12.500,50`; in English `12,500.50`."""
    if oere is None:
        return ""
    return number(Decimal(oere) / 100, 2 if oere % 100 else 0).replace(MINUS, "-")


def parse_hours(text: str) -> int:
    """Minutes from `7,5`, `7.5`, `1:30` or `45 min`. Raises `NotAnAmount` (empty, decimals, large, words)."""
    said = _SPACES.sub("", text.strip().casefold())
    if not said:
        raise NotAnAmount("empty")
    if match := re.fullmatch(r"(\d{1,7})(?:min\.?|minutter|minutes|m)", said):
        minutes = Decimal(match[1])
    elif (match := _CLOCK.fullmatch(said)) and ":" in said and int(match[2]) < 60:
        minutes = Decimal(match[1]) * 60 + int(match[2])
    else:
        said = re.sub(r"(?:timer|time|hours|hour|t\.?|h\.?)$", "", said)
        if not re.fullmatch(r"\d{1,3}(?:\.\d{3})+|\d{1,7}(?:[.,]\d{1,4})?", said):
            raise NotAnAmount("words")
        if _GROUPS["."].fullmatch(said):
            said = said.replace(".", "")
        minutes = Decimal(said.replace(",", ".")) * 60
    found = int(minutes.quantize(Decimal(1), ROUND_HALF_UP))
    if found > MOST_MINUTES:
        raise NotAnAmount("large")
    return found


def hours(minutes: int | Decimal | None) -> str:
    """`7,5` from 450 minutes, with at most two decimals. Nothing for None."""
    return (
        ""
        if minutes is None
        else number((Decimal(minutes) / 60).quantize(Decimal("0.01"), ROUND_HALF_UP).normalize())
    )


def written_hours(minutes: int | None) -> str:
    """For a field to be filled in: `7,5`, without a sign between thousands."""
    if minutes is None:
        return ""
    value = (Decimal(minutes) / 60).quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()
    return f"{value:f}".replace(".", number(Decimal("0.5"), 1)[1])
