"""`ledernet compose`: networks from a list of leaders, without a database.

Nothing heavy is imported here: `--help` and bad input answer at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from ledernet.cli.words import _

SOLVED, BAD_INPUT, INFEASIBLE = 0, 2, 3
DEFAULT_SIZE, DEFAULT_SECONDS = 8, 10.0


def fill(parser: argparse.ArgumentParser) -> None:
    """The verb's flags."""
    parser.description = _(
        "Reads a list of leaders and divides them into networks. Only the column id is required; name, unit and "
        "boss (the superior's id) are known, and every other column is an attribute to mix or to make alike. "
        "Nobody sits with a superior, direct or anywhere above."
    )
    parser.epilog = _("Exit code: 0 solved, 2 input that makes no sense, 3 the rules cannot all be kept.")
    parser.add_argument("file", metavar=_("LEADERS"), type=Path, help=_("CSV or Excel, at most 20 MB"))
    _frame_flags(parser)
    _criteria_flags(parser)
    _rule_flags(parser)
    _column_flags(parser)
    _search_flags(parser)
    parser.set_defaults(run=run)


def _frame_flags(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("sizes"))
    group.add_argument(
        "--size", type=int, metavar="S", help=_("people in a network (default 8); alone it means S−1 to S+1")
    )
    group.add_argument("--min", type=int, metavar="N", help=_("never fewer"))
    group.add_argument("--max", type=int, metavar="N", help=_("never more"))
    group.add_argument("--networks", type=int, metavar="N", help=_("so many networks, as even as can be"))


def _criteria_flags(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("what is good"))
    group.add_argument(
        "--mix",
        metavar=_("COLUMNS"),
        help=_("mix these in every network, with commas between (default: every attribute)"),
    )
    group.add_argument("--alike", metavar=_("COLUMNS"), help=_("make these alike in every network"))
    group.add_argument(
        "--numeric",
        metavar=_("COLUMNS"),
        help=_("columns that are numbers, not kinds (default: numbers with more than 12 different values)"),
    )
    group.add_argument(
        "--history",
        metavar=_("FILE"),
        type=Path,
        help=_("who has sat with whom: columns id and network (and round), or two ids (and times)"),
    )
    group.add_argument(
        "--keep", type=float, metavar=_("SHARE"), help=_("share of the last round's pairs to keep together")
    )
    group.add_argument(
        "--weight", metavar=_("COLUMN=N,…"), help=_("what counts more; also history=N and keep=N (default 1)")
    )


def _rule_flags(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("rules"))
    group.add_argument(
        "--together", metavar=_("FILE"), type=Path, help=_("ids that must sit together, a set on each line")
    )
    group.add_argument(
        "--apart", metavar=_("FILE"), type=Path, help=_("ids that must not sit together, a set on each line")
    )
    group.add_argument("--fixed", metavar=_("FILE"), type=Path, help=_("locked seats: id and network"))
    group.add_argument(
        "--superiors",
        choices=["anywhere", "direct", "off"],
        default="anywhere",
        help=_("how far up the rule about superiors goes (default: anywhere)"),
    )


def _column_flags(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("reading the list"))
    for name in ("id", "name", "unit", "boss"):
        group.add_argument(f"--{name}-column", metavar=_("COLUMN"), help=_("the column to use for %s") % name)
    group.add_argument(
        "--only",
        metavar=_("COLUMN=VALUE"),
        action="append",
        default=[],
        help=_("use only rows with this value; may be repeated, also for one column"),
    )
    group.add_argument(
        "--merge-repeats", action="store_true", help=_("count rows that are the same in every column once")
    )


def _search_flags(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("searching and telling"))
    when = group.add_mutually_exclusive_group()
    when.add_argument("--seconds", type=float, metavar="N", help=_("search so long at most (default 10)"))
    when.add_argument("--steps", type=int, metavar="N", help=_("search so many steps: the same answer again"))
    group.add_argument("--seed", type=int, default=1, metavar="N", help=_("where chance begins (default 1)"))
    group.add_argument("--lang", choices=["da", "en"], help=_("language of sentences, messages and errors"))
    group.add_argument(
        "--out", metavar=_("FILE"), type=Path, help=_("write the networks to an .xlsx or .csv file")
    )
    group.add_argument(
        "--json", metavar="FILE", help=_("write everything as JSON to this file, or to - (the terminal)")
    )


def run(options: argparse.Namespace) -> int:
    """Read, compose, tell; the exit code."""
    if options.lang:
        os.environ["LEDERNET_LANGUAGE"] = options.lang
    from .refusal import Refused

    try:
        from .work import compose

        return compose(options)
    except Refused as refused:
        if options.json:
            from .output import write_json

            write_json(options.json, {"status": "refused", "code": refused.code, "message": str(refused)})
        print(refused, file=sys.stderr)
        return BAD_INPUT
