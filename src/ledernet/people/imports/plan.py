"""From records and what is stored to a plan: what is added, changed, ended, untouched, kept or asked."""

from collections import Counter
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import date
from typing import Any

from ledernet.accounts.models import Organisation
from ledernet.people.imports.book import LEADER, POST, UNIT, Book, Thing
from ledernet.people.imports.doubts import Answers, Question
from ledernet.people.imports.endings import end_posts, end_units
from ledernet.people.imports.options import Options
from ledernet.people.imports.people import PeopleFinder
from ledernet.people.imports.posts import PostPlanner
from ledernet.people.imports.superiors import plan_superiors
from ledernet.people.imports.units import UnitFinder, plan_units
from ledernet.people.readers.fields import Kind, Target
from ledernet.people.readers.mapping import Mapping
from ledernet.people.readers.records import Problem, Reading, Severity, Trouble

VACANCY = "vacancy"
WARN_SHARE = 0.2
"""When more than this share of an organisation's leaders would end, somebody must say that it is meant."""


@dataclass
class Plan:
    """What an import would do. `book` holds the proposals; the rest is what people see of them."""

    book: Book
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    counts: dict[str, int]
    lines: list[dict[str, Any]]

    @property
    def fingerprint(self) -> str:
        return self.book.fingerprint

    @property
    def undecided(self) -> int:
        return sum(not question.answer for question in self.questions)

    @property
    def changes_anything(self) -> bool:
        return any(
            self.counts[f"{what}.{op}"] for what in (UNIT, LEADER, POST) for op in ("add", "change", "end")
        )

    @property
    def ends_many(self) -> bool:
        """Whether so many would end that it must be confirmed."""
        return self.counts["leader.end"] > WARN_SHARE * max(1, self.counts["leader.before"])

    def to_plain(self) -> dict[str, Any]:
        """What is stored for the screens."""
        return {
            "lines": self.lines,
            "questions": [question.to_plain() for question in self.questions],
            "problems": [[p.row, p.column, p.trouble.value, p.facts] for p in self.problems],
            "ends_many": self.ends_many,
            "changes_anything": self.changes_anything,
        }


def make_plan(
    *,
    organisation: Organisation,
    reading: Reading,
    mapping: Mapping,
    options: Options,
    answers: Map[str, str],
    on: date,
) -> Plan:
    """Compare a reading with what is stored of one organisation on a day. Reads the database, changes nothing."""
    book = Book(organisation, on=on)
    before = sum(leader.active_on(on) for leader in book.leaders.values())
    questions: list[Question] = []
    problems: list[Problem] = []
    if mapping.kind is not Kind.LEADERS:
        problems += _plan_units(book, reading, mapping, options)
    named = {unit for unit in book.units.values() if unit.row}
    if mapping.kind is not Kind.UNITS:
        found, questions = _plan_posts(book, reading, mapping, options, answers)
        problems += found
    if mapping.kind is not Kind.LEADERS:
        # After the posts: a unit that is left by its last leader can end.
        problems += end_units(
            book,
            coverage=options.coverage,
            source=options.source,
            named=named,
            left_out=reading.seen_keys,
        )
    every = sorted((*reading.problems, *problems), key=lambda problem: problem.row)
    lines = [line for thing in book.all() if (line := _line(thing, on))]
    counts = _counts(book, lines, every, reading)
    counts["leader.before"] = before
    counts["questions"] = len(questions)
    counts["undecided"] = sum(not question.answer for question in questions)
    return Plan(book, tuple(every), tuple(questions), counts, _for_people(lines, book))


def _plan_units(book: Book, reading: Reading, mapping: Mapping, options: Options) -> list[Problem]:
    supplied = frozenset(target.value for target in mapping.columns.values())
    return plan_units(book, reading.units, source=options.source, supplied=supplied)


def _plan_posts(
    book: Book, reading: Reading, mapping: Mapping, options: Options, answers: Map[str, str]
) -> tuple[list[Problem], list[Question]]:
    source = options.source
    # Who turns up in a later import from the same source is new; in the first one nobody is.
    joined_on = book.on if any(leader["source"] == source for leader in book.leaders.values()) else None
    people = PeopleFinder(
        book, source=source, answers=Answers(answers, options.doubtful), joined_on=joined_on
    )
    units = UnitFinder(book, source=source, paths=bool(mapping.of(Target.UNIT_LEVEL)))
    planner = PostPlanner(book, mapping, people, units, source=source)
    planner.plan(reading.posts)
    problems = [*people.problems, *planner.problems]
    if mapping.of(Target.SUPERIOR):
        problems += plan_superiors(book, planner.planned, mapping.one(Target.SUPERIOR))
    end_posts(
        book,
        coverage=options.coverage,
        source=source,
        named=set(planner.planned),
        covered=set(planner.unit_of.values()),
        left_out=reading.seen_keys | planner.left_out,
        gone=reading.gone_keys,
        held_back=people.held_back,
    )
    return problems, people.questions


