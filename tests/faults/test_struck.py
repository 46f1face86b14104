"""Whatever happens to it, and wherever, each act of the worker and the terminal is done by the next one: nothing is lost, nothing happens twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledernet.worker import timetable
from tests.access.doors import ROOMS
from tests.profiles import is_long
from tests.worker.installation import Installation, installed

from . import jobs, tasks
from .failing import Fault
from .tally import tell

FEW = 2
"""So many moments of an act are tried in the ordinary run, the same ones each time; in the long run all."""
ONE_IN = {"jobs": 6, "tasks": 4}
"""Of so many acts one in the ordinary run, others for each fault; in the long run all."""
FORMS = 24
"""Of so many addresses one is sent its forms in the ordinary run."""
SCENES = {"jobs": jobs.scenes, "tasks": tasks.scenes}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("house")
    with installed(folder, DJANGO_SETTINGS_MODULE="tests.faults.settings") as place:
        yield place


@pytest.mark.once  # the moments are those of our code; that a transaction is undone is the database's own promise
@pytest.mark.parametrize("what", list(SCENES))
@pytest.mark.parametrize("fault", list(Fault))
def test_what_is_struck_at_any_moment_is_done_once(house: Installation, what: str, fault: Fault) -> None:
    few, first, step = (0, 0, 1) if is_long() else (FEW, list(Fault).index(fault), ONE_IN[what])
    walk = f"from tests.faults import {what}, walk; walk.walk({what}.scenes()[{first}::{step}], {few}, {fault.value!r})"
    said = house.run(walk, patience=7200)
    every, some = (sum(numbers) for numbers in zip(*said["tried"].values(), strict=True))
    tell(f"{what}, {fault}", acts=len(said["tried"]), moments=every, tried=some)
    assert len(said["tried"]) == len(SCENES[what]()[first::step])
    assert not said["trouble"], "\n".join(said["trouble"])


@pytest.mark.once
@pytest.mark.parametrize("fault", list(Fault))
def test_a_form_that_is_struck_is_saved_whole_or_not_at_all(house: Installation, fault: Fault) -> None:
    """And where the web process lives on, its answer says what is so."""
    few, one_in = (0, 1) if is_long() else (int(__import__("os").environ.get("TRYFEW","2")), int(__import__("os").environ.get("TRYIN","24")))
    said = house.run(f"from tests.faults import web; web.walk({list(ROOMS)!r}, {one_in}, {few}, {fault.value!r})", patience=7200)
    tell(f"web, {fault}", **said["counts"])
    assert said["counts"]["writing"] > 5
    assert not said["trouble"], "\n".join(said["trouble"])


def test_every_job_has_a_scene_in_which_it_is_struck() -> None:
    names = {job.name for job in timetable.all_jobs()}
    assert names - set(jobs.SCENES) == set(), (
        "give it something to do, or say that the house has it (`AS_IT_STANDS`)"
    )
    assert set(jobs.SCENES) - names == set(), "no such job any more"


@pytest.mark.once
@pytest.mark.parametrize("fault", list(Fault))
def test_a_migration_that_is_struck_is_begun_again_and_comes_to_the_same_end(
    house: Installation, fault: Fault
) -> None:
    few = 0 if is_long() else FEW
    said = house.run(f"from tests.faults import migrating; migrating.walk({few}, {fault.value!r})", patience=7200)
    tell(f"migrations, {fault}", **said["counts"])
    assert said["counts"]["migrations"] > 3
    assert not said["trouble"], "\n".join(said["trouble"])
