"""How money stands: the sums hold whatever the figures are."""

from datetime import date, timedelta
from fractions import Fraction

from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from ledernet.resources.bars import bar_of
from ledernet.resources.enums import Trouble
from ledernet.resources.reckoning import Account, Figures, Span, account
from ledernet.resources.words import trouble_words

YEAR = Span.of_year(2026)
MIDDLE = date(2026, 7, 2)
kr = st.integers(0, 10**9)
signed = st.integers(-(10**7), 10**7)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
kinds = st.sampled_from(["consultants", "rooms", "other", "Bøger"])


@st.composite
def accounts(draw: st.DrawFn, on: date = MIDDLE) -> Account:
    start = draw(st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2027, 6, 1))))
    end = draw(st.one_of(st.none(), st.dates(start or date(2025, 1, 1), date(2028, 1, 1))))
    return account(
        span=Span.of_year(2026, start, end),
        on=on,
        budget=draw(st.one_of(st.none(), st.dictionaries(kinds, kr))),
        postings=draw(st.lists(st.tuples(kinds, days, signed), max_size=12)),
        committed=draw(st.dictionaries(kinds, kr)),
    )


@given(accounts())
def test_the_total_is_the_sum_of_the_kinds_and_nothing_is_lost(one: Account) -> None:
    total = one.total
    assert total.spent == sum(posting.oere for posting in one.postings)
    assert total.budget == sum(figures.budget for figures in one.kinds.values())
    assert total.left == total.budget - total.spent - total.committed
    assert total.expected >= total.spent + total.committed, "what is promised is never forgotten"


@given(st.lists(accounts(), max_size=6))
def test_accounts_together_are_the_sum_of_each(parts: list[Account]) -> None:
    whole = Account.together(parts, empty=YEAR, on=MIDDLE)
    assert whole.total == sum((part.total for part in parts), Figures())
    assert len(whole.postings) == sum(len(part.postings) for part in parts)
    assert [one.on for one in whole.postings] == sorted(one.on for one in whole.postings)


@given(accounts())
def test_few_postings_warn_of_nothing_but_what_is_known(one: Account) -> None:
    """The forecast of a thin account never reaches further than budget, or what is used and promised."""
    if one.is_thin:
        for figures in one.kinds.values():
            assert figures.expected <= max(figures.budget, figures.spent + figures.committed, figures.spent)
        assert one.trouble is not Trouble.FORECAST


@given(accounts())
def test_a_day_on_which_it_ends_lies_in_the_year(one: Account) -> None:
    day = one.runs_out_on
    if day is not None:
        assert date(2026, 1, 1) <= day <= date(2026, 12, 31)
        if one.total.spent > one.total.budget:
            used = sum(posting.oere for posting in one.postings if posting.on < day)
            assert used <= one.total.budget, "until the day before there was enough"
        else:
            assert day > one.on


@given(accounts(on=date(2027, 1, 1)))
def test_when_the_year_is_over_nothing_is_expected_but_what_is_promised(one: Account) -> None:
    for figures in one.kinds.values():
        assert figures.expected == figures.spent + figures.committed


@given(accounts())
def test_the_bar_ends_where_it_should(one: Account) -> None:
    bar = bar_of(one.total)
    end = max((start + width for _css, start, width in bar.parts), default=0)
    assert end <= 100.001
    assert bar.budget is None or bar.budget <= 100.001


@given(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.dates(date(2025, 1, 1), date(2027, 12, 31)))
def test_days_that_are_over_and_to_come_are_all_days(start: date, on: date) -> None:
    span = Span.of_year(2026, start)
    assert 0 <= span.passed(on) <= span.days <= 365
    if span.days:
        assert Fraction(span.passed(on), span.days) + span.left(on) == 1


def even(amount: int, *, until: int, every: int = 30) -> list[tuple[str, date, int]]:
    return [("rooms", date(2026, 1, 15) + timedelta(days=every * number), amount) for number in range(until)]


def test_money_used_evenly_lasts() -> None:
    one = account(
        span=YEAR, on=MIDDLE, budget={"rooms": 12_000_00}, postings=even(1_000_00, until=6), committed={}
    )
    assert one.trouble is None
    assert one.runs_out_on is None
    assert one.total.expected == 6_000_00 + round(12_000_00 * Fraction(182, 365))


