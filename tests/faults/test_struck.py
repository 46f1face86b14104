"""Whatever happens to it, and wherever, each act of the product is done by the next one: nothing is lost, nothing happens twice."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ledernet.worker import timetable
from tests.access.doors import ROOMS
from tests.profiles import is_long
from tests.worker.installation import Installation, installed

from . import jobs, tasks
from .failing import Fault
from .tally import tell

FEW = int(os.environ.get("LEDERNET_FAULTS_FEW") or (0 if is_long() else 2))
"""So many moments of an act are tried in the ordinary run, the same ones each time; in the long run all (0)."""
ONE_IN = {"jobs": 9, "tasks": 4, "web": 24}
"""Of so many acts one in the ordinary run, others for each fault; in the long run all."""


@pytest.mark.once  # the moments are those of our code; that a transaction is undone is the database's own promise
@pytest.mark.django_db
@pytest.mark.parametrize("fault", list(Fault))
def test_what_is_struck_at_any_moment_is_done_once(tmp_path: Path, fault: Fault) -> None:
    """The worker's jobs and tasks and what is brought in at the terminal are done by the next one; a form is saved whole or
    not at all, and the answer says which; a migration that is begun again comes to the same end.
    """
    trouble: list[str] = []
    with installed(tmp_path, DJANGO_SETTINGS_MODULE="tests.faults.settings") as house:
        for what, scenes in (("jobs", jobs.scenes), ("tasks", tasks.scenes)):
            first, step = (0, 1) if is_long() else (list(Fault).index(fault), ONE_IN[what])
            said = _walk(house, f"{what}, walk; walk.walk({what}.scenes()[{first}::{step}]", fault)
            every, some = (sum(numbers) for numbers in zip(*said["tried"].values(), strict=True))
            tell(f"{what}, {fault}", acts=len(said["tried"]), moments=every, tried=some)
            assert len(said["tried"]) == len(scenes()[first::step])
            trouble += said["trouble"]
        for what, walk in (
            ("web", f"web; web.walk({list(ROOMS)!r}, {1 if is_long() else ONE_IN['web']}"),
            ("migrations", "migrating; migrating.walk("),
        ):
            said = _walk(house, walk, fault)
            tell(f"{what}, {fault}", **said["counts"])
            assert said["counts"]["acts"] > 3
            trouble += said["trouble"]
    assert not trouble, "\n".join(trouble)


def _walk(house: Installation, begun: str, fault: Fault) -> dict[str, dict[str, list[int]]]:
    between = "" if begun.endswith("(") else ", "
    said: dict[str, dict[str, list[int]]] = house.run(
        f"from tests.faults import {begun}{between}{FEW}, {fault.value!r})", patience=4 * 3600
    )
    return said


def test_every_job_has_a_scene_in_which_it_is_struck() -> None:
    names = {job.name for job in timetable.all_jobs()}
    assert names - set(jobs.SCENES) == set(), (
        "give it something to do, or say that the house has it (`AS_IT_STANDS`)"
    )
    assert set(jobs.SCENES) - names == set(), "no such job any more"
