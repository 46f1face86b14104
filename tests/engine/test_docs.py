"""The example in the reference runs."""

import re
from pathlib import Path

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "engine.md"


def test_examples_run():
    namespace: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", REFERENCE.read_text(encoding="utf-8"), re.S):
        exec(block, namespace)
    assert "problem" in namespace
