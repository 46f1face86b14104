"""What a search over several rounds is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ledernet_engine.composition.model import Model
from ledernet_engine.composition.params import Params
from ledernet_engine.composition.result import Progress
from ledernet_engine.composition.stop import Stop

from .rotation import Rotation


@dataclass(frozen=True)
class Setting:
    """What a search over R rounds is given: a model for each round, all of the same people and networks."""

    models: Sequence[Model]
    rotation: Rotation
    weight: float
    params: Params
    stop: Stop
    seed: int
    on_progress: Callable[[Progress], None] | None
    slower: tuple[float, float] = (1.0, 1.0)
    """Factors of the hot and the cold temperature while the gap is above `RUGGED`."""
