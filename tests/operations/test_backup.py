"""A backup put back is what it was made of, on either database and from one to the other; or nothing has changed."""

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyrage
import pytest

from tests.worker.installation import Installation, installed

pytestmark = pytest.mark.django_db

FILLED = """
from django.db import connection
from ledernet.audit import guards
guards.remove(connection)
from tests.cast import Cast
from tests.access import world
world.build(Cast.assemble())
guards.install(connection)
from tests.factories import UnitFactory
unit = UnitFactory()
unit.delete()  # its number was given, and is not given again
"""
"""The people of the cast and a row of every kind that an address can name, in two organisations."""

EVERYTHING = """
from django.apps import apps
def plain(value):
    if isinstance(value, (dict, list)):
        return json.dumps(value, sort_keys=True)
    return repr(bytes(value) if isinstance(value, memoryview) else value)
found = {}
for model in apps.get_models(include_auto_created=True):
    names = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.order_by("pk").values_list(*names)
    found[model._meta.label] = [[plain(value) for value in row] for row in rows.iterator()]
print(json.dumps(found))
"""
CHAINS = """
from ledernet.audit import guards, verify
from django.db import connection
print(json.dumps([[r.whole, r.records] for r in map(verify.verify, verify.chains())] + guards.missing(connection)))
"""
NEWEST = """
from ledernet.operations.archive import rows
print(rows.last_numbers()["people.Unit"])
"""
NEXT = """
from tests.factories import UnitFactory
print(UnitFactory().pk)
"""
OF_THE_MOMENT = {"sessions.Session", "worker.Heartbeat"}
OF_THE_RESTORE = {"audit.Record", "audit.Value", "audit.Head"}


def assert_same(after: dict[str, Any], before: dict[str, Any]) -> None:
    """Row by row. The log of what was done has grown by what the restore itself wrote down, and by nothing else."""
    for label, rows in before.items():
        if label in OF_THE_MOMENT:
            assert not after[label], label
        elif label in OF_THE_RESTORE:
            assert after[label][: len(rows)] == rows or label == "audit.Head", label
        else:
            assert after[label] == rows, label


def ledernet(house: Installation, *words: str, **env: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "ledernet.cli", *words],
        env=house.env | {"LEDERNET_LANGUAGE": "en"} | env,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def original(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Any]:
    """A filled installation, its backup, and the key to it."""
    folder = tmp_path_factory.mktemp("original")
    with django_db_blocker.unblock(), installed(folder / "data") as house:
        (folder / "data").mkdir(exist_ok=True)
        house.run(FILLED)
        kept = folder / "data" / "files" / "commons" / "7"
        kept.mkdir(parents=True)
        (kept / "abc").write_bytes(os.urandom(700_000))
        made = ledernet(house, "backup", "--new-key", str(folder / "key.txt"))
        assert made.returncode == 0, made.stderr
        recipient = made.stdout.strip().rpartition("=")[2]
        assert (folder / "key.txt").stat().st_mode & 0o077 == 0
        before = house.run(EVERYTHING)
        done = ledernet(house, "backup", str(folder / "out"), LEDERNET_BACKUP_RECIPIENTS=recipient)
        assert done.returncode == 0, done.stderr
        yield house, folder, before, next((folder / "out").iterdir())


def test_into_an_empty_database_it_is_what_it_was(original: Any, tmp_path: Path) -> None:
    source, folder, before, file = original
    assert sum(map(len, before.values())) > 500 and len([rows for rows in before.values() if rows]) > 90
    assert file.name.endswith(".tar.gz.age") and file.stat().st_mode & 0o077 == 0
    assert b"commons" not in file.read_bytes()
    with installed(tmp_path / "data") as house:
        done = ledernet(house, "restore", str(file), "--key", str(folder / "key.txt"))
        assert done.returncode == 0, done.stderr
        assert_same(house.run(EVERYTHING), before)
        whole = house.run(CHAINS)
        assert len(whole) >= 2 and all(one for one, _records in whole), (
            "no chain is broken, no guard is missing"
        )
        there, here = (one.folder / "files" / "commons" / "7" / "abc" for one in (source, house))
        assert there.read_bytes() == here.read_bytes()
        assert here.stat().st_mode & 0o077 == 0
        assert house.run(NEXT) > source.run(NEWEST)
        assert "2 mails" in done.stdout or "mail" in done.stdout, "what waits to be sent is said"
        again = ledernet(house, "restore", str(file), "--key", str(folder / "key.txt"))
        assert again.returncode == 2 and "--replace" in again.stderr


