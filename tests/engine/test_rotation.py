"""The rotation simulation against closed forms, against a plain twin, and against a real panel."""

import csv
import os
import subprocess
import sys
from dataclasses import asdict, replace
from importlib import import_module
from math import comb
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledernet_engine.rotation import (
    MEASURES,
    Policy,
    RotationError,
    Setting,
    Stopped,
    compare,
    observe,
    simulate,
    staying,
)
from ledernet_engine.rotation.run import per_period

from .rotation_twin import Luck, Twin

ROOT = Path(__file__).parents[2]
COMMITTEES = Path(os.environ.get("LEDERNET_DATA", ROOT.parent / "shared" / "data")) / "committees"

STILL = Setting(turnover=0.0, leave=0.0)
NEVER = Policy(share=0.0)
ALL_ANEW = Policy(share=0.0, restart=1.0, seating="random")


def means(outcome, measure):
    return np.array(outcome.bands[measure].mean)


# -- closed forms --


def test_without_change_trust_grows_to_its_limit_and_new_faces_end():
    found = simulate(NEVER, STILL, years=12, runs=2)
    years = np.arange(1, 13)
    assert means(found, "trust_within") == pytest.approx(1 - (1 - STILL.build) ** years, abs=1e-5)
    assert means(found, "trust_per_leader") == pytest.approx(7 * (1 - 0.5**years), abs=1e-4)
    assert means(found, "new_faces").tolist() == [1.0] + [0.0] * 11
    assert means(found, "met") == pytest.approx(np.full(12, 7 / 79))
    assert means(found, "still_together").tolist() == [1.0] * 12
    assert means(found, "tenure") == pytest.approx(years)
    assert means(found, "moves").tolist() == [0.0] * 12


def test_everybody_dealt_anew_every_year_meets_as_chance_has_it():
    """A pair sits together with chance q = (s − 1)/(n − 1) each year: it has met with chance 1 − (1 − q)^k."""
    found = simulate(ALL_ANEW, STILL, years=8, runs=120)
    q, k = 7 / 79, np.arange(1, 9)
    assert means(found, "met") == pytest.approx(1 - (1 - q) ** k, abs=0.004)
    assert means(found, "met_across") == pytest.approx(1 - (1 - q) ** k, abs=0.004)
    assert means(found, "new_faces") == pytest.approx((1 - q) ** (k - 1), abs=0.015)


def test_everybody_dealt_anew_every_year_has_the_trust_of_the_recursion():
    """E t' = q (t + b (1 − t)) + (1 − q) t (1 − f), pair by pair; in the long run q b / (q b + (1 − q) f)."""
    setting = replace(STILL, periods=1, build=0.4, fade=0.3)
    found = simulate(ALL_ANEW, setting, years=30, runs=60)
    q, b, f, t = 7 / 79, 0.4, 0.3, 0.0
    expected = []
    for _ in range(30):
        t = q * (t + b * (1 - t)) + (1 - q) * t * (1 - f)
        expected.append(79 * t)
    assert means(found, "trust_per_leader") == pytest.approx(expected, rel=0.03)
    assert expected[-1] == pytest.approx(79 * q * b / (q * b + (1 - q) * f), rel=0.01)


@pytest.mark.parametrize(("share", "changing"), [(0.25, 2), (0.5, 4)])
def test_a_share_that_changes_at_random_gives_geometric_tenure(share, changing):
    """Each year a member stays with chance p = 1 − m/s: mean years so far after k changes are Σ_{j<k} p^j, and half a
    year more or less for the time within the year."""
    policy = Policy(share=share, leaving="any", seating="random")
    found = simulate(policy, replace(STILL, periods=1), years=12, runs=60)
    p = 1 - changing / 8
    expected = [sum(p**j for j in range(k)) for k in range(1, 13)]
    assert means(found, "tenure") == pytest.approx(expected, rel=0.03)
    assert means(found, "moves")[1:] == pytest.approx(changing / 8, abs=1e-9)


