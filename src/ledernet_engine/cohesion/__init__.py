"""Who meets whom across units: strength, bridges that a closure would cut, islands. Plain Python, from rosters alone."""

from .bridges import Cut, bridges, parts_of
from .weaving import Across, Link, Spell, Weave, weave

__all__ = ["Across", "Cut", "Link", "Spell", "Weave", "bridges", "parts_of", "weave"]
