"""The tour in the documentation, step by step, against a running server."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast
from tests.factories import TokenFactory

TOUR = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "api-tour.md"
STEP = re.compile(r"```(sh|python)\n(.*?)```", re.DOTALL)


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_every_step_does_what_it_says(live_server: Any) -> None:
    cast = Cast.make()
    TokenFactory(organisation=cast.organisation, key="ldn_rundtur", name="Rundtur")
    environment = {"PATH": os.environ["PATH"], "LEDERNET": live_server.url, "KEY": "ldn_rundtur"}
    said = []
    for language, step in STEP.findall(TOUR.read_text()):
        program = (
            ["bash", "-euo", "pipefail", "-c", step] if language == "sh" else [sys.executable, "-c", step]
        )
        done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{step}\n{done.stdout}{done.stderr}"
        said.append(done.stdout)
    token, people, known, moved, refused, signed = said
    assert '"name": "Rundtur"' in token
    assert people == f"{len(cast.leaders)} leaders\n"
    assert known == "304\n"
    assert moved == "2035-04-10T12:00:00+02:00 cancelled\n"
    assert "problem:not-found" in refused and "problem:unknown-token" in refused
    assert signed == "True\n"
