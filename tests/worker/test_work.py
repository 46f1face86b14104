"""`ledernet work`, the real thing: killed with -9 in the middle, stopped in good order, left by its supervisor."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.mail.server import smtp_server

from .installation import COMPILED, Installation, installed

pytestmark = pytest.mark.django_db
PREPARE = """
from datetime import UTC, datetime
from ledernet.accounts.models import Organisation
Organisation.objects.create(name="Kalø", slug="kaloe", created_at=datetime(2026, 3, 2, tzinfo=UTC))
"""
ENQUEUE = """
from tests.worker.chores.tasks import calculate, fall, write_note
"""
LOOK = """
from collections import Counter
from django_tasks_db.models import DBTaskResult
from ledernet.mail.models import Message
from ledernet.worker.models import Heartbeat
print(json.dumps({
    "tasks": Counter(DBTaskResult.objects.values_list("status", flat=True)),
    "mail": Counter(Message.objects.values_list("state", flat=True)),
    "attempts": list(Message.objects.values_list("attempts", flat=True)),
    "parts": {h.part: int(h.process.split(":")[-2]) for h in Heartbeat.objects.all()},
}))
"""

PATIENCE = 120.0
"""Seconds for processes to be started, and to notice what has happened, on a busy machine; nobody waits longer than it takes."""
ENGINE_READY = 300.0
"""Seconds that compiling the engine may take there, the first time the tests run."""
ALWAYS = 600.0
"""Seconds of a calculation that is still under way whenever one looks."""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Installation]:
    with installed(tmp_path) as installation:
        installation.run(PREPARE)
        yield installation


@contextmanager
def working(house: Installation, **env: str) -> Iterator["subprocess.Popen[bytes]"]:
    """The worker with its three processes; whatever is left of it at the end is ended."""
    command = [sys.executable, "-m", "ledernet.cli", "work", "--grace", "8"]
    log = (house.folder / "worker.log").open("ab")
    worker = subprocess.Popen(command, env=house.env | env, stdout=log, stderr=log)
    try:
        yield worker
    finally:
        for pid in [*children_of(worker.pid), worker.pid]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        worker.wait()


def children_of(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []


def until(condition: Callable[[], Any], seconds: float = PATIENCE) -> Any:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.2)
    raise AssertionError("it did not happen in time")


def begun(house: Installation) -> list[str]:
    path = house.folder / "begun.log"
    return path.read_text().split() if path.exists() else []


def look(house: Installation) -> Any:
    return house.run(LOOK)


def mail_to(port: int) -> dict[str, str]:
    return {"LEDERNET_MAIL_URL": f"smtp://127.0.0.1:{port}"}


def test_killed_in_the_middle_nothing_is_lost_and_nothing_done_twice(house: Installation) -> None:
    """All its processes at once, twice, as when the machine loses power; tasks and mail are on their way."""
    house.run(ENQUEUE + "for n in range(12): write_note.enqueue(n, 0.15)")
    with smtp_server() as post:
        for enough in (3, 7):
            with working(house, **mail_to(post.port)):
                until(lambda enough=enough: len(set(begun(house))) >= enough)
            # leaving `working` kills the supervisor and its processes with SIGKILL
        with working(house, **mail_to(post.port)):
            until(lambda: look(house)["tasks"] == {"SUCCESSFUL": 12})
            until(
                lambda: look(house)["mail"] == {"sent": 12}
            )  # the server has the last one before it is noted
        subjects = Counter(str(mail["Subject"]) for mail in post.arrived)
    assert len(subjects) == 12
    # A kill between the server's yes and our note of it sends one mail again, under the same name.
    names = {str(mail["Message-ID"]) for mail in post.arrived}
    assert len(names) == 12


def test_one_process_killed_in_a_task_is_started_again_and_the_task_with_it(house: Installation) -> None:
    with working(house) as worker:
        parts = until(lambda: len(now := look(house)["parts"]) == 3 and now)
        house.run(ENQUEUE + "write_note.enqueue(1, 5.0)")
        until(lambda: begun(house) == ["note-1"])
        os.kill(parts["default"], signal.SIGKILL)
        until(lambda: begun(house) == ["note-1", "note-1"])
        until(lambda: look(house)["tasks"] == {"SUCCESSFUL": 1})
        after = look(house)["parts"]
        assert after["default"] != parts["default"]
        assert (after["compose"], after["timetable"]) == (parts["compose"], parts["timetable"])
        assert worker.poll() is None
    assert sum(look(house)["mail"].values()) == 1


def test_killed_while_the_server_thinks_the_mail_arrives_once(house: Installation) -> None:
    """Before the server has said yes, nothing has been sent."""
    with smtp_server(before_rcpt=lambda count: 30.0 if count == 1 else 0.0) as post:
        house.run(ENQUEUE + "write_note.call(1)")
        with working(house, **mail_to(post.port)):
            until(lambda: post.asked == 1)
        assert look(house)["mail"] == {"sending": 1}
        with working(house, **mail_to(post.port)):
            until(lambda: look(house)["mail"] == {"sent": 1})
        assert len(post.arrived) == 1


def test_killed_after_the_server_took_it_the_second_mail_has_the_same_name(house: Installation) -> None:
    """The one case in which a mail goes out twice: the server has it, but could not tell us."""
    with smtp_server(before_answer=lambda count: 30.0 if count == 1 else 0.0) as post:
        house.run(ENQUEUE + "write_note.call(1)")
        with working(house, **mail_to(post.port)):
            until(lambda: len(post.arrived) == 1)
        with working(house, **mail_to(post.port)):
            until(lambda: look(house)["mail"] == {"sent": 1})
        first, second = post.arrived
    assert first["Message-ID"] == second["Message-ID"]


def test_a_long_calculation_does_not_hold_mail_or_other_tasks_back(house: Installation) -> None:
    house.run(ENQUEUE + "calculate.enqueue(" + f"{ALWAYS})")
    with smtp_server() as post, working(house, **mail_to(post.port)):
        until(lambda: "calculation" in begun(house), ENGINE_READY)
        house.run(ENQUEUE + "write_note.enqueue(1)")
        until(lambda: len(post.arrived) == 1)
        state = look(house)
        assert state["tasks"] == {"RUNNING": 1, "SUCCESSFUL": 1}
        loaded = {
            part: "numpy" in Path(f"/proc/{pid}/maps").read_text() for part, pid in state["parts"].items()
        }
        assert loaded == {"compose": True, "default": False, "timetable": False}
        assert list(COMPILED.rglob("*.nbi")), "the compiled engine is kept"


def test_asked_to_stop_it_finishes_what_is_at_hand_and_hands_back_the_rest(house: Installation) -> None:
    with working(house) as worker:
        until(lambda: len(look(house)["parts"]) == 3)
        house.run(ENQUEUE + "calculate.enqueue(" + f"{ALWAYS})")
        until(lambda: begun(house) == ["calculation"], ENGINE_READY)
        house.run(ENQUEUE + "write_note.enqueue(1, 3.0); write_note.enqueue(2)")
        until(lambda: "note-1" in begun(house))
        own = children_of(worker.pid)
        for pid in [worker.pid, *own]:  # to all at once, as systemd does; the parts are asked twice
            os.kill(pid, signal.SIGTERM)
        assert worker.wait(timeout=PATIENCE) == 0
        assert not [pid for pid in own if Path(f"/proc/{pid}").exists()]
    state = look(house)
    assert state["tasks"] == {"SUCCESSFUL": 1, "READY": 2}  # note 1 finished; note 2 and the calculation wait
    assert "default" not in state["parts"]
    assert "timetable" not in state["parts"]


def test_processes_whose_supervisor_is_killed_stop_by_themselves(house: Installation) -> None:
    with working(house) as worker:
        parts = until(lambda: len(now := look(house)["parts"]) == 3 and now)
        worker.kill()
        worker.wait()
        try:
            until(lambda: not [pid for pid in parts.values() if Path(f"/proc/{pid}").exists()])
        finally:
            for pid in parts.values():
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
    assert look(house)["parts"] == {}


def test_a_task_that_fells_its_worker_is_given_up_and_the_next_is_done(house: Installation) -> None:
    house.run(
        ENQUEUE
        + "fall.enqueue(); from django_tasks_db.models import DBTaskResult as T; "
        + "T.objects.update(worker_ids=['a', 'b', 'c']); write_note.enqueue(1)"
    )
    with working(house):
        state = until(lambda: (now := look(house))["tasks"] == {"FAILED": 1, "SUCCESSFUL": 1} and now)
    assert sum(state["mail"].values()) == 1
    assert begun(house).count("fall") == 2  # the fourth start and the fifth, which was the last
