from .catalogue import add, begin, catalogue, change
from .hosts import hosts, noted, ordered, swapped, taken_back
from .networks import duties, duties_csv, mine, usual
from .otherwise import network_duty, programme_duties, programme_duty

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
    "swapped",
    "taken_back",
    "usual",
]
