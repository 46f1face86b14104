"""What the commands that read a file have in common."""

from pathlib import Path
from typing import TYPE_CHECKING

from ledernet.people.readers.errors import Fault, ReadError
from ledernet.people.readers.table import MAX_BYTES

from .words import _

if TYPE_CHECKING:
    from ledernet.accounts.models import Organisation


class Refused(Exception):
    """Input that makes no sense; holds the sentence."""


def check_targets(*targets: Path | str | None) -> None:
    """Whether what is told can be laid there; looked at before anything is done. `-` is the terminal. Raises `Refused`."""
    for path in (Path(target) for target in targets if target not in (None, "", "-")):
        if path.is_dir() or not path.resolve().parent.is_dir():
            raise Refused(_("%s cannot be written: there is no such folder.") % path)


def organisation_called(slug: str | None) -> "Organisation":
    """The organisation that is named, or the only one. Raises `Refused`."""
    from ledernet.accounts.models import Organisation

    every = list(Organisation.objects.order_by("slug"))
    if slug is None and len(every) == 1:
        return every[0]
    found = next((organisation for organisation in every if organisation.slug == slug), None)
    if found is not None:
        return found
    if not every:
        raise Refused(_("There is no organisation yet. Make one with: ledernet create-admin"))
    raise Refused(_("Say which organisation with --organisation: %s") % ", ".join(o.slug for o in every))


def bytes_of(path: Path) -> bytes:
    """The content of a file that is not too large. Raises `ReadError`, `Refused`."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ReadError(Fault.TOO_LARGE, bytes=size, limit=MAX_BYTES)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused(
            _("The file cannot be opened: %(file)s (%(why)s)") % {"file": path, "why": error.strerror}
        ) from None
