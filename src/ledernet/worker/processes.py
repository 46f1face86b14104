"""Which process is this, and does that one still live?

A name such as `3f2a91c0-4026531836:812:55310` says boot, process namespace, process id and start, so that an id used again
by another process, or a container with the same host name, is never taken for the one that is meant.
"""

import os
from functools import cache
from pathlib import Path


@cache
def machine() -> str:
    """This boot and process namespace; "" where the system does not tell (not Linux)."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()[:8]
        namespace = os.readlink("/proc/self/ns/pid")
    except OSError:
        return ""
    return f"{boot}-{namespace.strip('pid:[]')}"


def name_of(pid: int) -> str:
    return f"{machine() or os.uname().nodename}:{pid}:{_started(pid) or 0}"


def this_process() -> str:
    return name_of(os.getpid())


def is_gone(process: str) -> bool | None:
    """True or False for a process of this machine; None for one that cannot be seen from here."""
    where, *rest = process.rsplit(":", 2)
    if not machine() or where != machine() or len(rest) != 2 or not all(part.isdigit() for part in rest):
        return None
    pid, started = (int(part) for part in rest)
    now = _started(pid)
    return now is None or now != started


def _started(pid: int) -> int | None:
    """Clock ticks from boot to the start of the process; None where there is none, or only its remains."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] in {"Z", "X"} else int(fields[19])
