"""What `networks` keeps of those who join, leave and wait."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "networks.Reception": (
        pgettext_lazy("stored", "Reception of a newcomer"),
        pgettext_lazy("stored", "Who is a newcomer's buddy, and the newcomer's own first steps."),
    ),
    "networks.Pause": (
        pgettext_lazy("stored", "Seat that waits"),
        pgettext_lazy("stored", "From when to when a seat waits for its holder; never why."),
    ),
    "networks.Farewell": (
        pgettext_lazy("stored", "Farewell"),
        pgettext_lazy(
            "stored", "That somebody who left a network was thanked, and whether three questions were asked."
        ),
    ),
    "networks.Handover": (
        pgettext_lazy("stored", "Handover"),
        pgettext_lazy("stored", "Who takes over what somebody had taken on in a network."),
    ),
    "networks.ExitAsk": (
        pgettext_lazy("stored", "Asked on leaving"),
        pgettext_lazy(
            "stored",
            "Who has been asked three questions, and whether they are answered. Removed when the day is past.",
        ),
    ),
    "networks.ExitAnswer": (
        pgettext_lazy("stored", "Marks given on leaving"),
        pgettext_lazy(
            "stored",
            "What was answered, without person, network or day. Read only as figures of at least five.",
        ),
    ),
    "networks.ExitText": (
        pgettext_lazy("stored", "Words written on leaving"),
        pgettext_lazy(
            "stored",
            "What was written, without person, network or day. Read only when there are at least five.",
        ),
    ),
    "networks.Waiting": (
        pgettext_lazy("stored", "Place on the waiting list"),
        pgettext_lazy("stored", "Who waits for a seat in a programme, since when, and how it ended."),
    ),
    "networks.Offer": (
        pgettext_lazy("stored", "Offer of a seat"),
        pgettext_lazy("stored", "A seat held for somebody who waits, until when, and the answer."),
    ),
}

FIELDS: dict[str, Text] = {
    "reserved_seats": pgettext_lazy("stored", "places kept for newcomers"),
    "buddy": pgettext_lazy("stored", "buddy"),
    "chosen": pgettext_lazy("stored", "how the buddy was chosen"),
    "met_on": pgettext_lazy("stored", "have met on"),
    "goal": pgettext_lazy("stored", "own goal"),
    "told_at": pgettext_lazy("stored", "others told"),
    "welcome": pgettext_lazy("stored", "mail on the return"),
    "asks": pgettext_lazy("stored", "questions are asked"),
    "farewell": pgettext_lazy("stored", "farewell"),
    "reception": pgettext_lazy("stored", "newcomer"),
    "assignment": pgettext_lazy("stored", "service for a network"),
    "is_dropped": pgettext_lazy("stored", "needs nobody any more"),
    "done_at": pgettext_lazy("stored", "passed on"),
    "gain": pgettext_lazy("stored", "mark for the gain"),
    "clear": pgettext_lazy("stored", "mark for the purpose"),
    "is_released": pgettext_lazy("stored", "told with others"),
    "since": pgettext_lazy("stored", "waits since"),
    "ended_on": pgettext_lazy("stored", "ended on"),
    "ended_as": pgettext_lazy("stored", "how it ended"),
    "waiting": pgettext_lazy("stored", "place on the waiting list"),
    "passes_on": pgettext_lazy("stored", "goes to the next"),
}

SPECIAL: dict[str, Text] = {
    "networks.Handover.to": pgettext_lazy("stored", "taken over by"),
    "networks.Handover.task": pgettext_lazy("stored", "what is handed over"),
    "networks.ExitAsk.closes_on": pgettext_lazy("stored", "open until"),
    "networks.ExitText.text": pgettext_lazy("stored", "what was written"),
}
