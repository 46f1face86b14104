"""A composition carried out on the spot: what the worker does, with the story's own dates."""

from datetime import datetime

from ledernet.composition.actions import claim_run, finish_run, open_run
from ledernet.composition.choices import Choices
from ledernet.composition.models import Draft
from ledernet.networks.queries import current_seats, history_between
from ledernet.people.queries.confidential import confidential_pairs
from ledernet.strategy.models import Programme

from .story import Story


def compose(story: Story, programme: Programme, choices: Choices, *, note: str, at: datetime) -> Draft:
    """The draft that the engine makes of these choices. The solver is imported here, never when pages are served."""
    from ledernet.composition.solve import solve_run

    on = at.date()
    run = open_run(
        programme=programme,
        choices=choices,
        seats=current_seats(programme, on=on),
        history=history_between(story.organisation, on=on),
        note=note,
        by=story.users["hr"],
        at=at,
    )
    claimed = claim_run(pk=run.pk, at=at)
    assert claimed is not None, "nobody else is at work on a database that is being built"
    outcome = solve_run(claimed, hidden=confidential_pairs(story.organisation), report=lambda progress: True)
    draft = finish_run(run=claimed, outcome=outcome, at=at)
    assert draft is not None, f"{programme.name} can be composed: {outcome.status}"
    return draft
