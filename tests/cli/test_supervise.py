"""Web and worker are started together, and stopped together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Two parts that note when they begin and when they are asked to end.
PART = """
import pathlib, signal, sys, time
note = pathlib.Path(sys.argv[1])
note.write_text("began")
def end(*_):
    note.write_text("ended")
    sys.exit(0)
signal.signal(signal.SIGTERM, end)
time.sleep(float(sys.argv[2]))
sys.exit(3)
"""
SUPERVISOR = """
import sys
from ledernet.cli import supervise
lives = iter(sys.argv[2:4])
notes = iter(("web", "worker"))
begin = supervise.start
supervise.start = lambda command: begin([sys.executable, "-c", {part!r}, sys.argv[1] + "/" + next(notes), next(lives)])
supervise.answers = lambda port: True
sys.exit(supervise.supervise(port=1, ready=lambda: print("ready", flush=True)))
""".replace("{part!r}", repr(PART))


def start(folder: Path, web: float, worker: float) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, str(folder), str(web), str(worker)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "LEDERNET_LANGUAGE": "en"},
    )


def wait_for(folder: Path) -> None:
    deadline = time.monotonic() + 20
    while not all((folder / name).exists() and (folder / name).read_text() for name in ("web", "worker")):
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_both_end_in_order_when_asked(tmp_path: Path, asked: signal.Signals) -> None:
    process = start(tmp_path, 60, 60)
    wait_for(tmp_path)
    process.send_signal(asked)
    out, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "ready" in out
    assert (tmp_path / "web").read_text() == (tmp_path / "worker").read_text() == "ended"


def test_when_one_ends_the_other_is_ended_and_it_is_said(tmp_path: Path) -> None:
    process = start(tmp_path, 60, 1)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "ledernet work" in err
    assert (tmp_path / "web").read_text() == "ended"
