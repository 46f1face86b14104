"""What those who were at the meetings have answered: most pulses are told, one has too few, the latest is still open."""

import random

from ledernet.answers import actions as answers
from ledernet.answers.enums import RoundState
from ledernet.answers.models import Ballot, Round
from ledernet.conduct.pulses.actions import close_due
from ledernet.conduct.pulses.asking import KIND

from .story import BUILDER, Story

MARKS = (4, 6, 7, 7, 8, 8, 8, 9, 9, 10)
USES = ("yes", "yes", "yes", "maybe", "maybe", "no")
CHALLENGES = ("little", "little", "right", "right", "right", "much")
ROUNDS = 80
"""So many are answered; the building must not take long."""


def pulse(story: Story) -> None:
    """Answer what is open, then close what is due. Without meetings there is nothing to do."""
    dice = random.Random(story.organisation.name)  # noqa: S311  # invented answers, the same each time
    rounds = Round.objects.filter(
        organisation=story.organisation, about_kind=KIND, state=RoundState.OPEN
    ).order_by("-closes_at", "-pk")[:ROUNDS]
    for number, round_ in enumerate(rounds):
        ballots = list(Ballot.objects.filter(round=round_).order_by("who"))
        wanted = 3 if number % 9 == 4 else max(round_.min_answers, len(ballots) - 1)
        for ballot in dice.sample(ballots, min(wanted, len(ballots))):
            given = {
                "worth": dice.choice(MARKS),
                "use": dice.choice(USES),
                "challenge": dice.choice(CHALLENGES),
            }
            answers.answer(ballot=ballot, answers=given, remark=_line(dice), at=round_.opens_at)
    close_due(by=BUILDER, at=story.now)


def _line(dice: random.Random) -> str:
    from django.utils.translation import gettext as _

    lines = (
        _("Thank you for the case round. I would have liked ten minutes more for it."),
        _("We talked about budgets for a long time today."),
        _("Good that you asked once more."),
    )
    return dice.choice(lines) if dice.random() < 0.12 else ""
