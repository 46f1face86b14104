"""The product's settings, with the tasks of the tests, as it is served to people: no page of a developer where something breaks."""

from tests.worker.settings import *  # noqa: F403

STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
