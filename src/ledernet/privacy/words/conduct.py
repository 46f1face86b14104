"""What `conduct` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "conduct.Attendance": (
        pgettext_lazy("stored", "Attendance"),
        pgettext_lazy(
            "stored",
            "Who was at a meeting. The network and those who run it read it; HR and chiefs see numbers only.",
        ),
    ),
    "conduct.Guest": (
        pgettext_lazy("stored", "Guest at a meeting"),
        pgettext_lazy("stored", "Somebody from outside the network who was there."),
    ),
    "conduct.Turn": (
        pgettext_lazy("stored", "Turn with a case"),
        pgettext_lazy("stored", "Who has brought a case to a meeting. What it was about is not kept."),
    ),
    "conduct.Item": (
        pgettext_lazy("stored", "Item of a run sheet"),
        pgettext_lazy("stored", "What a meeting is to spend its time on, and how long it took."),
    ),
    "conduct.Minutes": (
        pgettext_lazy("stored", "Minutes of a meeting"),
        pgettext_lazy("stored", "Decisions and agreements, for the network alone. Not who said what."),
    ),
    "conduct.Commitment": (
        pgettext_lazy("stored", "My one thing until next time"),
        pgettext_lazy(
            "stored", "What a member promises herself. Hers alone, unless she shows it to the network."
        ),
    ),
    "conduct.AttendanceLimits": (
        pgettext_lazy("stored", "Limits of few and most"),
        pgettext_lazy("stored", "From which share of those expected few or most are said to come."),
    ),
    "conduct.Change": (
        pgettext_lazy("stored", "Change from a phone"),
        pgettext_lazy(
            "stored", "What was entered at a meeting, perhaps without connection, so that it counts once."
        ),
    ),
}

FIELDS: dict[str, Text] = {
    "few": pgettext_lazy("stored", "few come below"),
    "most": pgettext_lazy("stored", "most come from"),
    "about": pgettext_lazy("stored", "what it is about"),
    "brings": pgettext_lazy("stored", "who brings a case"),
    "comes_from": pgettext_lazy("stored", "comes from"),
    "device": pgettext_lazy("stored", "which phone"),
    "extra": pgettext_lazy("stored", "minutes added on the day"),
    "given_on": pgettext_lazy("stored", "given out on"),
    "given_to": pgettext_lazy("stored", "given out to"),
    "had": pgettext_lazy("stored", "has had the turn"),
    "is_removed": pgettext_lazy("stored", "taken away again"),
    "is_shared": pgettext_lazy("stored", "shown to the network"),
    "noted_at": pgettext_lazy("stored", "noted at"),
    "noted_by": pgettext_lazy("stored", "noted by"),
    "other": pgettext_lazy("stored", "what another had entered"),
    "seconds": pgettext_lazy("stored", "seconds it took"),
    "settled_at": pgettext_lazy("stored", "looked at"),
    "timed_at": pgettext_lazy("stored", "time last touched"),
    "timed_by": pgettext_lazy("stored", "time kept by"),
    "value": pgettext_lazy("stored", "what was entered"),
}

SPECIAL: dict[str, Text] = {
    "conduct.Item.method": pgettext_lazy("stored", "way of working"),
    "conduct.Change.about": pgettext_lazy("stored", "which person, item or guest"),
    "conduct.Change.outcome": pgettext_lazy("stored", "what became of it"),
    "conduct.Change.uid": pgettext_lazy("stored", "number made on the phone"),
    "conduct.Guest.uid": pgettext_lazy("stored", "number made on the phone"),
    "conduct.Change.reason": pgettext_lazy("stored", "why it could not be used"),
    "conduct.Item.form": pgettext_lazy("stored", "how it goes on"),
    "conduct.Item.purpose": pgettext_lazy("stored", "which purpose it serves"),
    "conduct.Turn.item": pgettext_lazy("stored", "item of the run sheet"),
    "conduct.Minutes.text": pgettext_lazy("stored", "decisions and agreements"),
    "conduct.Commitment.text": pgettext_lazy("stored", "what she promises herself"),
}
