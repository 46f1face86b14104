"""The command's frame: quick, plain, in two languages."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ledernet.cli.main import COMMANDS, main, parser_for

ROOT = Path(__file__).resolve().parents[2]


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    import os

    env = {**os.environ, "LEDERNET_LANGUAGE": "en", **environment}
    return subprocess.run(
        [sys.executable, "-m", "ledernet.cli", *words],
        capture_output=True,
        text=True,
        env=env,
        cwd=ROOT,
        check=False,
    )


def test_help_names_every_command() -> None:
    done = run("--help")
    assert done.returncode == 0
    for name in COMMANDS:
        assert name in done.stdout


def test_help_in_danish() -> None:
    done = run("--help", LEDERNET_LANGUAGE="da")
    assert "brug: ledernet" in done.stdout
    assert "Ledernetværk" in done.stdout
    assert "show this help" not in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parser_for(name).parse_args([name, "--help"])
    assert left.value.code == 0
    text = capsys.readouterr().out
    assert f"ledernet {name}" in text
    assert len(text) > 100


def test_compose_knows_no_django() -> None:
    program = """
import sys
from ledernet.cli.main import parser_for
parser_for("compose")
print(sorted({name.partition(".")[0] for name in sys.modules} & {"django", "numpy", "numba", "ortools", "pandas"}))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def test_no_command_and_an_unknown_one_are_bad_input() -> None:
    assert run().returncode == 2
    done = run("dance")
    assert done.returncode == 2
    assert "dance" in done.stderr


def test_version() -> None:
    assert re.fullmatch(r"ledernet \d+\.\d+\.\d+\n", run("--version").stdout)


def test_a_setting_that_makes_no_sense_ends_in_a_sentence() -> None:
    done = run("setup", LEDERNET_URL="ledernet")
    assert done.returncode == 1
    assert "LEDERNET_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_interrupted_is_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("ledernet.cli.setup.run", interrupted)
    assert main(["setup"]) == 130


def test_a_database_that_is_not_there_yet_is_one_sentence(tmp_path: Path) -> None:
    done = run("verify-audit", LEDERNET_DATA_DIR=str(tmp_path), DATABASE_URL="")
    assert (done.returncode, done.stderr) == (2, "The database is not up to date. Run: ledernet setup\n")
