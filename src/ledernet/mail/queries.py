"""What the outbox shows."""

from django.db.models import Count, QuerySet

from . import letters
from .enums import MessageState
from .models import Message
from .rules import HR, Asker


def messages_visible_to(asker: Asker) -> QuerySet[Message]:
    """The twin of the rule `mail.view_message`."""
    if not asker.everywhere(HR):
        return Message.objects.none()
    # One that has been emptied when its time was over (`retention`) says nothing any more.
    mine = Message.objects.filter(organisation=asker.organisation).exclude(to_email="")
    mine = mine.exclude(kind__in=letters.traceless_kinds())
    return mine.select_related("organisation")


def counts_by_state(messages: QuerySet[Message]) -> dict[MessageState, int]:
    """Every state with its number, in one query."""
    found = messages.order_by().values_list("state").annotate(Count("pk"))
    counted = {MessageState(state): number for state, number in found}
    return {state: counted.get(state, 0) for state in MessageState}
