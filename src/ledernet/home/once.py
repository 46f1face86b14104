"""What several parts of a page need of one reader is asked once a request."""

from collections.abc import Callable
from typing import TypeVar

from ledernet.people.viewer import Viewer

T = TypeVar("T")


def once(viewer: Viewer, ask: Callable[[Viewer], T]) -> T:
    """Kept with the viewer, as `cached_property` keeps what it found."""
    kept: dict[str, T] = viewer.__dict__
    name = f"_once_{ask.__module__}.{ask.__qualname__}"
    if name not in kept:
        kept[name] = ask(viewer)
    return kept[name]
