"""Runs about chosen leaders alone, and runs in which a share stays in the networks of today."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from ledernet.composition import actions
from ledernet.composition.assembly import Start
from ledernet.composition.choices import Choices
from ledernet.composition.models import Run
from ledernet.composition.outcome import Outcome
from ledernet.composition.queries.starting import start_of
from ledernet.composition.solve import solve_run
from tests.factories import NOW

from .stage import CHOICES, Stage

TODAY = replace(CHOICES, size_min=2, size_target=4, size_max=6, stay_share=0.5, from_today=True)


def sitting(stage: Stage) -> Start:
    """Twelve of the leaders in three networks of today that keep the rules, with names."""
    seats = {leader.pk: number % 3 for number, leader in enumerate(stage.leaders[4:16])}
    return Start(("Nord", "Syd", "Vest"), seats)


def drafted(stage: Stage, run: Run, seats: dict[int, int]) -> object:
    claimed = actions.claim_run(pk=run.pk, at=NOW)
    assert claimed is not None
    outcome = Outcome("feasible", seats=seats, bounds={}, engine={"version": "0", "seconds": 1.0})
    return actions.finish_run(run=claimed, outcome=outcome, at=NOW)


def test_a_run_is_about_the_chosen_alone_and_so_is_every_further_attempt(
    stage: Stage, client: Client
) -> None:
    begun = sitting(stage)
    run = stage.run(TODAY, start=begun, only=begun.seats)
    assert run.only == sorted(begun.seats) and sorted(map(int, run.problem["people"])) == run.only
    drafted(stage, run, dict(begun.seats))
    draft = run.drafts.get()
    assert [network.name for network in draft.networks.order_by("position")] == list(begun.names)
    assert start_of(draft).seats == begun.seats
    client.force_login(stage.hr)
    page = client.get(f"/sammensaetning/program/{stage.programme.pk}/ny/?fra={draft.pk}")
    assert (page.context["people"], page.context["stays"]) == (12, 50)
    actions.stop_run(run=(again := stage.run(TODAY, start=begun, basis=draft)), by=stage.hr, at=NOW)
    assert (again.only, again.root) == (run.only, run)
    response = client.post(f"/sammensaetning/beregning/{again.pk}/igen/")
    assert response.status_code == 302
    newest = Run.objects.order_by("-pk").first()
    assert newest is not None and newest.pk != again.pk
    assert (newest.only, newest.root, newest.start) == (run.only, run, run.start)
    page = client.get(f"/sammensaetning/program/{stage.programme.pk}/ny/?efter={run.pk}")
    assert page.context["people"] == 12 and page.context["after"] == run
    assert (
        client.get(f"/sammensaetning/program/{stage.programme.pk}/ny/?efter={newest.pk}").status_code == 404
    )


def test_a_run_about_everybody_has_no_chosen(stage: Stage) -> None:
    run = stage.run()
    assert (run.only, actions.root_of(run)) == (None, None)


def test_so_many_networks_without_seats_get_names_of_their_own(stage: Stage) -> None:
    chosen = [leader.pk for leader in stage.leaders[4:16]]
    run = stage.run(replace(TODAY, from_today=False), start=Start(("",) * 3, {}), only=chosen)
    assert len(run.problem["networks"]) == 3
    drafted(stage, run, {leader: number % 3 for number, leader in enumerate(chosen)})
    names = [network.name for network in run.drafts.get().networks.all()]
    assert all(names) and len(set(names)) == 3


@pytest.mark.once
def test_the_solver_lets_the_share_stay_and_moves_the_others(stage: Stage) -> None:
    """By calculation: of each network of today at least half stay, rounded down, and memory moves the rest."""
    begun = sitting(stage)
    run = stage.run(replace(TODAY, weights={**TODAY.weights, "new_faces": 9}), start=begun, only=begun.seats)
    outcome = solve_run(run, report=lambda _progress: True)
    assert outcome.status in {"optimal", "feasible"} and outcome.plan is None
    assert set(outcome.seats) == set(begun.seats)
    stays = [
        sum(outcome.seats[one] == place == here for one, here in begun.seats.items()) for place in range(3)
    ]
    assert min(stays) >= 2
    assert sum(stays) < len(begun.seats), "somebody moves"
    assert Choices.from_json(run.choices).from_today
