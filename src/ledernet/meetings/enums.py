"""What a meeting and an answer to it can be, and what the log can say of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .planning.enums import PLAN_TRANSITIONS
from .polls.enums import POLL_TRANSITIONS


class MeetingState(models.TextChoices):
    """`held` is set when the meeting is closed (the room `conduct`); what is cancelled stays, with its reason."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class Frequency(models.TextChoices):
    """How a series repeats itself, as calendars understand it."""

    WEEKLY = "weekly", _("Every so many weeks")
    MONTHLY = "monthly", _("Every so many months")


class Coming(models.TextChoices):
    """What somebody has said of a meeting. Who has said nothing is expected: absence is what is announced."""

    COMING = "coming", _("Comes")
    LATE = "late", _("Comes later")
    UNSURE = "unsure", _("Not sure yet")
    ABSENT = "absent", _("Cannot come")


class Route(models.TextChoices):
    """By which way an answer came."""

    PAGE = "page", _("On the page")
    LINK = "link", _("From the mail")
    CALENDAR = "calendar", _("By mail, from the calendar")
    BEHALF = "behalf", _("On her behalf")


class Report(models.TextChoices):
    """What the mailbox has received that was not obeyed as it stood, or was."""

    ANSWER = "answer", _("Answer")
    PROPOSAL = "proposal", _("Another time is proposed")
    STALE = "stale", _("Answer to an older version")
    UNINVITED = "uninvited", _("From somebody who is not invited")
    FOR_ANOTHER = "for_another", _("For somebody else")
    FOREIGN = "foreign", _("About a meeting that is not ours")
    ORDER = "order", _("An invitation or a change from outside")
    BOUNCE = "bounce", _("Could not be delivered")
    AUTOMATIC = "automatic", _("Automatic reply")
    SUBJECT = "subject", _("An answer in the subject alone")
    BROKEN = "broken", _("Cannot be read")
    MAIL = "mail", _("Ordinary mail")


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    SERIES_MADE = "meetings.series_made", _("Series of meetings planned")
    SERIES_CHANGED = "meetings.series_changed", _("Series of meetings changed")
    MEETING_MADE = "meetings.meeting_made", _("Meeting planned")
    MEETING_CHANGED = "meetings.meeting_changed", _("Meeting changed")
    MEETING_CANCELLED = "meetings.meeting_cancelled", _("Meeting cancelled")
    MEETING_HELD = "meetings.meeting_held", _("Meeting held")
    ANSWERED = "meetings.answered", _("Answer to a meeting")
    POST_SEEN = "meetings.post_seen", _("Received mail dealt with")


__all__ = [
    "PLAN_TRANSITIONS",
    "POLL_TRANSITIONS",
    "Coming",
    "Frequency",
    "MeetingState",
    "Report",
    "Route",
    "Verb",
]
