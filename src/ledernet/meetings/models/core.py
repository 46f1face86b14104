"""Meetings of a network, one by one or in a series."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.calendars.terms import ZONE
from ledernet.meetings.enums import Frequency, MeetingState
from ledernet.meetings.pattern import Pattern
from ledernet.networks.models import Network, Seat


def new_uid() -> str:
    """A name that no other calendar has, and that stays as long as the meeting does (RFC 7986 §5.3)."""
    return str(uuid4())


class Series(models.Model):
    """Meetings of a network that repeat themselves, as one entry in a calendar.

    Each of its meetings is a row of its own with the moment it would regularly have (`slot`); what has been moved, or meets elsewhere
    than the series does, differs from that. A day that is left out has no row. `sequence` is raised by us alone, whenever the entry
    changes for somebody who has it.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="series")
    uid = models.CharField(max_length=64, unique=True, default=new_uid)
    sequence = models.PositiveIntegerField(default=0)
    since = models.PositiveIntegerField(default=0)  # the sequence since which its times hold
    frequency = models.CharField(max_length=8, choices=Frequency)
    every = models.PositiveSmallIntegerField(default=1)  # weeks or months
    week = models.SmallIntegerField(null=True, blank=True)  # of the month: 1–4, or −1 for the last
    first_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    count = models.PositiveSmallIntegerField()  # how many times it repeats, those left out included
    title = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=160, blank=True)
    room = models.CharField(max_length=80, blank=True)
    video_url = models.URLField(max_length=500, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Privacy:
        harmless = (
            "id",
            "network",
            "uid",
            "sequence",
            "since",
            "frequency",
            "every",
            "week",
            "first_at",
            "minutes",
            "count",
            "title",
            "place",
            "room",
            "made_at",
        )
        personal = ("made_by",)
        confidential = ("video_url",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.network_id} {self.first_at:%Y-%m-%d}"

    @property
    def pattern(self) -> Pattern:
        start = self.first_at.astimezone(ZONE)
        return Pattern(
            frequency=Frequency(self.frequency),
            every=self.every,
            first_on=start.date(),
            begins=start.time(),
            minutes=self.minutes,
            count=self.count,
            week=self.week,
        )


class Meeting(models.Model):
    """A network meets. Times are moments; the calendar shows them as Danish wall time.

    `slot` is the moment a meeting of a series would regularly begin. `host` is the seat of the one who has the others on a visit;
    `facilitator` runs this one meeting in the place of the network's own. `version` guards against two who save at once.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="meetings")
    series = models.ForeignKey(Series, models.CASCADE, null=True, blank=True, related_name="meetings")
    slot = models.DateTimeField(null=True, blank=True)
    uid = models.CharField(max_length=64, unique=True, default=new_uid)
    sequence = models.PositiveIntegerField(default=0)
    since = models.PositiveIntegerField(
        default=0
    )  # of its entry: an answer to an older one is about another time
    title = models.CharField(max_length=120, blank=True)  # else the network's name stands alone
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=160, blank=True)
    room = models.CharField(max_length=80, blank=True)
    video_url = models.URLField(max_length=500, blank=True)
    note = models.TextField(max_length=2000, blank=True)  # what to bring and prepare: read by all invited
    host = models.ForeignKey(Seat, models.SET_NULL, null=True, blank=True, related_name="hosted_meetings")
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="single_meetings"
    )
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    reason = models.CharField(max_length=300, blank=True)  # why it is cancelled, told to those invited
    held_at = models.DateTimeField(null=True, blank=True)  # when it was closed
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="meetings_in_order"
            ),
            models.CheckConstraint(
                condition=models.Q(series__isnull=True, slot__isnull=True)
                | models.Q(series__isnull=False, slot__isnull=False),
                name="meetings_slot",
            ),
            models.UniqueConstraint("series", "slot", name="meetings_slot_once"),
        ]
        indexes = [
            # those held in a year are counted for thousands of networks: from the index alone
            models.Index("network", "state", "starts_at", "ends_at", name="meetings_of_network"),
            models.Index("state", "starts_at", name="meetings_by_time"),
        ]

    class Privacy:
        harmless = (
            "id",
            "network",
            "series",
            "slot",
            "uid",
            "sequence",
            "since",
            "title",
            "starts_at",
            "ends_at",
            "place",
            "room",
            "state",
            "held_at",
            "made_at",
            "version",
        )
        personal = ("host", "facilitator", "made_by")
        confidential = ("video_url", "note", "reason")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return self.title or str(self.network)

    @property
    def length(self) -> timedelta:
        return self.ends_at - self.starts_at

    @property
    def is_planned(self) -> bool:
        return self.state == MeetingState.PLANNED

    def is_over(self, at: datetime) -> bool:
        return self.ends_at <= at
