"""The worker's own memory."""

from django.db import models

from ledernet.audit.privacy import Retention


class Heartbeat(models.Model):
    """The last sign of life of one worker process."""

    name = models.CharField(max_length=80, unique=True)
    process = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    class Privacy:
        harmless = ("id", "name", "process", "at")
        retention = Retention.LOG

    def __str__(self) -> str:
        return self.name


class Schedule(models.Model):
    """When a repeated job last ran, and when it is due."""

    name = models.CharField(max_length=80, unique=True)
    due_at = models.DateTimeField()
    last_run_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    class Privacy:
        harmless = ("id", "name", "due_at", "last_run_at", "last_error")
        retention = Retention.LOG

    def __str__(self) -> str:
        return self.name
