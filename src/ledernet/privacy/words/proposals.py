"""What `proposals` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "proposals.Proposal": (
        pgettext_lazy("stored", "Proposal to the management"),
        pgettext_lazy("stored", "What a network proposes, and what the management answers. Until it is sent, the network's own."),
    ),
    "proposals.Say": (
        pgettext_lazy("stored", "Say on a draft"),
        pgettext_lazy("stored", "Whether a member is for a draft. Read by the network, gone when it is sent."),
    ),
}  # fmt: skip

FIELDS: dict[str, Text] = {
    "acknowledged_at": pgettext_lazy("stored", "received"),
    "acknowledged_by": pgettext_lazy("stored", "received by"),
    "agreed_on": pgettext_lazy("stored", "day of the meeting that agreed"),
    "answer": pgettext_lazy("stored", "answer"),
    "area": pgettext_lazy("stored", "policy or area"),
    "asks": pgettext_lazy("stored", "what is asked for"),
    "follow_up": pgettext_lazy("stored", "what came of it"),
    "followed_up_at": pgettext_lazy("stored", "followed up"),
    "followed_up_by": pgettext_lazy("stored", "followed up by"),
    "is_for": pgettext_lazy("stored", "for it"),
    "outcome": pgettext_lazy("stored", "yes, in part or no"),
    "promised_days": pgettext_lazy("stored", "days promised"),
    "proposal": pgettext_lazy("stored", "proposal"),
    "receiver": pgettext_lazy("stored", "sent to"),
    "said_at": pgettext_lazy("stored", "said"),
    "withdrawn_at": pgettext_lazy("stored", "withdrawn"),
    "withdrawn_by": pgettext_lazy("stored", "withdrawn by"),
}

SPECIAL: dict[str, Text] = {"proposals.Proposal.text": pgettext_lazy("stored", "what is proposed")}
