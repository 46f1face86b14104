"""The answer out: JSON, a table on the terminal, a workbook or a CSV file."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ledernet.cli import files
from ledernet.cli.words import _
from ledernet.ui.formulas import no_formula
from ledernet_engine.composition import Relaxation, Result
from ledernet_engine.scoring import Problem

from .people import People
from .refusal import Refused
from .sentences import network_name, number, of_criterion, of_relaxation, of_result

SHOWN_NETWORKS = 40
WIDEST = 50


def check_targets(out: Path | None, target: str | None) -> None:
    """Refuse an answer's place before anybody waits for the answer."""
    if out is not None and out.suffix.lower() not in (".xlsx", ".csv"):
        raise Refused("out", _("--out %s: the name must end in .xlsx or .csv.") % out)
    try:
        files.check_targets(out, target)
    except files.Refused as refused:
        raise Refused("out", str(refused)) from None


def as_json(
    problem: Problem,
    people: People,
    result: Result,
    conflict: Sequence[str],
    ways: Sequence[Relaxation] = (),
) -> dict[str, Any]:
    """Everything, for programs."""
    run = result.statistics
    return {
        "status": result.status,
        "engine": {
            "version": run.engine_version,
            "seed": run.seed,
            "seconds": run.seconds,
            "steps": run.steps,
            "stopped_by": run.stopped_by,
            "problem": run.problem_hash,
        },
        "networks": [
            {"name": network_name(problem, g), "members": [people.ids[i] for i in members]}
            for g, members in enumerate(_members(problem, result))
        ],
        "criteria": [
            {
                "name": found.name,
                "weight": found.weight,
                "value": found.value,
                "bound": round(found.bound, 6),
                "gap": found.gap,
                "sentence": of_criterion(found),
            }
            for found in result.criteria
        ],
        "violations": [
            {
                "rule": broken.rule,
                "members": [people.ids[i] for i in broken.people],
                "network": None if broken.network is None else network_name(problem, broken.network),
            }
            for broken in result.violations
        ],
        "conflict": [
            {
                "rule": ref.rule,
                "members": [people.ids[i] for i in ref.people],
                "network": None if ref.network is None else network_name(problem, ref.network),
            }
            for ref in result.conflict
        ],
        "smallest": result.smallest,
        "relaxations": [
            {
                "rules": [
                    {
                        "rule": ref.rule,
                        "members": [people.ids[i] for i in ref.people],
                        "network": None if ref.network is None else network_name(problem, ref.network),
                        **ref.facts,
                    }
                    for ref in way.rules
                ],
                "minimum": way.minimum,
                "maximum": way.maximum,
                "cost": way.cost,
                "cheapest": way.cheapest,
                "enough": way.enough,
                "sentence": of_relaxation(problem, people, way),
            }
            for way in ways
        ],
        "sentences": [*conflict, *([of_result(result)] if result.groups else [])],
        "warnings": people.warnings,
    }


def _members(problem: Problem, result: Result) -> list[list[int]]:
    return problem.members(result.groups) if result.groups else []


def write_json(target: str, data: dict[str, Any]) -> None:
    """To a file, or to the terminal for `-`."""
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    if target == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        _write(Path(target), text.encode())


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Refused("out", f"{path}: {error.strerror}") from None


def write_networks(path: Path, problem: Problem, people: People, result: Result) -> None:
    """A row for each leader, with the columns of the list; a workbook also holds the criteria and warnings."""
    headings, rows = _rows(problem, people, result)
    if path.suffix.lower() == ".csv":
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        writer.writerow([no_formula(heading) for heading in headings])
        writer.writerows([no_formula(cell) for cell in row] for row in rows)
        _write(path, out.getvalue().encode("utf-8-sig"))
    else:
        _write(path, _workbook(headings, rows, people, result))


def _rows(problem: Problem, people: People, result: Result) -> tuple[list[str], list[list[str]]]:
    others = [heading for heading in people.columns if heading != people.known.get("name")]
    named = any(people.names)
    headings = [_("Network"), people.known["id"], *([people.known["name"]] if named else []), *others]
    rows = [
        [
            network_name(problem, g),
            people.ids[i],
            *([people.names[i]] if named else []),
            *(people.columns[heading][i] for heading in others),
        ]
        for g, members in enumerate(_members(problem, result))
        for i in members
    ]
    return headings, rows


def _workbook(headings: list[str], rows: list[list[str]], people: People, result: Result) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    run = result.statistics
    summary = [
        *([found.name, number(found.weight, 1), of_criterion(found)] for found in result.criteria),
        ["", "", of_result(result)],
        [_("seed"), str(run.seed), ""],
        [_("steps"), str(run.steps), ""],
        [_("problem"), run.problem_hash, ""],
    ]
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        _sheet(book.add_worksheet(_("Networks")), headings, rows, bold)
        _sheet(book.add_worksheet(_("Quality")), [_("Criterion"), _("Weight"), _("Result")], summary, bold)
        if people.warnings:
            _sheet(
                book.add_worksheet(_("Warnings")), [_("Warning")], [[text] for text in people.warnings], bold
            )
    return out.getvalue()


def _sheet(page: Any, headings: Sequence[str], rows: Iterable[Sequence[str]], bold: Any) -> None:
    widths = [len(heading) for heading in headings]
    page.write_row(0, 0, headings, bold)
    last = 0
    for last, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            page.write_string(last, column, cell[:32_767])
            widths[column] = max(widths[column], len(cell))
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width + 2, WIDEST))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, len(headings) - 1)


def tell(problem: Problem, people: People, result: Result) -> None:
    """The networks and what they are worth, on the terminal."""
    every = _members(problem, result)
    for g, members in enumerate(every[:SHOWN_NETWORKS]):
        called = ", ".join(people.names[i] or people.ids[i] for i in members)
        print(f"{network_name(problem, g)} ({len(members)}): {called}")
    if len(every) > SHOWN_NETWORKS:
        print(_("… and %d networks more: see them all with --out or --json") % (len(every) - SHOWN_NETWORKS))
    print()
    for found in result.criteria:
        print(of_criterion(found))
    print(of_result(result))
    run = result.statistics
    print(
        _("%(seconds)s seconds, %(steps)s steps, seed %(seed)d.")
        % {"seconds": number(run.seconds, 1), "steps": number(run.steps), "seed": run.seed}
    )
