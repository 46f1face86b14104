"""A draft in the room of the network of the cast."""

import pytest
from tests.cast import Cast
from tests.factories import (
    NOW,
)
from tests.proposals.drafting import WORDS

from ledernet.proposals import actions
from ledernet.proposals.models import Proposal


@pytest.fixture
def draft(cast: Cast) -> Proposal:
    return actions.write_proposal(network=cast.network, words=WORDS, by=cast.user("member"), at=NOW)