TRY = """
from datetime import datetime, UTC
from pathlib import Path
from ledernet.audit.actors import System
from ledernet.cli.restore import keys_for_opening
from ledernet.operations.archive import Refused, reading
said = {}
for name in sorted(Path(FOLDER).iterdir()):
    try:
        keys = keys_for_opening(Path(KEY)) if name.suffix == ".age" else []
        reading.restore(name, identities=keys, by=System("test"), at=datetime.now(UTC), **OPTIONS)
        said[name.name] = "restored"
    except Refused as refusal:
        said[name.name] = refusal.reason
print(json.dumps(said))
"""
PLAIN = """
from datetime import datetime, UTC
from pathlib import Path
from ledernet.audit.actors import System
from ledernet.operations.archive import writing
made = writing.make(Path(FOLDER), recipients=[], by=System("test"), at=datetime.now(UTC), keep=1)
print(json.dumps(str(made.path)))
"""


def tried(house: Installation, folder: Path, key: Path, **options: bool) -> dict[str, str]:
    given = f"FOLDER, KEY, OPTIONS = {str(folder)!r}, {str(key)!r}, {options!r}\n"
    return dict(house.run(given + TRY))


def rewritten(data: bytes, change: Any) -> bytes:
    """The plain backup, each member handed to `change(name, content)`: what is to be written in its place, or None for nothing."""
    out = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as old,
        tarfile.open(fileobj=out, mode="w:gz") as new,
    ):
        for member in old:
            content = old.extractfile(member).read()  # type: ignore[union-attr]
            for name, changed in change(member.name, content):
                info = tarfile.TarInfo(name)
                info.size = len(changed)
                new.addfile(info, io.BytesIO(changed))
    return out.getvalue()


