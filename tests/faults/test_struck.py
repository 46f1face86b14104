"""Whatever happens to it, and wherever, each act of the product is done by the next one: nothing is lost, nothing happens twice."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from ledernet.worker import timetable
from tests.access.doors import ROOMS
from tests.profiles import is_long
from tests.worker.installation import Installation, installed

from . import jobs
from .failing import Fault
from .tally import tell

FEW = int(os.environ.get("LEDERNET_FAULTS_FEW") or (0 if is_long() else 2))
"""So many moments of an act are tried in the ordinary run, the same ones each time; in the long run all (0)."""
ONE_IN = {"jobs": 9, "tasks": 3, "web": 24}
"""Of so many acts one in the ordinary run; in the long run all."""
ALL = [(what, fault) for fault in Fault for what in ("jobs", "tasks", "web", "migrations")]
ONCE = [("jobs", Fault.KILLED), ("tasks", Fault.GONE), ("web", Fault.FULL), ("migrations", Fault.KILLED)]
"""The ordinary run tries each kind of act with one fault."""


@pytest.mark.once  # the moments are those of our code; that a transaction is undone is the database's own promise
@pytest.mark.django_db
def test_what_is_struck_at_any_moment_is_done_once(tmp_path: Path) -> None:
    """The worker's jobs and tasks and what is brought in at the terminal are done by the next one; a form is saved whole or
    not at all, and the answer says which; a migration that is begun again comes to the same end.
    """
    trouble: list[str] = []
    with installed(tmp_path / "house", DJANGO_SETTINGS_MODULE="tests.faults.settings") as house:
        for what, fault in ALL if is_long() else ONCE:
            one_in = 1 if is_long() else ONE_IN.get(what, 1)
            said = _walk(house, what, one_in, fault)
            counts = said["counts"]
            tell(f"{what}, {fault}", **counts)
            assert counts["acts"] > 1 and counts["tried"] > 1, what
            trouble += said["trouble"]
    assert not trouble, "\n".join(trouble)


def _walk(house: Installation, what: str, one_in: int, fault: Fault) -> dict[str, Any]:
    code = {
        "jobs": f"jobs, walk; walk.walk(jobs.scenes()[::{one_in}], ",
        "tasks": f"tasks, walk; walk.walk(tasks.scenes()[::{one_in}], ",
        "web": f"web; web.walk({list(ROOMS)!r}, {one_in}, ",
        "migrations": "migrating; migrating.walk(",
    }[what]
    said: dict[str, Any] = house.run(
        f"from tests.faults import {code}{FEW}, {fault.value!r})", patience=6 * 3600
    )
    return said


def test_every_job_has_a_scene_in_which_it_is_struck() -> None:
    names = {job.name for job in timetable.all_jobs()}
    assert names - set(jobs.SCENES) == set(), (
        "give it something to do, or say that the house has it (`AS_IT_STANDS`)"
    )
    assert set(jobs.SCENES) - names == set(), "no such job any more"
