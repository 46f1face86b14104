"""What every test may lean on."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.profiles import register

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("LEDERNET_DATA", REPOSITORY.parent / "shared" / "data"))
register()


CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only tests that touch the database")


PAGES = ("views", "pages", "page")
"""A file of tests with one of these words in its name is about what pages show."""
STORED = frozenset({"post", "actions", "objects", "refresh_from_db", "_base_manager", "DoesNotExist"})


def merely_looks(item: pytest.Item) -> bool:
    """The test of a page that posts nothing, calls no action and reads no row: templates and rules do not know the database.

    That PostgreSQL understands what every page asks of it is shown by the walk in `tests/access/test_doors.py` (ADR 79).
    """
    if not set(PAGES) & set(item.path.stem.split("_")) or not isinstance(item, pytest.Function):
        return False
    code = item.function.__code__
    said = {*code.co_names, *code.co_varnames, *(one for one in code.co_consts if isinstance(one, str))}
    return not STORED & said


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On SQLite leave out what only means something on PostgreSQL, there what is told once and what merely looks; on request
    keep only what touches the database.
    """
    on_postgresql = bool(os.environ.get("DATABASE_URL"))
    database_only = config.getoption("--database-only")

    def wanted(item: pytest.Item) -> bool:
        if item.get_closest_marker("postgresql") and not on_postgresql:
            return False
        if item.get_closest_marker("once") and on_postgresql:
            return False
        if not database_only:
            return True
        fixtures = getattr(item, "fixturenames", ())
        touches = bool(item.get_closest_marker("django_db")) or not {"db", "transactional_db"}.isdisjoint(
            fixtures
        )
        return touches and not (on_postgresql and merely_looks(item))

    left_out = [item for item in items if not wanted(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if wanted(item)]


@pytest.fixture
def shared_data() -> Path:
    """The folder of real input; a test that needs it is skipped, with the reason, where it is absent."""
    if not DATA.is_dir():
        pytest.skip(f"shared data not found at {DATA} (set LEDERNET_DATA)")
    return DATA


@pytest.fixture(scope="session")
def _copying(django_test_environment, django_db_blocker) -> Iterator[ExitStack]:  # type: ignore[no-untyped-def]
    """Until it is closed, a database that is made is copied from one that was migrated before (`tests/databases.py`)."""
    from django.db import connection

    from tests.databases import ready_made

    with ExitStack() as stack:
        with django_db_blocker.unblock():
            stack.enter_context(ready_made(connection))
        yield stack


@pytest.fixture(scope="session")
def django_db_setup(_copying, django_db_setup, django_db_blocker) -> None:  # type: ignore[no-untyped-def]
    """The audit record refuses deletion in the database itself; tests that empty their tables need it to yield."""
    from django.db import connection

    from ledernet.audit import guards

    _copying.close()
    with django_db_blocker.unblock():
        guards.remove(connection)


@pytest.fixture(autouse=True)
def _in_danish() -> Iterator[None]:
    """Every test begins in the default language, whatever a request in the test before it left behind."""
    from django.utils import translation

    with translation.override("da"):
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """One Chromium for all that need one: a process can drive only one at a time."""
    named = os.environ.get("LEDERNET_CHROMIUM", "")
    path = next(filter(None, map(shutil.which, filter(None, (named, *CHROMIUMS)))), None)
    if path is None:
        pytest.skip("no Chromium: install one, or name it in LEDERNET_CHROMIUM")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def cast(db: None) -> object:
    """The people of `tests/cast.py`, with rows of their own and of another organisation."""
    from tests.cast import Cast

    return Cast.assemble()
