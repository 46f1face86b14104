"""The outbox as a list."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ledernet.ui.tables import Choice, Column, Table

from . import letters, narrowing
from .enums import MessageState
from .models import Message
from .rules import Asker

ACTIONS = {
    MessageState.PREPARED: ("release", "recall"),
    MessageState.HELD: ("recall",),
    MessageState.FAILED: ("retry", "recall"),
}
"""What can be done to messages in a state; the first is the one that is offered most."""


def kinds() -> list[tuple[Any, Any]]:
    return sorted(letters.labels().items(), key=lambda pair: pair[1])


def _narrowings(asker: Asker) -> Iterator[Choice]:
    """What rooms further up narrow by."""
    for one in narrowing.all_narrowings():
        yield Choice(one.key, one.label, choices=partial(one.choices, asker), narrow=one.narrow)


class Outbox(Table):
    """Messages in one state."""

    id = "outbox"
    caption = _("Mail")
    search_field = "search"
    search_label = _("Search for name or address")
    default_sort = "-when"
    empty_heading = _("No mail here")

    def __init__(
        self, messages: QuerySet[Message], params: Any, *, state: MessageState, asker: Asker
    ) -> None:
        super().__init__(messages.filter(state=state), params)
        self.state = state
        self.filters = (Choice("kind", _("Letter"), choices=kinds), *_narrowings(asker))  # type: ignore[misc]  # the asker's own
        when = {
            MessageState.SENT: ("sent_at", _("Sent")),
            MessageState.HELD: ("not_before", _("Leaves")),
        }.get(state, ("created_at", _("Made")))
        chosen = (Column("choose", _("Choose"), template="mail/_choose.html", exported=False),)
        reason = (Column("last_error", _("Reason")),)
        self.columns = (  # type: ignore[misc]  # an outbox has the columns of its state
            *(chosen if state in ACTIONS else ()),
            Column(
                "name", _("Receiver"), order_by="name_key", header=True, template="mail/_receiver.html", value="to_name"
            ),
            Column("kind", _("Letter"), value=lambda message: letters.label_of(message.kind)),
            Column("when", when[1], order_by=when[0], value=when[0], template="mail/_moment.html", descending_first=True),
            *(reason if state == MessageState.FAILED else ()),
        )  # fmt: skip
