"""What HR has chosen to read: which roles count as a leader's, and which parts of the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from .answers import RoleState

NAMES = ("types", "levels", "responsibilities", "include", "exclude")


@dataclass(frozen=True)
class Choice:
    """UUIDs of OS2mo. An empty list of types, levels or responsibilities means that all count.

    The nearest marked unit above decides whether a unit is read; where none is marked it is, unless some are included.
    """

    types: frozenset[str] = field(default=frozenset())
    levels: frozenset[str] = field(default=frozenset())
    responsibilities: frozenset[str] = field(default=frozenset())
    include: frozenset[str] = field(default=frozenset())
    exclude: frozenset[str] = field(default=frozenset())

    def refuses(self, state: RoleState) -> str:
        """Why the role is not a leader's: the name of the list that it is not in; "" where it is one."""
        if self.types and (state.kind is None or state.kind.uuid not in self.types):
            return "types"
        if self.levels and (state.level is None or state.level.uuid not in self.levels):
            return "levels"
        held = {duty.uuid for duty in state.responsibilities}
        if self.responsibilities and not held & self.responsibilities:
            return "responsibilities"
        return ""

    def to_plain(self) -> dict[str, list[str]]:
        return {name: sorted(getattr(self, name)) for name in NAMES}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        return cls(**{name: frozenset(map(str, plain.get(name) or ())) for name in NAMES})
