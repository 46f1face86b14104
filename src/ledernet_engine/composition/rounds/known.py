"""Repeat-free rounds known to exist for g groups of s: what constructions and searches are measured against.

From the tables of the social golfer problem: Miller, Valkov and Abel, arXiv 2507.23376 (2026).
"""

KNOWN: dict[tuple[int, int], int] = {
    (8, 4): 10, (9, 4): 11, (10, 4): 13,
    (6, 6): 3, (7, 6): 7, (8, 6): 8, (9, 6): 9, (10, 6): 7,
    (7, 7): 8, (8, 7): 8, (9, 7): 9, (10, 7): 7,
    (8, 8): 9, (9, 8): 9, (10, 8): 5, (15, 8): 17,
    (9, 9): 10, (10, 9): 5,
}  # fmt: skip
"""(groups, size): rounds."""
