"""From OS2mo's answer to the table that an import understands: units from the top, then who leads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ledernet.people.readers.cpr import masked
from ledernet.people.readers.fields import Kind, Target
from ledernet.people.readers.mapping import Mapping as Columns
from ledernet.people.readers.rows import UNIT_ROW
from ledernet.people.readers.table import Row, Table

from .answers import Answer, RoleState, Span, Unit, UnitState
from .choice import Choice

_COLUMNS = (
    Target.ROW, Target.KEY, Target.NAME, Target.PARENT, Target.UNIT_KEY, Target.PERSON_KEY, Target.EMAIL,
    Target.TITLE, Target.LEVEL, Target.KIND, Target.RESPONSIBILITY, Target.STARTS_ON, Target.ENDS_ON,
)  # fmt: skip
COLUMNS = Columns(kind=Kind.WHOLE, columns={target.value: target for target in _COLUMNS})


class Skip(StrEnum):
    """Why something in the register does not become a post."""

    VACANT = "vacant"
    INHERITED = (
        "inherited"  # a unit without a role of its own: it is led from above, and nobody is read twice
    )
    ENDED = "ended"
    TYPES = "types"
    LEVELS = "levels"
    RESPONSIBILITIES = "responsibilities"
    OUTSIDE = "outside"
    UNIT_GONE = "unit_gone"
    NAMELESS = "nameless"


@dataclass(frozen=True)
class Known:
    """Keys of posts and units that stand here and came from the register: only these need be told that they ended."""

    posts: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Made:
    table: Table
    skipped: Mapping[str, int]
    units: int
    roles: int


@dataclass(frozen=True)
class _Stands:
    """A unit or a role as it is to be known on a day: its state then, and from when to when without a break."""

    state: UnitState
    span: Span


def table_of(answer: Answer, choice: Choice, *, on: date, known: Known) -> Made:
    """The table on a day, and what was left out of it with the reason."""
    tree = _Tree(answer.units, choice, on)
    skipped: Counter[str] = Counter()
    cells: list[tuple[str, ...]] = [tree.cells(uuid) for uuid in tree.wanted(known)]
    units = len(cells)
    posts = sorted(_posts(answer, choice, tree, known, skipped), key=lambda found: found[0])
    cells += [found for _order, found in posts]
    led = {state.unit for role in answer.roles for state in role.states if state.span.holds(on)}
    skipped[Skip.INHERITED] = sum(uuid not in led for uuid in tree.standing())
    rows = tuple(Row(number, tuple(one)) for number, one in enumerate(cells, 1))
    table = Table(headings=tuple(COLUMNS.columns), rows=rows)
    return Made(table, {name: count for name, count in skipped.items() if count}, units, len(answer.roles))


def _posts(
    answer: Answer, choice: Choice, tree: _Tree, known: Known, skipped: Counter[str]
) -> Iterator[tuple[tuple[int, date, str], tuple[str, ...]]]:
    """Each post with its place in the order: the highest first, which then speaks for the person."""
    told: set[str] = set()
    for role in answer.roles:
        runs = sorted(_runs(role.states), key=lambda run: _nearness(_span_of(run), tree.on))
        for run in runs:
            span, state = _span_of(run), _at(run, tree.on)
            key = f"{role.uuid}:{state.person.uuid if state.person else ''}"
            if key in told:
                continue
            if span.is_over(tree.on):
                why = "" if key in known.posts else Skip.ENDED
            else:
                why = _refused(state, choice, tree)
            if why:
                skipped[why] += 1
                if why == Skip.VACANT:
                    told.add(key)  # empty now and again later is one empty role
                continue
            told.add(key)
            yield (tree.depth(state.unit), span.starts_on, key), _post_cells(key, state, span)


def _refused(state: RoleState, choice: Choice, tree: _Tree) -> str:
    if state.person is None:
        return Skip.VACANT
    if not tree.stands(state.unit):
        return Skip.UNIT_GONE
    if not tree.is_read(state.unit):
        return Skip.OUTSIDE
    if why := choice.refuses(state):
        return why
    return "" if state.person.name else Skip.NAMELESS


def _runs(states: tuple[RoleState, ...]) -> Iterator[list[RoleState]]:
    """The states in which one person held the role without a break."""
    run: list[RoleState] = []
    for state in states:
        same = run and run[-1].person and state.person and run[-1].person.uuid == state.person.uuid
        if run and not (same and run[-1].span.ends_on == state.span.starts_on):
            yield run
            run = []
        run.append(state)
    if run:
        yield run


def _span_of(run: list[RoleState]) -> Span:
    return Span(run[0].span.starts_on, run[-1].span.ends_on)


def _at(run: list[RoleState], on: date) -> RoleState:
    """The state that counts: today's, else the first to come, else the last there was."""
    return next((state for state in run if not state.span.is_over(on)), run[-1])


