"""The small files: together, apart, fixed and history. Headings may be there or not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from ledernet.cli.words import _, ngettext

from .reading import Line, rule_lines, shown
from .refusal import Refused

ID_HEADINGS = {
    "id",
    "a",
    "b",
    "id1",
    "id2",
    "id_1",
    "id_2",
    "first",
    "second",
    "leader",
    "leder",
    "person",
    "member",
}
GROUP_HEADINGS = {"network", "netværk", "group", "gruppe", "set", "sæt", "team", "seat", "plads"}
ROUND_HEADINGS = {"round", "runde", "year", "år", "period", "periode", "date", "dato"}
TIMES_HEADINGS = {"times", "gange", "years", "weight", "vægt", "count", "antal"}
HEADINGS = ID_HEADINGS | GROUP_HEADINGS | ROUND_HEADINGS | TIMES_HEADINGS | {"name", "navn"}

Place = dict[str, int]


@dataclass
class History:
    """`pairs` counts how often two have sat together; `last` is the latest network of each, if known."""

    pairs: dict[tuple[int, int], float]
    last: dict[int, str]
    warnings: list[str] = field(default_factory=list)


def _split(lines: list[Line], place: Place) -> tuple[list[str] | None, list[Line]]:
    """Headings in small letters, if the first line is such, and the other lines."""
    first = [cell.casefold() for cell in lines[0].cells]
    filled = [cell for cell in first if cell]
    known = any(cell in place for cell in lines[0].cells)
    if not known and filled and sum(cell in HEADINGS for cell in filled) * 2 >= len(filled):
        return first, lines[1:]
    return None, lines


def _column(headings: list[str] | None, names: set[str]) -> int | None:
    return next((k for k, heading in enumerate(headings or []) if heading in names), None)


def sets_of(path: Path, place: Place) -> list[tuple[int, ...]]:
    """Sets of people: a set on each line, or with headings an id and a group."""
    headings, lines = _split(rule_lines(path), place)
    group, person = _column(headings, GROUP_HEADINGS), _column(headings, ID_HEADINGS)
    unknown: list[tuple[int, str]] = []
    found: dict[str, list[int]] = {}
    for line in lines:
        if group is not None and person is not None:
            cells = [_cell(line, person)]
            key = _cell(line, group)
        else:
            cells = [cell for cell in line.cells if cell]
            key = _("line %d") % line.number
        members = found.setdefault(key, [])
        for cell in cells:
            if cell in place:
                members.append(place[cell])
            else:
                unknown.append((line.number, cell))
    _refuse_unknown(path, unknown)
    for key, members in found.items():
        if len(set(members)) < 2:
            raise Refused(
                "too_few_ids",
                _("%(file)s, %(key)s: a rule needs at least two different ids.") % {"file": path, "key": key},
            )
    return [tuple(dict.fromkeys(members)) for members in found.values()]


def pairs_of(sets: Iterable[tuple[int, ...]]) -> list[tuple[int, int]]:
    """All pairs within sets, each once."""
    return sorted({(min(a, b), max(a, b)) for people in sets for a, b in combinations(people, 2)})


def seats_of(path: Path, place: Place) -> list[tuple[int, str, int]]:
    """Locked seats: (person, network as written, line)."""
    headings, lines = _split(rule_lines(path), place)
    person = _column(headings, ID_HEADINGS)
    group = _column(headings, GROUP_HEADINGS)
    person, group = (0, 1) if person is None or group is None else (person, group)
    unknown: list[tuple[int, str]] = []
    found: dict[int, tuple[str, int]] = {}
    for line in lines:
        key, network = _cell(line, person), _cell(line, group)
        if key not in place:
            unknown.append((line.number, key))
            continue
        if not network:
            raise Refused(
                "no_network",
                _("%(file)s, line %(line)d: there is no network beside “%(id)s”.")
                % {"file": path, "line": line.number, "id": shown(key)},
            )
        before = found.setdefault(place[key], (network, line.number))
        if before[0] != network:
            raise Refused(
                "two_seats",
                _("%(file)s, lines %(first)d and %(line)d: “%(id)s” has two networks. Keep one.")
                % {"file": path, "first": before[1], "line": line.number, "id": shown(key)},
            )
    _refuse_unknown(path, unknown)
    return [(who, network, number) for who, (network, number) in found.items()]


def read_history(path: Path, place: Place) -> History:
    """Who has sat with whom. People who are no longer in the list are left out, and counted."""
    headings, lines = _split(rule_lines(path), place)
    if headings is not None:
        network = _column(headings, GROUP_HEADINGS)
        people = [k for k, heading in enumerate(headings) if heading in ID_HEADINGS]
        number = _column(headings, TIMES_HEADINGS | ROUND_HEADINGS if network is None else ROUND_HEADINGS)
    else:
        second = [_cell(line, 1) for line in lines]
        network = None if sum(cell in place for cell in second) * 2 >= len(second) else 1
        people = [0] if network == 1 else [0, 1]
        number = 2 if max(len(line.cells) for line in lines) > 2 else None
    if not people or (network is None and len(people) < 2):
        raise Refused(
            "history_columns",
            _("%s: a history needs the columns id and network (and round), or two ids (and times).") % path,
        )
    if network is None:
        return _from_pairs(path, lines, place, people, number)
    return _from_networks(lines, place, people[0], network, number)


def _from_pairs(path: Path, lines: list[Line], place: Place, people: list[int], times: int | None) -> History:
    pairs: dict[tuple[int, int], float] = {}
    gone: set[str] = set()
    for line in lines:
        a, b = _cell(line, people[0]), _cell(line, people[1])
        text = "" if times is None else _cell(line, times)
        weight = 1.0 if not text else number_of(text)
        if weight is None or weight < 0:
            raise Refused(
                "history_times",
                _("%(file)s, line %(line)d: “%(text)s” is no number of times.")
                % {"file": path, "line": line.number, "text": shown(text)},
            )
        gone |= {key for key in (a, b) if key and key not in place}
        if a in place and b in place and a != b and weight:
            key = (min(place[a], place[b]), max(place[a], place[b]))
            pairs[key] = pairs.get(key, 0.0) + weight
    return History(pairs, {}, _gone(gone))


def _from_networks(lines: list[Line], place: Place, person: int, network: int, when: int | None) -> History:
    rooms: dict[tuple[str, str], list[int]] = {}
    gone: set[str] = set()
    for line in lines:
        key = _cell(line, person)
        if key not in place:
            gone |= {key} - {""}
            continue
        where = _cell(line, network)
        if where:
            rooms.setdefault(("" if when is None else _cell(line, when), where), []).append(place[key])
    pairs: dict[tuple[int, int], float] = {}
    for members in rooms.values():
        for a, b in combinations(sorted(set(members)), 2):
            pairs[a, b] = pairs.get((a, b), 0.0) + 1.0
    latest = max((round_ for round_, _where in rooms), key=natural, default="")
    last = {
        member: where for (round_, where), members in rooms.items() if round_ == latest for member in members
    }
    return History(pairs, last, _gone(gone))


def natural(text: str) -> list[tuple[int, int, str]]:
    """Sorts 2 before 10, and 2.3.2025 as it is written; dates are best written 2025-03-02."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.findall(r"\d+|\D+", text)]


