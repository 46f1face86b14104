"""Each address opened by each of the four roles that may: queries, size, and the time of five, after one to warm up."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .addresses import Address
from .size import ROLES, Made

RUNS = 5
ENOUGH = 5.0
"""Seconds after which a slow page is not opened again."""
ELSEWHERE = {301, 302, 403, 404, 405, 409, 410}


@dataclass(frozen=True)
class Page:
    """What was found of one address: for whom it asks most of the database, and her time; what each role's asks."""

    name: str
    role: str
    kilobytes: float
    queries: dict[str, int]
    milliseconds: float
    status: int
    is_file: bool

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def measured(made: Made, opened: Iterable[Address], *, runs: int = RUNS) -> Iterator[Page]:
    from django.test import Client

    clients = {}
    for role in ROLES:
        clients[role] = Client(headers={"host": "localhost"}, raise_request_exception=False)
        clients[role].force_login(made.users[role])
    for number, address in enumerate(opened):
        if number % 50 == 0:
            print(f"  {address.name}", flush=True)
        if page := _page(clients, address, runs):
            yield page


def _page(clients: dict[str, Any], address: Address, runs: int) -> Page | None:
    """None where none of the roles gets in."""
    counted = {role: found for role, client in clients.items() if (found := _counted(client, address.url))}
    if not counted:
        return None
    role = max(counted, key=lambda one: counted[one][0])
    _queries, opened = counted[role]
    return Page(
        address.name, role, opened.size / 1000, {one: found[0] for one, found in counted.items()},
        _timed(clients[role], address.url, runs), opened.status, opened.is_file,
    )  # fmt: skip


@dataclass(frozen=True)
class Opened:
    status: int
    size: int
    is_file: bool


def _opened(client: Any, url: str) -> Opened:
    """What a page sets in cookies is taken back: the next is opened as this one was."""
    cookies = client.cookies.copy()
    answer = client.get(url)
    size = len(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    client.cookies = cookies
    return Opened(
        answer.status_code, size, not answer.headers.get("Content-Type", "").startswith("text/html")
    )


def _counted(client: Any, url: str) -> tuple[int, Opened] | None:
    """Queries and what came, of the second time; None for whom is not let in."""
    from django.db import connection

    if _opened(client, url).status in ELSEWHERE:
        return None
    asked: list[str] = []

    def count(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        found = _opened(client, url)
    return len(asked), found


def _timed(client: Any, url: str, runs: int) -> float:
    """Mean milliseconds of the processor: a backend's are counted in hundredths of a second, so a median of single requests would say nothing."""
    began, used, count = _processor(), 0.0, 0
    while count < runs and used < ENOUGH:
        _opened(client, url)
        used, count = _processor() - began, count + 1
    return 1000 * used / count


def _processor() -> float:
    """Seconds of the processor used by this process and, on PostgreSQL on this machine, by the backend that serves it.

    Whoever else works on the machine does not count. A backend asks no others for help (`databases.prepare`).
    """
    from django.db import connection

    used = time.process_time()
    if connection.vendor != "sqlite":
        connection.ensure_connection()
        fields = (
            Path(f"/proc/{connection.connection.info.backend_pid}/stat")
            .read_text()
            .rpartition(")")[2]
            .split()
        )
        used += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return used
