"""Schedules that follow from a small part of them by turning: the parts were found by search, and the tests check them.

A starter is a first round. People are k rows of R and a few who stay where they are; round t seats person (row, x + t)
where the first round seats (row, x), so that a meeting is repeated only if two pairs of the first round differ by the
same step.

A first row says for each round which group each of its G people is in. Of s rows, each is the one before it turned by
one: people 0 … s − 1 of a row and groups 0 … s − 1 move on together, the others stay.
"""

from __future__ import annotations

import numpy as np

from .schedule import Groups

STARTERS: dict[tuple[int, int], tuple[int, tuple[str, ...]]] = {
    (9, 4): (
        11,
        (
            "28 9 7 22",
            "6 20 18 0",
            "17 31 29 11",
            "32 19 25 24",
            "10 30 3 2",
            "21 8 14 13",
            "4 33 12 27",
            "15 34 23 5",
            "26 35 1 16",
        ),
    ),
    (10, 4): (
        13,
        (
            "6 18 28 39",
            "12 20 36 21",
            "23 34 4 37",
            "30 11 25 7",
            "10 8 5 26",
            "17 24 15 0",
            "38 33 32 13",
            "16 19 9 3",
            "35 31 14 22",
            "1 2 29 27",
        ),
    ),
    (10, 6): (
        7,
        (
            "29 8 26 9 47 50",
            "24 2 54 59 46 39",
            "23 16 41 10 22 7",
            "13 58 43 17 28 52",
            "31 12 49 56 45 40",
            "34 27 25 0 33 53",
            "11 14 1 3 4 51",
            "57 42 15 36 55 32",
            "19 5 20 48 21 44",
            "18 35 30 38 37 6",
        ),
    ),
    (10, 7): (
        7,
        (
            "54 9 20 40 7 50 22",
            "59 18 5 24 14 58 30",
            "48 1 10 34 0 46 39",
            "57 60 35 8 27 45 2",
            "44 43 21 16 33 55 11",
            "53 51 28 4 38 61 15",
            "62 65 26 12 66 23 19",
            "47 67 31 17 69 32 3",
            "52 64 41 6 68 36 13",
            "25 29 37 42 49 56 63",
        ),
    ),
    (10, 9): (
        5,
        (
            "4 60 18 58 69 3 66 78 86",
            "9 65 23 48 74 8 71 83 76",
            "14 70 28 53 64 13 61 88 81",
            "20 82 40 63 24 34 55 26 79",
            "25 87 30 68 29 39 45 16 84",
            "15 77 35 73 19 44 50 21 89",
            "12 36 43 57 10 67 37 75 46",
            "2 41 33 47 0 72 42 80 51",
            "7 31 38 52 5 62 32 85 56",
            "49 54 59 17 22 27 1 6 11",
        ),
    ),
}
"""(groups, size): rounds R, and the groups of the first round; person = row · R + x, those who stay last."""


def starter_rounds(g: int, s: int) -> int:
    """Rounds of a stored starter."""
    return STARTERS.get((g, s), (0, ("")))[0]


def starter(g: int, s: int, rounds: int) -> Groups:
    """The first rounds of a stored starter."""
    turns, lines = STARTERS[g, s]
    first = np.zeros(g * s, np.int64)
    for group, members in enumerate(lines):
        first[[int(person) for person in members.split()]] = group
    return turn(first, turns, rounds)


def turn(first: np.ndarray[tuple[int], np.dtype[np.int64]], turns: int, rounds: int) -> Groups:
    """Rounds 0 … rounds − 1 from the first one, (rounds, people)."""
    people = len(first)
    rows = people // turns * turns
    person = np.arange(people)
    found = np.zeros((rounds, people), np.int32)
    for t in range(rounds):
        moved = np.where(person < rows, person // turns * turns + (person % turns + t) % turns, person)
        found[t, moved] = first
    return found


FIRST_ROWS: dict[tuple[int, int], tuple[str, ...]] = {
    (10, 8): ("0123456789", "7135809426", "6839140257", "8695432017", "0732691845"),
}
"""(groups, size): the group of each person of the first row, a line for each round."""


def turned_rows_rounds(g: int, s: int) -> int:
    """Rounds of a stored first row."""
    return len(FIRST_ROWS.get((g, s), ()))


def turned_rows(g: int, s: int, rounds: int) -> Groups:
    """The first rounds of a stored first row; person = row · G + x."""
    found = np.zeros((rounds, s * g), np.int32)
    x = np.arange(g)
    for r, line in enumerate(FIRST_ROWS[g, s][:rounds]):
        first = np.array([int(group) for group in line])
        for row in range(s):
            group = first[np.where(x < s, (x - row) % s, x)]
            found[r, row * g : (row + 1) * g] = np.where(group < s, (group + row) % s, group)
    return found
