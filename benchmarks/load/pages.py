"""Each address opened by each of the four roles that may: queries, size, and the median time of five, after one to warm up."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from .addresses import Address
from .size import ROLES, Made

RUNS = 5
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

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def measured(made: Made, opened: Iterable[Address], *, runs: int = RUNS) -> Iterator[Page]:
    from django.test import Client

    clients = {}
    for role in ROLES:
        clients[role] = Client(headers={"host": "localhost"}, raise_request_exception=False)
        clients[role].force_login(made.users[role])
    for address in opened:
        if page := _page(clients, address, runs):
            yield page


def _page(clients: dict[str, Any], address: Address, runs: int) -> Page | None:
    """None where none of the roles gets in."""
    counted = {role: found for role, client in clients.items() if (found := _counted(client, address.url))}
    if not counted:
        return None
    role = max(counted, key=lambda one: counted[one][0])
    _queries, size, status = counted[role]
    return Page(
        address.name, role, size / 1000, {one: found[0] for one, found in counted.items()},
        _timed(clients[role], address.url, runs), status,
    )  # fmt: skip


def _opened(client: Any, url: str) -> tuple[int, int]:
    """Status and bytes. What a page sets in cookies is taken back: the next is opened as this one was."""
    cookies = client.cookies.copy()
    answer = client.get(url)
    size = len(b"".join(answer.streaming_content) if answer.streaming else answer.content)
    client.cookies = cookies
    return answer.status_code, size


def _counted(client: Any, url: str) -> tuple[int, int, int] | None:
    """Queries, bytes and status of the second time; None for whom is not let in."""
    from django.db import connection

    if _opened(client, url)[0] in ELSEWHERE:
        return None
    asked: list[str] = []

    def count(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        status, size = _opened(client, url)
    return len(asked), size, status


def _timed(client: Any, url: str, runs: int) -> float:
    """Median milliseconds: of the processor on SQLite, which is part of the process; on the clock on PostgreSQL, which is not."""
    from django.db import connection

    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    times = []
    for _ in range(runs):
        began = clock()
        _opened(client, url)
        times.append(1000 * (clock() - began))
    return statistics.median(times)
