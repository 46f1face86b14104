"""Scores of a block, and the rank of one thing among others: by hand, and against every way to fill the gaps."""

import math
import statistics
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledernet_engine.measurement import MeasureError, block_score, member_score, places, ranking

SEVEN = {"lowest": 1, "highest": 7}


def test_a_members_score_needs_five_of_seven():
    turned = (0, 2, 4)
    assert member_score([2, 6, 1, 6, 3, 6, 6], reversed_items=turned, **SEVEN) == pytest.approx(
        (6 + 6 + 7 + 6 + 5 + 6 + 6) / 7
    )
    assert member_score([2, 6, None, 6, None, 6, 6], reversed_items=turned, **SEVEN) == 6
    assert member_score([2, 6, None, 6, None, None, 6], reversed_items=turned, **SEVEN) is None
    assert member_score([2, 6, None, 6, None, None, 6], reversed_items=turned, least=4, **SEVEN) == 6
    assert member_score([5, None], **SEVEN) is None  # two thirds of two are two
    assert member_score([5, None], least=1, **SEVEN) == 5


def test_a_networks_score_by_hand():
    """Two members of three on three items: 5 6 7, and 4 with two gaps, which is too few."""
    told = block_score([[5, 6, 7], [4, None, None]], asked=3, positive=5, **SEVEN)
    assert (told.mean, told.deviation, told.scored, told.asked) == (6, None, 1, 3)
    assert (told.bounds.low, told.bounds.high) == (pytest.approx(8 / 3), pytest.approx(20 / 3))
    assert told.share == 1
    assert (told.share_bounds.low, told.share_bounds.high) == (pytest.approx(1 / 3), 1)
    # With one item enough, her gaps are filled and not her whole score: 4 1 1 up to 4 7 7.
    told = block_score([[5, 6, 7], [4, None, None]], asked=3, least=1, **SEVEN)
    assert told.mean == 5
    assert (told.bounds.low, told.bounds.high) == (pytest.approx(9 / 3), pytest.approx(19 / 3))
    assert told.share is told.share_bounds is None
    assert block_score([[1, 1], [7, 7]], **SEVEN).apart(1.5)
    assert not block_score([[5, 6], [6, 6]], **SEVEN).apart(1.5)


@given(
    st.lists(st.lists(st.one_of(st.none(), st.integers(1, 3)), min_size=2, max_size=2), max_size=3),
    st.integers(0, 1),
    st.sampled_from((1, 2)),
    st.sampled_from(((), (0,), (0, 1))),
)
def test_every_way_to_fill_the_gaps_lies_within(rows, more, least, turned):
    scale = {"lowest": 1, "highest": 3, "reversed_items": turned, "positive": 2.5}
    asked = len(rows) + more
    told = block_score(rows, asked=asked, least=least, **scale)
    if not asked:
        assert told.bounds is told.mean is told.share is None
        return
    if told.mean is not None:
        assert told.bounds.low - 1e-9 <= told.mean <= told.bounds.high + 1e-9
    gaps = [(r, c) for r, row in enumerate([*rows, *([[None, None]] * more)]) for c in (0, 1)]
    whole = [list(row) for row in [*rows, *([[None, None]] * more)]]
    gaps = [(r, c) for r, c in gaps if whole[r][c] is None]
    means, shares = [], []
    for filling in product((1, 2, 3), repeat=min(len(gaps), 6)):
        filled = [list(row) for row in whole]
        for (r, c), value in zip(gaps, [*filling, *([2] * len(gaps))], strict=False):
            filled[r][c] = value
        full = block_score(filled, **scale)
        means.append(full.mean)
        shares.append(full.share)
    assert told.bounds.low - 1e-9 <= min(means) <= max(means) <= told.bounds.high + 1e-9
    assert told.share_bounds.low - 1e-9 <= min(shares) <= max(shares) <= told.share_bounds.high + 1e-9
    if least == 1 and len(gaps) <= 6:  # then nothing answered is set aside, and the bounds are reached
        assert (min(means), max(means)) == (
            pytest.approx(told.bounds.low),
            pytest.approx(told.bounds.high),
        )


