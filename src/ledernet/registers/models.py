"""The connection of an organisation to OS2mo, and each time it was read."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.people.models import ImportBatch

from .enums import Reason, RunState

SOURCE = "OS2mo"
"""The name under which its units, leaders and posts stand."""


class Connection(models.Model):
    """Where the register is, what is read of it, and when."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="register")
    address = models.CharField(max_length=300)
    tokens = models.CharField(
        max_length=300, blank=True
    )  # where one logs in; empty: where OS2mo usually has it
    client_id = models.CharField(max_length=120)
    secret = models.TextField()  # sealed, see `secrets`
    choice = models.JSONField(default=dict)  # see `mo.choice`
    offered = models.JSONField(default=dict)  # what could be chosen when it was asked last
    nightly = models.BooleanField(default=True)
    automatic = models.BooleanField(default=False)
    most_leaving = models.PositiveSmallIntegerField(default=3)
    listens = models.BooleanField(default=False)
    listeners = models.JSONField(default=dict, blank=True)  # routing key → the listener's UUID there
    listening_since = models.DateTimeField(null=True, blank=True)  # somebody is at it
    compared_on = models.DateField(null=True, blank=True)
    reached_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=20, blank=True)
    fault_facts = models.JSONField(default=dict, blank=True)
    fault_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "address",
            "tokens",
            "client_id",
            "choice",
            "offered",
            "nightly",
            "automatic",
            "most_leaving",
            "listens",
            "listeners",
            "listening_since",
            "compared_on",
            "reached_at",
            "fault",
            "fault_facts",
            "fault_at",
            "changed_at",
        )
        sensitive = ("secret",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.address


class Run(models.Model):
    """One reading, and what became of it."""

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="runs")
    reason = models.CharField(max_length=10, choices=Reason)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.QUEUED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict)
    skipped = models.JSONField(default=dict)  # reason → how many
    fault = models.CharField(max_length=20, blank=True)
    fault_facts = models.JSONField(default=dict, blank=True)
    batch = models.ForeignKey(ImportBatch, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["connection", "-asked_at"], name="registers_run_latest")]

    class Privacy:
        harmless = (
            "id",
            "connection",
            "reason",
            "state",
            "asked_at",
            "started_at",
            "ended_at",
            "counts",
            "skipped",
            "fault",
            "fault_facts",
            "batch",
        )
        personal = ("asked_by",)
        retention = Retention.JOB

    def __str__(self) -> str:
        return f"{self.reason} {self.asked_at:%Y-%m-%d %H:%M}"
