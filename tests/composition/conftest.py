import pytest

from tests.cast import Cast

from .stage import Stage, build


@pytest.fixture
def stage(cast: Cast) -> Stage:
    """A programme that can be composed."""
    return build(cast)
