"""How much was tried: said by each walk, and kept for the table of `docs/reference/faults.md` (`scripts/faults.py`)."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

FOLDER = "FAULTS_FOLDER"
"""Names a folder where the counts are to be kept, part by part: a walk that was broken off goes on where it was."""


class Tally:
    """Of one kind of act."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.counts: dict[str, Counter[str]] = {}
        self.trouble: list[str] = []

    def begin(self, parts: int) -> None:
        if folder := os.environ.get(FOLDER):
            (Path(folder) / "parts").write_text(str(parts))

    def walk(self, name: str, act: Callable[[], dict[str, Any]]) -> None:
        """One part. What goes wrong in it does not keep the others from being tried."""
        began = time.monotonic()
        said = self._walked(name, act)
        for fault, counts in said["counts"].items():
            self.counts.setdefault(fault, Counter()).update(counts)
        self.trouble += said["trouble"]
        print(
            f"{self.what}: {name}, {time.monotonic() - began:.0f} s", *said["trouble"], sep="\n  ", flush=True
        )

    def _walked(self, name: str, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        folder = os.environ.get(FOLDER)
        kept = Path(folder) / f"{name}.json" if folder else None
        if kept and kept.exists():
            return dict(json.loads(kept.read_text()))
        try:
            said = act()
        except AssertionError as error:
            return {"counts": {}, "trouble": [f"{self.what}, {name}: {error}"]}
        if kept and not said["trouble"]:
            kept.write_text(json.dumps(said))
        return said