def test_pairs_stay_together_as_often_as_both_stay():
    """Both of a pair stay with chance C(s − m, 2)/C(s, 2); few find each other again elsewhere."""
    policy = Policy(share=0.25, leaving="any", seating="random")
    found = simulate(policy, replace(STILL, people=400, networks=50), years=4, runs=30)
    both = comb(6, 2) / comb(8, 2)
    assert means(found, "still_together") == pytest.approx([both**k for k in range(4)], abs=0.02)


def test_those_who_sat_longest_leave_first():
    """Half of eight change each year: nobody sits longer than two years, and half of them in their second."""
    found = simulate(Policy(share=0.5, seating="random"), replace(STILL, periods=1), years=9, runs=3)
    assert means(found, "tenure")[1:] == pytest.approx(1.5)
    assert means(found, "dates_kept")[2:] == pytest.approx(1.0)  # each has sat a year when it ends
    monthly = simulate(Policy(share=0.5, seating="random"), replace(STILL, periods=12), years=3, runs=3)
    assert monthly.curves["dates_kept"].mean[24:] == pytest.approx([0.5] * 11 + [1.0])


def test_novelty_wears_off_in_time_together_and_comes_back_apart():
    """One network: (1 − w)^k. All dealt anew: the recursion of trust with other rates, over the pairs that sit together."""
    setting = replace(STILL, wear=0.3, renew=0.15, periods=12)
    found = simulate(NEVER, setting, years=6, runs=2)
    months = np.arange(1, 73)
    assert found.curves["novelty"].mean == pytest.approx(0.7 ** (months / 12), abs=1e-5)
    trust_alike = simulate(
        Policy(share=0.5), replace(STILL, build=0.3, fade=0.15, wear=0.3, renew=0.15), years=6, runs=5
    )
    assert means(trust_alike, "novelty") == pytest.approx(1 - means(trust_alike, "trust_within"), abs=1e-6)


def test_months_in_balance_are_those_with_both_enough():
    """Without change trust passes 0.5 in the twelfth month and novelty 0.4 in the 38th: balanced from one to the other."""
    setting = replace(STILL, build=0.5, wear=0.25, periods=12, enough_trust=0.499999, enough_new=0.4)
    found = simulate(NEVER, setting, years=5, runs=3)
    expected = [1 - 0.5 ** (m / 12) >= 0.499999 and 0.75 ** (m / 12) >= 0.4 for m in range(1, 61)]
    assert found.balance.share == tuple(map(float, expected))
    assert expected.index(True) == 11
    assert found.balance.low == found.balance.median == found.balance.high == sum(expected) == 27


def test_turnover_is_a_year_s_whatever_the_periods():
    for periods in (1, 2, 4, 12):
        assert (1 - per_period(0.3, periods)) ** periods == pytest.approx(0.7)
    setting = Setting(people=400, networks=50, turnover=0.2, leave=0.0)
    found = simulate(NEVER, setting, years=5, runs=20)
    # Of the first pairs those are left of whom nobody has gone; the first period has no leavers.
    alive = [0.8 ** (2 * (k - 0.5)) for k in range(1, 6)]
    assert means(found, "still_together") == pytest.approx(alive, abs=0.02)


def test_on_leave_one_meets_nobody():
    nobody = simulate(NEVER, replace(STILL, leave=1.0), years=2, runs=2)
    assert means(nobody, "met").tolist() == [0.0, 0.0]
    assert means(nobody, "trust_per_leader").tolist() == [0.0, 0.0]
    half = simulate(NEVER, replace(STILL, leave=0.5, periods=1), years=1, runs=400)
    assert means(half, "met")[0] == pytest.approx(0.25 * 7 / 79, rel=0.05)


def test_one_network_or_one_unit_has_nobody_elsewhere():
    found = simulate(Policy(), Setting(people=7, networks=1, units=1), years=3, runs=3)
    assert means(found, "moves").tolist() == [0.0] * 3
    assert means(found, "met_across").tolist() == [0.0] * 3
    assert means(found, "units_linked").tolist() == [0.0] * 3
    alone = simulate(Policy(), Setting(people=5, networks=5, units=5), years=2, runs=2)
    assert means(alone, "met").tolist() == [0.0, 0.0]


