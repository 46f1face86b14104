"""What the page of this theme shows beside its questions."""

from typing import Any

from ledernet.people.viewer import Request
from ledernet.strategy.enums import Theme
from ledernet.strategy.models import Programme

from .standing import late_pledges, standing_of


def context(request: Request, programme: Programme) -> dict[str, Any]:
    return {
        "standing": standing_of(programme, Theme.FRAMES),
        "late": late_pledges(request.viewer, programme),
    }
