"""HR's inbox: what needs a hand, as the registers say, and what was done about it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.audit.verbs import label_of
from ledernet.people.models import Unit
from ledernet.people.needs import Urgency
from ledernet.ui.formatting import full_day

from .enums import Happening, ItemState, Settling


class InboxItem(models.Model):
    """One thing that needs a hand. Its words are made by its kind when it is read; here are only ids, days and codes.

    `holds`: the registers said so when they were last compared. `unit`: the part of the organisation it belongs to.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="inbox_items")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    facts = models.JSONField(default=dict)
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="+")
    urgency = models.PositiveSmallIntegerField(choices=Urgency, default=Urgency.SOON)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ItemState, default=ItemState.OPEN)
    holds = models.BooleanField(default=True)
    opened_at = models.DateTimeField()  # the last time it came up
    closed_at = models.DateTimeField(null=True, blank=True)
    snoozed_until = models.DateField(null=True, blank=True)  # first day on which it is shown again
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint("organisation", "kind", "key", name="home_item_once")]
        indexes = [models.Index("organisation", "state", "urgency", name="home_item_queue")]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "kind",
            "unit",
            "urgency",
            "state",
            "holds",
            "opened_at",
            "closed_at",
            "snoozed_until",
        )
        personal = ("key", "owner")
        confidential = ("facts", "due_on")  # a leave has a day, and the day may be what is nobody's business
        retention = Retention.EMPLOYMENT

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class InboxEvent(models.Model):
    """Something that happened to an item. Nobody did it where the registers did (`by` is empty)."""

    item = models.ForeignKey(InboxItem, models.CASCADE, related_name="events")
    what = models.CharField(max_length=12, choices=Happening)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_hand = models.BooleanField(default=False)  # also when the person is no longer here
    until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=10, choices=Settling, blank=True)
    verb = models.CharField(max_length=80, blank=True)  # the act of the record by which it was solved
    acted_at = models.DateTimeField(null=True, blank=True)  # and when that was done

    class Meta:
        indexes = [models.Index("item", "at", name="home_item_events")]

    class Privacy:
        harmless = ("id", "item", "what", "at", "by_hand", "until", "reason", "verb", "acted_at")
        personal = ("by",)
        retention = Retention.EMPLOYMENT

    def __str__(self) -> str:
        return f"{self.item_id} {self.what}"

    @property
    def solved_by(self) -> str:
        """The act that put it right, in the reader's language; "" where none was found."""
        if not self.verb or self.acted_at is None:
            return ""
        words = {"act": label_of(self.verb), "day": full_day(timezone.localdate(self.acted_at))}
        return _("%(act)s on %(day)s") % words
