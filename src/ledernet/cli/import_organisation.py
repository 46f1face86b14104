"""`ledernet import-organisation`: an exported organisation comes in, into one that is empty."""

import argparse
import sys
from pathlib import Path

from .files import Refused, organisation_called
from .main import start_django
from .words import _, language

DONE, BAD_INPUT = 0, 2


def fill(parser: argparse.ArgumentParser) -> None:
    parser.description = _(
        "Brings a file of export-organisation into an organisation in which nothing has been made: all of it or nothing. Make "
        "one first with create-admin. Nobody is written to, and nobody has a password before she is invited."
    )
    parser.add_argument("file", metavar=_("FILE"), type=Path, help=_("the .zip file that was exported"))
    parser.add_argument(
        "--organisation", metavar="SLUG", help=_("needed where the installation holds several")
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    start_django()
    from django.utils import timezone, translation

    from ledernet.audit.actors import System
    from ledernet.transfer.exporting import import_now
    from ledernet.transfer.whole.coming import NotEmpty
    from ledernet.transfer.whole.reading import BadFile

    with translation.override(language()):
        try:
            organisation = organisation_called(options.organisation)
            data = options.file.read_bytes()
            came = import_now(
                organisation=organisation, data=data, by=System("command-line"), at=timezone.now()
            )
        except OSError as error:
            words = _("The file cannot be opened: %(file)s (%(why)s)")
            return _refuse(words % {"file": options.file, "why": error.strerror})
        except NotEmpty as full:
            words = _(
                "Something has been made in %(name)s already (%(tables)s). Make an empty organisation with: ledernet create-admin"
            )
            return _refuse(words % {"name": organisation.name, "tables": ", ".join(full.labels[:5])})
        except (BadFile, Refused) as refused:
            return _refuse(str(refused))
    said = {"rows": sum(came.counts.values()), "tables": len(came.counts)}
    print(_("%(rows)d rows of %(tables)d tables have come in.") % said)
    if came.without_login:
        print(
            _("Without a login, since the address is in use in another organisation here: %s")
            % ", ".join(came.without_login)
        )
    return DONE


def _refuse(words: str) -> int:
    print(words, file=sys.stderr)
    return BAD_INPUT
