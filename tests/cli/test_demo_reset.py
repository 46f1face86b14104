"""`ledernet demo` throws away a demonstration and nothing else, and reads nothing of a real installation."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ledernet.cli.demo import ITS_OWN, holds_nothing_else, isolate
from ledernet.config.documented import SETTINGS


def database(folder: Path, *organisations: int) -> None:
    with sqlite3.connect(folder / "ledernet.sqlite3") as connection:
        connection.execute("CREATE TABLE accounts_organisation (is_demo bool)")
        connection.executemany(
            "INSERT INTO accounts_organisation VALUES (?)", [(flag,) for flag in organisations]
        )


def test_absent_and_empty_folders_may_go(tmp_path: Path) -> None:
    assert holds_nothing_else(tmp_path / "absent")
    assert holds_nothing_else(tmp_path)


def test_demonstrations_may_go_and_real_organisations_stay(tmp_path: Path) -> None:
    demo, real = tmp_path / "demo", tmp_path / "real"
    demo.mkdir()
    real.mkdir()
    database(demo, 1, 1)
    database(real, 1, 0)
    assert holds_nothing_else(demo)
    assert not holds_nothing_else(real)


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Kære alle")
    done = subprocess.run(
        [sys.executable, "-m", "ledernet.cli", "demo", "reset"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LEDERNET_DEMO_DIR": str(tmp_path), "LEDERNET_LANGUAGE": "da"},
    )
    assert done.returncode == 2
    assert "andet end en demonstration" in done.stderr
    assert letter.read_text() == "Kære alle"


def test_no_setting_of_a_real_installation_reaches_the_demonstration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [setting.name for setting in SETTINGS]
    assert {"DATABASE_URL", "LEDERNET_MAILBOX", "LEDERNET_CASE_DIR"} < set(names)
    for name in names:
        monkeypatch.setenv(name, "real")
    monkeypatch.setenv("LEDERNET_DEMO_DIR", str(tmp_path / "demo"))
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "numba"))
    isolate(8123)
    left = {name: os.environ[name] for name in names if name in os.environ}
    assert left == dict.fromkeys(ITS_OWN, "real") | {
        "LEDERNET_DEMO_DIR": str(tmp_path / "demo"),
        "LEDERNET_DATA_DIR": str(tmp_path / "demo"),
        "LEDERNET_URL": "http://127.0.0.1:8123",
    }
