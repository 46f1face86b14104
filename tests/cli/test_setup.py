"""From nothing to ready, in processes of their own: `setup`, and the demonstration's `build` and `reset`."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests import databases

ROOT = Path(__file__).resolve().parents[2]


def ledernet(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LEDERNET_", "DATABASE", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "ledernet.cli", *words],
        env=env | {"LEDERNET_LANGUAGE": "en", **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=900,
        check=False,
    )


def test_setup_makes_everything_and_the_second_time_nothing(tmp_path: Path) -> None:
    first = ledernet("setup", LEDERNET_DATA_DIR=str(tmp_path / "data"))
    assert first.returncode == 0, first.stderr
    assert "database" in first.stdout
    data = tmp_path / "data"
    assert (data / "secret.key").stat().st_mode & 0o077 == 0, "nobody else reads the key"
    for made in (data, data / "ledernet.sqlite3"):
        assert made.stat().st_mode & 0o077 == 0, "what it holds is its owner's alone"
    assert list((data / "static" / "ui").glob("ledernet.*.css")), "named by content"
    with sqlite3.connect(data / "ledernet.sqlite3") as database:
        tables = {name for (name,) in database.execute("select name from sqlite_master where type = 'table'")}
    assert {"accounts_organisation", "people_leader", "networks_seat", "cache"} <= tables
    second = ledernet("setup", LEDERNET_DATA_DIR=str(data))
    assert second.returncode == 0
    assert "•" not in second.stdout


def test_serve_refuses_a_database_that_is_not_prepared(tmp_path: Path) -> None:
    done = ledernet("serve", "--port", "0", LEDERNET_DATA_DIR=str(tmp_path))
    assert done.returncode == 2
    assert "ledernet setup" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Path:
    """Begun with a migrated database; the reset makes one from nothing."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    databases.seed(folder)
    built = ledernet("demo", "build", "--stage", "people", LEDERNET_DEMO_DIR=str(folder))
    assert built.returncode == 0, built.stderr
    return folder


def leaders(folder: Path) -> set[str]:
    with sqlite3.connect(folder / "ledernet.sqlite3") as database:
        return {name for (name,) in database.execute("select name from people_leader")}


def test_a_second_build_keeps_what_there_is_and_a_reset_does_not(demonstration: Path) -> None:
    before = leaders(demonstration)
    with sqlite3.connect(demonstration / "ledernet.sqlite3") as database:
        database.execute("update people_leader set name = 'Rettet Rettesen' where key = '1005'")
    again = ledernet("demo", "build", "--stage", "people", LEDERNET_DEMO_DIR=str(demonstration))
    assert again.returncode == 0
    assert "Rettet Rettesen" in leaders(demonstration)
    afresh = ledernet("demo", "reset", "--stage", "people", LEDERNET_DEMO_DIR=str(demonstration))
    assert afresh.returncode == 0, afresh.stderr
    assert leaders(demonstration) == before


def test_the_demonstration_sees_no_other_database_and_no_mail_server(demonstration: Path) -> None:
    done = ledernet(
        "demo",
        "build",
        "--stage",
        "people",
        LEDERNET_DEMO_DIR=str(demonstration),
        DATABASE_URL="postgresql://nobody@127.0.0.1:1/nowhere",
        LEDERNET_MAIL_URL="smtp://127.0.0.1:1",
    )
    assert done.returncode == 0, done.stderr


def test_the_demonstration_is_not_served_to_others(demonstration: Path) -> None:
    done = ledernet("serve", "--host", "0.0.0.0", LEDERNET_DATA_DIR=str(demonstration))
    assert done.returncode == 2
    assert "demonstration" in done.stderr


def test_a_reset_touches_no_real_data(tmp_path: Path, django_db_setup: None) -> None:
    """The folder was named by mistake: it holds an organisation that is no demonstration, or no database at all."""
    real = tmp_path / "real"
    databases.seed(real)
    ready = ledernet("setup", LEDERNET_DATA_DIR=str(real))
    assert ready.returncode == 0
    made = ledernet(
        *(
            "create-admin",
            "--organisation",
            "Rigtig Kommune",
            "--name",
            "Rita Rigtig",
            "--email",
            "rita@rigtig.example",
        ),
        "--link",
        LEDERNET_DATA_DIR=str(real),
    )
    assert made.returncode == 0, made.stderr
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "referat.txt").write_text("bevares")
    for folder, kept in ((real, real / "ledernet.sqlite3"), (papers, papers / "referat.txt")):
        done = ledernet("demo", "reset", "--stage", "people", LEDERNET_DEMO_DIR=str(folder))
        assert done.returncode == 2, done.stdout
        assert kept.exists()
