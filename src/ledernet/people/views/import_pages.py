"""What the pages of the guided import show, made of what is stored of it."""

import re
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.people.imports.batches import mapping_of, table_of
from ledernet.people.imports.doubts import Doubt
from ledernet.people.imports.known import is_known
from ledernet.people.imports.remedies import notice_words, trouble_words
from ledernet.people.imports.words import (
    DOUBTS,
    FIELDS,
    OPS,
    SEVERITIES,
    WHATS,
    choice_words,
)
from ledernet.people.models import ImportBatch
from ledernet.people.readers.fields import Kind, Target
from ledernet.people.readers.records import Problem, Severity, Trouble
from ledernet.people.readers.table import Table
from ledernet.ui.formatting import full_day
from ledernet.ui.parts import Tab

PAGE = 25
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ORDER = ("end", "change", "add", "kept", "same")
"""What to look at first: what cannot be taken back easily."""


def steps_of(batch: ImportBatch | None, here: str) -> list[dict[str, Any]]:
    """The four steps: those that have been reached are links."""
    planned = bool(batch and batch.plan)
    reached = {"file": True, "columns": batch is not None, "doubts": planned, "preview": planned}
    every = (
        ("file", _("File")),
        ("columns", _("Columns")),
        ("doubts", _("Doubts")),
        ("preview", _("Preview")),
    )
    file = reverse("people:import-replace", args=[batch.pk]) if batch else reverse("people:import-start")
    steps = []
    for number, (name, label) in enumerate(every[2:] if batch and is_known(batch) else every, 1):
        url = ""
        if reached[name] and name != here:
            url = (
                file if name == "file" or batch is None else reverse(f"people:import-{name}", args=[batch.pk])
            )
        steps.append({"number": number, "label": label, "url": url, "current": name == here})
    return steps


def notices_of(table: Table) -> list[str]:
    return [notice_words(remark) for remark in table.warnings]


def problems_of(batch: ImportBatch) -> list[Problem]:
    """The problems as stored with the plan."""
    stored = batch.plan["problems"] if batch.plan else []
    return [Problem(row, column, Trouble(code), facts) for row, column, code, facts in stored]


def problem_rows(batch: ImportBatch) -> list[dict[str, Any]]:
    """Problems in words, those that left a row out first; what is deliberately not needed comes last.

    A register has no rows to count: there the row is known by the name in it. Rows that wait for an answer are not among them: their questions are asked above.
    """
    order = list(Severity)
    names = _names_of(batch)
    rows = []
    told = [problem for problem in problems_of(batch) if problem.trouble is not Trouble.UNDECIDED]
    for problem in sorted(told, key=lambda p: (order.index(p.severity), p.row)):
        words = trouble_words(problem)
        rows.append(
            {
                "row": names.get(problem.row) or problem.row,
                "column": problem.column,
                "severity": SEVERITIES[problem.severity],
                "rejected": problem.severity is Severity.REJECTED,
                "what": words.what,
                "remedy": words.remedy,
            }
        )
    return rows


def _names_of(batch: ImportBatch) -> dict[int, str]:
    if not is_known(batch) or batch.content is None:
        return {}
    table, heading = table_of(batch), mapping_of(batch).one(Target.NAME)
    return {row.number: name for row, name in zip(table.rows, table.column(heading), strict=True)}


def questions_of(batch: ImportBatch) -> list[dict[str, Any]]:
    """The doubtful matches in words, those without an answer first."""
    questions = []
    for question in batch.plan["questions"] if batch.plan else []:
        place = {"row": question["row"], "name": question["name"], "unit": question["unit"]}
        questions.append(
            {
                "id": question["id"],
                "answer": question["answer"],
                "label": (
                    _("%(name)s, %(unit)s") if is_known(batch) else _("Row %(row)s: %(name)s, %(unit)s")
                )
                % place,
                "help": DOUBTS[Doubt(question["doubt"])],
                "options": [(answer, choice_words(answer, facts)) for answer, facts in question["choices"]],
            }
        )
    return sorted(questions, key=lambda question: bool(question["answer"]))


def plan_of(batch: ImportBatch) -> dict[str, Any]:
    """What is stored of the plan; empty before there is one."""
    return dict(batch.plan or {})


def heading_of(batch: ImportBatch) -> str:
    """The reader's question."""
    if not plan_of(batch).get("changes_anything"):
        return _("Is everything as it was?")
    if batch.mapping.get("kind") == Kind.UNITS:
        units = batch.counts["unit.add"] + batch.counts["unit.change"] + batch.counts["unit.same"]
        return ngettext("Shall we import %(count)s unit?", "Shall we import %(count)s units?", units) % {
            "count": number_format(units, force_grouping=True)
        }
    leaders = sum(batch.counts[f"leader.{op}"] for op in ("add", "change", "same"))
    return ngettext("Shall we import %(count)s leader?", "Shall we import %(count)s leaders?", leaders) % {
        "count": number_format(leaders, force_grouping=True)
    }


def figures(batch: ImportBatch) -> list[dict[str, Any]]:
    """Leaders, posts and units by what happens to them; rows without any figure are left out."""
    names = {"leader": _("Leaders"), "post": _("Posts"), "unit": _("Units")}
    rows = []
    for what, label in names.items():
        values = {op: batch.counts[f"{what}.{op}"] for op in ("add", "change", "end", "same")}
        if any(values.values()):
            rows.append({"label": label, **values})
    return rows


def lines_of(batch: ImportBatch, wanted: str) -> tuple[str, list[dict[str, Any]]]:
    """(what is shown, its lines in words): as wanted, else the first that has any."""
    by_op: dict[str, list[dict[str, Any]]] = {op: [] for op in _ORDER}
    for line in plan_of(batch).get("lines", ()):
        by_op[line["op"]].append(line)
    op = wanted if by_op.get(wanted) else next((op for op in _ORDER if by_op[op]), "add")
    return op, [_line(line) for line in by_op[op]]


def _line(line: dict[str, Any]) -> dict[str, Any]:
    # A leader who ends with her post is one thing to a reader, though two rows end.
    told = dict.fromkeys((name, _said(old), _said(new)) for name, old, new in line.get("fields", ()))
    fields = [{"label": FIELDS.get(name, name), "old": old, "new": new} for name, old, new in told]
    return {**line, "kind": WHATS[line["what"]], "fields": fields}


def _said(value: str) -> str:
    if _DATE.fullmatch(value):
        return full_day(date.fromisoformat(value))
    return {"True": _("yes"), "False": _("no")}.get(value, value)


def op_tabs(batch: ImportBatch, current: str) -> list[Tab]:
    """One tab for each thing that happens, with how many lines it has."""
    counted = dict.fromkeys(_ORDER, 0)
    for line in plan_of(batch).get("lines", ()):
        counted[line["op"]] += 1
    return [
        Tab(label=str(OPS[op]), url=f"?vis={op}#lines", current=op == current, count=counted[op])
        for op in _ORDER
        if counted[op]
    ]
