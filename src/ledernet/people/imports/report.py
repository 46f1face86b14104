"""Rows that were left out or changed on the way, as a file that a spreadsheet opens."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.utils.translation import gettext as _

from ledernet.people.imports.remedies import trouble_words
from ledernet.people.imports.words import SEVERITIES
from ledernet.people.readers.records import Problem

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def problems_csv(problems: Iterable[Problem]) -> bytes:
    """The problems with row number, column, reason and remedy: semicolons and UTF-8 with a mark, as Excel likes it."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Row"), _("Column"), _("What happens"), _("Reason"), _("What to do"), _("Code")])
    for problem in problems:
        words = trouble_words(problem)
        writer.writerow(
            [
                problem.row or "",
                safe(problem.column),
                str(SEVERITIES[problem.severity]),
                safe(words.what),
                words.remedy,
                problem.trouble.value,
            ]
        )
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
