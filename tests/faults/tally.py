"""How much was tried: said by each walk, and kept for the table of `docs/reference/faults.md` (`scripts/faults.py`)."""

from __future__ import annotations

import json
import os
from pathlib import Path

KEPT = "LEDERNET_FAULTS"
"""Names a folder where the counts are to be kept."""


def tell(about: str, **counts: int) -> None:
    print(f"{about}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    if folder := os.environ.get(KEPT):
        name = "".join(letter if letter.isalnum() else "-" for letter in about)
        (Path(folder) / f"{name}.json").write_text(json.dumps({"about": about, **counts}))
