"""What a received mail was, in the reader's words: what, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .enums import Report
from .models import Received

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

ADVICE: dict[str, Text] = {
    Report.PROPOSAL: gettext_lazy("Move the meeting, or tell her that it stays."),
    Report.STALE: gettext_lazy(
        "The meeting has been moved since. Her calendar asks her anew; nothing was changed."
    ),
    Report.UNINVITED: gettext_lazy(
        "The address is not among those invited. If it is a member under another address, let the address be changed in the register."
    ),
    Report.FOR_ANOTHER: gettext_lazy(
        "Nobody answers for somebody else by mail. Whoever coordinates the network can note it on the meeting’s page."
    ),
    Report.FOREIGN: gettext_lazy("It is about a meeting that did not come from here. Nothing was changed."),
    Report.ORDER: gettext_lazy(
        "Only Ledernet invites to these meetings and moves them. Nothing was changed."
    ),
    Report.BOUNCE: gettext_lazy(
        "Have the address put right in the register, and tell her another way meanwhile."
    ),
    Report.SUBJECT: gettext_lazy(
        "It reads like an answer, but holds none that can be trusted. Ask her to use the button in the mail."
    ),
    Report.BROKEN: gettext_lazy("It could not be read for certain. Open it in the mailbox."),
    Report.MAIL: gettext_lazy("A person has written. Read it in the mailbox."),
}


@dataclass(frozen=True)
class Row:
    """One received mail. `proposed` is the time it asks for."""

    received: Received
    advice: str
    proposed: tuple[datetime, datetime] | None = None
    recipient: str = ""

    @property
    def comment(self) -> str:
        return str(self.received.facts.get("comment", ""))


def row_of(received: Received) -> Row:
    facts = received.facts
    times = [datetime.fromisoformat(moment) for moment in facts.get("proposed", [])]
    return Row(
        received,
        advice=str(ADVICE.get(received.report, _("Nothing was changed."))),
        proposed=(times[0], times[1]) if len(times) == 2 else None,
        recipient=str(facts.get("recipient", "")),
    )
