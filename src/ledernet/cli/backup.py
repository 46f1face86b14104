"""`ledernet backup`: everything in one sealed file, while the product runs."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .main import start_django
from .words import _, ngettext

if TYPE_CHECKING:
    from ledernet.operations.archive import Refused


DONE, BAD_INPUT = 0, 2


def fill(parser: argparse.ArgumentParser) -> None:
    parser.description = _(
        "Writes database and kept files into a new file in the folder, encrypted for the keys in LEDERNET_BACKUP_RECIPIENTS. The "
        "product may run meanwhile. The file holds everything, also answers and confidential rooms; the secret keys are not in it."
    )
    parser.add_argument("folder", type=Path, nargs="?", metavar=_("FOLDER"), help=_("where the file is put"))
    parser.add_argument(
        "--keep",
        type=int,
        metavar=_("NUMBER"),
        help=_("delete the oldest backups there, until so many are left"),
    )
    parser.add_argument(
        "--plain", action="store_true", help=_("do not encrypt: whoever gets the file can read everything")
    )
    parser.add_argument(
        "--new-key",
        type=Path,
        metavar=_("FILE"),
        help=_("make a key instead: the secret half is written to the file, the other half is printed"),
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    if options.new_key:
        return make_key(options.new_key)
    if options.folder is None or (options.keep is not None and options.keep < 1):
        print(
            _("Say in which folder the backup is put.")
            if options.folder is None
            else _("--keep must be 1 or more."),
            file=sys.stderr,
        )
        return BAD_INPUT
    start_django()
    from django.utils import timezone

    from ledernet.audit.actors import System
    from ledernet.operations.archive import Refused, writing

    try:
        recipients = [] if options.plain else keys_for_sealing()
        made = writing.make(
            options.folder,
            recipients=recipients,
            by=System("command-line"),
            at=timezone.now(),
            keep=options.keep,
        )
    except Refused as refusal:
        print(in_words(refusal), file=sys.stderr)
        return BAD_INPUT
    except OSError as error:
        print(
            _("The backup could not be written to %(folder)s: %(why)s")
            % {"folder": options.folder, "why": error.strerror or error},
            file=sys.stderr,
        )
        return BAD_INPUT
    values = {
        "file": made.path,
        "rows": made.rows,
        "files": made.files,
        "megabytes": f"{made.bytes / 1e6:.1f}",
    }
    print(_("%(file)s: %(rows)d rows and %(files)d files, %(megabytes)s MB.") % values)
    if made.forgotten:
        print(
            ngettext("%d older backup deleted.", "%d older backups deleted.", made.forgotten) % made.forgotten
        )
    return DONE


def keys_for_sealing() -> list[Any]:
    """Raises `Refused` where there is none, or where one is not a key."""
    import pyrage
    from django.conf import settings

    from ledernet.operations.archive import Refused

    if not settings.BACKUP_RECIPIENTS:
        raise Refused("no-recipients")
    found = []
    for text in settings.BACKUP_RECIPIENTS:
        kind = pyrage.ssh.Recipient if text.startswith("ssh-") else pyrage.x25519.Recipient
        try:
            found.append(kind.from_str(text.strip()))
        except pyrage.RecipientError:
            raise Refused("bad-recipient", text=text) from None
    return found


def make_key(path: Path) -> int:
    import pyrage

    key = pyrage.x25519.Identity.generate()
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"# public key: {key.to_public()}\n{key}\n")
    except OSError as error:
        print(
            _("%(file)s cannot be written: %(why)s") % {"file": path, "why": error.strerror}, file=sys.stderr
        )
        return BAD_INPUT
    print(
        _("The secret key is in %s. Keep it away from this machine; without it no backup can be read.") % path
    )
    print(_("Set this where Ledernet runs:"))
    print(f"LEDERNET_BACKUP_RECIPIENTS={key.to_public()}")
    return DONE


def in_words(refusal: "Refused") -> str:
    words = {
        "no-recipients": _(
            "A backup holds everything, so it is encrypted. Make a key with `ledernet backup --new-key FILE` and set "
            "LEDERNET_BACKUP_RECIPIENTS. Or say --plain, if the place it goes to is protected in another way."
        ),
        "bad-recipient": _("LEDERNET_BACKUP_RECIPIENTS: %(text)s is no key. It begins with age1 or ssh-."),
        "exists": _("%(file)s is there already. Try again in a moment."),
        "foreign": _("This is not a backup of Ledernet."),
        "no-key": _("The backup is encrypted. Name the file with the secret key: --key FILE"),
        "bad-key": _(
            "%(file)s holds no key. A line in it begins with AGE-SECRET-KEY-, or it is a private SSH key without a password."
        ),
        "wrong-key": _("The backup is encrypted for another key than this one."),
        "damaged": _("The backup is damaged or not complete. Take another copy of it, or an older one."),
        "version": _(
            "The backup is from another version of Ledernet (%(product)s) than this one. Install the version it was made with, restore, "
            "and upgrade then."
        ),
        "other-keys": _(
            "The backup was made with other keys (%(keys)s). Give this installation the same LEDERNET_SECRET_KEY (or secret.key) and "
            "LEDERNET_AUDIT_KEY first. If they are lost, say --another-key: the audit log will not verify, and answers in rounds that "
            "are open cannot be read."
        ),
        "worker": _(
            "A worker is running. Stop `ledernet serve` and `ledernet work` first; wait half a minute if it was killed."
        ),
        "not-empty": _(
            "This database holds an organisation already. Use an empty one, or say --replace: everything in it is deleted."
        ),
        "files": _(
            "There are files in %(folder)s already. Move them away, or say --replace: they are set aside."
        ),
        "database": _("The database does not take the backup: %(why)s"),
    }
    return words[refusal.reason] % {
        name: ", ".join(value) if isinstance(value, list) else value for name, value in refusal.facts.items()
    }
