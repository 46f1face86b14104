"""What a calculation gave, as rows: a draft, and the forecast of its later change days."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation

from ledernet.composition.board import Board, scores_of
from ledernet.composition.models import Draft, DraftNetwork, DraftSeat, Forecast, Run
from ledernet.composition.naming import label_after, names_for
from ledernet.composition.outcome import Outcome, Plan
from ledernet.strategy.models import Programme
from ledernet_engine.scoring import from_json


def draft_of(run: Run, outcome: Outcome, at: datetime) -> Draft:
    """The answer as a new draft of the programme."""
    # The programme's row is held, so that two runs that end together do not take the same letter.
    programme = Programme.objects.select_for_update(of=("self",)).get(pk=run.programme_id)
    labels = list(programme.drafts.values_list("label", flat=True))
    draft = Draft.objects.create(
        organisation=run.organisation,
        programme=programme,
        run=run,
        label=label_after(labels),
        note=run.note,
        created_at=at,
    )
    problem = from_json(run.problem)
    members: list[list[int]] = [[] for _ in problem.networks]
    for leader, place in outcome.seats.items():
        members[place].append(leader)
    start = run.start or {}
    with translation.override(run.organisation.language):
        given = start.get("names") or ()
        names = given if any(given) else _names(run, members)
    networks = DraftNetwork.objects.bulk_create(
        DraftNetwork(draft=draft, position=position, name=name) for position, name in enumerate(names)
    )
    locked = frozenset(start.get("locked", ()))
    DraftSeat.objects.bulk_create(
        DraftSeat(draft=draft, network=networks[place], leader_id=leader, locked=leader in locked)
        for leader, place in outcome.seats.items()
    )
    draft.scores = scores_of(Board.of(draft).evaluation(), dict(outcome.bounds))
    draft.save(update_fields=["scores"])
    return draft


def keep_forecast(plan: Plan, draft: Draft, run: Run, at: datetime) -> None:
    """The forecast of a draft; one that was there before gives way."""
    days = [
        {"seats": {str(leader): place for leader, place in day.seats.items()}, "bounds": dict(day.bounds)}
        for day in plan.days
    ]
    Forecast.objects.update_or_create(
        draft=draft, defaults={"run": run, "days": days, "least": plan.least, "planned_at": at}
    )


def _names(run: Run, members: list[list[int]]) -> list[str]:
    problem = run.problem
    place = next((a for a in problem["attributes"] if a["name"] == "place"), None)
    if place is None:
        return names_for([[] for _ in members])
    of_leader = {
        int(key): place["labels"][code] if code >= 0 else ""
        for key, code in zip(problem["people"], place["codes"], strict=True)
    }
    return names_for([[of_leader[leader] for leader in network] for network in members])
