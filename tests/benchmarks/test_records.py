"""The table of records: what is run, what is missing, and solutions that are valued by other code."""

import json

import pytest
from benchmarks.records import MADE, NAIVE, OURS, Row

from benchmarks import records, recordtable, verify

TEXT = "4 2 ds 1 3 1 3\n0 1 5\n0 2 1\n0 3 1.5\n1 2 1\n1 3 1\n2 3 2.5\n"


def row(solver=OURS, instance="RanInt_n240_ss_01", seconds=10.0, seed=1, objective="155600.0"):
    return Row(
        solver, instance, seconds, seed, objective, seconds, "9", "9", "0", "2026-01-02", "numpy 2", "2 cores"
    )


def test_a_true_claim_is_confirmed():
    assert verify.faults(TEXT, {"grouping": [0, 0, 1, 1], "objective": 7.5}) == (7.5, [])


@pytest.mark.parametrize(
    ("grouping", "objective", "words"),
    [
        ([0, 0, 1, 1], 7.6, "worth 7.5"),
        ([0, 0, 0, 0], 12.0, "group 0 has 4 members, not 1 to 3"),
        ([0, 0, 1], 7.5, "not a group"),
        ([0, 0, 1, 2], 5.0, "not a group"),
    ],
)
def test_a_false_claim_is_found_out(grouping, objective, words):
    _, wrong = verify.faults(TEXT, {"grouping": grouping, "objective": objective})
    assert any(words in fault for fault in wrong)


def test_a_part_of_the_cells_covers_all_instances():
    names = ["Geo_n240_ss_01", "RanInt_n480_ss_01", *MADE]
    wanted = list(records.cells(names, long=False, peers=True))
    assert len(set(wanted)) == len(wanted)
    assert {cell[1] for cell in wanted[:4]} == set(names)
    assert (OURS, "Geo_n240_ss_01", 6.0, 3) in wanted
    assert not any(cell[2] == 60 for cell in wanted)
    assert {cell[2] for cell in records.cells(names, long=True, peers=False)} == {1.0, 6.0, 10.0, 60.0}


def test_lines_survive_being_written(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "ROWS", tmp_path / "results" / "records.csv")
    assert records.read_rows() == []
    rows = [row(seed=2), row(), row(NAIVE, objective="")]
    records.write_rows(rows)
    assert sorted(records.read_rows(), key=lambda r: r.key) == sorted(rows, key=lambda r: r.key)


def test_only_what_is_above_the_published_and_the_kept_is_stored(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "SOLUTIONS", tmp_path / "solutions")
    path = tmp_path / "solutions" / "RanInt_n240_ss_01.json"
    records.store(row(objective="155577.0"), [0], 155577.0)
    assert not path.exists()
    records.store(row(objective="155600.0"), [0], 155577.0)
    assert json.loads(path.read_text())["objective"] == 155600.0
    records.store(row(objective="155590.0"), [1], 155577.0)
    assert json.loads(path.read_text())["grouping"] == [0]
    records.store(row(objective="155618.0"), [1], 155577.0)
    assert json.loads(path.read_text())["grouping"] == [1]


def test_the_table_says_what_is_reached_and_what_is_missing():
    names = ["RanInt_n240_ss_01", "RanReal_n480_ds_01", "Made_n960_ss"]
    known = {name: {"best": 155577.0, "avg": 155440.0, "worst": 155000.0} for name in names[:2]}
    rows = [row(seed=seed, objective=str(155570.0 + seed * 10)) for seed in range(1, 6)]
    rows += [row(instance="RanReal_n480_ds_01", objective="155000.0"), row(NAIVE, objective="154000.0")]
    page = recordtable.write_table(rows, names, known)
    line = "| RanInt_n240_ss_01 | 10 | 5 | 155,600 | 155,620 | 155,580 | 155,577 | 155,440 | 155,000 |"
    assert f"{line} +0.015 % | +0.103 % |" in page
    assert "published best, `ss`, 240–480 elements, on 80 % of instances | 1 of 1 measured | yes |" in page
    short = "0 of 1 measured; not RanReal_n480_ds_01 (-0.283 %)"
    assert f"published average, `ds`, 240–480 elements, on 95 % of instances | {short} | NO |" in page
    assert "- 10 s: RanReal_n480_ds_01 (1 of 5), Made_n960_ss (0 of 5)." in page
    assert "- 60 s: nothing." in page
    assert "| RanInt_n240_ss_01 | 10 | 155,600 | 154,000 (-1.028 %) | – |" in page


def test_made_instances_are_the_same_every_time(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        records._make(tmp_path / folder / "x.txt", 12, 3)
    assert (tmp_path / "a" / "x.txt").read_bytes() == (tmp_path / "b" / "x.txt").read_bytes()
    made = records.Instance(tmp_path / "a" / "x.txt", [4] * 3, [4] * 3, [(0, 1, 2.5), (4, 5, 1.0)])
    assert made.value([0] * 4 + [1] * 4 + [2] * 4) == 3.5
    with pytest.raises(SystemExit):
        made.value([0] * 12)
