"""Killed with -9 wherever it can be, each job of the worker is done by the next one: nothing is lost, and nothing happens twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ledernet.worker import timetable
from tests.profiles import is_long
from tests.worker.installation import Installation, installed

from .jobs import SCENES, scenes

FEW, ONE_IN = 2, 3
"""The ordinary run tries so many moments of one job in so many; the long run all of all."""


@pytest.fixture
def house(tmp_path: Path) -> Any:
    with installed(tmp_path, DJANGO_SETTINGS_MODULE="tests.faults.settings") as place:
        yield place


@pytest.mark.once  # the moments are those of our code; that a transaction is undone is the database's own promise
@pytest.mark.django_db
def test_each_job_killed_at_any_moment_is_done_once(house: Installation) -> None:
    few, step = (0, 1) if is_long() else (FEW, ONE_IN)
    walk = f"from tests.faults import jobs, walk; walk.walk(jobs.scenes()[::{step}], {few})"
    said = house.run(walk, patience=3600)
    tried = said["tried"]
    every, some = (sum(numbers) for numbers in zip(*tried.values(), strict=True))
    print(f"killed: {len(tried)} jobs, {some} of {every} moments")
    assert len(tried) == len(scenes()[::step])
    assert not said["trouble"], "\n".join(said["trouble"])


def test_every_job_has_a_scene_in_which_it_is_killed() -> None:
    names = {job.name for job in timetable.all_jobs()}
    assert names - set(SCENES) == set(), (
        "give it something to do, or say that the house has it (`AS_IT_STANDS`)"
    )
    assert set(SCENES) - names == set(), "no such job any more"
