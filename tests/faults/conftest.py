"""The world of the walks through the doors, made once for a file."""

from tests.access.conftest import _let_in, visitors, world  # noqa: F401  # fixtures
