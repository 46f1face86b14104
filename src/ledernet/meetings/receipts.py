"""What a received mail was, in the reader's words: what, and what to do about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.accounts.models import Organisation, User
from ledernet.people.models import Leader

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


NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True)
class Row:
    """One received mail. `proposed` is the time it asks for."""

    received: Received
    advice: str
    proposed: tuple[datetime, datetime] | None = None
    recipient: str = ""
    sent_by: str = ""
    """Of an answer for another: the name of who sent it, as the register knows her, else her address."""

    @property
    def comment(self) -> str:
        return str(self.received.facts.get("comment", ""))


def rows_of(received: Iterable[Received], organisation: Organisation) -> list[Row]:
    """At most two queries more, for the names of those who have answered for others."""
    rows = list(received)
    names = names_of({str(row.facts["sent_by"]) for row in rows if "sent_by" in row.facts}, organisation)
    return [row_of(row, names) for row in rows]


def names_of(addresses: Collection[str], organisation: Organisation) -> dict[str, str]:
    """Address, in small letters → the name of the leader or the user who has it."""
    asked = {address.lower() for address in addresses}
    if not asked:
        return {}
    found: dict[str, str] = {}
    for model in (User, Leader):
        rows = model._default_manager.annotate(address=Lower("email"))
        found |= rows.filter(organisation=organisation, address__in=asked).values_list("address", "name")
    return found


def row_of(received: Received, names: Mapping[str, str] = NOBODY) -> Row:
    facts = received.facts
    sent_by = str(facts.get("sent_by", ""))
    times = [datetime.fromisoformat(moment) for moment in facts.get("proposed", [])]
    return Row(
        received,
        advice=str(ADVICE.get(received.report, _("Nothing was changed."))),
        proposed=(times[0], times[1]) if len(times) == 2 else None,
        recipient=str(facts.get("recipient", "")),
        sent_by=names.get(sent_by.lower(), sent_by),
    )
