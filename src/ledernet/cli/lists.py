"""What the commands that bring a list in have in common: their flags, how they end, and what they say of rows."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from ledernet.people.readers.errors import ReadError
from ledernet.people.readers.sniff import ENCODINGS

from .files import Refused, check_targets
from .words import _, language

DONE, BAD_INPUT, NEEDS_A_WORD = 0, 2, 3
MOST_TOLD = 20
"""Rows that are named in the terminal; a file has them all."""


def add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar=_("FILE"), type=Path, help=_("CSV, Excel or OpenDocument; at most 20 MB")
    )
    parser.add_argument(
        "--organisation", metavar="SLUG", help=_("needed where the installation holds several")
    )


def add_reading_and_telling(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--encoding", choices=list(ENCODINGS), default="", help=_("if the letters come out wrong")
    )
    parser.add_argument(
        "--sheet",
        metavar=_("NAME"),
        default="",
        help=_("the sheet of a workbook (default: the first with rows)"),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("say what would happen and change nothing"))
    parser.add_argument(
        "--json", metavar="FILE", help=_("write everything as JSON to this file, or to - (the terminal)")
    )
    parser.add_argument(
        "--problems", metavar="FILE", type=Path, help=_("write the rows with problems to this CSV file")
    )


def brought_in(options: argparse.Namespace, bring: Callable[[], bool]) -> int:
    """Runs `bring`, which says whether a word is needed first. What cannot be read or makes no sense is told; returns the exit code."""
    from django.utils import translation

    from ledernet.people.imports.remedies import fault_words

    with translation.override(language()):
        try:
            check_targets(options.problems, options.json)
            return NEEDS_A_WORD if bring() else DONE
        except ReadError as error:
            words = fault_words(error)
            return _refuse(options, error.fault.value, f"{words.what} {words.remedy}")
        except Refused as refused:
            return _refuse(options, "refused", str(refused))


def _refuse(options: argparse.Namespace, code: str, sentence: str) -> int:
    if options.json and (options.json == "-" or Path(options.json).resolve().parent.is_dir()):
        write_json(options.json, {"status": "refused", "code": code, "message": sentence})
    print(sentence, file=sys.stderr)
    return BAD_INPUT


def tell(
    options: argparse.Namespace,
    *,
    problems: Callable[[], bytes],
    plain: Callable[[], dict[str, Any]],
    say: Callable[[], None],
) -> None:
    """The rows with problems into their file, everything as JSON, and to a person."""
    if options.problems:
        options.problems.write_bytes(problems())
    if options.json:
        write_json(options.json, plain())
    if options.json != "-":
        say()


def write_json(where: str, content: dict[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    if where == "-":
        sys.stdout.write(text)
    else:
        Path(where).write_text(text, encoding="utf-8")


def plain_problem(problem: Any, words: Any) -> dict[str, Any]:
    return {
        "row": problem.row,
        "column": problem.column,
        "code": problem.trouble.value,
        "severity": problem.severity.value,
        "reason": words.what,
        "remedy": words.remedy,
    }


def say_counts(counts: dict[str, int]) -> None:
    print("; ".join(f"{label}: {count}" for label, count in counts.items() if count))


def say_problems(problems: Iterable[Any], words: Callable[[Any], Any]) -> None:
    """The first rows that something is wrong with."""
    worst = [problem for problem in problems if problem.severity.value != "noted"]
    for problem in worst[:MOST_TOLD]:
        print("  " + _("row %(row)d: %(why)s") % {"row": problem.row, "why": words(problem).what})
    if len(worst) > MOST_TOLD:
        print("  " + _("… and %d more: see them all with --problems FILE") % (len(worst) - MOST_TOLD))
