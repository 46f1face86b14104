"""The map as a picture: a square for every two parts, on a grid with names at the edges."""

from __future__ import annotations

from dataclasses import dataclass

from ledernet.ui.formatting import number

from .cells import Told
from .queries import Map

SIDE, LABEL, HEAD = 52, 210, 44
MOST = 16
"""So many parts are drawn, those with most seats; all are in the table."""


@dataclass(frozen=True)
class Square:
    """Where it stands, its class, its word, and what is read aloud."""

    x: int
    y: int
    css: str
    word: str
    cut: bool


@dataclass(frozen=True)
class Grid:
    width: int
    height: int
    rows: tuple[tuple[int, int, str, str], ...]  # number, y, letter, name
    columns: tuple[tuple[int, str], ...]  # x, letter
    squares: tuple[Square, ...]
    left_out: int


CLASSES = {Told.NONE: "none", Told.FEW: "few", Told.HELD: "held"}
WORDS = {Told.NONE: "0", Told.FEW: "<5", Told.HELD: "–"}


def grid_of(found: Map, cut: frozenset[frozenset[str]]) -> Grid:
    """`cut` are pairs of names that a closure would part; they are outlined."""
    largest = sorted(found.parts, key=lambda part: -part.seated)[:MOST]
    parts = [part for part in found.parts if part in largest]
    place = {part.id: at for at, part in enumerate(parts)}
    names = {part.id: part.name for part in parts}
    squares = []
    for (one, other), cell in found.cells.items():
        if one not in place or other not in place:
            continue
        css = f"l{cell.level}" if cell.told == Told.SHOWN else CLASSES[cell.told]
        word = (
            number(100 * cell.reach, 0 if cell.reach >= 0.095 else 1)
            if cell.told == Told.SHOWN
            else WORDS[cell.told]
        )
        parted = frozenset({names[int(str(one))], names[int(str(other))]}) in cut
        for row, column in ((one, other), (other, one)):
            squares.append(
                Square(
                    LABEL + SIDE * place[int(str(column))],
                    HEAD + SIDE * place[int(str(row))],
                    css,
                    word,
                    parted,
                )
            )
    return Grid(
        LABEL + SIDE * len(parts) + 4,
        HEAD + SIDE * len(parts) + 4,
        tuple((at, HEAD + SIDE * at, letter(at), part.name) for at, part in enumerate(parts)),
        tuple((LABEL + SIDE * at, letter(at)) for at in range(len(parts))),
        tuple(squares),
        len(found.parts) - len(parts),
    )


def letter(at: int) -> str:
    return chr(ord("A") + at)
