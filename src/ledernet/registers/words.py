"""What went wrong with a register, and what to do; why something was not read."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .mo.errors import Fault
from .mo.table import Skip


class Words(NamedTuple):
    what: str
    remedy: str


_AGAIN = _("It is tried again by itself. If it goes on, ask those who run OS2mo.")
_OURS = _("Nothing is changed here. Ask those who run OS2mo, and show them these words.")
_FAULTS: dict[Fault, tuple[Promise, Promise]] = {
    Fault.BAD_ADDRESS: (
        _("The address cannot be used."),
        _("Write the whole address, such as https://os2mo.kommune.example."),
    ),
    Fault.UNREACHABLE: (
        _("OS2mo cannot be reached."),
        _("Check the address, and that Ledernet's server is let through to it."),
    ),
    Fault.TIMEOUT: (_("OS2mo did not answer in time."), _AGAIN),
    Fault.MOVED: (
        _("OS2mo sends us on to another address. We do not follow, since the secret would go there too."),
        _("Write the address that it has now."),
    ),
    Fault.LOGIN: (
        _("OS2mo does not accept the client and the secret."),
        _("Check both with those who run OS2mo, and type the secret anew."),
    ),
    Fault.NO_TOKEN: (
        _("The login answered, but without a token."),
        _("Check the address for logging in."),
    ),
    Fault.FORBIDDEN: (
        _("The client may not read this in OS2mo."),
        _("Ask those who run OS2mo to let it read units, managers and classes."),
    ),
    Fault.NOT_FOUND: (
        _("There is no OS2mo of version 30 at the address."),
        _("Check the address. It is that of OS2mo itself, without /graphql. An older OS2mo must be updated."),
    ),
    Fault.UNWELL: (_("OS2mo answered with an error (%(status)s)."), _AGAIN),
    Fault.NOT_JSON: (
        _("What answered is not OS2mo."),
        _("Check the address. A page for logging in may stand in front of it."),
    ),
    Fault.TOO_LARGE: (_("OS2mo answered with more than we can take."), _OURS),
    Fault.QUERY: (_("OS2mo refused the question: %(said)s"), _OURS),
    Fault.SHAPE: (_("OS2mo's answer lacks something (%(where)s), and nothing of it is used."), _OURS),
    Fault.LOOP: (_("OS2mo sends us round in its pages without end (%(where)s)."), _OURS),
    Fault.SECRET: (
        _("The secret can no longer be opened, because the installation has another secret key."),
        _("Type the secret anew."),
    ),
    Fault.INTERRUPTED: (_("The reading was interrupted."), _("Read again.")),
}
_SKIPS: dict[Skip, Promise] = {
    Skip.VACANT: _("roles that nobody holds now"),
    Skip.INHERITED: _("units without a role of their own: they are led from above, and nobody is read twice"),
    Skip.ENDED: _("roles that are over"),
    Skip.TYPES: _("roles of a type that does not count"),
    Skip.LEVELS: _("roles at a level that does not count"),
    Skip.RESPONSIBILITIES: _("roles without a responsibility that counts"),
    Skip.OUTSIDE: _("roles in units that are not read"),
    Skip.UNIT_GONE: _("roles in units that are closed"),
    Skip.NAMELESS: _("roles whose holder has no name"),
}


def fault_words(fault: str, facts: Mapping[str, Any]) -> Words:
    """What is wrong, and what to do about it."""
    what, remedy = _FAULTS[Fault(fault)]
    said = {"status": "", "said": "", "where": "", **facts}
    return Words(str(what) % said, str(remedy))


def skip_words(skipped: Mapping[str, int]) -> list[tuple[int, str]]:
    """How many, and why they were left out; in the order of the reasons."""
    return [(skipped[skip], str(words)) for skip, words in _SKIPS.items() if skipped.get(skip)]