# -- what policies do --


def test_more_change_costs_trust_and_brings_new_faces():
    setting = Setting()
    table = compare([Policy(share=s) for s in (0.0, 0.25, 0.5, 1.0)], setting, years=6, runs=30)
    for measure, sign in (("trust_within", -1), ("new_faces", 1), ("met", 1), ("moves", 1), ("tenure", -1)):
        values = [sign * outcome.last(measure) for outcome in table]
        assert values == sorted(values), measure
        assert values[0] < values[-1], measure


def test_rarer_change_days_let_trust_grow():
    table = compare([Policy(every=e) for e in (1.0, 2.0, 3.0)], Setting(), years=6, runs=30)
    assert means(table[1], "moves") == pytest.approx([0, 0, 0.5, 0, 0.5, 0], abs=0.02)
    trust = [float(means(o, "trust_within").mean()) for o in table]
    assert trust == sorted(trust)


def test_seats_dealt_fresh_bring_more_new_faces_than_chance():
    fresh, random = compare([Policy(share=0.5), Policy(share=0.5, seating="random")], STILL, years=6, runs=20)
    assert fresh.last("met") > random.last("met") + 0.03
    anew = compare([Policy(restart=1.0), ALL_ANEW], STILL, years=6, runs=20)
    assert anew[0].last("met") > anew[1].last("met")


def test_policies_meet_the_same_leavers():
    """What is drawn for leaving does not depend on how seats are dealt: seats without a holder of a year are as many."""
    setting = replace(Setting(), leave=0.0)
    one, other = (
        simulate(policy, setting, years=5, runs=4, seed=4)
        for policy in (NEVER, Policy(share=0.0, restart=9.0))
    )
    assert one.curves == other.curves
    twins = [Twin(policy, Setting(), 4, 2) for policy in (Policy(share=0.1), Policy(seating="random"))]
    for twin in twins:
        twin.periods(6)
    assert [twin.fate.state for twin in twins] == [twins[0].fate.state] * 2
    assert twins[0].deal.state != twins[1].deal.state


# -- promises --

policies = st.builds(
    Policy,
    share=st.sampled_from([0.0, 0.3, 0.5, 1.0]),
    every=st.sampled_from([0.5, 1.0]),
    restart=st.sampled_from([None, 1.5]),
    leaving=st.sampled_from(["longest", "any"]),
    seating=st.sampled_from(["fresh", "random"]),
)


@st.composite
def settings_of_few(draw):
    people = draw(st.integers(1, 14))
    rates = st.sampled_from([0.0, 0.2, 0.6, 1.0])
    return Setting(
        people=people,
        networks=draw(st.integers(1, min(4, people))),
        units=draw(st.integers(1, min(3, people))),
        periods=draw(st.sampled_from([2, 4])),
        **{name: draw(rates) for name in ("turnover", "leave", "build", "fade", "wear", "renew")},
    )


@given(policies, settings_of_few(), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_every_run_is_as_its_plain_twin_has_it(policy, setting, seed):
    """Several runs one after the other in one workspace, each number of each period."""
    found = simulate(policy, setting, years=3, runs=2, seed=seed, threads=1)
    twins = [Twin(policy, setting, seed, number) for number in range(2)]
    sizes = sorted(np.bincount(twins[0].seat, minlength=setting.networks))
    expected = np.array([twin.periods(3 * setting.periods) for twin in twins])
    for k, measure in enumerate(MEASURES):
        mean = found.curves[measure].mean
        assert mean == pytest.approx(expected[:, :, k].mean(axis=0), abs=2e-5), measure
    for twin in twins:  # and the twin keeps what is promised of both: every seat is taken, no network grows
        assert sorted(np.bincount(twin.seat, minlength=setting.networks)) == sizes


def test_as_many_change_as_the_share_rounded():
    twin = Twin(Policy(share=0.3), replace(STILL, people=23, networks=3, periods=1), 2, 0)
    for _ in range(5):
        twin.period()
        if twin.time > 1:
            assert twin.moved == sum(int(0.3 * size + 0.5) for size in (8, 8, 7))


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12), st.integers(1, 9))
def test_seats_elsewhere_are_the_same_seats(seats, seed):
    twin = Twin(Policy(), Setting(), seed, 0)
    assert sorted(twin.elsewhere(seats)) == sorted(seats)