def _line(thing: Thing, on: date) -> dict[str, Any] | None:
    """What happens to one thing, or nothing where the file has nothing to say of it."""
    changed = thing.differences()
    if thing.is_new:
        op = "add"
    elif "ends_on" in changed and not thing.active_on(on) and thing.was_active_on(on):
        op = "end"
    elif changed:
        op = "change"
    elif thing.row:
        op = "same"
    else:
        return None
    return {"thing": thing, "op": op, "changed": changed}


def _counts(
    book: Book, lines: list[dict[str, Any]], problems: list[Problem], reading: Reading
) -> dict[str, int]:
    found: Counter[str] = Counter(f"{line['thing'].what}.{line['op']}" for line in lines)
    counts = {
        f"{what}.{op}": found[f"{what}.{op}"]
        for what in (UNIT, LEADER, POST)
        for op in ("add", "change", "end", "same")
    }
    severities = Counter(problem.severity for problem in problems)
    counts |= {severity.value: severities[severity] for severity in Severity}
    counts["rows"] = reading.rows
    counts["filtered_out"] = reading.filtered_out
    counts["kept"] = len(book.kept)
    counts["vacant"] = sum(
        line["thing"].what == POST
        and line["thing"].row > 0
        and line["thing"]["leader"] is None
        and line["op"] != "end"
        for line in lines
    )
    counts["merged"] = sum(problem.trouble in (Trouble.SAME_ROW, Trouble.JOINED) for problem in problems)
    return counts


def _for_people(lines: list[dict[str, Any]], book: Book) -> list[dict[str, Any]]:
    """One line per post with its holder, and one per unit: as people think of it. Kept values are lines too."""
    by_thing = {line["thing"]: line for line in lines}
    told: set[Thing] = set()
    shown: list[dict[str, Any]] = []
    for line in lines:
        thing: Thing = line["thing"]
        if thing.what == UNIT:
            shown.append(
                _shown(
                    op=line["op"],
                    what=UNIT,
                    name=_called(thing),
                    unit=_called(thing["parent"]),
                    thing=thing,
                    changed=line["changed"],
                )
            )
        elif thing.what == POST:
            shown.append(_shown_post(line, by_thing, told))
    for line in lines:
        leader: Thing = line["thing"]
        if leader.what == LEADER and leader not in told and line["op"] != "same":
            shown.append(
                _shown(
                    op=line["op"],
                    what=LEADER,
                    name=_called(leader),
                    unit="",
                    thing=leader,
                    changed=line["changed"],
                )
            )
    for kept in book.kept:
        thing = kept.thing
        name = _called(thing["leader"]) if thing.what == POST else _called(thing)
        pair = {kept.field: (thing.stored.get(kept.field), kept.said)}
        shown.append(_shown(op="kept", what=thing.what, name=name, unit="", thing=thing, changed=pair))
    return shown


def _shown_post(
    line: dict[str, Any], by_thing: dict[Thing, dict[str, Any]], told: set[Thing]
) -> dict[str, Any]:
    """A post's line, with what happens to its holder unless that has been told with another post."""
    post: Thing = line["thing"]
    leader: Thing | None = post["leader"]
    op, changed = line["op"], {f"post.{name}": pair for name, pair in line["changed"].items()}
    if leader is not None and leader not in told:
        told.add(leader)
        if own := by_thing.get(leader):
            changed |= {f"leader.{name}": pair for name, pair in own["changed"].items()}
            op = own["op"] if op == "same" else op
    what = LEADER if leader is not None else VACANCY
    name = _called(leader) if leader is not None else str(post["title"] or "")
    return _shown(op=op, what=what, name=name, unit=_called(post["unit"]), thing=post, changed=changed)


_SILENT = frozenset({"key", "source", "is_primary"})


def _shown(
    *, op: str, what: str, name: str, unit: str, thing: Thing, changed: dict[str, Any]
) -> dict[str, Any]:
    fields = []
    if op in ("change", "end", "kept"):
        for field, (old, new) in changed.items():
            bare = field.rpartition(".")[2]
            if bare not in _SILENT:
                fields.append([bare, _said(old), _said(new)])
    line: dict[str, Any] = {"op": op, "what": what, "name": name, "unit": unit, "row": thing.row}
    if thing.what == POST and thing["title"] and thing["title"] != name:
        line["title"] = thing["title"]
    return line | ({"fields": fields} if fields else {})


def _called(thing: Thing | None) -> str:
    return str(thing["name"] or "") if thing is not None else ""


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Thing):
        if value.what == POST:
            return _called(value["leader"]) or str(value["title"] or value.key)
        return _called(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)
