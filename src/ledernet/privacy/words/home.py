"""What `home` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "home.InboxItem": (
        pgettext_lazy("stored", "Item of the inbox"),
        pgettext_lazy("stored", "Something that needs a hand, as the registers say, and who sees to it."),
    ),
    "home.InboxEvent": (
        pgettext_lazy("stored", "Event of the inbox"),
        pgettext_lazy("stored", "What happened to an item of the inbox, when, and by whom."),
    ),
}

FIELDS: dict[str, Text] = {
    "acted_at": pgettext_lazy("stored", "when it was put right"),
    "by": pgettext_lazy("stored", "by whom"),
    "facts": pgettext_lazy("stored", "what it is about, as numbers and days"),
    "holds": pgettext_lazy("stored", "still holds"),
    "snoozed_until": pgettext_lazy("stored", "put off until"),
    "until": pgettext_lazy("stored", "until"),
    "urgency": pgettext_lazy("stored", "urgency"),
}

SPECIAL: dict[str, Text] = {
    "home.InboxEvent.by_hand": pgettext_lazy("stored", "done by a person"),
    "home.InboxEvent.item": pgettext_lazy("stored", "which item"),
    "home.InboxItem.key": pgettext_lazy("stored", "which one"),
}
