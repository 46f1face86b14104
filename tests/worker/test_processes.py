"""Telling the living from the dead."""

import os
import subprocess
import sys

import pytest

from ledernet.worker.processes import is_gone, machine, name_of, this_process

pytestmark = pytest.mark.skipif(not machine(), reason="needs /proc")


def test_this_process_lives() -> None:
    assert is_gone(this_process()) is False


def test_a_child_lives_until_it_has_ended() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    name = name_of(child.pid)
    assert is_gone(name) is False
    child.kill()
    # Dead, though its parent has not yet taken notice.
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert is_gone(name) is True
    child.communicate()
    assert is_gone(name) is True


def test_an_id_used_again_is_another_process() -> None:
    where, pid, started = this_process().rsplit(":", 2)
    assert is_gone(f"{where}:{pid}:{int(started) - 1}") is True


@pytest.mark.parametrize("process", ["", "x", "elsewhere:1:1", "a:b:c:1:1", f"{machine()}:x:1"])
def test_what_cannot_be_seen_is_not_called_dead(process: str) -> None:
    assert is_gone(process) is None
