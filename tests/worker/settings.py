"""The product's settings, with the test room `chores`."""

from ledernet.config.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.worker.chores"]  # noqa: F405
