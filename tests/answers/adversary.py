"""Somebody who sees every figure that this room tells to anybody, knows a great deal, and tries every possibility.

He knows the rules (this code), who answered in which round, all answers in all other networks and rounds, and the answers of some
colleagues. Of the people he does not know he even knows all answers but those to one question, `a`. He goes through everything they
can have answered to it and keeps what agrees with everything told: whoever has one value left is found out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import product
from random import Random
from typing import Any

from ledernet.answers.comparing import Rosters, changes
from ledernet.answers.enums import Audience
from ledernet.answers.figures import Block, Crossing, Item, tell_figures
from ledernet.answers.questions import Scale
from ledernet.answers.rollups import roll_ups
from ledernet.answers.sieve import Sieved, sieve

LOW, HIGH, THRESHOLD = 1, 5, 5
A, B = Scale("a", LOW, HIGH), Scale("b", LOW, HIGH)
VALUES = (*A.values, None)
BLOCK = Block("block", ("a", "b"), positive=4, reversed=frozenset({"b"}))
WANTED = (
    Item("a", positive=4, target=0.75),
    Item("b", positive=4),
    BLOCK,
    Crossing("map", Block("x", ("a",)), Block("y", ("b",)), (3, 3)),
)

Sheets = Mapping[str, Mapping[str, Any]]  # person → answers
Place = tuple[int, str]  # round, network


@dataclass(frozen=True)
class History:
    """What everybody answered, round by round and network by network; and which networks are told together."""

    rounds: tuple[Mapping[str, Sheets], ...]
    groups: Mapping[str, frozenset[str]]
    silent: int = 1  # asked and not answered, in every network

    def at(self, place: Place) -> Sheets:
        return self.rounds[place[0]][place[1]]

    def instead(self, place: Place, sheets: Sheets) -> History:
        rounds = list(self.rounds)
        rounds[place[0]] = {**rounds[place[0]], place[1]: sheets}
        return replace(self, rounds=tuple(rounds))


class House:
    """The rules as they are. A subclass has one of them switched off."""

    audiences: tuple[Audience, ...] = (
        Audience.NETWORK,
        Audience.CHIEF,
    )  # the others are told as one of these

    def sieve(self, sheets: Sheets, silent: int) -> Sieved:
        return sieve((A, B), sheets.values(), asked=len(sheets) + silent, at_least=THRESHOLD)

    def more(self, history: History, place: Place) -> Iterator[Any]:
        """What a house that lacks a rule tells besides."""
        return iter(())

    def told(self, history: History, place: Place) -> Iterator[Any]:
        """Everything told, what depends most on the answers at `place` first."""
        mine = self.sieve(history.at(place), history.silent)
        yield tell_figures([mine], WANTED[:1], audience=Audience.NETWORK)  # most guesses end here
        yield from self.more(history, place)
        for audience in self.audiences:
            yield tell_figures([mine], WANTED, audience=audience)
        number, network = place
        others = {
            name: self.sieve(sheets, history.silent)
            for name, sheets in history.rounds[number].items()
            if name != network
        }
        yield roll_ups({network: mine, **others}, history.groups, WANTED)
        for before in (number - 1, number):
            if not 0 <= before < len(history.rounds) - 1:
                continue
            pair = [history.rounds[before][network], history.rounds[before + 1][network]]
            then, now = (self.sieve(sheets, history.silent) for sheets in pair)
            for audience in self.audiences:
                yield changes(then, now, WANTED, rosters=between(*pair), audience=audience)


def between(earlier: Sheets, later: Sheets) -> Rosters:
    return Rosters(
        len(earlier.keys() & later.keys()),
        len(later.keys() - earlier.keys()),
        len(earlier.keys() - later.keys()),
    )


def plain(value: Any) -> Any:
    """For comparing: numbers to nine digits, so that nothing hangs on the last one."""
    if isinstance(value, float):
        return round(value, 9)
    if is_dataclass(value):
        return tuple(plain(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, Mapping):
        return tuple((key, plain(each)) for key, each in value.items())
    return tuple(map(plain, value)) if isinstance(value, tuple | list) else value


Found = dict[str, set[int | None]]


def possible(
    house: House,
    history: History,
    place: Place,
    knows: Collection[str],
    *,
    until: Callable[[Found], bool] = lambda _found: False,
) -> Found:
    """Person → what she may have answered to `a`, for all who are not among those he knows. Ends early once `until` holds."""
    truth = history.at(place)
    unknown = [person for person in truth if person not in knows]
    seen = [plain(each) for each in house.told(history, place)]
    found: Found = {person: set() for person in unknown}
    guesses = list(product(VALUES, repeat=len(unknown)))
    Random(1).shuffle(guesses)
    for guess in guesses:
        if until(found):
            break
        if all(value in found[person] for person, value in zip(unknown, guess, strict=True)):
            continue  # it would add nothing
        sheets = dict(truth)
        for person, value in zip(unknown, guess, strict=True):
            rest = {code: given for code, given in truth[person].items() if code != "a"}
            sheets[person] = rest if value is None else {"a": value, **rest}
        told = house.told(history.instead(place, sheets), place)
        if all(plain(each) == was for each, was in zip(told, seen, strict=True)):
            for person, value in zip(unknown, guess, strict=True):
                found[person].add(value)
    return found


def nobody_is_found_out(found: Found) -> bool:
    """Two answers or more are possible for each, to have left it out not counted."""
    return all(len(values - {None}) >= 2 for values in found.values())