def number_of(text: str) -> float | None:
    """A number as Danes or others write it, or None."""
    plain = text.replace("\u00a0", "").replace(" ", "").replace("−", "-")
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?", plain) and ("," in plain or plain.count(".") > 1):
        plain = plain.replace(".", "")
    plain = plain.replace(",", ".")
    return float(plain) if re.fullmatch(r"[+-]?\d+(\.\d+)?", plain) and len(plain) < 300 else None


def _cell(line: Line, number: int) -> str:
    return line.cells[number] if number < len(line.cells) else ""


def _gone(gone: set[str]) -> list[str]:
    if not gone:
        return []
    return [
        ngettext(
            "%d person in the history is not in the list of leaders and was left out.",
            "%d people in the history are not in the list of leaders and were left out.",
            len(gone),
        )
        % len(gone)
    ]


def _refuse_unknown(path: Path, unknown: list[tuple[int, str]]) -> None:
    if not unknown:
        return
    number, cell = unknown[0]
    sentence = _("%(file)s, line %(line)d: there is no leader with the id “%(id)s” in the list.") % {
        "file": path,
        "line": number,
        "id": shown(cell),
    }
    if len(unknown) > 1:
        sentence += " " + _("So it is for %d ids in the file.") % len(unknown)
    raise Refused("unknown_id", sentence + " " + _("Correct the id, or leave the line out."))
