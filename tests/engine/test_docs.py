"""The examples in the reference and in the engine's own README run."""

import re
from pathlib import Path

import pytest

import ledernet_engine

ROOT = Path(__file__).parents[2]
TEXTS = (ROOT / "docs" / "reference" / "engine.md", ROOT / "src" / "ledernet_engine" / "README.md")


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.name)
def test_examples_run(text):
    namespace: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", text.read_text(encoding="utf-8"), re.S):
        exec(block, namespace)
    assert "problem" in namespace


def test_the_engine_can_be_installed_apart():
    """Its own project file needs what the whole's does for the engine, and takes its version from the package."""
    tomllib = pytest.importorskip("tomllib")
    whole = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    alone = tomllib.loads((ROOT / "src" / "ledernet_engine" / "pyproject.toml").read_text(encoding="utf-8"))
    needs = alone["project"]["dependencies"]
    assert set(needs) <= set(whole["project"]["dependencies"])
    assert {need.split("~")[0] for need in needs} == {"numpy", "numba", "ortools"}
    assert alone["tool"]["hatch"]["version"]["path"] == "__init__.py"
    assert ledernet_engine.__version__
