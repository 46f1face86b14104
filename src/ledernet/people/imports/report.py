"""Rows that were left out or changed on the way, as a file that a spreadsheet opens."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ledernet.people.imports.remedies import trouble_words
from ledernet.people.imports.words import SEVERITIES
from ledernet.people.readers.records import Problem
from ledernet.ui.spreadsheet import to_csv


def problems_csv(problems: Iterable[Problem]) -> bytes:
    """The problems with row number, column, reason and remedy, as the other tables of the product leave it."""
    rows = []
    for problem in problems:
        words = trouble_words(problem)
        what = SEVERITIES[problem.severity]
        rows.append(
            [problem.row or "", problem.column, what, words.what, words.remedy, problem.trouble.value]
        )
    return to_csv([_("Row"), _("Column"), _("What happens"), _("Reason"), _("What to do"), _("Code")], rows)
