"""The programme into which networks are brought."""

import pytest
from tests.cast import Cast
from tests.factories import ProgrammeFactory

from ledernet.strategy.models import Programme


@pytest.fixture
def programme(cast: Cast) -> Programme:
    """Without networks of its own."""
    return ProgrammeFactory(organisation=cast.organisation, name="Skoleledernetværk")
