"""The table of goals: put together from parts, missing ones said to be so."""

import pytest
from benchmarks.goals import EXPECTED, Goal, note, page
from benchmarks.growth import Near, goals, slope
from benchmarks.leaders import invented, problem_of
from benchmarks.peers import NEVER, told, worth_of_pairs
from benchmarks.rounds import goal_of

from benchmarks import goals as module
from ledernet_engine.composition import Progress


@pytest.fixture
def parts(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "PARTS", tmp_path / "goals")
    return tmp_path


def test_parts_are_put_together_and_those_missing_are_named(parts):
    note("growth", "2 cores", [Goal(2, "fast", "1 s", True), Goal(5, "prompt", "0.3 s", False)])
    note("rounds", "2 cores", [Goal(4, "none", "3", None)])
    note("rounds", "2 cores", [Goal(4, "none", "0", True)])
    text = page()
    assert "| fast | 1 s | yes | `benchmarks.growth` |" in text
    assert "| prompt | 0.3 s | **no** | `benchmarks.growth` |" in text
    assert "| none | 0 | yes | `benchmarks.rounds` |" in text
    assert "2 of 3 reached." in text
    assert f"Not measured: {', '.join(p for p in EXPECTED if p not in {'growth', 'rounds'})}." in text


def test_growth_is_told_by_its_slope():
    assert slope([(10, 3), (100, 30), (1000, 300)]) == pytest.approx(1)
    assert slope([(10, 1), (100, 100)]) == pytest.approx(2)
    run = {"seconds": 0.03, "searched": 0.02, "late": 0.1, "same": True}
    found = {
        goal.aim: goal.reached
        for goal in goals({800: [run], 10_000: [{**run, "searched": 9.0, "late": 0.3}]})
    }
    assert list(found.values()) == [True, True, False, False, False, True]


def test_near_stops_at_a_gap():
    told_at = Progress(1.0, 5, 5, 99.9, 100.0, 0.001, 0)
    assert Near(0.001).reason(told_at) == "near"
    assert Near(0.0005).reason(told_at) is None


def test_what_a_peer_answers_is_counted_by_our_rules():
    problem = problem_of(invented(16))
    table = worth_of_pairs(problem)
    assert (table == table.T).all()
    assert problem.lines is not None
    below = next(i for i in range(16) if problem.lines.superiors(i))
    above = next(iter(problem.lines.superiors(below)))
    assert table[below, above] == NEVER
    seats = [0] * 16
    others = [i for i in range(16) if i not in {below, above}]
    for i in others[:8]:
        seats[i] = 1
    _, together, sizes = told(problem, 100.0, seats)
    assert together >= 1
    assert sizes == "8"


def test_a_part_of_the_rounds_is_one_goal():
    rows = ["| 8 × 4 | 10 | yes |", "| 9 × 4 | 11 | NO |", "", "Fewer repeats at equal mixing: yes."]
    goal = goal_of("designs", rows)
    assert goal.found == "2 of 3 as it must be; not 9 × 4"
    assert goal.reached is False
