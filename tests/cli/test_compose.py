"""`ledernet compose`: the whole way from files to answers, each kind of bad input, and every flag."""

import csv
import io
import json
import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from ledernet.cli.main import main

SOURCE = Path(__file__).parents[2] / "src"
FIELDS, LEVELS = ["skole", "ældre", "teknik"], ["1", "2", "3", "4"]


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setenv("LEDERNET_LANGUAGE", "en")


def leaders(n=24, *, boss=True):
    """Invented leaders; 0 is above 1 and 2, who are above the rest."""
    rows = [["id", "name", "field", "level", *(["boss"] if boss else [])]]
    for i in range(n):
        above = "" if i == 0 else "0" if i < 3 else str(1 + i % 2)
        rows.append([str(i), f"Leder Å{i}", FIELDS[i % 3], LEVELS[i // 3 % 4], *([above] if boss else [])])
    return rows


def write(path, rows, *, separator=";", encoding="utf-8"):
    text = "\n".join(separator.join(row) for row in rows) + "\n"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.fixture
def listed(tmp_path):
    return write(tmp_path / "leaders.csv", leaders())


def run(*arguments, capsys=None):
    """Exit code and what was written as JSON."""
    target = None
    given = [str(argument) for argument in arguments]
    if "--json" not in given:
        target = Path(given[0]).parent / "answer.json"
        target.unlink(missing_ok=True)
        given += ["--json", str(target)]
    if not {"--steps", "--seconds"} & set(given):
        given += ["--steps", "4000"]
    code = main(["compose", *given])
    return code, json.loads(target.read_text()) if target and target.exists() else None


def seats(answer):
    return {member: k for k, network in enumerate(answer["networks"]) for member in network["members"]}


def test_answer_has_the_agreed_shape(listed):
    code, answer = run(listed, "--size", "6", "--mix", "field,level", "--seed", "7")
    assert code == 0
    assert answer["status"] in ("optimal", "feasible")
    assert set(answer["engine"]) == {"version", "seed", "seconds", "steps", "stopped_by", "problem"}
    assert answer["engine"]["seed"] == 7
    assert [len(network["members"]) for network in answer["networks"]] == [6, 6, 6, 6]
    assert sorted(seats(answer)) == sorted(str(i) for i in range(24))
    for found in answer["criteria"]:
        assert set(found) == {"name", "weight", "value", "bound", "gap", "sentence"}
        assert found["value"] <= found["bound"]
        assert found["gap"] == pytest.approx((found["bound"] - found["value"]) / found["bound"])
        assert found["name"] in found["sentence"]
    assert [found["name"] for found in answer["criteria"]] == ["field", "level"]
    assert answer["violations"] == []
    assert isinstance(answer["warnings"], list)


def test_value_counts_pairs_that_differ(listed):
    _, answer = run(listed, "--size", "6", "--mix", "field")
    rows = {row[0]: row for row in leaders()[1:]}
    pairs = sum(
        rows[a][2] != rows[b][2] for n in answer["networks"] for a, b in combinations(n["members"], 2)
    )
    assert answer["criteria"][0]["value"] == pairs


def test_nobody_sits_with_a_superior_direct_or_above(tmp_path):
    rows = leaders(60)
    rows[1:7] = [[str(i), "", FIELDS[i % 3], "1", "" if i < 4 else str(i - 4)] for i in range(6)]
    rows[7:] = [[str(i), "", FIELDS[i % 3], "1", str(4 + i % 2)] for i in range(6, 60)]
    _, answer = run(write(tmp_path / "l.csv", rows), "--size", "6")
    found, boss = seats(answer), {row[0]: row[4] for row in rows[1:]}
    for key in found:
        above = boss[key]
        while above:
            assert found[key] != found[above], (key, above)
            above = boss[above]


def test_same_seed_and_steps_give_the_same_answer(listed):
    first = run(listed, "--size", "6", "--steps", "3000", "--seed", "5")[1]
    again = run(listed, "--size", "6", "--steps", "3000", "--seed", "5")[1]
    assert first["networks"] == again["networks"]
    clock = run(listed, "--size", "5", "--min", "4", "--seconds", "0.1", "--mix", "level")[1]
    replay = run(listed, "--size", "5", "--min", "4", "--mix", "level", "--steps", clock["engine"]["steps"])[
        1
    ]
    assert clock["networks"] == replay["networks"]


def test_only_an_id_is_needed(tmp_path):
    code, answer = run(write(tmp_path / "l.csv", [["id"], *([str(i)] for i in range(20))]), "--size", "5")
    assert code == 0
    assert answer["status"] == "optimal"
    assert answer["criteria"] == []


@pytest.mark.parametrize(
    ("flags", "sizes"),
    [
        (["--size", "7"], [8, 8, 8]),
        (["--size", "6", "--min", "6", "--max", "6"], [6, 6, 6, 6]),
        (["--networks", "5"], [4, 5, 5, 5, 5]),
        (["--networks", "2", "--min", "10", "--max", "14"], [12, 12]),
        (["--min", "4", "--max", "6"], [5, 5, 5, 5, 4]),
    ],
)
def test_sizes(tmp_path, flags, sizes):
    path = write(tmp_path / "l.csv", leaders(boss=False))
    code, answer = run(path, *flags)
    assert code == 0
    assert sorted(len(n["members"]) for n in answer["networks"]) == sorted(sizes)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_danish_files_are_read_in_any_common_form(tmp_path, encoding, separator):
    path = write(tmp_path / "l.csv", leaders(), separator=separator, encoding=encoding)
    out = tmp_path / "networks.csv"
    code, answer = run(path, "--size", "6", "--mix", "field", "--out", out)
    assert code == 0
    assert answer["criteria"][0]["bound"] > 0
    assert "ældre" in out.read_text(encoding="utf-8-sig")


def test_excel_in_and_out(tmp_path):
    import xlsxwriter
    from python_calamine import CalamineWorkbook

    path, out = tmp_path / "leaders.xlsx", tmp_path / "networks.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for k, row in enumerate(leaders()):
            page.write_row(k, 0, [int(c) if c.isdigit() else c for c in row])
        page.write(5, 1, "=2+3")
    code, _ = run(path, "--size", "6", "--out", out)
    assert code == 0
    book = CalamineWorkbook.from_path(str(out))
    rows = book.get_sheet_by_name("Networks").to_python()
    assert rows[0] == ["Network", "id", "name", "field", "level", "boss"]
    assert len(rows) == 25
    assert book.get_sheet_by_name("Quality").to_python()[1][0] == "field"


def test_no_cell_becomes_a_formula(tmp_path):
    rows = leaders()
    rows[3][1] = "=HYPERLINK(1)"
    out = tmp_path / "networks.csv"
    run(write(tmp_path / "l.csv", rows), "--size", "6", "--out", out)
    cells = [
        cell for row in csv.reader(io.StringIO(out.read_text("utf-8-sig")), delimiter=";") for cell in row
    ]
    assert "'=HYPERLINK(1)" in cells
    assert not any(cell.startswith("=") for cell in cells)


def test_rules_from_files(tmp_path, listed):
    together = write(tmp_path / "t.csv", [["a", "b"], ["3", "5"], ["7", "9"]])
    apart = write(tmp_path / "a.csv", [["10", "11", "12"]], separator=",")
    fixed = write(tmp_path / "f.csv", [["id", "network"], ["20", "2"], ["21", "2"]])
    _, answer = run(listed, "--size", "6", "--together", together, "--apart", apart, "--fixed", fixed)
    found = seats(answer)
    assert found["3"] == found["5"]
    assert found["7"] == found["9"]
    assert len({found["10"], found["11"], found["12"]}) == 3
    assert found["20"] == found["21"] == 1
    assert answer["violations"] == []


def test_rules_with_a_group_column(tmp_path, listed):
    groups = write(tmp_path / "t.csv", [["group", "id"], ["x", "4"], ["x", "6"], ["x", "8"]])
    found = seats(run(listed, "--size", "6", "--together", groups)[1])
    assert found["4"] == found["6"] == found["8"]


def test_fixed_seats_may_name_their_networks(tmp_path, listed):
    fixed = write(tmp_path / "f.csv", [["id", "network"], ["20", "Rønde"], ["21", "Ebeltoft"]])
    _, answer = run(listed, "--size", "6", "--fixed", fixed)
    assert [n["name"] for n in answer["networks"]] == ["Rønde", "Ebeltoft", "Network 3", "Network 4"]
    assert seats(answer)["21"] == 1


def test_people_meet_new_faces_and_a_share_is_kept(tmp_path):
    listed = write(tmp_path / "l.csv", leaders(boss=False))
    history = [["id", "network", "year"]] + [[str(i), str(i // 6), "2025"] for i in range(24)]
    history += [["77", "1", "2025"]]
    path = write(tmp_path / "h.csv", history)
    _, fresh = run(listed, "--size", "6", "--history", path, "--steps", "40000", "--weight", "history=5")
    _, kept = run(listed, "--size", "6", "--history", path, "--keep", "0.5", "--steps", "40000")

    def repeats(answer):
        return sum(
            int(a) // 6 == int(b) // 6 for n in answer["networks"] for a, b in combinations(n["members"], 2)
        )

    # Six from each of four earlier networks into four of six: one pair of each must meet twice in two of them.
    assert repeats(fresh) <= 8
    assert repeats(kept) >= 24
    assert {c["name"] for c in kept["criteria"]} == {"field", "level", "history", "keep"}
    assert any("1 person in the history" in warning for warning in fresh["warnings"])


@pytest.mark.parametrize(
    "history",
    [
        [["0", "1", "3"], ["4", "5", "1"]],
        [["id1", "id2", "times"], ["0", "1", "3,5"], ["4", "5", "1"]],
        [["a", "b"], ["0", "1"], ["4", "5"]],
        [["0", "N1"], ["1", "N1"], ["4", "N2"], ["5", "N2"]],
    ],
)
def test_history_comes_in_several_forms(tmp_path, listed, history):
    path = write(tmp_path / "h.csv", history)
    _, answer = run(listed, "--size", "6", "--mix", "field", "--history", path)
    found = seats(answer)
    assert found["0"] != found["1"]
    assert found["4"] != found["5"]


def test_only_the_last_round_is_kept(tmp_path):
    listed = write(tmp_path / "l.csv", leaders(12, boss=False))
    history = [["id", "network", "round"]]
    history += [[str(i), str(i % 3), "9"] for i in range(12)] + [
        [str(i), str(i // 4), "10"] for i in range(12)
    ]
    path = write(tmp_path / "h.csv", history)
    _, answer = run(listed, "--size", "4", "--history", path, "--keep", "1", "--mix", "level")
    assert sorted(sorted(map(int, n["members"])) for n in answer["networks"]) == [
        [0, 1, 2, 3],
        [4, 5, 6, 7],
        [8, 9, 10, 11],
    ]


def test_alike_brings_the_same_together(tmp_path):
    listed = write(tmp_path / "l.csv", leaders(boss=False))
    _, answer = run(listed, "--networks", "3", "--alike", "field", "--steps", "20000")
    rows = {row[0]: row for row in leaders()[1:]}
    assert all(len({rows[m][2] for m in n["members"]}) == 1 for n in answer["networks"])
    assert answer["status"] == "optimal"


def test_numbers_with_many_values_are_spread(tmp_path):
    rows = [["id", "years"]] + [[str(i), f"{i},5"] for i in range(24)]
    _, answer = run(write(tmp_path / "l.csv", rows), "--size", "6", "--steps", "40000")
    means = [sum(map(int, n["members"])) / 6 for n in answer["networks"]]
    assert max(means) - min(means) < 1
    few = [["id", "level"]] + [[str(i), str(i % 3)] for i in range(24)]
    _, kinds = run(write(tmp_path / "k.csv", few), "--size", "6")
    assert kinds["criteria"][0]["value"] == int(kinds["criteria"][0]["value"])
    _, numeric = run(write(tmp_path / "k.csv", few), "--size", "6", "--mix", "level", "--numeric", "level")
    assert "spread" in numeric["criteria"][0]["sentence"]


def test_weights_count(listed):
    _, answer = run(
        listed, "--size", "6", "--mix", "field,level", "--weight", "field=2,Level=0,5".replace(",5", ".5")
    )
    assert [c["weight"] for c in answer["criteria"]] == [2.0, 0.5]


def test_a_superior_from_outside_is_one_warning(tmp_path):
    rows = leaders()
    for row in rows[4:10]:
        row[4] = "director"
    code, answer = run(write(tmp_path / "l.csv", rows), "--size", "6")
    assert code == 0
    assert sum("not in the file" in warning for warning in answer["warnings"]) == 1
    assert any(warning.startswith("6 leaders") for warning in answer["warnings"])


def test_in_a_cycle_everyone_is_everyones_superior(tmp_path):
    rows = leaders(24)
    for i in range(24):
        rows[i + 1][4] = {3: "4", 4: "5", 5: "3"}.get(i, "")
    code, answer = run(write(tmp_path / "l.csv", rows), "--size", "6")
    found = seats(answer)
    assert code == 0
    assert len({found["3"], found["4"], found["5"]}) == 3
    assert any("circle" in warning for warning in answer["warnings"])


def test_whoever_is_above_everybody_is_seated_away_from_direct_reports(listed):
    code, answer = run(listed, "--size", "6")
    found = seats(answer)
    assert code == 0
    assert found["0"] not in (found["1"], found["2"])
    assert any("have 0" in warning for warning in answer["warnings"])


def test_rule_about_superiors_can_be_off(tmp_path):
    rows = [["id", "boss"], *([str(i), "0" if i else ""] for i in range(4))]
    path = write(tmp_path / "l.csv", rows)
    assert run(path, "--networks", "1", "--superiors", "off")[0] == 0
    assert run(path, "--networks", "1")[0] == 3


def test_other_headings_and_a_part_of_the_rows(tmp_path):
    rows = [["post", "reports", "title", "body", "field"]]
    rows += [
        [str(i), "" if i < 3 else str(i % 3), f"t{i}", "mod" if i < 18 else "x", FIELDS[i % 3]]
        for i in range(30)
    ]
    code, answer = run(
        write(tmp_path / "l.csv", rows), "--id-column", "Post", "--boss-column", "reports", "--name-column", "title",
        "--only", "body=mod", "--mix", "field", "--size", "6", "--superiors", "direct",
    )  # fmt: skip
    assert code == 0
    found = seats(answer)
    assert len(found) == 18
    assert all(found[str(i)] != found[str(i % 3)] for i in range(3, 18))


def test_repeats_are_merged_only_when_asked(tmp_path, capsys):
    rows = leaders()
    path = write(tmp_path / "l.csv", [*rows, rows[5]])
    assert run(path, "--size", "6")[0] == 2
    assert "rows 6, 26" in capsys.readouterr().err
    code, answer = run(path, "--size", "6", "--merge-repeats")
    assert code == 0
    assert len(seats(answer)) == 24


def test_contradictory_rules_are_named(tmp_path, listed, capsys):
    together = write(tmp_path / "t.csv", [["3", "5"]])
    apart = write(tmp_path / "a.csv", [["5", "3"]])
    code, answer = run(listed, "--size", "6", "--together", together, "--apart", apart)
    assert code == 3
    assert answer["status"] == "infeasible"
    assert answer["networks"] == []
    assert {ref["rule"] for ref in answer["conflict"]} == {"together", "apart"}
    assert answer["smallest"] is True
    said = capsys.readouterr().err
    assert "cannot all be kept" in said
    assert "Leder Å3 (3)" in said
    ways = answer["relaxations"]
    assert {way["rules"][0]["rule"] for way in ways} == {"together", "apart"}
    assert all(way["enough"] and sorted(way["rules"][0]["members"]) == ["3", "5"] for way in ways)
    assert "What would make it possible, the mildest first:" in said
    for way in ways:
        assert f"• {way['sentence']}" in said
    assert any(way["sentence"].endswith("need not sit together.") for way in ways)


def test_a_way_out_may_be_other_sizes(tmp_path, listed, capsys):
    """Seven who sit together do not fit into networks of six at most; one seat more will do."""
    chain = write(tmp_path / "t.csv", [[str(number), str(number + 1)] for number in range(3, 9)])
    code, answer = run(listed, "--size", "5", "--together", chain)
    assert (code, answer["status"]) == (3, "infeasible")
    sizes = [way for way in answer["relaxations"] if way["maximum"]]
    assert sizes
    assert answer["relaxations"][0] == sizes[0]
    assert (sizes[0]["sentence"], sizes[0]["rules"]) == ("Networks of 4 to 7.", [])
    assert capsys.readouterr().err.count("•") == len(answer["sentences"]) + len(answer["relaxations"])


def test_an_answer_has_no_ways_out(listed):
    assert run(listed, "--size", "6")[1]["relaxations"] == []


def test_json_to_the_terminal_is_json_alone(listed, capsys):
    assert main(["compose", str(listed), "--size", "6", "--steps", "500", "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["networks"]


def test_terminal_shows_names_and_sentences(listed, capsys):
    assert main(["compose", str(listed), "--size", "6", "--steps", "500", "--mix", "field"]) == 0
    said = capsys.readouterr().out
    assert "Leder Å3" in said
    assert "pairs differ" in said


def test_danish_on_demand(listed, capsys):
    assert main(["compose", str(listed), "--size", "6", "--steps", "500", "--lang", "da"]) == 0
    said = capsys.readouterr()
    assert "Netværk 1 (6)" in said.out
    assert "Bemærk" in said.err


def test_neither_django_nor_heavy_libraries_for_help_and_refusals(tmp_path):
    code = (
        "import sys; from ledernet.cli.main import main; code = main(['compose', 'nothing.csv']);"
        "assert code == 2; heavy = {'django', 'numpy', 'numba', 'ortools'} & set(sys.modules); assert not heavy, heavy"
    )
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": str(SOURCE)}, cwd=tmp_path
    )


def test_solving_needs_no_django(listed, tmp_path):
    code = (
        "import sys; from ledernet.cli.main import main;"
        f"code = main(['compose', {str(listed)!r}, '--size', '6', '--steps', '20000', '--out', {str(tmp_path / 'n.xlsx')!r}]);"
        "assert code == 0; assert 'django' not in sys.modules and 'ortools' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": str(SOURCE)})


@pytest.mark.data
@pytest.mark.parametrize("n", [80, 800])
def test_leaders_of_the_shared_data_are_mixed_within_a_thousandth(shared_data, n, tmp_path):
    target = tmp_path / "answer.json"
    path = shared_data / "leaders" / f"leaders_{n}.csv"
    code = main(["compose", str(path), "--size", "8", "--seconds", "3", "--json", str(target)])
    answer = json.loads(target.read_text())
    assert code == 0
    assert answer["violations"] == []
    assert sum(c["value"] for c in answer["criteria"]) >= 0.999 * sum(c["bound"] for c in answer["criteria"])
    found = seats(answer)
    with path.open() as file:
        boss = {row["id"]: row["boss"] for row in csv.DictReader(file)}
    assert all(found[key] != found.get(above) for key, above in boss.items())
