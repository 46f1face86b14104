"""Any distances: the maximally diverse grouping problem by itself, with nothing but distances and sizes.

`solve_distances` takes a `DistanceProblem`; `python -m ledernet_engine.composition.mdgp` reads one from a file.
Importing this package is cheap; numpy and numba are loaded by what is imported from it.
"""
