"""Third stage: who could sit together, as drafts; one programme has two of them to choose between."""

from dataclasses import replace

from django.utils.translation import gettext as _

from ledernet.composition.choices import Choices, suggested
from ledernet.composition.enums import Importance
from ledernet.strategy.enums import TypeKind
from ledernet.strategy.models import Programme

from .composing import compose
from .stage_strategy import CROSS, ELDERLY, MOLS, SCHOOLS
from .story import Story

SECONDS = 1.5
"""How long the engine works on each draft; a building should not take a minute."""


def tell(story: Story) -> None:
    story.say(_("networks composed by the engine"))
    for key, days in ((SCHOOLS, 270), (ELDERLY, 268), (CROSS, 12), (MOLS, 3)):
        programme = story.programmes[key]
        choices = choices_for(programme)
        story.drafts[key] = compose(story, programme, choices, note="", at=story.ago(days=days))
    shorter = replace(
        choices_for(story.programmes[MOLS]),
        weights={
            "field": int(Importance.IMPORTANT),
            "travel": int(Importance.VERY),
            "new_faces": int(Importance.IMPORTANT),
        },
        seed=2,
    )
    story.drafts[f"{MOLS}:short"] = compose(
        story, story.programmes[MOLS], shorter, note="kortest kørsel", at=story.ago(days=2)
    )


def choices_for(programme: Programme) -> Choices:
    professional = programme.type is not None and programme.type.kind == TypeKind.PROFESSIONAL
    chosen = suggested(
        professional=professional,
        size_min=programme.size_min,
        size_target=programme.size_target,
        size_max=programme.size_max,
    )
    return replace(chosen, seconds=SECONDS)
