"""What `ledernet import-leaders` tells at the end: to a person, or to a machine."""

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledernet.people.imports.options import Options
from ledernet.people.readers.mapping import Mapping
from ledernet.people.readers.table import Table

from .lists import plain_problem, say_counts, say_problems, tell
from .words import _

if TYPE_CHECKING:
    from ledernet.people.imports.plan import Plan


@dataclass(frozen=True)
class Outcome:
    """What is told at the end."""

    status: str
    table: Table
    mapping: Mapping
    options: Options
    plan: "Plan"
    number: int | None = None


def tell_outcome(options: argparse.Namespace, outcome: Outcome) -> None:
    from ledernet.people.imports.report import problems_csv

    tell(
        options,
        problems=lambda: problems_csv(outcome.plan.problems),
        plain=lambda: _plain(outcome),
        say=lambda: _print(outcome),
    )


def _plain(outcome: Outcome) -> dict[str, Any]:
    from ledernet.people.imports.remedies import notice_words, trouble_words

    table, plan = outcome.table, outcome.plan
    problems = [plain_problem(problem, trouble_words(problem)) for problem in plan.problems]
    return {
        "status": outcome.status,
        "import": outcome.number,
        "source": outcome.options.source,
        "coverage": outcome.options.coverage.value,
        "mapping": outcome.mapping.to_plain(),
        "table": {
            "rows": len(table.rows),
            "headings": list(table.headings),
            "encoding": table.encoding,
            "separator": table.separator,
            "sheet": table.sheet,
            "warnings": [notice_words(remark) for remark in table.warnings],
        },
        "counts": plan.counts,
        "problems": problems,
        "questions": [question.to_plain() for question in plan.questions],
    }


def _print(outcome: Outcome) -> None:
    from ledernet.people.imports.remedies import notice_words, trouble_words

    counts, plan = outcome.plan.counts, outcome.plan
    for remark in outcome.table.warnings:
        print(f"! {notice_words(remark)}")
    print(_("%(rows)d rows from %(source)s") % {"rows": counts["rows"], "source": outcome.options.source})
    heads = (_("added"), _("changed"), _("ended"), _("untouched"))
    print(f"{'':<12}" + "".join(f"{head:>12}" for head in heads))
    for what, label in (("leader", _("Leaders")), ("post", _("Posts")), ("unit", _("Units"))):
        print(
            f"{label:<12}"
            + "".join(f"{counts[f'{what}.{op}']:>12}" for op in ("add", "change", "end", "same"))
        )
    rest = {
        _("rows passed over"): counts["filtered_out"],
        _("vacant posts"): counts["vacant"],
        _("kept, put right by hand"): counts["kept"],
        _("rows left out"): counts["rejected"],
        _("rows used without a value"): counts["adjusted"],
        _("rows merged with another"): counts["merged"],
        _("doubtful matches"): counts["questions"],
    }
    say_counts(rest)
    say_problems(plan.problems, trouble_words)
    print(
        {
            "planned": _("Nothing is changed (dry run)."),
            "unchanged": _("Nothing to change: everything is as the file says."),
            "applied": _("Imported."),
            "needs_consent": _(
                "Nothing is changed: more than a fifth of the leaders would end. If that is meant, repeat with --allow-ending."
            ),
        }[outcome.status]
    )
