"""Two who have opened the same form: both type, both send. What the first has saved must not be gone without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.urls import resolve

from tests.access.doors import DOORS, LINK, address_of, in_room, number_of
from tests.access.visitors import Visitors
from tests.access.world import World

from .papers import Paper, papers_on

OUT = {"account_logout"}
WRITES = re.compile(r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.IGNORECASE)
BESIDE = re.compile(r"^(audit_|django_session|sessions_|accounts_session|django_tasks|worker_)")
"""Tables that say what was done, who is logged in and what is to be done: each act adds to them."""
KEPT_BY_THE_HOUSE = re.compile(
    r"^(version|.*_at|.*_by(_id)?|last_login|password|sort_.*|.*_sort|position|sequence)$"
)
FIRST, SECOND = "Foersteskriver", "Andenskriver"

Rows = dict[Any, dict[str, Any]]


@dataclass
class Outcome:
    """What became of the two, in a word, and what was lost where it was."""

    said: str
    lost: list[str] = field(default_factory=list)


class Pair:
    """Goes through the forms of a room."""

    def __init__(self, world: World, visitors: Visitors) -> None:
        self.world, self.visitors = world, visitors
        self.pages: dict[tuple[str, str], list[Paper]] = {}
        self.base = {table: _rows(table) for table in _tables()}

    def forms_of(self, room: str, *, one_in: int = 1) -> Iterator[tuple[str, str, Paper]]:
        """The name of the address, who sends it, and each form that is sent there: from its own page, or another of the room.

        `one_in`: only the own pages of one address in so many, the same ones each time.
        """
        wanted = self.wanted(room)
        seen: set[tuple[Any, ...]] = set()
        pages = in_room(room)
        if one_in > 1:
            pages = [
                name
                for name in pages
                if name in wanted and DOORS[name].get and crc32(name.encode()) % one_in == 0
            ]
            wanted &= set(pages)
        for name in pages:
            for who in self._readers(name, wanted):
                for paper in self._on(name, who):
                    there = resolve(paper.url.partition("?")[0]).view_name
                    key = (there, paper.key)
                    if there in wanted and who in (DOORS[there].post or ()) and key not in seen:
                        seen.add(key)
                        yield there, who, paper

    def wanted(self, room: str) -> set[str]:
        """The addresses of the room that something is sent to."""
        return {name for name in in_room(room) if DOORS[name].post} - OUT - {LINK}

    def _readers(self, name: str, wanted: set[str]) -> list[str]:
        """Whoever first may do each of the things that are wanted, if she may look here; who may look here first."""
        door = DOORS[name]
        if name == LINK or not door.get:
            return []
        doers = {min(DOORS[one].post or {""}) for one in wanted}
        return sorted(
            {min(door.get)}
            | (doers & door.get if name not in wanted else {min(door.post or door.get)} & door.get)
        )

    def _on(self, name: str, who: str) -> list[Paper]:
        if (name, who) not in self.pages:
            url = address_of(name, number_of(self.world.own, name))
            with self.visit():
                answer = self.visitors.clients[who].get(url)
                while answer.status_code == 302 and answer["Location"].startswith("/"):
                    url = answer["Location"]
                    answer = self.visitors.clients[who].get(url)
                is_page = not answer.streaming and answer["Content-Type"].startswith("text/html")
                text = answer.content.decode() if answer.status_code == 200 and is_page else ""
            self.pages[name, who] = list(papers_on(text, url))
        return self.pages[name, who]

    @contextmanager
    def visit(self) -> Iterator[None]:
        """Whatever happens is taken back."""
        cache.clear()
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    def both(self, who: str, paper: Paper) -> Outcome:
        """All fields at once; if that is refused, one by one, until the first gets something saved."""
        outcome = self._both(who, paper, None)
        for name in paper.controls if outcome.said == "refused" else ():
            outcome = self._both(who, paper, {name})
            if outcome.said != "refused":
                return outcome
        return outcome

    def _both(self, who: str, paper: Paper, only: set[str] | None) -> Outcome:
        with self.visit():
            with _written() as tables:
                answer = self._post(who, paper.url, paper.filled(FIRST, only))
            if answer.status_code >= 400:
                return Outcome("refused" if answer.status_code < 500 else f"broke: {answer.status_code}")
            first = self._changes(tables)
            if not first:
                return Outcome("nothing written")
            typed = {
                name for name, one in paper.controls.items()
                if one.kind in {"text", "textarea", "search"} and (only is None or name in only)
            }  # fmt: skip
            with _written() as again:
                answer = self._post(who, paper.url, paper.filled(SECOND, typed))
            if answer.status_code >= 500:
                return Outcome(f"broke: {answer.status_code}")
            lost = [
                f"{table}.{name}: {was!r} → {now!r}"
                for (table, key, name), was in first.items()
                if (now := _now(table, key, name)) != was
            ]
            text = answer.told
            kept = SECOND in text or any(
                SECOND in str(row) for table in again for row in _rows(table).values()
            )
            if typed and not kept and answer.status_code not in {403, 404}:
                lost.append(f"what the second typed is gone ({answer.status_code})")
            said = (
                "refused the second" if answer.status_code in {409, 422} else f"answered {answer.status_code}"
            )
            return Outcome(said, lost)

    def _post(self, who: str, url: str, data: dict[str, list[str]]) -> Any:
        client = self.visitors.clients[who]
        cookies = client.cookies.copy()
        cache.clear()
        answer = client.post(url, data)
        page = answer
        if answer.status_code == 302 and answer["Location"].startswith(
            "/"
        ):  # where it leads to says what became of it
            page = client.get(answer["Location"])
        answer.told = "" if page.streaming else page.content.decode("utf-8", "replace")
        client.cookies = cookies
        return answer

    def _changes(self, tables: set[str]) -> dict[tuple[str, Any, str], Any]:
        """What the first has saved: each field of each row that is not as it was."""
        found: dict[tuple[str, Any, str], Any] = {}
        for table in tables:
            before = self.base[table]
            for key, row in _rows(table).items():
                was = before.get(key, {})
                for name, value in row.items():
                    if not KEPT_BY_THE_HOUSE.match(name) and was.get(name, ...) != value:
                        found[table, key, name] = value
        return found


def _tables() -> Iterator[str]:
    for model in apps.get_models():
        if model._meta.managed and not BESIDE.match(model._meta.db_table):
            yield model._meta.db_table


def _rows(table: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')  # the names are ours
        names = [one[0] for one in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {row.get("id", tuple(row.values())): row for row in rows}


def _now(table: str, key: Any, name: str) -> Any:
    return _rows(table).get(key, {}).get(name, ...)


@contextmanager
def _written() -> Iterator[set[str]]:
    """The tables that are written meanwhile, but for what every act writes."""
    tables: set[str] = set()

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if (match := WRITES.match(sql)) and not BESIDE.match(match[1]):
            tables.add(match[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield tables