def test_scores_of_nobody_and_of_nonsense():
    nobody = block_score([], asked=4, positive=5, **SEVEN)
    assert nobody.mean is nobody.share is None
    assert (nobody.bounds.low, nobody.bounds.high, nobody.share_bounds.high) == (1, 7, 1)
    assert block_score([], **SEVEN).bounds is None
    silent = block_score([[None, None]] * 2, **SEVEN)
    assert silent.scored == 0 and (silent.bounds.low, silent.bounds.high) == (1, 7)
    for call, word in (
        (lambda: block_score([[1, 2], [1]], **SEVEN), "A row has 1"),
        (lambda: block_score([[1, 8]], **SEVEN), "8"),
        (lambda: block_score([[1, math.nan]], **SEVEN), "nan"),
        (lambda: block_score([[1, 2]] * 3, asked=2, **SEVEN), "rows = 3"),
        (lambda: block_score([[1, 2]], least=3, **SEVEN), "least = 3"),
        (lambda: block_score([[]], **SEVEN), "needs an item"),
        (lambda: member_score([], **SEVEN), "needs an item"),
        (lambda: member_score([1, 2], reversed_items=[2], **SEVEN), "0 to 1"),
        (lambda: member_score([1, 2], lowest=7, highest=1), "upwards"),
    ):
        with pytest.raises(MeasureError, match=word):
            call()


def test_places_share_ties_and_what_was_left_out():
    assert places([1, 1, 3]) == places([1, 1, 2]) == [1.5, 1.5, 3]
    assert places([2, None, 1, None]) == [2, 3.5, 1, 3.5]
    assert places([None, None]) == [None, None]
    assert places([]) == []


def test_networks_among_other_ways_to_develop_by_hand():
    """Five ways, four asked: first; third, tied with the fourth place; left out below three others; silent."""
    rows = [[1, 2, 3, 4, 5], [3, 1, 2, 3, 5], [None, 1, 2, 3, None], [None] * 5]
    network = ranking(rows)[0]
    assert network.mean == pytest.approx((1 + 3.5 + 4.5) / 3)
    assert network.top == pytest.approx((1 + 0.5 + 0) / 3)
    assert (network.named, network.answered, network.asked) == (2, 3, 4)
    assert (network.bounds.low, network.bounds.high) == ((1 + 3.5 + 4 + 1) / 4, (1 + 3.5 + 5 + 5) / 4)
    assert (network.top_bounds.low, network.top_bounds.high) == (1.5 / 4, 2.5 / 4)
    assert ranking([], asked=3) == []
    silent = ranking([[None, None]])[0]
    assert silent.mean is silent.top is None and (silent.bounds.low, silent.bounds.high) == (1, 2)
    assert silent.top_bounds.low == 1  # two ways are both among the first three


@given(
    st.lists(st.permutations([1, 2, 3, 4]), min_size=1, max_size=3),
    st.lists(st.integers(0, 4), min_size=3, max_size=3),
    st.integers(0, 1),
)
def test_every_full_ranking_lies_within(full, named, more):
    """From full rankings only the best few are told; what was hidden lies within the bounds, whatever it was."""
    rows = [[rank if rank <= keep else None for rank in row] for row, keep in zip(full, named, strict=False)]
    told = ranking(rows, asked=len(rows) + more, top=2)
    for rest in [[]] if not more else [[list(order)] for order in permutations([1, 2, 3, 4])]:
        truth = ranking([*full, *rest], top=2)
        for seen, real in zip(told, truth, strict=True):
            assert seen.bounds.low - 1e-9 <= real.mean <= seen.bounds.high + 1e-9
            assert seen.top_bounds.low - 1e-9 <= real.top <= seen.top_bounds.high + 1e-9
    answered = [row for row in rows if any(rank is not None for rank in row)]
    if answered:
        assert sum(one.mean for one in told) == pytest.approx(1 + 2 + 3 + 4)
        assert sum(one.top for one in told) == pytest.approx(2)
        for one in told:
            assert one.bounds.low - 1e-9 <= one.mean <= one.bounds.high + 1e-9
            assert one.top_bounds.low - 1e-9 <= one.top <= one.top_bounds.high + 1e-9


@given(st.lists(st.one_of(st.none(), st.integers(1, 9)), min_size=1, max_size=7))
def test_places_add_up_whatever_the_ties(row):
    found = places(row)
    if any(value is not None for value in row):
        assert sum(found) == pytest.approx(len(row) * (len(row) + 1) / 2)
        for one, two in product(range(len(row)), repeat=2):
            if row[one] is not None and row[two] is not None:
                assert (row[one] < row[two]) == (found[one] < found[two])
        assert statistics.fmean(found) == pytest.approx((len(row) + 1) / 2)


def test_rankings_that_cannot_be():
    for call, word in (
        (lambda: ranking([[1, 2], [1]]), "ranks 1 activities"),
        (lambda: ranking([[1, math.nan]]), "nan"),
        (lambda: ranking([[1, "first"]]), "first"),
        (lambda: ranking([[1, 2]] * 2, asked=1), "rows = 2"),
        (lambda: ranking([[1, 2]], top=0), "top = 0"),
    ):
        with pytest.raises(MeasureError, match=word):
            call()
