"""The worker's own memory."""

from django.db import models

from ledernet.audit.privacy import Retention


class Heartbeat(models.Model):
    """The last sign of life of one worker process. Gone when it has stopped in good order."""

    name = models.CharField(max_length=80, unique=True)
    part = models.CharField(max_length=20)  # default, compose or timetable
    process = models.CharField(max_length=120, blank=True)  # see `processes`
    started_at = models.DateTimeField()
    at = models.DateTimeField()

    class Privacy:
        harmless = ("id", "name", "part", "process", "started_at", "at")
        retention = Retention.LOG

    def __str__(self) -> str:
        return self.name


class Schedule(models.Model):
    """When a repeated job is due, and who is at it."""

    name = models.CharField(max_length=80, unique=True)
    due_at = models.DateTimeField()
    claimed_by = models.CharField(max_length=120, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    last_run_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    failures = models.PositiveIntegerField(default=0)  # in a row

    class Privacy:
        harmless = (
            "id",
            "name",
            "due_at",
            "claimed_by",
            "claimed_at",
            "last_run_at",
            "last_error",
            "failures",
        )
        retention = Retention.LOG

    def __str__(self) -> str:
        return self.name
