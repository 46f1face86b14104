"""Who meets whom across units: closed forms, a plain twin that walks day by day, and bridges found by closing each network."""

import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledernet_engine.cohesion import Link, Spell, bridges, parts_of, weave

ROOT = Path(__file__).parents[2]


def test_two_units_in_one_network_for_a_hundred_days():
    """Two of A and three of B: six pairs, 600 pair-days between, (1 + 3) · 100 within; C is named and meets nobody."""
    spells = [Spell("n", p, "A", 0) for p in "ab"] + [Spell("n", p, "B", 0) for p in "xyz"]
    woven = weave(spells, start=10, end=110, units=["C", "B"])
    assert woven.units == ("C", "B", "A")
    assert woven.links == {("B", "A"): Link(600, 6, frozenset({"n"}), (3, 2))}
    assert woven.inside == {"A": 100, "B": 300}
    assert woven.islands == ("C",)
    assert woven.across.share == 0.6
    assert woven.across.chance == pytest.approx(1 - (2 * 1 + 3 * 2) / (5 * 4))
    assert woven.reach("A", "B") == 1.0
    assert woven.reach("A", "C") == 0.0


def test_who_sat_one_after_the_other_has_not_met():
    woven = weave([Spell("n", 1, "A", 0, 50), Spell("n", 2, "B", 50, 90)], start=0, end=100)
    assert not woven.links
    assert set(woven.islands) == {"A", "B"}
    assert (woven.across.share, woven.across.chance) == (0.0, 0.0)
    with pytest.raises(ValueError, match="one day"):
        weave([], start=3, end=3)


def test_a_person_s_two_spells_are_no_pair():
    woven = weave([Spell("n", 1, "A", 0, 10), Spell("n", 1, "B", 5, 20)], start=0, end=20)
    assert not woven.links


def test_seats_dealt_by_chance_come_to_what_chance_gives():
    """The mean over many deals of 60 people from three units into ten networks is 1 − Σ n(n − 1)/N(N − 1)."""
    chance = random.Random(1)
    units = ["A"] * 30 + ["B"] * 20 + ["C"] * 10
    shares = []
    for _ in range(400):
        order = chance.sample(range(60), 60)
        woven = weave((Spell(k % 10, p, units[p], 0) for k, p in enumerate(order)), start=0, end=1)
        shares.append(woven.across.share)
    assert woven.across.chance == pytest.approx(1 - (30 * 29 + 20 * 19 + 10 * 9) / (60 * 59))
    assert sum(shares) / len(shares) == pytest.approx(woven.across.chance, abs=0.01)


def test_a_chain_falls_apart_where_it_is_cut_and_a_ring_does_not():
    def pairs(*networks):
        return [Spell(name, f"{name}{unit}", unit, 0) for name, units in networks for unit in units]

    chain = weave(pairs(("n", "AB"), ("m", "BC"), ("o", "CD")), start=0, end=1)
    cut = bridges(chain)["m"]
    assert (set(cut.pairs), cut.before, cut.after, cut.falls_apart) == ({("B", "C")}, 1, 2, True)
    ring = weave(pairs(("n", "AB"), ("m", "BC"), ("o", "CA")), start=0, end=1)
    assert not any(cut.falls_apart for cut in bridges(ring).values())
    double = weave(pairs(("n", "AB"), ("m", "AB")), start=0, end=1)
    assert bridges(double) == {}


spells_of_few = st.lists(
    st.builds(
        Spell,
        st.integers(0, 3),
        st.integers(0, 7),
        st.sampled_from("ABCD"),
        st.integers(0, 12),
        st.one_of(st.none(), st.integers(0, 14)),
    ),
    max_size=14,
)


def naive(spells, start, end):
    """Day by day, network by network, every two who sit there."""
    days, inside, pairs, networks, seated = {}, {}, {}, {}, {}
    for day in range(start, end):
        here = [s for s in spells if s.starts <= day and (s.ends is None or s.ends > day)]
        for s in here:
            seated.setdefault(s.unit, set()).add(s.person)
        for one, other in combinations(here, 2):
            if one.network != other.network or one.person == other.person:
                continue
            if one.unit == other.unit:
                inside[one.unit] = inside.get(one.unit, 0) + 1
                continue
            a, b = sorted((one, other), key=lambda s: s.unit)
            key = a.unit, b.unit
            days[key] = days.get(key, 0) + 1
            pairs.setdefault(key, set()).add((a.person, b.person))
            networks.setdefault(key, set()).add(one.network)
    return days, inside, pairs, networks, {unit: len(found) for unit, found in seated.items()}


@given(spells_of_few, st.integers(0, 5), st.integers(1, 8))
@settings(max_examples=200)
def test_weaving_is_as_its_plain_twin_has_it(spells, start, length):
    woven = weave(spells, start=start, end=start + length, units="ABCD")
    days, inside, pairs, networks, seated = naive(spells, start, start + length)
    assert {key: link.days for key, link in woven.links.items()} == days
    assert woven.inside == inside
    assert woven.seated == seated
    for key, link in woven.links.items():
        assert link.pairs == len(pairs[key])
        assert link.networks == networks[key]
        assert link.people == (len({a for a, _ in pairs[key]}), len({b for _, b in pairs[key]}))
        assert 0 < woven.reach(*key) <= 1


def reached(units, pairs):
    """Parts by walking from each unit that has not been seen."""
    left, count = set(units), 0
    while left:
        count, waiting = count + 1, [left.pop()]
        while waiting:
            here = waiting.pop()
            for pair in pairs:
                if here in pair:
                    waiting += [unit for unit in pair if unit in left]
                    left -= set(pair)
    return count


@given(spells_of_few)
def test_bridges_are_what_closing_each_network_cuts(spells):
    woven = weave(spells, start=0, end=15)
    found = bridges(woven)
    meeting = set(woven.units) - set(woven.islands)
    assert parts_of(meeting, woven.links) == reached(meeting, woven.links)
    for network in {s.network for s in spells}:
        without = weave([s for s in spells if s.network != network], start=0, end=15, units=woven.units)
        lost = set(woven.links) - set(without.links)
        assert set(found[network].pairs if network in found else ()) == lost
        if network in found:
            assert found[network].after == reached(meeting, without.links)


def test_the_package_is_plain_python():
    code = "import sys, ledernet_engine.cohesion; assert not {'numpy', 'numba'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(ROOT / "src")})
