"""Several networks told together, so that no group of them can be subtracted from another. No database, no clock.

The management sees the answers of a small network in round figures only. If the exact figures of a programme and of a part of it
differ by one such network, the difference is that network's exact figure. So the groups are taken in their order, and one is told only
if no sum or difference, with any factors, of what is told leaves answers of fewer than `MANY` people standing alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from .enums import Audience, Withheld
from .figures import MANY, Figure, Wanted, codes_of, tell_figures
from .sieve import Sieved

Network = TypeVar("Network", bound=Hashable)
PRIME = 2**61 - 1
"""Ranks are worked out modulo this: rows of zeros and ones have the same rank as in fractions, but for a chance of about 10⁻¹⁶."""


def roll_ups(
    parts: Mapping[Network, Sieved], groups: Mapping[str, frozenset[Network]], wanted: Iterable[Wanted]
) -> dict[str, dict[str, Figure]]:
    """Group → code → figure, for those outside the networks. The first groups come first where not all can be told.

    `parts` are the rounds that have been passed on; networks of a group that are not among them are left out of it. Call it with
    the same parts and groups each time (see `actions.fix_groups`): a group that grows by one network tells of that network.
    """
    asked = tuple(wanted)
    apart = _apart(parts, groups, {code for want in asked for code in codes_of(want)})
    found: dict[str, dict[str, Figure]] = {}
    for name, group in groups.items():
        there = [part for network, part in parts.items() if network in group]
        found[name] = (
            tell_figures(there, asked, audience=Audience.PROGRAMME, apart=apart[name])
            if there
            else {want.code: Figure(want.code, Withheld.NOT_PASSED_ON) for want in asked}
        )
    return found


def _apart(
    parts: Mapping[Network, Sieved], groups: Mapping[str, frozenset[Network]], codes: Iterable[str]
) -> dict[str, set[str]]:
    """Group → questions that must not be told of it. All else of a group is worked out from its questions one by one."""
    kept: dict[str, set[str]] = {name: set() for name in groups}
    found: dict[
        frozenset[tuple[Network, int]], set[str]
    ] = {}  # most questions are answered by the same numbers
    for code in codes:
        sizes = {network: sum(part.counts[code]) for network, part in parts.items() if code in part.counts}
        if (
            min(sizes.values(), default=0) * 2 >= MANY
        ):  # any two together are many: how few one has makes no difference
            sizes = {network: MANY if size >= MANY else MANY // 2 for network, size in sizes.items()}
        key = frozenset(sizes.items())
        if key not in found:
            standing = {name: group.intersection(sizes) for name, group in groups.items()}
            found[key] = not_to_tell(standing, sizes)
        for name in found[key]:
            kept[name].add(code)
    return kept


def not_to_tell(
    groups: Mapping[str, frozenset[Network]], sizes: Mapping[Network, int], *, many: int = MANY
) -> set[str]:
    """The groups that must not be told beside those before them.

    A group with fewer than `many` answers is told in round figures, with which nothing exact can be subtracted: it is passed over here.
    So are networks with so many that their exact figures are told anyway. Those inside a network know its exact figures too, and must
    not be able to subtract them: so a group of two small networks is told to nobody.
    """
    told: list[frozenset[Network]] = []
    refused: set[str] = set()
    for name, group in groups.items():
        if sum(sizes[network] for network in group) < many or group in told:
            continue
        if _gives_away([*told, group], sizes, many):
            refused.add(name)
        else:
            told.append(group)
    return refused


Kinds = dict[tuple[bool, ...], int]
"""Networks that are in the same groups always stand together, so they count as one: in which groups → their answers together."""


def _gives_away(groups: Sequence[frozenset[Network]], sizes: Mapping[Network, int], many: int) -> bool:
    """To somebody outside, or to somebody inside one of the networks, who adds its own figures to what is told."""
    kinds = kinds_of(groups, sizes)
    if stand_alone(kinds, many):
        return True
    insiders = {
        (column, size)
        for network, size in sizes.items()
        if any(column := tuple(network in group for group in groups))
    }
    return any(stand_alone(_seen_from_inside(kinds, column, size, many), many) for column, size in insiders)


def kinds_of(groups: Sequence[frozenset[Network]], sizes: Mapping[Network, int]) -> Kinds:
    kinds: Kinds = {}
    for network, size in sizes.items():
        column = tuple(network in group for group in groups)
        if any(column) and size:
            kinds[column] = kinds.get(column, 0) + size
    return kinds


def _seen_from_inside(kinds: Kinds, own: tuple[bool, ...], size: int, many: int) -> Kinds:
    """A network of that kind is a group by itself; that it stands alone gives nothing away to its own."""
    seen = {(*column, False): total - (size if column == own else 0) for column, total in kinds.items()}
    return {column: total for column, total in seen.items() if total} | {(*own, True): many}


def stand_alone(kinds: Kinds, many: int = MANY) -> bool:
    """Is there a sum or difference of the groups, with any factors, in which only networks with fewer than `many` answers remain?

    A question of ranks: if leaving out the columns of some networks lowers the rank of the table of groups, there is a combination
    that holds only those.
    """
    columns = list(kinds)
    small = [column for column in columns if kinds[column] < many]
    whole = _rank(columns) if small else 0
    for number in range(1, len(small) + 1):
        few = [each for each in combinations(small, number) if sum(kinds[column] for column in each) < many]
        if not few:
            return False
        if any(_rank([column for column in columns if column not in each]) < whole for each in few):
            return True
    return False


def _rank(columns: Sequence[tuple[bool, ...]]) -> int:
    rows = [[int(value) for value in column] for column in columns]
    rank = 0
    for place in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows[rank:] if row[place]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(rank, pivot)
        inverse = pow(pivot[place], PRIME - 2, PRIME)
        for row in rows[rank + 1 :]:
            if row[place]:
                factor = row[place] * inverse % PRIME
                row[place:] = [
                    (a - factor * b) % PRIME for a, b in zip(row[place:], pivot[place:], strict=True)
                ]
        rank += 1
    return rank
