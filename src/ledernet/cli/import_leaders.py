"""`ledernet import-leaders`: leaders or units from a CSV or Excel file, as the guided import does it."""

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ledernet.people.imports.options import FILE_COVERAGES, Coverage, Options
from ledernet.people.readers.fields import FILE_KINDS, Kind
from ledernet.people.readers.mapping import PRESETS, Mapping, recognised, suggested
from ledernet.people.readers.table import Table, read_table

from .files import Refused, bytes_of, organisation_called
from .import_outcome import Outcome, tell_outcome
from .lists import add_file, add_reading_and_telling, brought_in
from .main import start_django
from .words import _

if TYPE_CHECKING:
    from ledernet.accounts.models import Organisation


def fill(parser: argparse.ArgumentParser) -> None:
    parser.description = _(
        "Reads a list of leaders, or of units, and brings it in: all of it or nothing. The same file twice changes "
        "nothing; leavers end and are never deleted; what was put right by hand stays. CPR numbers are never read."
    )
    add_file(parser)
    parser.add_argument(
        "--mapping",
        metavar="M",
        help=_(
            "what the columns mean: a JSON file, the name of a remembered source, one of %s, "
            "or HEADING=MEANING,… (default: remembered, else recognised by the headings)"
        )
        % ", ".join(PRESETS),
    )
    parser.add_argument(
        "--kind",
        choices=[kind.value for kind in FILE_KINDS],
        help=_("what the rows are, if it is guessed wrong"),
    )
    parser.add_argument(
        "--source", metavar=_("NAME"), help=_("the register's name, under which the columns are remembered")
    )
    parser.add_argument(
        "--only",
        metavar=_("HEADING=VALUE"),
        action="append",
        default=[],
        help=_("use only rows with this value; may be repeated, also for one heading"),
    )
    parser.add_argument(
        "--coverage",
        choices=[coverage.value for coverage in FILE_COVERAGES],
        help=_("who ends when not in the file: nobody (part), those in its units (units), everyone (all)"),
    )
    parser.add_argument(
        "--doubtful",
        choices=["skip", "same", "other"],
        default="skip",
        help=_(
            "rows that may be about a known leader: leave out, same person, another person (default: skip)"
        ),
    )
    parser.add_argument(
        "--allow-ending", action="store_true", help=_("also when more than a fifth of the leaders would end")
    )
    add_reading_and_telling(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    start_django()

    def bring() -> bool:
        outcome = _import(options)
        tell_outcome(options, outcome)
        return outcome.status == "needs_consent"

    return brought_in(options, bring)


def _import(options: argparse.Namespace) -> Outcome:
    from django.utils import timezone

    from ledernet.people.imports import batches
    from ledernet.people.imports.plan import make_plan
    from ledernet.people.readers.mapped import read_records

    organisation = organisation_called(options.organisation)
    data = bytes_of(options.file)
    table = read_table(data, encoding=options.encoding, sheet=options.sheet)
    remembered = batches.source_for(organisation, table.headings)
    mapping = _only(_mapping(options, table, organisation), table, options.only)
    chosen = Options(
        source=(
            options.source
            or (remembered.name if remembered else "")
            or recognised(table.headings)
            or options.file.stem
        )[:80],
        coverage=Coverage(options.coverage or Coverage.PART),
        doubtful=options.doubtful,
    )
    at = timezone.now()
    plan = make_plan(
        organisation=organisation,
        reading=read_records(table, mapping),
        mapping=mapping.fitted(table.headings),
        options=chosen,
        answers={},
        on=timezone.localdate(at),
    )
    if options.dry_run:
        return Outcome("planned", table, mapping, chosen, plan)
    if plan.ends_many and not options.allow_ending:
        return Outcome("needs_consent", table, mapping, chosen, plan)
    if not plan.changes_anything:
        return Outcome("unchanged", table, mapping, chosen, plan)
    number = _apply(options, organisation, data, mapping, chosen)
    return Outcome("applied", table, mapping, chosen, plan, number)


def _apply(
    options: argparse.Namespace, organisation: "Organisation", data: bytes, mapping: Mapping, chosen: Options
) -> int:
    from django.db import transaction
    from django.utils import timezone

    from ledernet.audit.actors import System
    from ledernet.people.imports import batches

    by, at = System("command-line"), timezone.now()
    with transaction.atomic():
        batch = batches.start_batch(
            organisation=organisation,
            filename=options.file.name,
            data=data,
            by=by,
            at=at,
            encoding=options.encoding,
            sheet=options.sheet,
        )
        batches.choose_columns(batch=batch, mapping=mapping, options=chosen, at=at)
        batch = batches.apply_batch(batch=batch, by=by, at=at, consent=options.allow_ending)
    return batch.pk


def _mapping(options: argparse.Namespace, table: Table, organisation: "Organisation") -> Mapping:
    kind = Kind(options.kind) if options.kind else None
    said = options.mapping
    if not said:
        from ledernet.people.imports.batches import source_for

        remembered = source_for(organisation, table.headings)
        if remembered is not None and kind is None:
            # Which rows were chosen last time is no choice for this time, unless the source is named.
            return replace(Mapping.from_plain(remembered.mapping), only={})
        return suggested(table.headings, kind)
    if said in PRESETS:
        return PRESETS[said]
    if "=" in said:
        pairs = [pair.rpartition("=") for pair in said.split(",")]
        plain = {"columns": {heading.strip(): meaning.strip() for heading, _sign, meaning in pairs}}
        return Mapping.from_plain(plain | {"kind": (kind or suggested(table.headings).kind).value})
    from ledernet.people.models import ImportSource

    source = ImportSource.objects.filter(organisation=organisation, name=said).first()
    if source is not None:
        return Mapping.from_plain(source.mapping)
    try:
        return Mapping.from_plain(json.loads(Path(said).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        raise Refused(_("No mapping, source or file is called %s") % said) from None


def _only(mapping: Mapping, table: Table, only: list[str]) -> Mapping:
    if not only:
        return mapping
    chosen: dict[str, tuple[str, ...]] = {}
    for condition in only:
        heading, sign, value = condition.partition("=")
        if not sign or heading not in table.headings:
            raise Refused(_("--only needs HEADING=VALUE with a heading of the file, not %s") % condition)
        if value not in set(table.column(heading)):
            raise Refused(_("No row has %(value)s under %(heading)s") % {"value": value, "heading": heading})
        chosen[heading] = (*chosen.get(heading, ()), value)
    return replace(mapping, only=chosen)
