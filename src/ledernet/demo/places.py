"""The towns of the demonstration, and the kinds of places in which its leaders work."""

from dataclasses import dataclass
from typing import NamedTuple


class Town(NamedTuple):
    name: str
    postcode: str
    latitude: float
    longitude: float


TOWNS = {
    town.name: town
    for town in (
        Town("Rønde", "8410", 56.301, 10.476),
        Town("Ebeltoft", "8400", 56.195, 10.682),
        Town("Knebel", "8420", 56.214, 10.487),
        Town("Hornslet", "8543", 56.315, 10.320),
        Town("Mørke", "8544", 56.339, 10.367),
        Town("Ryomgård", "8550", 56.383, 10.501),
        Town("Kolind", "8560", 56.366, 10.590),
        Town("Thorsager", "8410", 56.345, 10.464),
        Town("Feldballe", "8410", 56.292, 10.579),
        Town("Balle", "8444", 56.342, 10.830),
        Town("Nimtofte", "8581", 56.427, 10.571),
        Town("Auning", "8963", 56.431, 10.378),
        Town("Trustrup", "8570", 56.345, 10.774),
    )
}


@dataclass(frozen=True)
class Place:
    """A unit in which somebody leads: its head, and so many leaders of teams below the head."""

    name: str
    town: str
    title: str
    teams: int = 0
    team_title: str = "Teamleder"


@dataclass(frozen=True)
class Area:
    """A part of an administration with a chief of its own and a field of its own."""

    name: str
    field: str
    chief: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Administration:
    name: str
    director: str
    areas: tuple[Area, ...]


def school(name: str, town: str, teams: int) -> Place:
    return Place(name, town, "Skoleleder", teams, "Pædagogisk leder")


def nursery(name: str, town: str, teams: int = 0) -> Place:
    return Place(name, town, "Dagtilbudsleder", teams, "Daglig leder")


def home(name: str, town: str, teams: int) -> Place:
    return Place(name, town, "Plejehjemsleder", teams, "Gruppeleder")


def district(name: str, town: str, teams: int) -> Place:
    return Place(name, town, "Distriktsleder", teams, "Gruppeleder")


def residence(name: str, town: str, teams: int) -> Place:
    return Place(name, town, "Forstander", teams, "Afdelingsleder")


def office(name: str, teams: int = 1, town: str = "Rønde") -> Place:
    return Place(name, town, "Afdelingsleder", teams)