@pytest.mark.once
def test_what_is_damaged_foreign_or_of_another_version_changes_nothing(original: Any, tmp_path: Path) -> None:
    source, folder, _before, sealed = original
    (tmp_path / "plain").mkdir()
    plain = Path(source.run(f"FOLDER = {str(tmp_path / 'plain')!r}\n" + PLAIN)).read_bytes()
    age = sealed.read_bytes()
    rooms = "tables/people.Leader/000000.jsonl"

    def version(name: str, content: bytes) -> Any:
        about = json.loads(content) if name == "about.json" else None
        yield name, json.dumps(about | {"schema": ["people.0999_later"]}).encode() if about else content

    cases = {
        "damaged": {
            "cut.age": age[: len(age) // 2],
            "cut-a-little.age": age[:-1],
            "changed.age": age[:-5000] + b"?" + age[-4999:],
            "cut": plain[:-2000],
            "no-end": rewritten(plain, lambda n, c: [] if n == "contents.json" else [(n, c)]),
            "row-gone": rewritten(plain, lambda n, c: [(n, c.partition(b"\n")[2] if n == rooms else c)]),
            "row-changed": rewritten(
                plain, lambda n, c: [(n, c.replace(b"Leder", b"Lader") if n == rooms else c)]
            ),
            "file-gone": rewritten(plain, lambda n, c: [] if n.startswith("files/") else [(n, c)]),
            "file-outside": rewritten(
                plain, lambda n, c: [("files/../../x" if n.startswith("files/") else n, c)]
            ),
            "after-the-end": plain + b"more",
        },
        "foreign": {
            "text": b"not a backup at all, but long enough to be one",
            "nothing": b"",
            "zip": gzip.compress(b"x" * 5000),
        },
        "wrong-key": {
            "other.age": pyrage.encrypt(plain[:90_000], [pyrage.x25519.Identity.generate().to_public()])
        },
        "version": {"later": rewritten(plain, version)},
    }
    bad = tmp_path / "bad"
    bad.mkdir()
    for files in cases.values():
        for name, data in files.items():
            (bad / name).write_bytes(data)
    with installed(tmp_path / "data") as house:
        empty = house.run(EVERYTHING)
        expected = {name: reason for reason, files in cases.items() for name in files}
        assert tried(house, bad, folder / "key.txt") == expected | {"zip": "damaged"}
        assert house.run(EVERYTHING) == empty
        assert house.run(CHAINS) == [], "the guards of the audit log stand as before"
        assert not [
            one for one in (tmp_path / "data").rglob("*") if "files" in one.name or "restoring" in one.name
        ]


def test_over_what_is_there_only_with_a_word_and_with_the_same_keys(original: Any, tmp_path: Path) -> None:
    _source, folder, before, sealed = original
    with installed(tmp_path / "data") as house:
        house.run("from tests.factories import OrganisationFactory; OrganisationFactory()")
        (tmp_path / "data" / "files").mkdir(parents=True)
        (tmp_path / "data" / "files" / "old").write_text("mine")
        key = folder / "key.txt"
        assert tried(house, sealed.parent, key) == {sealed.name: "not-empty"}
        beat = "from django.utils import timezone as t; from ledernet.worker.models import Heartbeat as H; "
        house.run(beat + "H.objects.create(name='x', part='default', started_at=t.now(), at=t.now())")
        assert tried(house, sealed.parent, key, replace=True) == {sealed.name: "worker"}
        house.run(beat + "H.objects.all().delete()")
        done = ledernet(
            house, "restore", str(sealed), "--key", str(key), "--replace", LEDERNET_SECRET_KEY="another" * 9
        )
        assert done.returncode == 2 and "--another-key" in done.stderr
        assert (tmp_path / "data" / "files" / "old").read_text() == "mine"
        assert tried(house, sealed.parent, key, replace=True) == {sealed.name: "restored"}
        assert_same(house.run(EVERYTHING), before)
        (aside,) = (tmp_path / "data").glob("files-before-*")
        assert (aside / "old").read_text() == "mine"


@pytest.mark.postgresql
def test_a_municipality_moves_from_sqlite_to_postgresql_and_back(original: Any, tmp_path: Path) -> None:
    """From PostgreSQL into an SQLite file, and from there into another PostgreSQL: what comes out is what went in."""
    source, folder, before, sealed = original
    small = Installation(
        tmp_path / "small", {**source.env, "LEDERNET_DATA_DIR": str(tmp_path / "small"), "DATABASE_URL": ""}
    )
    assert ledernet(small, "setup").returncode == 0
    for words in (
        ("restore", str(sealed), "--key", str(folder / "key.txt")),
        ("backup", str(tmp_path / "out"), "--plain"),
    ):
        done = ledernet(small, *words)
        assert done.returncode == 0, done.stderr
    (file,) = (tmp_path / "out").iterdir()
    assert (tmp_path / "small" / "ledernet.sqlite3").stat().st_size > 1_000_000
    with installed(tmp_path / "large") as house:
        done = ledernet(house, "restore", str(file))
        assert done.returncode == 0, done.stderr
        assert_same(house.run(EVERYTHING), before)
        assert all(whole for whole, _records in house.run(CHAINS))
        assert house.run(NEXT) > source.run(NEWEST)


def test_who_has_the_key_opens_it_without_ledernet(original: Any) -> None:
    _source, folder, before, sealed = original
    key = pyrage.x25519.Identity.from_str((folder / "key.txt").read_text().splitlines()[-1])
    with tarfile.open(fileobj=io.BytesIO(pyrage.decrypt(sealed.read_bytes(), [key])), mode="r:gz") as archive:
        names = archive.getnames()
        assert (names[0], names[-1]) == ("about.json", "contents.json")
        about = json.load(archive.extractfile("about.json"))  # type: ignore[arg-type]
        lines = archive.extractfile("tables/people.Leader/000000.jsonl").read().splitlines()  # type: ignore[union-attr]
    assert len(lines) == len(before["people.Leader"])
    name = about["tables"]["people.Leader"].index("name")
    assert [repr(json.loads(line)[name]) for line in lines] == [row[name] for row in before["people.Leader"]]
    assert not OF_THE_MOMENT & set(about["tables"])
