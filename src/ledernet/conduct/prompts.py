"""What others wish to say where a run sheet is planned: the door by which pulses ask for more challenge.

prompts.register("conduct.pulse", too_little)

def too_little(viewer: Viewer, meeting: Meeting) -> Prompt | None: …
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ledernet.meetings.models import Meeting
from ledernet.people.viewer import Viewer


@dataclass(frozen=True)
class Prompt:
    """A sentence for whoever plans the meeting. `disturbs`: a way of working that disturbs is proposed first."""

    text: str
    disturbs: bool = False
    url: str = ""
    link: str = ""


Ask = Callable[[Viewer, Meeting], Prompt | None]
_asked: dict[str, Ask] = {}


def register(code: str, ask: Ask) -> None:
    """Another by the same code replaces the first."""
    _asked[code] = ask


def forget(code: str) -> None:
    """For tests that register one of their own."""
    _asked.pop(code, None)


def prompts_for(viewer: Viewer, meeting: Meeting) -> list[Prompt]:
    found = (_asked[code](viewer, meeting) for code in sorted(_asked))
    return [prompt for prompt in found if prompt is not None]
