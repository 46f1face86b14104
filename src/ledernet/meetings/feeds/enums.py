"""What the log can say of calendars that are subscribed to. Their addresses stand in no log."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FeedVerb(models.TextChoices):
    MADE = "meetings.feed_made", _("Calendar address made")
    CLOSED = "meetings.feed_closed", _("Calendar address closed")
