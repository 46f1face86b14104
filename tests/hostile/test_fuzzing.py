"""Whatever comes in as bytes is read or refused in words: led by what it reaches, atheris finds nothing that breaks."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.profiles import is_long

ROOT = Path(__file__).resolve().parents[2]
TARGETS = ("calendar", "mail", "list", "picture", "organisation", "exchange")
FEW, MANY = 500, 200_000
"""Files that are made up for one target, in the ordinary run the same ones each time."""


@pytest.mark.skipif(
    not importlib.util.find_spec("atheris"), reason="atheris has a wheel for Linux on x86 alone"
)
@pytest.mark.parametrize("target", TARGETS)
def test_nothing_that_comes_in_breaks(target: str, tmp_path: Path) -> None:
    many = MANY if is_long() else FEW
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.fuzzing", target, f"-runs={many}", "-seed=1", "-max_len=4096", f"-artifact_prefix={tmp_path}/"],
        cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=3600, check=False,
    )  # fmt: skip
    ran = re.search(r"Done (\d+) runs", done.stderr)
    broke = [file.read_bytes() for file in tmp_path.iterdir()]
    assert ran and not broke, f"{done.stdout[-3000:]}{done.stderr[-2000:]}\n{broke}"
    reached = re.findall(r"cov: (\d+)", done.stderr)
    print(f"fuzzing: {target}: {ran[1]} files, {reached[-1]} places reached")
    assert int(reached[-1]) > int(reached[0]), "nothing leads it on: what is tried is not seen"
