"""Finding a date: times that are proposed, those who are asked, and what each can."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import User
from ledernet.audit.privacy import Retention
from ledernet.meetings.polls.enums import Can, PollState
from ledernet.networks.models import Network
from ledernet.people.models import Leader

from .core import Meeting


class Poll(models.Model):
    """When shall the network meet? Asked until `answer_by`, the day included; `meeting` is what came of it."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="polls")
    state = models.CharField(max_length=8, choices=PollState, default=PollState.OPEN)
    title = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=160, blank=True)
    minutes = models.PositiveSmallIntegerField()
    answer_by = models.DateField()
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Privacy:
        harmless = (
            "id",
            "network",
            "state",
            "title",
            "place",
            "minutes",
            "answer_by",
            "meeting",
            "made_at",
            "version",
        )
        personal = ("made_by",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return self.title or f"{self.network_id} {self.made_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.state == PollState.OPEN


class PollOption(models.Model):
    """A time that is proposed. One that is taken away keeps its answers, should it come back."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="options")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("poll", "starts_at", name="meetings_option_once"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="meetings_option_in_order"
            ),
        ]

    class Privacy:
        harmless = ("id", "poll", "starts_at", "ends_at", "is_open")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class PollVoter(models.Model):
    """Somebody who is asked: a member, or one who runs the network. `links_used` counts the links she has answered by."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="voters")
    leader = models.ForeignKey(Leader, models.CASCADE, null=True, blank=True, related_name="poll_votes")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="poll_votes"
    )
    links_used = models.PositiveIntegerField(default=0)
    answered_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(leader__isnull=True, user__isnull=False)
                | models.Q(leader__isnull=False, user__isnull=True),
                name="meetings_voter_who",
            ),
            models.UniqueConstraint("poll", "leader", name="meetings_voter_leader"),
            models.UniqueConstraint("poll", "user", name="meetings_voter_user"),
        ]

    class Privacy:
        harmless = ("id", "poll", "links_used")
        personal = ("leader", "user", "answered_at", "given_by", "reminded_at")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def person(self) -> Leader | User:
        who = self.leader or self.user
        assert who is not None  # the database says so: `meetings_voter_who`
        return who

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def email(self) -> str:
        return self.person.email

    @property
    def login(self) -> object:
        """The user behind her, if she has one."""
        return self.leader.user if self.leader else self.user


class PollAnswer(models.Model):
    """What somebody can at one of the times; read by those who belong to the network."""

    voter = models.ForeignKey(PollVoter, models.CASCADE, related_name="answers")
    option = models.ForeignKey(PollOption, models.CASCADE, related_name="answers")
    can = models.CharField(max_length=6, choices=Can)

    class Meta:
        constraints = [models.UniqueConstraint("voter", "option", name="meetings_poll_answer_once")]

    class Privacy:
        harmless = ("id", "option")
        personal = ("voter", "can")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.voter_id}: {self.can}"
