"""Whatever happens to it, and wherever, each act of the product is done by the next one: nothing is lost, nothing happens twice."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest
from django.db import connection

from ledernet.worker import timetable
from tests.access.doors import ROOMS
from tests.profiles import is_long
from tests.worker.installation import installed

from . import jobs, tasks
from .failing import Fault
from .tally import Tally

FEW = int(os.environ.get("FAULTS_FEW") or (0 if is_long() else 2))
"""So many moments of an act are tried in the ordinary run, the same ones each time; in the long run all (0)."""
KINDS = os.environ.get("FAULTS_ONLY", "jobs tasks web migrations").split()
ONE_IN = {"jobs": 9, "tasks": 3, "web": 24}
"""Of so many acts one in the ordinary run; in the long run all."""
ONCE = {"jobs": Fault.KILLED, "tasks": Fault.GONE, "web": Fault.FULL, "migrations": Fault.KILLED}
"""The ordinary run tries each kind of act with one fault."""
PATIENCE = 2 * 3600
SETTINGS = "tests.faults.settings"


@pytest.mark.once
@pytest.mark.django_db
def test_what_is_struck_at_any_moment_is_done_once(tmp_path: Path) -> None:
    """The worker's jobs and tasks and what is brought in at the terminal are done by the next one; a form is saved whole or
    not at all, and the answer says which; a migration that is begun again comes to the same end.
    """
    _strike(tmp_path / "house", KINDS)


if is_long():

    @pytest.mark.postgresql
    @pytest.mark.django_db
    def test_on_postgresql_too(tmp_path: Path) -> None:
        """What belongs together stands in one transaction; where it is not so, the databases might differ."""
        _strike(tmp_path / "house", [kind for kind in KINDS if kind in {"jobs", "tasks"}])


def _strike(folder: Path, kinds: list[str]) -> None:
    trouble: list[str] = []
    with installed(folder, DJANGO_SETTINGS_MODULE=SETTINGS) as house:
        for what in kinds:
            faults = list(Fault) if is_long() else [ONCE[what]]
            tally = Tally(what if connection.vendor == "sqlite" else f"{what} on PostgreSQL")
            parts = _parts(what, 1 if is_long() else ONE_IN.get(what, 1))
            tally.begin(len(parts))
            for name, code in parts:
                call = f"from tests.faults import {code}{FEW}, {[*map(str, faults)]})"
                tally.walk(name, partial(house.run, call, patience=PATIENCE))
            print(*(f"{what}, {fault}: {dict(counts)}" for fault, counts in tally.counts.items()), sep="\n")
            whole = all(counts["acts"] > 1 and counts["tried"] > 1 for counts in tally.counts.values())
            assert tally.trouble or whole, what
            trouble += tally.trouble
    assert not trouble, "\n".join(trouble)


def _parts(what: str, one_in: int) -> list[tuple[str, str]]:
    """What is walked in one go, its name and the beginning of the call."""
    if what == "web":
        return [(room, f"web; web.walk({room!r}, {one_in}, ") for room in ROOMS]
    if what == "migrations":
        return [(what, "migrating; migrating.walk(")]
    scenes = {"jobs": jobs, "tasks": tasks}[what].scenes()
    return [
        (scenes[number].name, f"{what}, walk; walk.walk([{what}.scenes()[{number}]], ")
        for number in range(0, len(scenes), one_in)
    ]


def test_every_job_has_a_scene_in_which_it_is_struck() -> None:
    names = {job.name for job in timetable.all_jobs()}
    assert names - set(jobs.SCENES) == set(), (
        "give it something to do, or say that the house has it (`AS_IT_STANDS`)"
    )
    assert set(jobs.SCENES) - names == set(), "no such job any more"
