"""What may be told of a pair of units, and where things stand in the picture: without a database."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ledernet.insight.cohesion.cells import Cell, Told, cells_of, small_units
from ledernet.insight.cohesion.picture import MOST, grid_of
from ledernet.insight.cohesion.queries import Map, Part, window_of
from ledernet.insight.cohesion.rosters import Homes
from ledernet.insight.small import SMALL
from ledernet_engine.cohesion import Spell, weave


def woven(*networks: dict[str, int]):
    """Each network has so many people of each unit, nobody in two."""
    spells = [
        Spell(number, (number, unit, k), unit, 0)
        for number, network in enumerate(networks)
        for unit, count in network.items()
        for k in range(count)
    ]
    return weave(spells, start=0, end=1)


def test_a_unit_with_four_is_left_out_and_a_pair_with_four_says_only_that_they_meet() -> None:
    found = woven({"A": 6, "B": 6}, {"C": 9, "A": 2}, {"D": 4, "B": 3})
    assert small_units(found) == {"D"}
    told = cells_of(found)
    assert set(told) == {("A", "B"), ("A", "C"), ("B", "C")}
    assert told["A", "C"] == Cell(Told.FEW)
    assert told["B", "C"] == Cell(Told.NONE)
    shown = told["A", "B"]
    assert (shown.told, shown.networks, round(shown.reach, 3)) == (Told.SHOWN, 1, round(36 / (8 * 9), 3))


def test_where_one_alone_is_held_back_the_next_smallest_is_too() -> None:
    found = woven({"A": 6, "B": 6}, {"A": 7, "C": 5}, {"B": 2, "C": 6})
    told = cells_of(found)
    assert told["B", "C"].told == Told.FEW
    assert told["A", "C"].told == Told.HELD  # 35 pairs, fewer than 36
    assert told["A", "B"].told == Told.SHOWN
    both = woven({"A": 6, "B": 6}, {"A": 2, "C": 5}, {"B": 2, "C": 6})
    assert sum(cell.told == Told.HELD for cell in cells_of(both).values()) == 0


@given(st.lists(st.dictionaries(st.sampled_from("ABCDE"), st.integers(1, 8), min_size=1), max_size=6))
def test_nothing_is_ever_shown_of_fewer_than_five(networks: list[dict[str, int]]) -> None:
    found = woven(*networks)
    told = cells_of(found)
    for pair, cell in told.items():
        assert all(found.seated[unit] >= SMALL for unit in pair)
        if cell.told != Told.SHOWN:
            assert (cell.reach, cell.networks, cell.level) == (0.0, 0, 0)
        else:
            assert min(found.links[pair].people) >= SMALL
    held = [cell for cell in told.values() if cell.told in {Told.FEW, Told.HELD}]
    unseen = [pair for pair in found.links if pair not in told]
    assert len(held) + len(unseen) != 1 or not any(cell.told == Told.SHOWN for cell in told.values())


def test_the_picture_has_every_pair_twice_and_outlines_what_is_cut() -> None:
    parts = tuple(Part(k, f"Del {k}", 10 + k) for k in range(3))
    cells = {(0, 1): Cell(Told.SHOWN, 0.25, 2, 3), (0, 2): Cell(Told.NONE), (1, 2): Cell(Told.FEW)}
    grid = grid_of(Map(parts, cells, (), (), (), 50, 60, 33), frozenset({frozenset({"Del 0", "Del 1"})}))
    assert len(grid.squares) == 6
    assert {(one.css, one.word) for one in grid.squares} == {("l3", "25"), ("none", "0"), ("few", "<5")}
    assert [one.cut for one in grid.squares] == [True, True, False, False, False, False]
    many = tuple(Part(k, f"Del {k}", 10 + k) for k in range(MOST + 4))
    assert grid_of(Map(many, {}, (), (), (), 0, 0, 0), frozenset()).left_out == 4


def test_a_year_ends_today() -> None:
    assert window_of(2026, date(2026, 3, 2)) == (date(2026, 1, 1), date(2026, 3, 3))
    assert window_of(2025, date(2026, 3, 2)) == (date(2025, 1, 1), date(2026, 1, 1))


def test_the_seats_of_a_window_are_those_held_on_a_day_of_it() -> None:
    first, last = date(2026, 1, 1), date(2027, 1, 1)
    day = date.toordinal
    held = [
        (1, 1, day(date(2025, 1, 1)), None),
        (1, 2, day(date(2026, 12, 31)), None),
        (1, 3, day(date(2025, 1, 1)), day(date(2026, 1, 2))),
    ]
    others = [(1, 4, day(date(2025, 1, 1)), day(first)), (1, 5, day(last), None), (1, 6, day(first), None)]
    homes = Homes(dict.fromkeys(range(1, 6), 9), Counter())  # the sixth is at home elsewhere
    spells = homes.spells([*others, *held], first, last)
    assert spells == [Spell(network, leader, 9, start, end) for network, leader, start, end in held]
