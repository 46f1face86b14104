"""What every test may lean on."""

import os
import tempfile
from pathlib import Path

import pytest

# Settings read the environment when they are imported: a test never sees the developer's own data folder.
os.environ["LEDERNET_DATA_DIR"] = tempfile.mkdtemp(prefix="ledernet-test-")
os.environ.setdefault("LEDERNET_SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
    "true"  # the browser's driver runs an event loop beside the database
)

REPOSITORY = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("LEDERNET_DATA", REPOSITORY.parent / "shared" / "data"))


@pytest.fixture
def shared_data() -> Path:
    """The folder of real input; a test that needs it is skipped, with the reason, where it is absent."""
    if not DATA.is_dir():
        pytest.skip(f"shared data not found at {DATA} (set LEDERNET_DATA)")
    return DATA


@pytest.fixture(autouse=True)
def _quick_and_quiet(settings) -> None:  # type: ignore[no-untyped-def]
    """Fast passwords, plain static names, mail in memory."""
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
