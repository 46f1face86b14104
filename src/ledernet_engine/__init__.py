"""Composes networks of people: criteria, rules, explanations and a solver with proven bounds.

Importing this package loads nothing. `ledernet_engine.scoring` and `ledernet_engine.measurement` are plain Python
and may be imported anywhere; `ledernet_engine.composition` needs numpy and numba and belongs in a worker or on the
command line.
"""

__version__ = "0.1.0"
