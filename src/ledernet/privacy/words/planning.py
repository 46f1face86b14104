"""What `meetings` keeps of year plans, proposed times and calendars that are subscribed to."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "meetings.YearPlan": (
        pgettext_lazy("stored", "Year plan"),
        pgettext_lazy(
            "stored", "What is wished for the meetings of a programme’s networks, and for which time."
        ),
    ),
    "meetings.PlanPart": (
        pgettext_lazy("stored", "One network’s part of a year plan"),
        pgettext_lazy(
            "stored",
            "The days proposed, and who cannot be there. HR of the programme’s part of the organisation reads it.",
        ),
    ),
    "meetings.Poll": (
        pgettext_lazy("stored", "Times proposed for a meeting"),
        pgettext_lazy("stored", "That a network looks for a date, and until when it is asked."),
    ),
    "meetings.PollOption": (
        pgettext_lazy("stored", "A proposed time"),
        pgettext_lazy("stored", "One of the times a network is asked about."),
    ),
    "meetings.PollVoter": (
        pgettext_lazy("stored", "Somebody asked for a date"),
        pgettext_lazy("stored", "Who is asked, whether she has answered, and who answered for her."),
    ),
    "meetings.PollAnswer": (
        pgettext_lazy("stored", "Answer to a proposed time"),
        pgettext_lazy("stored", "What somebody can at a time. The network reads it; HR sees numbers."),
    ),
    "meetings.Feed": (
        pgettext_lazy("stored", "Calendar address"),
        pgettext_lazy(
            "stored", "That somebody subscribes to her meetings. Of the secret address only a digest is kept."
        ),
    ),
}

FIELDS: dict[str, Text] = {
    "begins": pgettext_lazy("stored", "time of day"),
    "can": pgettext_lazy("stored", "can or not"),
    "fetched_at": pgettext_lazy("stored", "last fetched"),
    "first_on": pgettext_lazy("stored", "first day"),
    "last_on": pgettext_lazy("stored", "last day"),
    "left": pgettext_lazy("stored", "still in the way"),
    "moved": pgettext_lazy("stored", "days given up"),
    "option": pgettext_lazy("stored", "proposed time"),
    "poll": pgettext_lazy("stored", "poll"),
    "reminded_at": pgettext_lazy("stored", "reminded"),
    "seen": pgettext_lazy("stored", "seal of what it said last"),
    "spared": pgettext_lazy("stored", "clashes spared"),
    "voter": pgettext_lazy("stored", "who is asked"),
    "weeks": pgettext_lazy("stored", "weeks of the month"),
}

SPECIAL: dict[str, Text] = {
    "meetings.PlanPart.days": pgettext_lazy("stored", "days of its meetings"),
    "meetings.PlanPart.plan": pgettext_lazy("stored", "year plan"),
    "meetings.PollOption.is_open": pgettext_lazy("stored", "is proposed"),
    "meetings.YearPlan.meetings": pgettext_lazy("stored", "meetings of each network"),
    "meetings.YearPlan.times": pgettext_lazy("stored", "times of day"),
}
