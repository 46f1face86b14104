"""What `charter` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "charter.CharterVersion": (
        pgettext_lazy("stored", "Version of a charter"),
        pgettext_lazy("stored", "What a programme's charter said at one time. Never changed."),
    ),
    "charter.Hearing": (
        pgettext_lazy("stored", "Hearing"),
        pgettext_lazy("stored", "A draft of a charter sent to those who are to be heard, and until when."),
    ),
    "charter.HearingParty": (
        pgettext_lazy("stored", "Party in a hearing"),
        pgettext_lazy("stored", "Who is heard, and as what."),
    ),
    "charter.HearingComment": (
        pgettext_lazy("stored", "Comment in a hearing"),
        pgettext_lazy("stored", "What a party says, and the answer."),
    ),
    "charter.Material": (
        pgettext_lazy("stored", "Information material"),
        pgettext_lazy("stored", "What is told to one group about a charter, in one language."),
    ),
    "charter.Sending": (
        pgettext_lazy("stored", "Sending of material"),
        pgettext_lazy("stored", "When a material was sent, and how."),
    ),
    "charter.SendingReceiver": (
        pgettext_lazy("stored", "Receiver of material"),
        pgettext_lazy("stored", "To whom a material was sent."),
    ),
}

FIELDS: dict[str, Text] = {
    "audience": pgettext_lazy("stored", "audience"),
    "body": pgettext_lazy("stored", "text of the material"),
    "capacity": pgettext_lazy("stored", "as what"),
    "channel": pgettext_lazy("stored", "how it was sent"),
    "clause": pgettext_lazy("stored", "clause"),
    "closed_by": pgettext_lazy("stored", "closed by"),
    "closes_on": pgettext_lazy("stored", "closes"),
    "hearing": pgettext_lazy("stored", "hearing"),
    "is_edited": pgettext_lazy("stored", "edited by hand"),
    "locked_at": pgettext_lazy("stored", "locked"),
    "material": pgettext_lazy("stored", "material"),
    "opened_by": pgettext_lazy("stored", "opened by"),
    "outcome": pgettext_lazy("stored", "what became of it"),
    "party": pgettext_lazy("stored", "who was heard"),
    "replied_at": pgettext_lazy("stored", "answered"),
    "replied_by": pgettext_lazy("stored", "answered by"),
    "reply": pgettext_lazy("stored", "answer"),
    "sending": pgettext_lazy("stored", "sending"),
    "summary": pgettext_lazy("stored", "summary"),
}

SPECIAL: dict[str, Text] = {
    "charter.HearingComment.text": pgettext_lazy("stored", "comment"),
    "charter.CharterVersion.content": pgettext_lazy("stored", "what it says"),
}