def test_random_numbers_are_those_of_the_kernels():
    """From the published recurrence, by hand, for the state 1."""
    luck = Luck([1])
    assert luck.draw() == ((1 | 1 << 25) * 0x2545F4914F6CDD1D) % 2**64
    assert 0 <= luck.unit() < 1
    assert {luck.below(3) for _ in range(60)} == {0, 1, 2}


def test_many_threads_give_what_one_gives_and_progress_is_told():
    told = []
    one = simulate(Policy(), Setting(), years=2, runs=40, threads=1)
    many = simulate(
        Policy(), Setting(), years=2, runs=40, threads=4, on_progress=lambda *at: told.append(at) or True
    )
    assert one == many
    assert len(told) == 3
    assert sorted(told)[-1] == (40, 40)
    with pytest.raises(Stopped) as stopped:
        simulate(Policy(), Setting(), years=2, runs=4000, threads=2, on_progress=lambda *at: False)
    assert 16 <= stopped.value.runs <= 64


def test_the_same_seed_gives_the_same_outcome_and_bands_are_in_order():
    one = simulate(Policy(), Setting(), years=3, runs=12, seed=5)
    assert one == simulate(Policy(), Setting(), years=3, runs=12, seed=5)
    assert one.bands != simulate(Policy(), Setting(), years=3, runs=12, seed=6).bands
    assert set(one.bands) == set(MEASURES)
    for name, band in one.bands.items():
        assert len(band.low) == len(band.median) == len(band.high) == len(band.mean) == 3
        assert all(a <= b <= c for a, b, c in zip(band.low, band.median, band.high, strict=True))
        if name not in {"trust_per_leader", "tenure", "moves"}:
            assert all(0 <= value <= 1 for value in (*band.low, *band.high))
    simulate(Policy(), Setting(), years=1, runs=1, seed=-3)


@pytest.mark.parametrize(
    ("code", "policy", "setting", "years", "runs"),
    [
        ("people", {}, {"people": 0}, 1, 1),
        ("people", {}, {"people": 5, "networks": 6}, 1, 1),
        ("people", {}, {"people": 6_000}, 1, 1),
        ("units", {}, {"units": 0}, 1, 1),
        ("turnover", {}, {"turnover": 1.5}, 1, 1),
        ("fade", {}, {"fade": float("nan")}, 1, 1),
        ("enough_new", {}, {"enough_new": 1.1}, 1, 1),
        ("share", {"share": -0.1}, {}, 1, 1),
        ("share", {"share": float("nan")}, {}, 1, 1),
        ("periods", {}, {"periods": 0}, 1, 1),
        ("every", {"every": 0.3}, {}, 1, 1),
        ("every", {"every": 0.0}, {}, 1, 1),
        ("restart", {"restart": float("inf")}, {}, 1, 1),
        ("policy", {"leaving": "youngest"}, {}, 1, 1),
        ("years", {}, {}, 0, 1),
        ("years", {}, {}, 1, 0),
    ],
)
def test_nonsense_is_refused(code, policy, setting, years, runs):
    with pytest.raises(RotationError) as error:
        simulate(Policy(**policy), Setting(**setting), years=years, runs=runs)
    assert error.value.code == code


def test_the_door_loads_no_heavy_library():
    code = "import sys, ledernet_engine.rotation; assert not {'numpy', 'numba'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(ROOT / "src")})


# -- what a history says --


