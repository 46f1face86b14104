"""`ledernet restore`: a backup put back, all of it or nothing."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .backup import BAD_INPUT, DONE, in_words
from .main import start_django
from .words import _, ngettext

if TYPE_CHECKING:
    from ledernet.operations.archive.reading import Restored


def fill(parser: argparse.ArgumentParser) -> None:
    parser.description = _(
        "Puts a backup back into a database that `ledernet setup` has made and that is empty. The database may be of the other kind: "
        "so one moves from SQLite to PostgreSQL. If anything is wrong with the file, nothing is changed."
    )
    parser.add_argument("file", type=Path, metavar=_("FILE"), help=_("the backup"))
    parser.add_argument("--key", type=Path, metavar=_("FILE"), help=_("the file with the secret key"))
    parser.add_argument(
        "--check", action="store_true", help=_("only read it to the end and say whether it is whole")
    )
    parser.add_argument("--replace", action="store_true", help=_("delete what is in the database first"))
    parser.add_argument(
        "--another-key",
        action="store_true",
        help=_("restore also where the product's secret keys are others"),
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    start_django(with_database=not options.check)
    from django.utils import timezone

    from ledernet.audit.actors import System
    from ledernet.operations.archive import Refused, reading

    try:
        identities = keys_for_opening(options.key) if options.key else []
        if options.check:
            say(reading.check(options.file, identities=identities))
            print(_("The backup is whole."))
            return DONE
        restored = reading.restore(
            options.file,
            identities=identities,
            by=System("command-line"),
            at=timezone.now(),
            replace=options.replace,
            another_key=options.another_key,
        )
    except Refused as refusal:
        print(in_words(refusal), file=sys.stderr)
        return BAD_INPUT
    except OSError as error:
        print(
            _("%(file)s cannot be read: %(why)s")
            % {"file": error.filename or options.file, "why": error.strerror or error},
            file=sys.stderr,
        )
        return BAD_INPUT
    say(restored)
    print(_("Restored."))
    if restored.set_aside:
        print(_("The files that were here are in %s.") % restored.set_aside)
    say_what_waits()
    return DONE


def say(restored: "Restored") -> None:
    about = restored.about
    values = {
        "made": about["made_at"],
        "product": about["product"],
        "database": about["database"],
        "rows": sum(restored.rows.values()),
        "files": restored.files,
    }
    print(
        _("Made %(made)s with Ledernet %(product)s on %(database)s: %(rows)d rows, %(files)d files.") % values
    )


def say_what_waits() -> None:
    """What was sent after the backup was made waits in it once more."""
    from ledernet.mail.enums import MessageState
    from ledernet.mail.models import Message

    waiting = Message.objects.filter(state__in=[MessageState.HELD, MessageState.SENDING]).count()
    if waiting:
        print(
            ngettext(
                "%d mail waits to be sent. It may have been sent after the backup was made: look at the outbox before you start the worker.",
                "%d mails wait to be sent. They may have been sent after the backup was made: look at the outbox before you start the worker.",
                waiting,
            )
            % waiting
        )


def keys_for_opening(path: Path) -> list[Any]:
    """Raises `Refused` where the file holds none."""
    import pyrage

    from ledernet.operations.archive import Refused

    data = path.read_bytes()
    try:
        lines = [line.strip() for line in data.decode().splitlines()]
        found: list[Any] = [
            pyrage.x25519.Identity.from_str(one) for one in lines if one.startswith("AGE-SECRET-KEY-")
        ]
        if not found:
            found = [pyrage.ssh.Identity.from_buffer(data)]
    except (pyrage.IdentityError, UnicodeDecodeError):
        raise Refused("bad-key", file=path) from None
    return found
