"""Builds Kalø Kommune through the actions of the rooms, stage by stage, and a neighbour whose rows must not leak.

This is the only place that writes the flag `Organisation.is_demo`.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.actions import create_organisation
from ledernet.accounts.models import Organisation

from . import neighbour, stage_composed, stage_people, stage_running, stage_strategy
from .population import NAME, population
from .sharing import share
from .story import BUILDER, Story

STAGES: dict[str, Callable[[Story], None]] = {
    "people": stage_people.tell,
    "strategy": stage_strategy.tell,
    "composed": stage_composed.tell,
    "running": stage_running.tell,
}


def is_built() -> bool:
    return Organisation.objects.filter(is_demo=True, name=NAME).exists()


@transaction.atomic
def build_demo(
    *, stage: str, seed: int, at: datetime, say: Callable[[str], None] = lambda words: None
) -> Story:
    """The municipality as far as `stage`, all of it or nothing. `say` is told what is being done."""
    if stage not in STAGES:
        raise ValueError(f"no stage {stage!r}; there are {', '.join(STAGES)}")
    organisation = create_organisation(name=NAME, by=BUILDER, at=at)
    mark(organisation)
    people = population(seed=seed, today=timezone.localdate(at))
    story = Story(organisation=organisation, people=people, now=at, say=say)
    for name, tell in STAGES.items():
        tell(story)
        if name == stage:
            break
    partner = neighbour.build(at=story.ago(days=60))
    mark(partner)
    if stage == "running":
        share(story, partner, story.programmes[stage_strategy.SCHOOLS], send=stage_running.post)
    return story


def mark(organisation: Organisation) -> None:
    """Say that it is a demonstration. `update`, because nobody else may and no form knows the field."""
    Organisation.objects.filter(pk=organisation.pk).update(is_demo=True)
    organisation.is_demo = True
