"""On which database a test runs in `make test` (ADR 81). Plain `pytest` and `make test-long` ask nobody: there all run on each.

A test that touches no database runs on SQLite, one that touches it on PostgreSQL; on both run those that show how the two
differ, and one of each file.
"""

from collections.abc import Iterable
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
SQLITE, POSTGRESQL = "sqlite", "postgresql"
PAGES = frozenset({"views", "pages", "page"})
"""A file of tests with one of these words in its name is about what pages show."""
STORED = frozenset({"post", "actions", "objects", "refresh_from_db", "_base_manager", "DoesNotExist"})
DIFFERING = (
    "access/test_doors.py",  # each part of it says itself where it runs
    "answers/",  # what leaves no trace: raw SQL, and what the file of a database keeps
    "audit/",  # triggers, the chain, writers at once
    "cli/",  # processes with a database of their own
    "home/test_health.py",  # migrations and the cache table
    "mail/test_concurrency.py",
    "people/test_names.py",
    "people/test_queries.py",
    "privacy/test_stored.py",
    "test_cast.py",  # rows put back by hand
    "ui/test_fields.py",  # collation and triggers of sort keys
    "ui/test_tables.py",  # search and order
    "worker/test_recovery.py",  # locks
    "worker/test_timetable.py",
)
"""Files and rooms, below tests/, that show what differs between the databases: raw SQL, locks, order of letters, files."""
EMBEDDED = ("demo/test_build.py",)
"""What lives on SQLite alone, wherever the product runs: the demonstration."""

LONGEST = (
    "demo/test_year.py",
    "demo/test_build.py",
    "cli/test_setup.py",
    "faults/test_struck.py",
    "operations/test_backup.py",
    "browser/test_journey.py",  # builds the demonstration
    "browser/test_first_day.py",  # has a house of its own, as the next two: they need not wait for it
    "people/test_browser.py",
    "conduct/test_phone.py",
    "browser/test_charter.py",
    "browser/test_running.py",
    "browser/test_review.py",
    "browser/test_needs.py",
    "browser/test_tutorial.py",
    "browser/test_rooms.py",
)
"""These begin first, in this order: what is long and begins last keeps the other processes waiting."""


def longest_first(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """All of them, the longest in front, the others in the order they had."""
    return sorted(items, key=_turn)


def _turn(item: pytest.Item) -> int:
    return next((turn for turn, file in enumerate(LONGEST) if _in(item, (file,))), len(LONGEST))


def touches(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return bool(item.get_closest_marker("django_db")) or not {"db", "transactional_db"}.isdisjoint(fixtures)


def merely_looks(item: pytest.Item) -> bool:
    """The test of a page that posts nothing, calls no action and reads no row: templates and rules do not know the database.

    That PostgreSQL understands what every page asks of it is shown by the walk in `tests/access/test_doors.py`.
    """
    function = getattr(item, "function", None)
    if function is None or not PAGES & set(item.path.stem.split("_")):
        return False
    code = function.__code__
    said = {*code.co_names, *code.co_varnames, *(one for one in code.co_consts if isinstance(one, str))}
    return not STORED & said


def differs(item: pytest.Item) -> bool:
    """Here the databases have ways of their own: the file is one of `DIFFERING`, or the test commits what it does."""
    marker = item.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction"))
    return commits or "transactional_db" in getattr(item, "fixturenames", ()) or _in(item, DIFFERING)


def _in(item: pytest.Item, places: tuple[str, ...]) -> bool:
    return item.path.relative_to(TESTS).as_posix().startswith(places)


def homes(item: pytest.Item) -> set[str]:
    """The databases on which it runs."""
    if item.get_closest_marker("postgresql"):
        return {POSTGRESQL}
    if item.get_closest_marker("once") or not touches(item) or _in(item, EMBEDDED):
        return {SQLITE}
    if differs(item):
        return {SQLITE, POSTGRESQL}
    return {SQLITE if merely_looks(item) else POSTGRESQL}


def shared(items: Iterable[pytest.Item], database: str) -> list[pytest.Item]:
    """Those for that database; on SQLite also the first of each file, so that something of every room has been there too."""
    found = {item: homes(item) for item in items}
    if database == SQLITE:
        firsts: dict[Path, pytest.Item] = {}
        for item, where in found.items():
            if where == {POSTGRESQL} and not item.get_closest_marker("postgresql"):
                first = firsts.setdefault(item.path, item)
                firsts[item.path] = min(first, item, key=_place)
        for item in firsts.values():
            found[item] = {SQLITE, POSTGRESQL}
    return [item for item, where in found.items() if database in where]


def _place(item: pytest.Item) -> tuple[int, str]:
    """Where it stands in its file; the order in which tests come is drawn anew each time."""
    return item.location[1] or 0, item.nodeid
