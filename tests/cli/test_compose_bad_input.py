"""Bad input to `ledernet compose`: exit code 2, and a sentence that says what, where and what to do."""

import json

import pytest

from ledernet.cli.main import main
from ledernet.people.readers import table

from .test_compose import leaders, write


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setenv("LEDERNET_LANGUAGE", "en")


@pytest.fixture
def listed(tmp_path):
    return write(tmp_path / "leaders.csv", leaders())


def refused(capsys, *arguments):
    """The sentence and code of a refusal."""
    assert main(["compose", *map(str, arguments), "--steps", "10", "--json", "-"]) == 2
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert answer["status"] == "refused"
    assert answer["message"] == said.err.strip().splitlines()[-1]
    assert "Traceback" not in said.err
    return answer["message"], answer["code"]


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "empty", "empty"),
        (b"\xef\xbb\xbf \n", "empty", "empty"),
        (b"%PDF-1.7 something", "not_a_table", "no table"),
        (b"\x89PNG\r\n\x1a\n0000", "not_a_table", "no table"),
        (b"PK\x03\x04 not a workbook at all", "not_a_table", "no table"),
        (b"PK\x03\x04 xl/workbook broken", "damaged", "damaged"),
        (b'{"id": 3}', "not_a_table", "no table"),
        (b"<html><body>log in</body></html>", "not_a_table", "no table"),
        (b"id;name\n", "no_rows", "no rows"),
        (b"name;field\nAnna;school\nBo;roads\n", "missing_id", "--id-column"),
        (b"cpr\n010170-1234\n020280-4321\n", "only_refused", "CPR"),
        (b"id;name\n1;Anna\n\n;Bo\n", "empty_id", "Row 4"),
        (b"id;name\n1;Anna\n2;Bo\n1;Carl\n", "duplicate_id", "rows 2, 4"),
    ],
)
def test_lists_that_make_no_sense(tmp_path, capsys, data, code, words):
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    message, found = refused(capsys, path)
    assert found == code
    assert words in message


def test_bytes_that_are_no_letters(tmp_path, capsys):
    path = tmp_path / "list.csv"
    path.write_bytes(b"\xff\xfe" + "id;name\n1;Anna\n".encode("utf-16-le") + b"\x00\xd8")
    message, code = refused(capsys, path)
    assert code == "encoding"
    assert "CSV UTF-8" in message


def test_missing_file_and_folder(tmp_path, capsys):
    assert refused(capsys, tmp_path / "nothing.csv")[1] == "not_found"
    assert refused(capsys, tmp_path)[1] == "not_a_file"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path, capsys, monkeypatch):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(2**30)
    monkeypatch.setattr(table, "read_table", None)
    message, code = refused(capsys, path)
    assert code == "too_large"
    assert "1024 MB" in message
    assert "20 MB" in message


def test_cpr_columns_are_left_out_and_never_shown(tmp_path, capsys):
    rows = [[*row, "cpr" if k == 0 else f"0101{70 + k}-1234"] for k, row in enumerate(leaders())]
    path = write(tmp_path / "list.csv", rows)
    assert main(["compose", str(path), "--size", "6", "--steps", "10", "--json", "-"]) == 0
    said = capsys.readouterr()
    assert "-1234" not in said.out + said.err
    assert any("CPR" in warning for warning in json.loads(said.out)["warnings"])
    rows = [[row[-1], *row[1:-1]] for row in rows]
    rows[0][0] = "id"
    message, code = refused(capsys, write(tmp_path / "other.csv", rows))
    assert code == "missing_id"
    assert "CPR" in message


@pytest.mark.parametrize("flag", ["--together", "--apart"])
def test_unknown_ids_in_rule_files(tmp_path, capsys, listed, flag):
    path = write(tmp_path / "r.csv", [["3", "5"], ["7", "nobody"]])
    message, code = refused(capsys, listed, flag, path)
    assert code == "unknown_id"
    assert "line 2" in message
    assert "nobody" in message


@pytest.mark.parametrize(
    ("flag", "rows", "code"),
    [
        ("--fixed", [["id", "network"], ["99", "1"]], "unknown_id"),
        ("--fixed", [["3", "1"], ["3", "2"]], "two_seats"),
        ("--fixed", [["3", ""], ["4", "2"]], "no_network"),
        ("--fixed", [[str(k), f"N{k}"] for k in range(5)], "too_many_networks"),
        ("--together", [["3"], ["4"]], "too_few_ids"),
        ("--apart", [["3", "3"]], "too_few_ids"),
        ("--history", [["id", "name"], ["3", "x"]], "history_columns"),
        ("--history", [["3", "4", "often"], ["5", "6", "1"]], "history_times"),
    ],
)
def test_rule_files_that_make_no_sense(tmp_path, capsys, listed, flag, rows, code):
    path = write(tmp_path / "r.csv", rows)
    message, found = refused(capsys, listed, "--size", "6", flag, path)
    assert found == code
    assert str(path) in message


def test_empty_rule_file(tmp_path, capsys, listed):
    path = tmp_path / "r.csv"
    path.write_bytes(b"")
    assert refused(capsys, listed, "--apart", path)[1] == "empty"


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        (["--size", "0"], "sizes"),
        (["--size", "7", "--min", "7", "--max", "7"], "sizes"),
        (["--min", "9", "--max", "4"], "sizes"),
        (["--size", "6", "--min", "8"], "sizes"),
        (["--networks", "30"], "sizes"),
        (["--networks", "3", "--max", "7"], "sizes"),
        (["--size", "200"], "sizes"),
        (["--mix", "colour"], "unknown_column"),
        (["--mix", "field", "--alike", "field"], "mix_and_alike"),
        (["--weight", "field"], "weight"),
        (["--weight", "field=-1"], "weight"),
        (["--weight", "colour=2"], "unknown_column"),
        (["--mix", "field", "--weight", "level=2"], "weight_unused"),
        (["--keep", "0.5"], "keep"),
        (["--numeric", "field"], "not_a_number"),
        (["--only", "field"], "only"),
        (["--only", "field=space"], "no_rows_left"),
        (["--seed", "-1"], "seed"),
        (["--out", "networks.doc"], "out"),
        (["--out", "no/such/folder/n.csv"], "out"),
    ],
)
def test_flags_that_make_no_sense(capsys, listed, flags, code):
    assert refused(capsys, listed, *flags)[1] == code


@pytest.mark.parametrize("share", ["2", "-0.1", "nan"])
def test_keep_is_a_share(tmp_path, capsys, listed, share):
    history = write(tmp_path / "h.csv", [["id", "network"], ["3", "1"], ["4", "1"]])
    assert refused(capsys, listed, "--history", history, f"--keep={share}")[1] == "keep"


def test_keep_needs_networks_in_the_history(tmp_path, capsys, listed):
    history = write(tmp_path / "h.csv", [["3", "4"], ["5", "6"]])
    assert refused(capsys, listed, "--history", history, "--keep", "0.5")[1] == "keep"


def test_every_refusal_has_danish_words(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LEDERNET_LANGUAGE", "da")
    path = tmp_path / "list.csv"
    path.write_bytes(b"id;name\n1;Anna\n2;Bo\n1;Carl\n")
    message, _ = refused(capsys, path)
    assert "Et id må kun stå én gang" in message
