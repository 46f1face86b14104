"""What can be asked, and how the questionnaire of a network is put together."""

from .assembling import assemble, minutes
from .catalogue import CATALOGUE, STANDARD, blocks_offered
from .question import Asked, Kind, read, stored

__all__ = [
    "CATALOGUE",
    "STANDARD",
    "Asked",
    "Kind",
    "assemble",
    "blocks_offered",
    "minutes",
    "read",
    "stored",
]
