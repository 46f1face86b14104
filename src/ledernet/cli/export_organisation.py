"""`ledernet export-organisation`: all of an organisation's data as a file in an open format."""

import argparse
import sys
from pathlib import Path

from .files import Refused, organisation_called
from .main import start_django
from .words import _

DONE, BAD_INPUT = 0, 2


def fill(parser: argparse.ArgumentParser) -> None:
    parser.description = _(
        "Writes a zip with JSON Lines for each table. What members have written in confidence, wishes, answers in evaluations, "
        "passwords and the log are not in it; the file says so. Recorded in the audit log."
    )
    parser.add_argument(
        "file", metavar=_("FILE"), type=Path, help=_("where to write it; never over a file that is there")
    )
    parser.add_argument(
        "--organisation", metavar="SLUG", help=_("needed where the installation holds several")
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    start_django()
    from django.utils import timezone

    from ledernet.audit.actors import System
    from ledernet.transfer.exporting import export_now

    try:
        organisation = organisation_called(options.organisation)
        target = options.file.open("xb")
    except Refused as refused:
        print(refused, file=sys.stderr)
        return BAD_INPUT
    except OSError as error:
        words = _("The file cannot be written: %(file)s (%(why)s)")
        print(words % {"file": options.file, "why": error.strerror}, file=sys.stderr)
        return BAD_INPUT
    with target:
        content, counts = export_now(organisation=organisation, by=System("command-line"), at=timezone.now())
        target.write(content)
    said = {"rows": sum(counts.values()), "tables": len(counts), "file": options.file}
    print(_("%(rows)d rows of %(tables)d tables are in %(file)s.") % said)
    return DONE