def test_money_used_too_fast_is_told_of_with_the_day() -> None:
    one = account(
        span=YEAR, on=MIDDLE, budget={"rooms": 12_000_00}, postings=even(1_800_00, until=6), committed={}
    )
    assert one.trouble is Trouble.FORECAST
    assert one.runs_out_on == date(2026, 7, 2) + timedelta(
        days=(12_000_00 - 10_800_00) * 183 // 10_800_00 + 1
    )


def test_one_bill_for_the_year_is_no_drift() -> None:
    bill = [("rooms", date(2026, 1, 10), 12_000_00)]
    one = account(span=YEAR, on=date(2026, 3, 1), budget={"rooms": 12_000_00}, postings=bill, committed={})
    assert one.is_thin
    assert one.trouble is None
    assert one.total.expected == 12_000_00
    assert one.runs_out_on is None


def test_what_is_promised_warns_before_it_is_used() -> None:
    one = account(
        span=YEAR,
        on=MIDDLE,
        budget={"rooms": 5_000_00},
        postings=even(500_00, until=2),
        committed={"rooms": 4_500_00},
    )
    assert one.trouble is Trouble.PROMISED
    assert one.total.left == -500_00


def test_money_that_is_used_up_tells_since_when() -> None:
    one = account(
        span=YEAR, on=MIDDLE, budget={"rooms": 2_500_00}, postings=even(1_000_00, until=6), committed={}
    )
    assert one.trouble is Trouble.EXCEEDED
    assert one.runs_out_on == date(2026, 3, 16), "with the third bill"


def test_promises_do_not_count_beside_the_plan_but_within_it() -> None:
    calm = account(
        span=YEAR, on=MIDDLE, budget={"rooms": 12_000_00}, postings=even(1_000_00, until=6), committed={}
    )
    promised = account(
        span=YEAR,
        on=MIDDLE,
        budget={"rooms": 12_000_00},
        postings=even(1_000_00, until=6),
        committed={"rooms": 3_000_00},
    )
    assert promised.total.expected == calm.total.expected


def test_without_a_budget_it_is_said_that_there_is_none() -> None:
    used = account(span=YEAR, on=MIDDLE, budget=None, postings=even(10_00, until=1), committed={})
    assert used.trouble is Trouble.NO_BUDGET
    assert account(span=YEAR, on=MIDDLE, budget=None, postings=[], committed={}).trouble is None


def test_a_network_that_began_in_autumn_is_measured_from_its_beginning() -> None:
    span = Span.of_year(2026, date(2026, 9, 1))
    assert span.days == 122
    assert span.left(date(2026, 8, 1)) == 1
    assert Span.of_year(2026, date(2025, 1, 1), date(2026, 1, 1)).days == 0


def test_meeting_by_meeting_the_warning_comes_before_the_budget_is_broken() -> None:
    """Three of eight meetings cost 3,000 of 5,000: on the calendar all is well, at the price of a meeting it is not."""
    held = [("rooms", date(2026, month, 3), 1_000_00) for month in (8, 9, 10)]
    autumn = Span.of_year(2026, date(2026, 8, 1))
    plain = account(
        span=autumn, on=date(2026, 10, 10), budget={"rooms": 5_000_00}, postings=held, committed={}
    )
    assert plain.trouble is None
    paced = account(
        span=autumn,
        on=date(2026, 10, 10),
        budget={"rooms": 5_000_00},
        postings=held,
        committed={},
        held=3,
        ahead=5,
    )
    assert paced.total.spent < paced.total.budget  # not broken yet
    assert paced.total.expected == 8_000_00
    assert (paced.trouble, paced.meetings) == (Trouble.FORECAST, (3, 5))
    with override("da"):
        words = trouble_words(paced, year=2026)
    assert "3 holdte møder" in words and "5, der kommer" in words
    once = account(
        span=autumn,
        on=date(2026, 10, 10),
        budget={"rooms": 5_000_00},
        postings=[("rooms", date(2026, 8, 3), 3_000_00)],
        committed={},
        held=3,
        ahead=5,
    )
    assert once.trouble is None and once.meetings is None  # one bill for the year says nothing of a price
    both = Account.together([paced, once], empty=YEAR, on=MIDDLE)
    assert both.meetings == (3, 5)
