"""What a list would bring in, against what is here already. Plain data, shown before anything is written."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ledernet.accounts.models import Organisation
from ledernet.resources.models import Expense
from ledernet.resources.places import Place, runs_on
from ledernet.strategy.models import Programme
from ledernet.ui.danish import search_key

from .directory import Directory
from .problems import RowProblem, RowTrouble
from .rows import Line

SKIP = "skip"


@dataclass(frozen=True)
class PlannedExpense:
    row: int
    place: Place
    kind: str
    oere: int
    posted_on: date
    text: str
    reference: str
    is_here: bool = False  # brought in before: nothing happens

    @property
    def where(self) -> str:
        return self.place.name

    @property
    def shown_reference(self) -> str:
        return "" if self.reference.startswith("~") else self.reference

    @property
    def said(self) -> tuple[object, ...]:
        """What the accounts say of it."""
        network = self.place.network
        return (
            self.place.programme.pk,
            network.pk if network else None,
            self.kind,
            self.oere,
            self.posted_on,
        )


@dataclass(frozen=True)
class Question:
    """What does a word mean? `key` is `place:…` or `kind:…`; `id` names its field."""

    key: str
    word: str
    rows: tuple[int, ...]
    oere: int
    answer: str = ""

    @property
    def id(self) -> str:
        return hashlib.sha256(self.key.encode()).hexdigest()[:12]

    @property
    def is_place(self) -> bool:
        return self.key.startswith("place:")


@dataclass
class Plan:
    expenses: list[PlannedExpense] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    rows: int = 0

    @property
    def new(self) -> list[PlannedExpense]:
        return [one for one in self.expenses if not one.is_here]

    @property
    def undecided(self) -> int:
        return sum(not question.answer for question in self.questions)

    @property
    def changes_anything(self) -> bool:
        return bool(self.new)

    @property
    def oere(self) -> int:
        return sum(one.oere for one in self.new)

    @property
    def counts(self) -> dict[str, int]:
        return {
            "rows": self.rows,
            "new": len(self.new),
            "same": len(self.expenses) - len(self.new),
            "oere": self.oere,
            "rejected": len({problem.row for problem in self.problems if problem.rejected}),
            "undecided": self.undecided,
        }

    @property
    def fingerprint(self) -> str:
        """Of what would happen: who confirms has seen exactly this."""
        plain = [[one.row, *(str(part) for part in one.said), one.text, one.reference] for one in self.new]
        return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


def make_plan(
    *,
    organisation: Organisation,
    programmes: Sequence[Programme],
    lines: Sequence[Line],
    problems: Sequence[RowProblem],
    rows: int,
    answers: Mapping[str, str],
    programme: Programme | None,
    kind: str,
) -> Plan:
    """Match and weigh every line. `programme` and `kind` hold where a row names none. A constant number of queries."""
    planner = _Planner(organisation, programmes, answers, programme, kind)
    return planner.plan(lines, problems, rows)


class _Planner:
    def __init__(
        self,
        organisation: Organisation,
        programmes: Sequence[Programme],
        answers: Mapping[str, str],
        programme: Programme | None,
        kind: str,
    ) -> None:
        self._organisation = organisation
        self.directory = Directory(organisation, programmes)
        self._answers = answers
        self._programme = programme
        self._kind = kind
        self._asked: dict[str, tuple[str, list[int], list[int]]] = {}
        self._problems: list[RowProblem] = []
        self._nameless: Counter[str] = Counter()

    def plan(self, lines: Sequence[Line], problems: Sequence[RowProblem], rows: int) -> Plan:
        self._problems = list(problems)
        planned = [one for line in lines if (one := self._weighed(line)) is not None]
        kept = self._against_what_is_here(self._once_each(planned))
        questions = [
            Question(key, word, tuple(where), sum(amounts), self._answer(key))
            for key, (word, where, amounts) in self._asked.items()
        ]
        ordered = sorted(self._problems, key=lambda problem: (problem.row, problem.trouble))
        return Plan(kept, questions, ordered, rows)

    def _weighed(self, line: Line) -> PlannedExpense | None:
        place, kind = self._place(line), self._kind_of(line)
        if place is None or not kind:
            return None
        if place.network is not None and not runs_on(place.network, line.posted_on):
            self._tell(line.row, RowTrouble.OUTSIDE, network=place.network.name)
        return PlannedExpense(
            line.row, place, kind, line.oere, line.posted_on, line.text, line.reference or self._made_up(line)
        )

    def _place(self, line: Line) -> Place | None:
        if not line.place:
            if self._programme is not None and self._programme.pk in self.directory.places.programmes:
                return Place(self._programme)
            self._tell(line.row, RowTrouble.NO_PLACE)
            return None
        found = self.directory.place(line.place, line.posted_on)
        if found is not None:
            return found
        answer = self._ask("place", line.place, line)
        return self.directory.places.by_code(answer) if answer else None

    def _kind_of(self, line: Line) -> str:
        if not line.kind:
            if not self._kind:
                self._tell(line.row, RowTrouble.NO_KIND)
            return self._kind
        return self.directory.kind(line.kind) or self._ask("kind", line.kind, line)

    def _ask(self, what: str, word: str, line: Line) -> str:
        """The answer about the word, if there is one that can be used; else the row waits."""
        key = f"{what}:{search_key(word)}"
        asked = self._asked.setdefault(key, (word, [], []))
        asked[1].append(line.row)
        asked[2].append(line.oere)
        answer = self._answer(key)
        if answer and answer != SKIP:
            return answer
        trouble = RowTrouble.LEFT_OUT if answer == SKIP else RowTrouble.UNDECIDED
        self._tell(line.row, trouble, word=word[:60])
        return ""

    def _answer(self, key: str) -> str:
        """Only an answer that still means something: the network may be gone, or the kind withdrawn."""
        answer = self._answers.get(key, "")
        if answer == SKIP:
            return answer
        if key.startswith("place:"):
            return answer if self.directory.places.by_code(answer) else ""
        return answer if answer in self.directory.kinds else ""

    def _made_up(self, line: Line) -> str:
        """A number for a row without one: the same each time the file comes, also where two rows are alike."""
        parts = (
            str(line.posted_on), str(line.oere), line.text, search_key(line.place), search_key(line.kind)
        )  # fmt: skip
        digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]
        self._nameless[digest] += 1
        return f"~{digest}-{self._nameless[digest]}"

    def _once_each(self, planned: Sequence[PlannedExpense]) -> list[PlannedExpense]:
        """One number of the accounts once; the row that repeats it is told of."""
        first: dict[str, PlannedExpense] = {}
        for one in planned:
            other = first.setdefault(one.reference, one)
            if other is not one:
                trouble = RowTrouble.SAME_ROW if other.said == one.said else RowTrouble.TWICE
                self._tell(one.row, trouble, other=other.row)
        return list(first.values())

    def _against_what_is_here(self, planned: Sequence[PlannedExpense]) -> list[PlannedExpense]:
        references = {one.reference for one in planned}
        rows = Expense.objects.filter(programme__organisation=self._organisation)
        here: dict[str, tuple[object, ...]] = {}
        for reference, *said in rows.exclude(reference="").values_list(
            "reference", "programme_id", "network_id", "kind", "oere", "posted_on"
        ):
            if reference in references:
                here[reference] = tuple(said)
        for one in planned:
            if here.get(one.reference, one.said) != one.said and not one.reference.startswith("~"):
                self._tell(one.row, RowTrouble.DIFFERS)
        return [replace(one, is_here=one.reference in here) for one in planned]

    def _tell(self, row: int, trouble: RowTrouble, **facts: object) -> None:
        self._problems.append(RowProblem(row, "", trouble, facts))
