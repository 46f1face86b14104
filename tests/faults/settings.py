"""The product's settings, for processes that are killed: the database is a file, and what is written there is written by the product."""

from ledernet.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # thirty logins that nobody uses
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CASE_DIR = str(DATA_DIR / "case")  # noqa: F405
ALLOWED_HOSTS = ["testserver"]
SECURE_SSL_REDIRECT = False
if DATABASE_URL:  # noqa: F405
    del DATABASES["default"]["OPTIONS"]["pool"]  # noqa: F405  # its threads do not live on in a child
