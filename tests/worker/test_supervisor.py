"""A part that falls is started again, with growing pauses."""

import subprocess
import sys

import pytest

from ledernet.worker import supervisor
from ledernet.worker.supervisor import Part, end, look_after


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each start falls at once."""
    names: list[str] = []

    def start(name: str) -> "subprocess.Popen[bytes]":
        names.append(name)
        process = subprocess.Popen([sys.executable, "-S", "-c", "raise SystemExit(3)"])
        process.wait()
        return process

    monkeypatch.setattr(supervisor, "start", start)
    return names


def test_pauses_grow_to_half_a_minute(started: list[str]) -> None:
    part = Part("default")
    pauses, now = [], 0.0
    for _ in range(8):
        look_after(part, now=now)  # starts it
        look_after(part, now=now)  # finds it fallen
        pauses.append(part.next_start - now)
        look_after(part, now=part.next_start - 0.01)
        assert part.process is None, "not before its time"
        now = part.next_start
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30]
    assert len(started) == 8


def test_a_part_that_has_run_steadily_is_forgiven() -> None:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    part = Part("default", process=process, started=0.0, falls=5)
    look_after(part, now=59.0)
    assert part.falls == 5
    look_after(part, now=61.0)
    assert part.falls == 0
    assert end([part], grace=5.0) == 0
    assert process.stdin is not None
    process.stdin.close()


def test_a_part_that_does_not_stop_is_ended() -> None:
    stubborn = (
        "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); input()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", stubborn], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"deaf\n"
    assert end([Part("default", process=process)], grace=0.3) == 1
    assert process.poll() == -9
    process.communicate()
