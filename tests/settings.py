"""The product's settings as tests use them. The environment is set before the settings read it.

A test never sees the developer's own data folder, addresses or mail server; DATABASE_URL alone is heeded.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

for _name in [name for name in os.environ if name.startswith("LEDERNET_")]:
    if _name not in {"LEDERNET_DATA", "LEDERNET_CHROMIUM", "LEDERNET_SCREENSHOTS"}:
        del os.environ[_name]
_folder = tempfile.mkdtemp(prefix="ledernet-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["LEDERNET_DATA_DIR"] = _folder
os.environ["LEDERNET_SECRET_KEY"] = "only-for-tests-" + "x" * 40
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
    "true"  # the browser's driver runs an event loop beside the database
)
os.environ["DJANGO_SETTINGS_MODULE"] = "ledernet.config.settings"  # for the processes that tests start

from ledernet.config import settings as _product  # noqa: E402
from ledernet.config.settings import *  # noqa: E402, F403

Path(_product.STATIC_ROOT).mkdir(parents=True)
INSTALLED_APPS = [*_product.INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *_product.MIDDLEWARE]
ZEAL_RAISE = True  # a page that asks the same thing row by row is an error
ZEAL_ALLOWLIST = [
    {"model": "audit.Head", "field": "*"},  # an act with several records takes the end of the chain for each
    {
        "model": "sessions.Session",
        "field": "*",
    },  # a login elsewhere writes down what it has used, and reads anew
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **_product.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