def test_rates_of_a_small_history():
    rows = [(1, "a", p) for p in "wxyz"] + [(1, "b", p) for p in "mn"]
    rows += [(2, "a", p) for p in "wxm"] + [(2, "b", p) for p in "nq"]
    found = observe(rows)
    assert found.turnover == pytest.approx(2 / 6)  # y and z are gone
    assert found.kept == pytest.approx(3 / 6)
    assert found.moved == pytest.approx(1 / 4)  # m, of w, x, m and n
    assert found.pairs_kept == pytest.approx(1 / 7)
    assert found.new_faces == pytest.approx(3 / 4)
    assert found.changes == (0.5,)
    with pytest.raises(ValueError, match="two periods"):
        observe(rows[:6])


def test_who_stayed_is_told_without_looking_at_pairs(monkeypatch):
    """A house has a thousand times more pairs than people, and its page asks for the people alone."""
    rows = [(year, person % 3, person + 2 * year) for year in range(4) for person in range(90)]
    whole = observe(rows)
    monkeypatch.setattr(import_module("ledernet_engine.rotation.observe"), "_pairs", None)
    found = staying(rows)
    assert asdict(found).items() < asdict(whole).items()


def test_a_simulated_history_gives_its_own_rates_back():
    twin = Twin(
        Policy(share=0.25, leaving="any", seating="random"),
        replace(STILL, people=200, networks=25, periods=1),
        3,
        0,
    )
    rows = []
    for year in range(6):
        twin.period()
        rows += [(year, int(network), person) for person, network in enumerate(twin.seat)]
    found = observe(rows)
    assert found.kept == pytest.approx(0.75)
    assert found.turnover == 0.0
    assert found.moved == pytest.approx(0.25)
    assert found.pairs_kept == pytest.approx(comb(6, 2) / comb(8, 2), abs=0.02)


@pytest.mark.data
@pytest.mark.skipif(not COMMITTEES.exists(), reason="the shared panel of committees is not here")
def test_a_real_panel_behaves_as_the_model_says():
    """Standing committees change every two years. With the shares read from the panel the model tells how many of the
    first pairs still sit together two, four and six years later, which was not read from it."""
    with (COMMITTEES / "membership_halfyearly_to_2018.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    periods = sorted({row["period"] for row in rows})
    number = {period: k for k, period in enumerate(periods)}
    found = observe((number[row["period"]], row["committee"], row["member"]) for row in rows)
    at_elections = [k for k, share in enumerate(found.changes) if share < 0.9]
    assert [periods[k + 1] for k in at_elections] == ["2013-H1", "2015-H1", "2017-H1"]

    # Every second year: who left the chambers (turnover), and who of the rest changed (the policy's share).
    sessions = [period for period in periods if period.endswith("H2") and int(period[:4]) % 2 == 0]
    rates = observe(
        (sessions.index(row["period"]), row["committee"], row["member"])
        for row in rows
        if row["period"] in sessions
    )
    assert 0.7 < rates.kept < 0.76
    yearly = 1 - (1 - rates.turnover) ** 0.5
    setting = Setting(people=900, networks=45, units=9, turnover=yearly, leave=0.0)
    policy = Policy(share=rates.moved, every=2.0, leaving="any", seating="random")
    model = simulate(policy, setting, years=7, runs=10)

    seats = {session: {} for session in sessions}
    for row in rows:
        if row["period"] in seats:
            seats[row["period"]].setdefault(row["committee"], set()).add(row["member"])
    first = {
        (name, frozenset((a, b)))
        for name, members in seats[sessions[0]].items()
        for a in members
        for b in members
        if a < b and all(name in seats[session] for session in sessions)
    }
    for k, session in enumerate(sessions[1:], start=1):
        still = sum(pair <= seats[session][name] for name, pair in first) / len(first)
        # At the end of the year after k changes; turnover begins half a year in.
        said = model.bands["still_together"].median[2 * k]
        assert still == pytest.approx(said, abs=0.06), (session, still, said)
