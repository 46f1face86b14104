"""What `networks` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "networks.Assignment": (
        pgettext_lazy("stored", "Service for a network"),
        pgettext_lazy("stored", "Who is facilitator, coordinator or responsible chief, and when."),
    ),
    "networks.Invitation": (
        pgettext_lazy("stored", "Invitation to a network"),
        pgettext_lazy("stored", "What told a leader of her seat: a mail or a letter."),
    ),
    "networks.Network": (
        pgettext_lazy("stored", "Network"),
        pgettext_lazy("stored", "A network of leaders, with its name and dates."),
    ),
    "networks.Seat": (
        pgettext_lazy("stored", "Seat"),
        pgettext_lazy("stored", "A leader's place in a network, from one day to another."),
    ),
    "networks.Acceptance": (
        pgettext_lazy("stored", "Expectations accepted"),
        pgettext_lazy("stored", "That a leader has read what is expected in a network."),
    ),
    "networks.CharterUse": (
        pgettext_lazy("stored", "Charter of a network"),
        pgettext_lazy("stored", "From when a network goes by a version of its charter, and why."),
    ),
    "networks.NetworkList": (
        pgettext_lazy("stored", "List of running networks"),
        pgettext_lazy("stored", "An uploaded list on its way in; emptied in time."),
    ),
    "networks.NetworkPrinciple": (
        pgettext_lazy("stored", "A network's own rule of play"),
        pgettext_lazy("stored", "What a network has added to the rules of its charter."),
    ),
    "networks.Allotment": (
        pgettext_lazy("stored", "Shares in a duty"),
        pgettext_lazy("stored", "Which role does a duty and which answers for it; no person is named."),
    ),
    "networks.Duty": (
        pgettext_lazy("stored", "Duty"),
        pgettext_lazy("stored", "Something that is to be done in every network, and when."),
    ),
    "networks.HostPlace": (
        pgettext_lazy("stored", "Place in the line of hosts"),
        pgettext_lazy("stored", "When it is somebody's turn to be host."),
    ),
    "networks.HostRota": (
        pgettext_lazy("stored", "Line of hosts"),
        pgettext_lazy("stored", "That a network takes turns in being host."),
    ),
    "networks.HostSwap": (
        pgettext_lazy("stored", "Change of places among hosts"),
        pgettext_lazy(
            "stored", "Who has asked whom to change places in the line of hosts, and what came of it."
        ),
    ),
    "networks.HostTurn": (
        pgettext_lazy("stored", "Turn as host"),
        pgettext_lazy("stored", "Who was host, on which day and where."),
    ),
    "networks.Visit": (
        pgettext_lazy("stored", "Visit to a network"),
        pgettext_lazy("stored", "When a chief means to look in, and whether it was done."),
    ),
}

FIELDS: dict[str, Text] = {
    "asker": pgettext_lazy("stored", "who asks"),
    "duty": pgettext_lazy("stored", "duty"),
    "moment": pgettext_lazy("stored", "when"),
    "rota": pgettext_lazy("stored", "line of hosts"),
    "rule": pgettext_lazy("stored", "how it is put in order"),
    "shares": pgettext_lazy("stored", "shares"),
    "end_reason": pgettext_lazy("stored", "reason for leaving"),
    "letter_printed_at": pgettext_lazy("stored", "letter printed"),
    "start_reason": pgettext_lazy("stored", "reason for the seat"),
    "accepted_at": pgettext_lazy("stored", "accepted"),
    "evaluated_on": pgettext_lazy("stored", "next evaluation"),
    "launched_at": pgettext_lazy("stored", "launched"),
    "planned_on": pgettext_lazy("stored", "planned on"),
}

SPECIAL: dict[str, Text] = {
    "networks.Duty.days": pgettext_lazy("stored", "days before or after"),
    "networks.NetworkPrinciple.text": pgettext_lazy("stored", "rule"),
}
