"""The command for MDGPLIB files: what it reads, what it prints, what it refuses."""

import gzip
import json
import os
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from ledernet_engine.composition import Steps
from ledernet_engine.composition.dense.search import solve_distances
from ledernet_engine.composition.mdgp import main, read_instance

DATA = Path(os.environ.get("LEDERNET_DATA", Path(__file__).parents[3] / "shared" / "data")) / "mdgplib"


def instance(n=12, groups=3, seed=1, low=None, high=None):
    """The text of an instance with whole distances."""
    chance = np.random.default_rng(seed)
    sizes = " ".join(f"{low or n // groups} {high or n // groups}" for _ in range(groups))
    pairs = (f"{i} {j} {chance.integers(0, 101)}" for i, j in combinations(range(n), 2))
    return "\n".join([f"{n} {groups} {'ss' if low is None else 'ds'} {sizes}", *pairs]) + "\n"


@pytest.fixture
def run(tmp_path, capsys):
    """Runs the command on a file with this content: (code, output, errors)."""

    def go(content, *options):
        path = tmp_path / "instance.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        code = main([str(path), *options])
        told = capsys.readouterr()
        return code, told.out, told.err

    return go


def value(text, grouping):
    rows = [line.split() for line in text.splitlines()[1:]]
    return sum(float(d) for i, j, d in rows if grouping[int(i)] == grouping[int(j)])


@pytest.mark.parametrize("options", [["--steps", "5000"], ["--seconds", "0.1"]])
@pytest.mark.parametrize("limits", [(None, None), (2, 6)])
def test_json_holds_the_answer(run, options, limits):
    text = instance(low=limits[0], high=limits[1])
    code, out, err = run(text, *options, "--seed", "3", "--json", "-")
    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert set(answer) >= {"objective", "seconds", "steps", "seed", "grouping"}
    assert answer["seed"] == 3
    assert answer["objective"] == value(text, answer["grouping"])
    sizes = [answer["grouping"].count(g) for g in range(3)]
    assert all((limits[0] or 4) <= size <= (limits[1] or 4) for size in sizes)


def test_steps_that_the_clock_allowed_give_the_same_answer(run):
    text = instance(60, 6)
    first = json.loads(run(text, "--seconds", "0.2", "--seed", "4", "--json", "-")[1])
    plan = [] if first["plan"] in {None, first["steps"]} else ["--plan", str(first["plan"])]
    same = ["--steps", str(first["steps"]), *plan, "--seed", "4", "--worker", str(first["worker"])]
    again = json.loads(run(text, *same, "--json", "-")[1])
    assert (again["grouping"], again["worker"]) == (first["grouping"], first["worker"])


def test_workers_search_side_by_side_and_the_best_counts(run):
    text = instance(48, 6)
    options = ["--steps", "600", "--seed", "2", "--json", "-"]
    apart = [json.loads(run(text, *options, "--worker", str(k))[1]) for k in range(3)]
    assert len({tuple(answer["grouping"]) for answer in apart}) > 1
    best = json.loads(run(text, *options, "--workers", "3")[1])
    assert best["objective"] == max(answer["objective"] for answer in apart)
    assert best["grouping"] == apart[best["worker"]]["grouping"]
    assert json.loads(run(text, *options)[1])["grouping"] == apart[0]["grouping"]


def test_without_json_it_is_told_in_lines(run, tmp_path):
    text = instance()
    target = tmp_path / "answer.json"
    code, out, _ = run(gzip.compress(text.encode()), "--steps", "500", "--json", str(target))
    told = dict(line.split(maxsplit=1) for line in out.splitlines())
    answer = json.loads(target.read_text())
    assert code == 0
    assert told["objective"] == str(answer["objective"])
    assert told["grouping"] == " ".join(map(str, answer["grouping"]))
    assert told["steps"] == "500 (again: --steps 500 --seed 1)"


def test_pairs_may_stand_in_any_order_and_with_blank_lines(tmp_path):
    head, *rows = instance().splitlines()
    turned = [" ".join([*row.split()[1::-1], row.split()[2]]) for row in reversed(rows)]
    path = tmp_path / "turned"
    path.write_text("\n".join([head, *turned, "", " "]))
    straight = tmp_path / "straight"
    straight.write_text(instance())
    assert (read_instance(path).distances == read_instance(straight).distances).all()


