"""What every test may lean on."""

import os
import tempfile
from pathlib import Path

import pytest

from tests.profiles import register

# Settings read the environment when they are imported: a test never sees the developer's own data folder.
os.environ["LEDERNET_DATA_DIR"] = tempfile.mkdtemp(prefix="ledernet-test-")
os.environ["LEDERNET_SECRET_KEY"] = "only-for-tests-" + "x" * 40
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
    "true"  # the browser's driver runs an event loop beside the database
)
for _name in ("LEDERNET_URL", "LEDERNET_HOSTS", "LEDERNET_MAIL_URL", "LEDERNET_DEBUG", "LEDERNET_LANGUAGE"):
    os.environ.pop(_name, None)

REPOSITORY = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("LEDERNET_DATA", REPOSITORY.parent / "shared" / "data"))
register()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only tests that touch the database")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Set the watch for N+1 queries; it stands in every request that a test makes (see `_quick_and_quiet`)."""
    from django.conf import settings

    if settings.configured:
        from zeal.constants import initialize_app_registry
        from zeal.patch import patch

        initialize_app_registry()
        patch()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On SQLite leave out what only means something on PostgreSQL; on request keep only what touches the database."""

    def wanted(item: pytest.Item) -> bool:
        if item.get_closest_marker("postgresql") and not os.environ.get("DATABASE_URL"):
            return False
        if not config.getoption("--database-only"):
            return True
        fixtures = getattr(item, "fixturenames", ())
        return bool(item.get_closest_marker("django_db")) or not {"db", "transactional_db"}.isdisjoint(
            fixtures
        )

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
def django_db_setup(django_db_setup, django_db_blocker) -> None:  # type: ignore[no-untyped-def]
    """The audit record refuses deletion in the database itself; tests that empty their tables need it to yield."""
    from django.db import connection

    from ledernet.audit import guards

    with django_db_blocker.unblock():
        guards.remove(connection)


@pytest.fixture(autouse=True)
def _quick_and_quiet(settings) -> None:  # type: ignore[no-untyped-def]
    """Fast passwords, plain static names, mail in memory; a page that asks the same thing row by row is an error."""
    settings.MIDDLEWARE = ["zeal.middleware.zeal_middleware", *settings.MIDDLEWARE]
    settings.ZEAL_RAISE = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.fixture
def cast(db: None) -> object:
    """The people of `tests/cast.py`, with rows of their own and of another organisation."""
    from tests.cast import Cast

    return Cast.assemble()
