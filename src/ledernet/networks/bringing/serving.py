"""Who serves the networks of the list: in columns of their own, or in rows whose role says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ledernet.networks.enums import AssignmentRole
from ledernet.networks.models import Network

from .life import Life
from .matching import Directory
from .planned import PlannedService
from .problems import Problem, Trouble
from .rows import Line, Who

_SPLIT = re.compile(r"\s*(?:[;,/\n]|\s(?:og|and|&)\s)\s*")


def services_in(
    lines: Sequence[Line], known: Network | None, life: Life, directory: Directory
) -> tuple[list[PlannedService], list[Problem]]:
    """Everybody once in each role; who does it already, or did, is left out. Nobody is asked about: a page is at hand."""
    here = {(row.user_id, row.role) for row in known.assignments.all()} if known else set()
    found: list[PlannedService] = []
    problems: list[Problem] = []
    told: set[tuple[str, AssignmentRole]] = set()
    for line, who, role, start, end in _named(lines, life, directory):
        if (who.identity, role) in told:
            continue
        told.add((who.identity, role))
        user = directory.user(who)
        if user is None:
            problems.append(Problem(line.row, "", Trouble.NO_LOGIN, {"who": who.shown}))
        elif (user.pk, str(role)) not in here:
            here.add((user.pk, str(role)))
            found.append(PlannedService(user, role, start, end))
    return found, problems


def _named(
    lines: Sequence[Line], life: Life, directory: Directory
) -> Iterator[tuple[Line, Who, AssignmentRole, date, date | None]]:
    assert life.began_on is not None
    for line in lines:
        if isinstance(line.role, AssignmentRole):
            start = max(line.starts_on or life.began_on, life.began_on)
            ends = [day for day in (line.ends_on, life.closed_on) if day]
            yield line, line.who, line.role, start, max(start, min(ends)) if ends else None
        for role, text in (
            (AssignmentRole.SPONSOR, line.sponsor),
            (AssignmentRole.FACILITATOR, line.facilitator),
        ):
            for who in _people(text, directory):
                yield line, who, role, life.began_on, life.closed_on


def _people(text: str, directory: Directory) -> list[Who]:
    """One or several, by name or e-mail; a name with a comma in it may be one person's."""
    if not text:
        return []
    whole = _who(text)
    if directory.user(whole):
        return [whole]
    return [_who(part) for part in _SPLIT.split(text) if part]


def _who(text: str) -> Who:
    return Who(email=text.casefold()) if "@" in text else Who(name=text)
