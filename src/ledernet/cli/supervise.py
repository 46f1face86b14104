"""Web pages and worker side by side, started and stopped together."""

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from urllib.error import URLError

from .words import _

GRACE = 15.0
"""Seconds that a part gets to finish what it is doing before it is ended."""


def supervise(*, port: int, ready: Callable[[], None]) -> int:
    """Run both until Ctrl+C, SIGTERM, or until one of them ends; 0 when asked to stop, else 1.

    `ready` is called once, when the first page has been answered.
    """
    stop = threading.Event()
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, lambda *_: stop.set())
    command = [sys.executable, "-m", "ledernet.cli"]
    parts = {
        "serve": start([*command, "serve", "--port", str(port)]),
        "work": start([*command, "work"]),
    }
    greeted = False
    try:
        while not stop.is_set():
            for name, part in parts.items():
                if part.poll() is not None:
                    print(_("`ledernet %s` ended; the lines above say why.") % name, file=sys.stderr)
                    return 1
            if not greeted and answers(port):
                greeted = True
                ready()
            stop.wait(1.0 if greeted else 0.1)
    finally:
        end(list(parts.values()))
    print(_("Stopped. The data are kept; start again with the same command."))
    return 0


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """In a session of its own, so that Ctrl+C reaches the supervisor alone and it ends both in order."""
    return subprocess.Popen(command, env=os.environ.copy(), start_new_session=True)  # noqa: S603  # our own parts


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as reply:
            return bool(reply.status == 200)
    except (URLError, OSError):
        return False


def end(parts: list[subprocess.Popen[bytes]]) -> None:
    for part in parts:
        if part.poll() is None:
            part.terminate()
    deadline = time.monotonic() + GRACE
    for part in parts:
        try:
            part.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            part.kill()
            part.wait()
