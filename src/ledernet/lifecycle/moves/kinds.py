"""All kinds of moves, in the order in which they are offered."""

from __future__ import annotations

from ledernet.lifecycle.enums import MoveKind

from .base import Kind
from .continuing import Continue
from .redesigning import Redesign
from .restart import Restart
from .rotation import Rotation
from .trying import Trial
from .winding_down import WindDown

KINDS: dict[MoveKind, Kind] = {
    kind.code: kind for kind in (Continue(), Rotation(), Trial(), Restart(), WindDown(), Redesign())
}
