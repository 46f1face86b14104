"""What the probes of an operator see."""

import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from ledernet.home import health
from ledernet.worker.models import Heartbeat, Schedule

WELL = {"database": True, "migrations": True, "worker": True, "failing": []}


def beat(*parts: str, seconds_ago: float = 0) -> None:
    now = timezone.now()
    for part in parts:
        Heartbeat.objects.create(
            name=f"{part}-1", part=part, started_at=now, at=now - timedelta(seconds=seconds_ago)
        )


def test_the_process_answers_without_a_database(client: Client) -> None:
    reply = client.get("/healthz")  # no database mark: a query would be refused
    assert (reply.status_code, reply.content) == (200, b"ok")
    assert reply["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_ready_when_all_is_there(client: Client) -> None:
    beat("default", "compose", "timetable")
    reply = client.get("/readyz")
    assert reply.status_code == 200
    assert reply.json() == WELL | {"ready": True}
    Schedule.objects.create(name="mail.send_due", due_at=timezone.now(), failures=2, last_error="secret")
    reply = client.get("/readyz")
    assert (reply.status_code, reply.json()["failing"]) == (200, ["mail.send_due"])
    assert "secret" not in reply.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("parts", "seconds_ago"),
    [
        ((), 0),
        (("default", "compose"), 0),
        (("default", "compose", "timetable"), 31),
        (("default", "compose", "timetable"), -31),
    ],
)
def test_not_ready_without_every_part_of_the_worker(client: Client, parts, seconds_ago: float) -> None:
    beat(*parts, seconds_ago=seconds_ago)
    reply = client.get("/readyz")
    assert reply.status_code == 503
    assert reply.json() == WELL | {"ready": False, "worker": False}


@pytest.mark.django_db
def test_not_ready_before_the_migrations(client: Client) -> None:
    beat("default", "compose", "timetable")
    MigrationRecorder.Migration.objects.filter(app="mail").delete()
    reply = client.get("/readyz")
    assert reply.status_code == 503
    assert reply.json() == WELL | {"ready": False, "migrations": False, "worker": False}


@pytest.mark.django_db
def test_not_ready_without_the_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise DatabaseError("connection to db.internal refused")

    monkeypatch.setattr(health.connection, "ensure_connection", away)
    reply = client.get("/readyz")
    assert reply.status_code == 503
    assert "internal" not in reply.text
    assert reply.json()["database"] is False


@pytest.mark.django_db
def test_few_queries(client: Client, django_assert_max_num_queries) -> None:
    beat("default", "compose", "timetable")
    client.get("/readyz")
    with django_assert_max_num_queries(4):
        client.get("/readyz")


PROBE = """
import time, django; django.setup()
from django.test import Client
client = Client()
started = time.monotonic()
for path in ("/healthz", "/readyz"):
    reply = client.get(path, headers={"host": "10.1.2.3:8000"})
    print(path, reply.status_code, reply.text[:40])
assert client.get("/", headers={"host": "ledernet.kommune.example"}).status_code == 301
assert time.monotonic() - started < 15, "a probe that hangs is no answer"
"""


def test_probes_speak_plain_http_to_any_host_behind_https_and_say_when_the_database_is_away(
    tmp_path: Path,
) -> None:
    with socket.socket() as nobody:  # bound but not listening: connections are refused
        nobody.bind(("127.0.0.1", 0))
        env = {
            "PATH": "/usr/bin:/bin",
            "DJANGO_SETTINGS_MODULE": "ledernet.config.settings",
            "LEDERNET_DATA_DIR": str(tmp_path),
            "LEDERNET_URL": "https://ledernet.kommune.example",
            "DATABASE_URL": f"postgres://x:y@127.0.0.1:{nobody.getsockname()[1]}/z",
            "LEDERNET_LOG_LEVEL": "ERROR",
        }
        done = subprocess.run(
            [sys.executable, "-c", PROBE], env=env, capture_output=True, text=True, timeout=60, check=False
        )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "/healthz 200 ok",
        '/readyz 503 {"ready": false, "database": false, "mig',
    ]
