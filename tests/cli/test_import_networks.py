"""`ledernet import-networks`: what it says, what it changes, and how it refuses."""

import json
from pathlib import Path

import pytest

from ledernet.cli.main import main
from ledernet.networks.models import Network, NetworkList
from ledernet.people.models import Leader
from ledernet.strategy.models import Programme
from tests.cast import Cast
from tests.factories import LeaderFactory, ProgrammeFactory

TEXT = "Netværk;Leder;Fra;Til\nEt;Mette Medlem;2023-01-01;\nEt;Ukendt Udfra;2023-01-01;\n"


@pytest.fixture
def programme(cast: Cast) -> Programme:
    return ProgrammeFactory(organisation=cast.organisation, name="Skoleledernetværk")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "netværk.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(file: Path, *more: str) -> int:
    named = ["--organisation", "testkoebing", "--programme", "skoleledernetværk"]
    return main(["import-networks", str(file), *named, *more])


def outcome(tmp_path: Path, file: Path, *more: str) -> tuple[int, dict[str, object]]:
    where = tmp_path / "out.json"
    code = run(file, "--json", str(where), *more)
    return code, json.loads(where.read_text())


def test_brought_in_and_the_second_time_nothing(programme: Programme, file: Path, tmp_path: Path) -> None:
    code, said = outcome(tmp_path, file)
    assert (code, said["status"]) == (0, "applied")
    assert said["counts"]["networks"] == 1  # type: ignore[index]
    assert [problem["code"] for problem in said["problems"]] == ["unknown"]  # type: ignore[attr-defined]
    assert Network.objects.get(programme=programme).seats.count() == 1
    code, said = outcome(tmp_path, file)
    assert (code, said["status"]) == (0, "unchanged")
    assert NetworkList.objects.count() == 1


def test_a_dry_run_leaves_no_trace(programme: Programme, file: Path, tmp_path: Path) -> None:
    code, said = outcome(tmp_path, file, "--dry-run", "--problems", str(tmp_path / "p.csv"))
    assert (code, said["status"]) == (0, "planned")
    assert not Network.objects.filter(programme=programme).exists()
    assert not NetworkList.objects.exists()
    assert "Ukendt Udfra" in (tmp_path / "p.csv").read_text(encoding="utf-8-sig")


def test_a_doubt_stops_it_unless_it_is_skipped(
    cast: Cast, programme: Programme, file: Path, tmp_path: Path
) -> None:
    LeaderFactory(organisation=cast.organisation, name="Mette Medlem", key="m2")
    file.write_text(TEXT + "Et;Ove Udenfor;2023-01-01;\n")
    code, said = outcome(tmp_path, file)
    assert (code, said["status"]) == (3, "undecided")
    assert not Network.objects.filter(programme=programme).exists()
    code, said = outcome(tmp_path, file, "--skip-doubtful")
    assert (code, said["status"]) == (0, "applied")
    seated = Leader.objects.filter(seats__network__programme=programme)
    assert [leader.name for leader in seated] == ["Ove Udenfor"]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--programme", "Findes ikke"], "Skoleledernetværk"),
        (["--organisation", "findes-ikke"], "testkoebing"),
        (["--column", "Hvem=name"], "Hvem=name"),
        (["--column", "Leder=skostørrelse"], "skostørrelse"),
        (["--column", "Leder=unit"], ""),
    ],
)
def test_input_that_makes_no_sense(
    programme: Programme, file: Path, more: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, *more) == 2
    assert words in capsys.readouterr().err
    assert not NetworkList.objects.exists()


def test_no_file_no_table_and_a_closed_programme(
    programme: Programme, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "findes-ikke.csv") == 2
    (tmp_path / "tom.csv").write_bytes(b"")
    assert run(tmp_path / "tom.csv") == 2
    Programme.objects.update(state="closed")
    assert run(file) == 2
    assert capsys.readouterr().err


def test_it_tells_a_person(programme: Programme, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(file) == 0
    said = capsys.readouterr().out
    assert "Ukendt Udfra" in said
    assert "Skoleledernetværk" not in said  # figures and rows, no ceremony
    assert run(file, "--dry-run", "--json", "-") == 0
    assert json.loads(capsys.readouterr().out)["status"] == "planned"


@pytest.mark.parametrize("flag", ["--json", "--problems"])
def test_a_place_that_is_not_there_is_said_before_anything_is_done(
    programme: Programme, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], flag: str
) -> None:
    assert run(file, flag, str(tmp_path / "no such folder" / "out")) == 2
    assert "no such folder" in capsys.readouterr().err
    assert not Network.objects.filter(programme=programme).exists()
