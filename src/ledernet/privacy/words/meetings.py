"""What `meetings` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "meetings.Series": (
        pgettext_lazy("stored", "Series of meetings"),
        pgettext_lazy("stored", "That a network meets regularly, and how calendars know it."),
    ),
    "meetings.Meeting": (
        pgettext_lazy("stored", "Meeting"),
        pgettext_lazy(
            "stored",
            "When and where a network meets. What to bring, and the video link, are for those invited.",
        ),
    ),
    "meetings.Answer": (
        pgettext_lazy("stored", "Answer to a meeting"),
        pgettext_lazy("stored", "Whether a member comes. The network reads it; chiefs and HR see numbers."),
    ),
    "meetings.Invitee": (
        pgettext_lazy("stored", "Entry in somebody's calendar"),
        pgettext_lazy(
            "stored", "Which address has been told of a meeting, so that it can be moved and taken away."
        ),
    ),
    "meetings.Received": (
        pgettext_lazy("stored", "Mail received"),
        pgettext_lazy(
            "stored", "What came to the mailbox and what was done. The mail's own words are not kept."
        ),
    ),
}

FIELDS: dict[str, Text] = {
    "coming": pgettext_lazy("stored", "comes or not"),
    "ends_at": pgettext_lazy("stored", "ends"),
    "every": pgettext_lazy("stored", "weeks or months between"),
    "facilitator": pgettext_lazy("stored", "facilitator of this meeting"),
    "first_at": pgettext_lazy("stored", "the first begins"),
    "frequency": pgettext_lazy("stored", "how often"),
    "given_by": pgettext_lazy("stored", "given by"),
    "links_used": pgettext_lazy("stored", "links used"),
    "held_at": pgettext_lazy("stored", "closed at"),
    "host": pgettext_lazy("stored", "host"),
    "invitation": pgettext_lazy("stored", "invitation"),
    "is_open": pgettext_lazy("stored", "is in the calendar"),
    "report": pgettext_lazy("stored", "what it was"),
    "room": pgettext_lazy("stored", "room"),
    "route": pgettext_lazy("stored", "by which way"),
    "seen_at": pgettext_lazy("stored", "dealt with"),
    "sequence": pgettext_lazy("stored", "version in calendars"),
    "series": pgettext_lazy("stored", "series"),
    "since": pgettext_lazy("stored", "time holds since version"),
    "slot": pgettext_lazy("stored", "its regular time"),
    "told": pgettext_lazy("stored", "what the calendar was told"),
    "uid": pgettext_lazy("stored", "name in calendars"),
    "video_url": pgettext_lazy("stored", "video link"),
    "was_obeyed": pgettext_lazy("stored", "had an effect"),
    "week": pgettext_lazy("stored", "week of the month"),
}

SPECIAL: dict[str, Text] = {
    "meetings.Feed.digest": pgettext_lazy("stored", "trace of the secret address"),
    "meetings.Series.count": pgettext_lazy("stored", "number of times"),
    "meetings.Received.facts": pgettext_lazy("stored", "facts"),
}
