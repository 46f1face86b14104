"""What every test may lean on."""

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.profiles import register
from tests.selection import POSTGRESQL, SQLITE, longest_first, shared, touches

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
    parser.addoption("--shared", action="store_true", help="each test on the database where it can differ")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what means nothing on this database, and on request what `make test` runs on the other (`tests/selection.py`)."""
    database = POSTGRESQL if os.environ.get("DATABASE_URL") else SQLITE
    elsewhere = "once" if database == POSTGRESQL else "postgresql"
    wanted = [item for item in items if not item.get_closest_marker(elsewhere)]
    if config.getoption("--database-only"):
        wanted = [item for item in wanted if touches(item)]
    if config.getoption("--shared"):
        wanted = shared(wanted, database)
    wanted = longest_first(wanted)
    if left_out := set(items).difference(wanted):
        config.hook.pytest_deselected(items=[item for item in items if item in left_out])
    items[:] = wanted


def pytest_collection_finish() -> None:
    """What has been loaded stays to the end: the collector need not go through all of it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


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


@pytest.fixture(scope="session", autouse=True)
def _time_to_send() -> None:
    """A round of mail gives way to others after some seconds, which would leave mail behind on a busy machine."""
    import math

    from ledernet.mail import tasks

    tasks.ROUND_SECONDS = math.inf


@pytest.fixture(scope="session")
def _written() -> list[str]:
    """What is amiss with letters that have been written since somebody asked: every letter of a room, in whichever test."""
    from ledernet.mail import letters
    from tests.letters import faults

    write, found = letters._set, list[str]()

    def read(message, letter, known):  # type: ignore[no-untyped-def]
        rendered = write(message, letter, known)
        if not message.kind.startswith("test."):
            found.extend(
                f"{message.kind} ({message.language}): {one}" for one in faults(rendered, message.language)
            )
        return rendered

    letters._set = read
    return found


@pytest.fixture(autouse=True)
def _letters_are_sound(_written: list[str]) -> Iterator[None]:
    """Asked after the test: whoever sends takes what is raised on the way for a letter that cannot be written."""
    _written.clear()
    yield
    assert not _written, "\n".join(dict.fromkeys(_written))


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
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=30_000)  # three browsers and what they look at share two processors
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def cast(db: None) -> object:
    """The people of `tests/cast.py`, with rows of their own and of another organisation."""
    from tests.cast import Cast

    return Cast.assemble()
