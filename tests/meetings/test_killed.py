"""Whenever the worker is killed, the next one brings every calendar where it should be: nothing is lost, nothing told twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.worker.installation import installed


@pytest.mark.once  # the moments are those of our code; that a transaction is undone is the database's own promise
@pytest.mark.django_db
def test_killed_at_any_moment_of_telling_and_sending(tmp_path: Path) -> None:
    with installed(tmp_path) as house:
        moments = house.run("from tests.meetings import killed; print(json.dumps(killed.walk()))")
    assert moments["telling"] > 15, "the number of the entry, and what each is known to have and is written"
    assert moments["sending"] > 6, "taken, handed over, noted, of two mails"