def _nearness(span: Span, on: date) -> tuple[int, date]:
    if span.holds(on):
        return 0, span.starts_on
    return (2 if span.is_over(on) else 1), span.starts_on


class _Tree:
    """The units on a day, and which of them are read."""

    def __init__(self, units: tuple[Unit, ...], choice: Choice, on: date) -> None:
        self.on, self._choice = on, choice
        self._units = {unit.uuid: found for unit in units if (found := _unit_on(unit, on))}
        self._read: dict[str, bool] = {}

    def stands(self, uuid: str) -> bool:
        return uuid in self._units and not self._units[uuid].span.is_over(self.on)

    def standing(self) -> Iterator[str]:
        return (uuid for uuid, one in self._units.items() if one.span.holds(self.on) and self.is_read(uuid))

    def is_read(self, uuid: str) -> bool:
        """By the nearest marked unit at or above it; a ring of units ends where it began."""
        if uuid not in self._read:
            answer = not self._choice.include
            for one in self._chain(uuid):
                if one in self._choice.exclude or one in self._choice.include:
                    answer = one in self._choice.include
                    break
            self._read[uuid] = answer
        return self._read[uuid]

    def depth(self, uuid: str) -> int:
        return len(list(self._chain(uuid)))

    def wanted(self, known: Known) -> list[str]:
        """Those that are read, from the top; of those that are over only the ones that stand here."""
        found = [
            uuid
            for uuid, one in self._units.items()
            if self.is_read(uuid) and (not one.span.is_over(self.on) or uuid in known.units)
        ]
        return sorted(found, key=lambda uuid: (self.depth(uuid), self._units[uuid].state.name, uuid))

    def cells(self, uuid: str) -> tuple[str, ...]:
        one = self._units[uuid]
        above = one.state.parent
        return _cells(
            {
                Target.ROW: UNIT_ROW,
                Target.KEY: uuid,
                Target.NAME: masked(one.state.name),
                # What is read begins somewhere: above that there is nothing.
                Target.PARENT: above if above in self._units and self.is_read(above) else "",
                Target.STARTS_ON: one.span.starts_on.isoformat(),
                Target.ENDS_ON: one.span.ends_on.isoformat() if one.span.ends_on else "",
            }
        )

    def _chain(self, uuid: str) -> Iterator[str]:
        met: set[str] = set()
        while uuid and uuid not in met:
            met.add(uuid)
            yield uuid
            uuid = self._units[uuid].state.parent if uuid in self._units else ""


def _unit_on(unit: Unit, on: date) -> _Stands | None:
    if not unit.states:
        return None
    at = next((n for n, state in enumerate(unit.states) if not state.span.is_over(on)), len(unit.states) - 1)
    first = last = at
    while first and unit.states[first - 1].span.ends_on == unit.states[first].span.starts_on:
        first -= 1
    while (
        last + 1 < len(unit.states) and unit.states[last].span.ends_on == unit.states[last + 1].span.starts_on
    ):
        last += 1
    return _Stands(unit.states[at], Span(unit.states[first].span.starts_on, unit.states[last].span.ends_on))


def _post_cells(key: str, state: RoleState, span: Span) -> tuple[str, ...]:
    assert state.person is not None
    return _cells(
        {
            Target.ROW: "post",
            Target.KEY: key,
            Target.NAME: masked(state.person.name),
            Target.PERSON_KEY: state.person.uuid,
            Target.UNIT_KEY: state.unit,
            Target.EMAIL: masked(state.person.email),
            Target.TITLE: masked(state.title),
            Target.LEVEL: masked(state.level.name) if state.level else "",
            Target.KIND: masked(state.kind.name) if state.kind else "",
            Target.RESPONSIBILITY: "\n".join(
                sorted(masked(duty.name).replace(";", ",") for duty in state.responsibilities)
            ),
            Target.STARTS_ON: span.starts_on.isoformat(),
            Target.ENDS_ON: span.ends_on.isoformat() if span.ends_on else "",
        }
    )


def _cells(said: Mapping[Target, str]) -> tuple[str, ...]:
    return tuple(said.get(target, "") for target in _COLUMNS)
