"""What the last pulse says to whoever plans the next meeting. Figures alone; no database."""

from __future__ import annotations

import pytest

from ledernet.answers.enums import Withheld
from ledernet.answers.telling import Result, tell
from ledernet.conduct.pulses.asking import QUESTIONS
from ledernet.conduct.pulses.challenge import asks_for_more
from ledernet.conduct.pulses.queries import Pulse


def pulse(*challenges: str, at_least: int = 5) -> Pulse:
    sheets = [{"worth": 7, "use": "yes", "challenge": one} for one in challenges]
    return Pulse(None, None, tell(QUESTIONS, sheets, asked=8, at_least=at_least))


@pytest.mark.parametrize(
    ("challenges", "asks"),
    [
        (("little", "little", "little", "right", "right", "right"), True),  # half
        (("little", "little", "right", "right", "right", "much"), False),
        (("right", "right", "right", "right", "much"), False),
        (("little", "little", "little", "right"), False),  # too few to be told at all
    ],
)
def test_half_who_were_challenged_too_little_ask_for_more(challenges: tuple[str, ...], asks: bool) -> None:
    assert asks_for_more(pulse(*challenges)) is asks


def test_what_may_not_be_told_asks_for_nothing() -> None:
    assert not asks_for_more(Pulse(None, None, Result(asked=8, withheld=Withheld.OPEN)))
    assert not asks_for_more(pulse(*["little"] * 6))  # all alike: it would tell of each of them
