from .catalogue import add, begin, catalogue, change
from .hosts import hosts, noted, ordered, swapped, taken_back
from .networks import duties, duties_csv, mine, usual
from .otherwise import network_duty, programme_duties, programme_duty
from .swaps import swap_answered, swap_asked, swap_withdrawn

__all__ = [
    "add",
    "begin",
    "catalogue",
    "change",
    "duties",
    "duties_csv",
    "hosts",
    "mine",
    "network_duty",
    "noted",
    "ordered",
    "programme_duties",
    "programme_duty",
    "swap_answered",
    "swap_asked",
    "swap_withdrawn",
    "swapped",
    "taken_back",
    "usual",
]
