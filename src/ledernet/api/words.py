"""What went wrong, in the reader's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ledernet.ui.addresses import WORDS

from .hooks.troubles import Trouble

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

    from .models import Delivery

TROUBLES: dict[str, Text] = {
    Trouble.INSIDE: _(
        "The address leads to a machine that cannot be reached from outside, so nothing was sent."
    ),
    Trouble.UNKNOWN: _("The name in the address leads nowhere."),
    Trouble.UNREACHABLE: _("Nobody answers at the address."),
    Trouble.UNSAFE: _("The certificate of the address is not good."),
    Trouble.SLOW: _("The answer took too long."),
    Trouble.REDIRECTS: _("The address sends us on to another. Write the right one."),
    Trouble.REFUSED: _("The other system said no."),
    Trouble.BROKEN: _("The answer could not be understood."),
    Trouble.UNREADABLE: _("The secret cannot be read any more. Make a new one."),
}
ADDRESSES: dict[str, Text] = {
    **WORDS,
    "unknown": _("The name in the address leads nowhere. Look for a typing error."),
    "inside": _(
        "The address leads to a machine on the inside. It must be one that can be reached from outside."
    ),
}


def trouble_of(delivery: Delivery) -> str:
    """Why it has not got through, with the status it was answered with; "" where nothing is wrong."""
    words = str(TROUBLES.get(delivery.last_error, ""))
    return f"{words} ({delivery.last_status})" if words and delivery.last_status else words
