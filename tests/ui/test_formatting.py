"""Numbers and days as written in Danish and in English."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from ledernet.ui import formatting as f
from ledernet.ui.dates import parse_day

DAY = date(2026, 12, 3)


@pytest.mark.parametrize(
    ("danish", "english", "function", "arguments"),
    [
        ("9.000", "9,000", f.number, (9000,)),
        ("8,5", "8.5", f.number, (8.5,)),
        ("8,00", "8.00", f.number, (8, 2)),
        ("−3", "−3", f.number, (-3,)),
        ("0", "0", f.number, (Decimal("-0.004"), 0)),
        ("0,3", "0.3", f.number, (0.1 + 0.2, 1)),
        ("", "", f.number, (None,)),
        ("78\u00a0%", "78%", f.percent, (0.784,)),
        ("0,4\u00a0%", "0.4%", f.percent, (0.0041, 1)),
        ("", "", f.percent, (None,)),
        ("+3", "+3", f.signed, (3,)),
        ("−2,5", "−2.5", f.signed, (-2.5,)),
        ("0", "0", f.signed, (0,)),
        ("0", "0", f.signed, (0.2, 0)),
        ("9.000\u00a0kr.", "DKK\u00a09,000", f.amount, (9000,)),
        ("3. december", "3 December", f.day, (DAY,)),
        ("3. december 2026", "3 December 2026", f.full_day, (DAY,)),
        ("dec", "Dec", f.short_month, (DAY,)),
        ("torsdag 3. december", "Thursday 3 December", f.weekday, (DAY,)),
        ("3.12.2026", "3 Dec 2026", f.short_day, (DAY,)),
        ("8.30", "8:30", f.clock, (time(8, 30),)),
        ("", "", f.day, (None,)),
    ],
)
def test_in_both_languages(danish: str, english: str, function: Any, arguments: tuple[Any, ...]) -> None:
    with translation.override("da"):
        assert function(*arguments) == danish
    with translation.override("en"):
        assert function(*arguments) == english


def test_a_moment_is_told_in_local_time() -> None:
    with translation.override("da"):
        assert f.clock(datetime(2026, 12, 3, 7, 30, tzinfo=UTC)) == "8.30"
        assert f.day(datetime(2026, 12, 3, 23, 30, tzinfo=UTC)) == "4. december"


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Mette Kjeldsen", "MK"), ("Jens-Åge Bøgh", "JB"), ("åse", "Å"), ("", "?"), ("123", "?"), (None, "?")],
)
def test_initials(name: str | None, initials: str) -> None:
    assert f.initials(name) == initials


def test_durations_and_sizes_are_said_in_round_numbers() -> None:
    with translation.override("en"):
        said = [f.duration(seconds) for seconds in (1, 38.4, 89, 90, 150, 5400, 9000)]
        assert said == [
            "1 second",
            "38 seconds",
            "89 seconds",
            "2 minutes",
            "3 minutes",
            "2 hours",
            "3 hours",
        ]
        assert [f.file_size(size) for size in (1, 999, 14_200, 2_300_000, 79_540_000_000)] == [
            "1 byte", "999 bytes", "14\u00a0kB", "2.3\u00a0MB", "79.5\u00a0GB",
        ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "3.12.2026", "03.12.2026", "3.12.26", "3/12-2026", "3-12-2026", "2026-12-03", "3. december 2026",
        "3 Dec 2026", "3. DEC. 2026", " 3 . 12 . 2026 ",
    ],
)  # fmt: skip
def test_a_day_as_people_write_it(text: str) -> None:
    assert parse_day(text) == DAY


@pytest.mark.parametrize(
    "text", ["", "32.12.2026", "29.2.2026", "3.13.2026", "3. grombers 2026", "i morgen", "12"]
)
def test_what_is_no_day(text: str) -> None:
    assert parse_day(text) is None


def test_two_figures_of_a_year() -> None:
    assert [parse_day(f"1.1.{year}") for year in ("69", "70")] == [date(2069, 1, 1), date(1970, 1, 1)]
