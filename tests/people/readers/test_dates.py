from datetime import date

import pytest

from ledernet.people.readers.dates import parse_date

DAY = date(2025, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "31-12-2025", "31.12.2025", "31/12 2025", "31/12/2025", "31. 12. 2025", "2025-12-31", "2025-12-31T00:00:00",
        "2025-12-31 13:45:00", "20251231", "31. december 2025", "31 dec 2025", "31-12-25", "31.12.2025 08.30", "46022",
    ],
)  # fmt: skip
def test_every_way_of_writing_the_last_of_december(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize("text", ["", "infinity", "9999-12-31", "31-12-9999", "-", "  "])
def test_no_end_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize("text", ["snart", "32-12-2025", "31-02-2025", "12", "2025", "31-12", "31-13-2025"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day|month"):
        parse_date(text)


def test_the_day_comes_first_and_old_years_are_old() -> None:
    assert parse_date("1-2-2025") == date(2025, 2, 1)
    assert parse_date("1-2-85") == date(1985, 2, 1)
