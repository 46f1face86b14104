"""Who does something: a person who is logged in, or a part of the product acting on its own."""

from collections.abc import Callable
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


Names = Callable[[int, set[int]], dict[int, str]]
_names: dict[str, Names] = {}


def register(kind: str, names: Names) -> None:
    """How actors of a kind (`kind:17`) are called: organisation and numbers → names. Said by the room they live in, when it is loaded."""
    _names[kind] = names


def names_of(organisation: int, keys: set[str]) -> dict[str, str]:
    """Actor key → name, for the kinds that rooms have registered."""
    found: dict[str, str] = {}
    for kind, names in _names.items():
        numbers = {
            int(key.partition(":")[2])
            for key in keys
            if key.startswith(f"{kind}:") and key[len(kind) + 1 :].isdigit()
        }
        if numbers:
            found |= {f"{kind}:{number}": name for number, name in names(organisation, numbers).items()}
    return found
