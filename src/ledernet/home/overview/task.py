"""One line of what waits for a reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Task:
    """One thing to do: what, why, and the way there. The button says the act."""

    title: Text
    text: Text
    url: str
    button: Text
    decision: bool = False  # it waits for this reader's own word
