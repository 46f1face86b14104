"""What the page of this theme shows beside its questions."""

from typing import Any

from ledernet.people.viewer import Request
from ledernet.strategy.models import Programme


def context(request: Request, programme: Programme) -> dict[str, Any]:
    return {}