def changed(number, line):
    """The instance with line `number` (from 1) replaced, or left out (None)."""
    lines = instance(4, 2).splitlines()
    lines[number - 1 : number] = [] if line is None else [line]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "Line 1 must be"),
        (changed(1, "4 2 xx 2 2 2 2"), "Line 1 must be"),
        (changed(1, "4 two ss 2 2 2 2"), "Line 1 must be"),
        (changed(1, "4 2 ss 2 2 2"), "there must be 4 sizes, not 3"),
        (changed(1, "0 2 ss 2 2 2 2"), "elements and groups"),
        (changed(1, "4 2 ss 1 1 2 2"), "Line 1: The groups have room for 3 people, but there are 4"),
        (changed(1, "4 2 ss 3 3 2 2"), "Line 1: The groups need at least 5"),
        (changed(1, "4 2 ds 3 2 1 2"), "Line 1: Group 0 needs"),
        (changed(3, None), "between 0 and 2 is missing (1 of 6"),
        (changed(3, "0 2 nan"), "Line 3: the distance is nan"),
        (changed(3, "0 2 inf"), "Line 3: the distance is inf"),
        (changed(3, "0 2 far"), "Line 3 must be: i j distance"),
        (changed(3, "0 2"), "Line 3 must be: i j distance"),
        (changed(3, "0 2 1 1"), "Line 3 must be: i j distance. It has 4 words"),
        (changed(3, "0 4 1"), "Line 3 names elements 0 and 4"),
        (changed(3, "-1 2 1"), "Line 3 names elements -1 and 2"),
        (changed(3, "0.5 2 1"), "Line 3 must be"),
        (changed(3, "2 2 1"), "Line 3 gives the distance of element 2 to itself"),
        (changed(3, "1 0 77777"), "Elements 0 and 1 have two distances, 47 and 77777"),
        (changed(3, "0 1 77777"), "Elements 0 and 1 have two distances, 47 and 77777"),
        (b"\x1f\x8bnot really", "cannot be read"),
        (b"\xff\xfe\x00", "no text"),
    ],
)
def test_a_file_that_is_no_instance_is_refused_with_its_place(run, content, words):
    code, out, err = run(content, "--steps", "10")
    assert code == 2
    assert out == ""
    assert words in err
    assert "instance.txt" in err


def test_a_missing_file_is_refused(tmp_path, capsys):
    assert main([str(tmp_path / "nowhere")]) == 2
    assert "no such file" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        ["--seconds", "0"],
        ["--seconds", "nan"],
        ["--steps", "-1"],
        ["--seed", "-1"],
        ["--steps", "many"],
        ["--plan", "9"],
        ["--workers", "0"],
        ["--workers", "2", "--worker", "1"],
        ["--worker", "-1"],
    ],
)
def test_options_that_mean_nothing_are_refused(run, options):
    with pytest.raises(SystemExit) as ended:
        run(instance(), *options)
    assert ended.value.code == 2


def test_the_same_pair_twice_alike_is_no_fault(tmp_path):
    path = tmp_path / "twice"
    path.write_text(instance() + instance().splitlines()[1] + "\n")
    assert read_instance(path).people == 12


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "steps", "least"),
    [
        ("RanInt_n120_ss_01", 4_000_000, 47_880),
        ("RanInt_n240_ss_01", 1_000_000, 154_900),
        ("RanInt_n240_ds_01", 1_000_000, 159_700),
        ("Geo_n120_ds_01", 300_000, 111_860),
    ],
)
def test_published_instances_reach_a_good_value_in_a_fixed_number_of_steps(name, steps, least):
    path = DATA / f"{name}.txt.gz"
    if not path.is_file():
        pytest.skip("needs the shared data: mdgplib (LEDERNET_DATA)")
    problem = read_instance(path)
    result = solve_distances(problem, stop=Steps(steps), seed=1)
    assert result.objective >= least
