"""The one place where the front page asks which networks wait for a decision, and which moves take effect."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ledernet.people.viewer import Viewer


def networks_to_decide(viewer: Viewer) -> Sequence[Any]:
    """What waits for a decision by this viewer, the most urgent first."""
    return ()


def moves_ahead(viewer: Viewer) -> Sequence[Any]:
    """Moves that are decided and have not taken effect."""
    return ()


def count_to_decide(viewer: Viewer) -> int:
    """For the menu."""
    return len(networks_to_decide(viewer))
