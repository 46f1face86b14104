"""Third stage: who could sit together, as drafts; one programme has two of them to choose between."""

from dataclasses import replace

from django.utils.translation import gettext as _

from ledernet.composition.choices import Choices, suggested
from ledernet.composition.enums import Importance
from ledernet.strategy.models import Programme

from .composing import compose
from .stage_strategy import ELDERLY, NEAR, SCHOOLS, TEAMS
from .story import Story

SECONDS = 1.5
"""How long the engine works on each draft; a building should not take a minute."""


def tell(story: Story) -> None:
    story.say(_("networks composed by the engine"))
    for key, days in ((SCHOOLS, 270), (ELDERLY, 268), (TEAMS, 12)):
        programme = story.programmes[key]
        story.drafts[key] = compose(
            story, programme, choices_for(programme), note="", at=story.ago(days=days)
        )
    near = story.programmes[NEAR]
    even = choices_for(near)
    short = with_weights(even, field=Importance.IMPORTANT, travel=Importance.VERY, place=Importance.IMPORTANT)
    story.drafts[NEAR] = compose(story, near, even, note="", at=story.ago(days=3))
    story.drafts[f"{NEAR}:short"] = compose(
        story, near, replace(short, seed=2), note="kortest kørsel", at=story.ago(days=2)
    )


def with_weights(choices: Choices, **weights: Importance) -> Choices:
    """The choices with other weights, and members near each other."""
    changed = {key: int(value) for key, value in weights.items()}
    return replace(choices, weights={**choices.weights, **changed}, alike=("place",))


def choices_for(programme: Programme) -> Choices:
    assert programme.type is not None
    gathers, mixes = programme.type.template
    chosen = suggested(
        gathers=gathers,
        mixes=mixes,
        size_min=programme.size_min,
        size_target=programme.size_target,
        size_max=programme.size_max,
    )
    return replace(chosen, seconds=SECONDS)
