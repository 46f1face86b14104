"""`ledernet import-networks`: running networks from a CSV or Excel file, as the guided steps do it."""

import argparse
from typing import TYPE_CHECKING, Any

from .files import Refused, bytes_of, organisation_called
from .lists import (
    add_file,
    add_reading_and_telling,
    brought_in,
    plain_problem,
    say_counts,
    say_problems,
    tell,
)
from .main import start_django
from .words import _

if TYPE_CHECKING:
    from ledernet.accounts.models import Organisation
    from ledernet.networks.bringing.planned import Plan
    from ledernet.strategy.models import Programme


def fill(parser: argparse.ArgumentParser) -> None:
    parser.description = _(
        "Reads a list of seats (network, leader, from, to) and brings the networks in with their history: all of it or "
        "nothing. The same file twice changes nothing; nobody is written to; CPR numbers are never read."
    )
    add_file(parser)
    parser.add_argument(
        "--programme", metavar=_("NAME"), required=True, help=_("the programme that the networks belong to")
    )
    parser.add_argument(
        "--column",
        metavar=_("HEADING=MEANING"),
        action="append",
        default=[],
        help=_("what a column means, if it is guessed wrong; may be repeated"),
    )
    parser.add_argument(
        "--skip-doubtful", action="store_true", help=_("leave out the rows that may be about several leaders")
    )
    add_reading_and_telling(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    start_django()

    def bring() -> bool:
        status, plan = _import(options)
        _tell(options, status, plan)
        return status == "undecided"

    return brought_in(options, bring)


class _OnlyLooking(Exception):
    """Everything is taken back: the command was to say what would happen."""


def _import(options: argparse.Namespace) -> tuple[str, "Plan"]:
    from django.db import transaction
    from django.utils import timezone

    from ledernet.audit.actors import System
    from ledernet.networks import actions

    organisation = organisation_called(options.organisation)
    programme = _programme(organisation, options.programme)
    data, by, at = bytes_of(options.file), System("command-line"), timezone.now()
    found: list[tuple[str, Plan]] = []
    try:
        with transaction.atomic():
            listed = actions.start_list(
                programme=programme,
                filename=options.file.name,
                data=data,
                by=by,
                at=at,
                encoding=options.encoding,
                sheet=options.sheet,
            )
            columns = {**listed.mapping, **_columns(options.column, actions.table_of(listed).headings)}
            listed = actions.choose_columns(listed=listed, columns=columns)
            plan = actions.plan_of_list(listed, at=at)
            if options.skip_doubtful and plan.undecided:
                skipped = {question.id: "skip" for question in plan.questions}
                listed = actions.answer_list(listed=listed, answers=skipped)
                plan = actions.plan_of_list(listed, at=at)
            status = "planned" if options.dry_run else "undecided" if plan.undecided else "applied"
            if status == "applied" and not plan.changes_anything:
                status = "unchanged"
            found.append((status, plan))
            if status != "applied":
                raise _OnlyLooking
            actions.apply_list(listed=listed, seen=plan.fingerprint, by=by, at=at)
    except _OnlyLooking:
        pass
    except actions.ColumnsMissing as missing:
        raise Refused(" ".join(missing.reasons)) from None
    except actions.NotDecided:
        raise Refused(_("The programme is closed.")) from None
    return found[0]


def _programme(organisation: "Organisation", name: str) -> "Programme":
    from ledernet.strategy.models import Programme
    from ledernet.ui.danish import search_key

    every = list(Programme.objects.filter(organisation=organisation).select_related("organisation"))
    found = [programme for programme in every if search_key(programme.name) == search_key(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(_("Several programmes are called %s. Give them different names.") % name)
    names = ", ".join(sorted(programme.name for programme in every))
    raise Refused(
        _("No programme is called %(name)s. There is: %(names)s") % {"name": name, "names": names or "–"}
    )


def _columns(said: list[str], headings: tuple[str, ...]) -> dict[str, str]:
    from ledernet.networks.bringing.columns import Meaning

    chosen: dict[str, str] = {}
    meanings = ", ".join(meaning.value for meaning in Meaning if meaning)
    for pair in said:
        heading, sign, meaning = pair.rpartition("=")
        if not sign or heading not in headings:
            raise Refused(_("--column needs HEADING=MEANING with a heading of the file, not %s") % pair)
        if meaning not in {known.value for known in Meaning}:
            raise Refused(
                _("%(meaning)s is no meaning. These are: %(meanings)s")
                % {"meaning": meaning, "meanings": meanings}
            )
        chosen[heading] = meaning
    return chosen


def _tell(options: argparse.Namespace, status: str, plan: "Plan") -> None:
    from ledernet.people.guided.told import told_csv

    tell(
        options,
        problems=lambda: told_csv(plan.problems),
        plain=lambda: _plain(status, plan),
        say=lambda: _print(status, plan),
    )


def _plain(status: str, plan: "Plan") -> dict[str, Any]:
    return {
        "status": status,
        "counts": plan.counts,
        "networks": [
            {
                "name": network.name,
                "known": network.known is not None,
                "began_on": str(network.life.began_on),
                "closed_on": str(network.life.closed_on) if network.life.closed_on else None,
                "seats": len(network.seats),
                "new_seats": len(network.new_seats),
            }
            for network in plan.networks
        ],
        "problems": [plain_problem(problem, problem.words) for problem in plan.problems],
        "questions": [
            {
                "who": question.who,
                "rows": list(question.rows),
                "choices": [words for _pk, words in question.choices],
            }
            for question in plan.questions
        ],
    }


def _print(status: str, plan: "Plan") -> None:
    counts = plan.counts
    told = {
        _("rows"): counts["rows"],
        _("new networks"): counts["networks"],
        _("of them closed"): counts["closed"],
        _("networks here already"): counts["known"],
        _("new seats"): counts["seats"],
        _("seats with an end"): counts["past"],
        _("seats here already"): counts["same"],
        _("rows left out"): counts["rejected"],
        _("names in doubt"): counts["undecided"],
    }
    say_counts(told)
    say_problems(plan.problems, lambda problem: problem.words)
    print(
        {
            "planned": _("Nothing is changed (dry run)."),
            "unchanged": _("Nothing to change: everything is as the file says."),
            "applied": _("Brought in."),
            "undecided": _(
                "Nothing is changed: some names may be several leaders. Put e-mails or numbers in the file, or leave the "
                "rows out with --skip-doubtful."
            ),
        }[status]
    )
