"""Who does something: a person who is logged in, or a part of the product acting on its own."""

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """What the audit log needs to know of the one who acts."""

    @property
    def actor_key(self) -> str: ...


@dataclass(frozen=True)
class System:
    """The product itself: `System("worker")`, `System("command-line")`."""

    name: str

    @property
    def actor_key(self) -> str:
        return f"system:{self.name}"
