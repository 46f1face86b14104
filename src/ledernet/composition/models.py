"""Runs of the engine and the drafts that people work on."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.people.models import Leader
from ledernet.strategy.models import Programme

from .enums import ChangeKind, DraftState, RunState


class Run(models.Model):
    """One calculation: what was asked, how it goes, what came out. Enough is kept to make it again."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="runs")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="runs")
    state = models.CharField(max_length=10, choices=RunState, default=RunState.QUEUED)
    choices = models.JSONField(default=dict)  # sizes, criteria with weights, rules: as the user set them
    problem = models.JSONField(
        default=dict
    )  # for the engine; people by leader id; without confidential wishes
    start = models.JSONField(
        null=True
    )  # {"names": [network …], "seats": {leader id: place in names}} to begin from
    basis = models.ForeignKey("Draft", models.SET_NULL, null=True, blank=True, related_name="continued_by")
    ahead_of = models.ForeignKey(  # the draft whose later change days are planned; no new draft comes of it
        "Draft", models.CASCADE, null=True, blank=True, related_name="plans"
    )
    only = models.JSONField(null=True)  # ids of the leaders it is about; null: all whom the programme is for
    root = models.ForeignKey(  # the first about these leaders, of which this is a further attempt
        "self", models.SET_NULL, null=True, blank=True, related_name="attempts_since"
    )
    note = models.CharField(max_length=120, blank=True)  # what the user calls it; shown on the draft's tab
    problem_hash = models.CharField(max_length=64, blank=True)
    engine_version = models.CharField(max_length=40, blank=True)
    seed = models.BigIntegerField(default=1)
    parameters = models.JSONField(default=dict)
    seconds_allowed = models.FloatField(default=10.0)
    progress = models.JSONField(default=dict)  # {"seconds": …, "value": …, "gap": …}
    result = models.JSONField(null=True)
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    stop_requested = models.BooleanField(default=False)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index("state", "heartbeat_at", name="composition_run_waiting")]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "programme",
            "state",
            "basis",
            "ahead_of",
            "root",
            "note",
            "problem_hash",
            "engine_version",
            "seed",
            "parameters",
            "seconds_allowed",
            "progress",
            "error",
            "attempts",
            "stop_requested",
            "heartbeat_at",
            "created_at",
            "started_at",
            "finished_at",
        )
        personal = ("choices", "start", "only", "result", "created_by")
        confidential = ("problem",)  # holds what leaders have wished
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.programme_id}/{self.pk}"


class Draft(models.Model):
    """A division into networks that people look at, adjust and approve. `version` is raised at each change."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="drafts")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="drafts")
    run = models.ForeignKey(Run, models.PROTECT, related_name="drafts")
    label = models.CharField(max_length=4)  # A, B, C …
    note = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.OPEN)
    version = models.PositiveIntegerField(default=1)
    scores = models.JSONField(default=dict)  # per criterion: value, bound, gap; kept in step with the seats
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("programme", "label", name="composition_draft_label")]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "programme",
            "run",
            "label",
            "note",
            "state",
            "version",
            "scores",
            "approved_at",
            "published_at",
            "created_at",
        )
        personal = ("approved_by",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return self.label


class DraftNetwork(models.Model):
    """One network of a draft."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="networks")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint("draft", "position", name="composition_network_position")]

    class Privacy:
        harmless = ("id", "draft", "position", "name")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return self.name


class DraftSeat(models.Model):
    """Where a leader sits in a draft."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="seats")
    network = models.ForeignKey(DraftNetwork, models.CASCADE, related_name="seats")
    leader = models.ForeignKey(Leader, models.CASCADE, related_name="+")
    locked = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint("draft", "leader", name="composition_seat_once")]

    class Privacy:
        harmless = ("id", "draft", "network", "locked")
        personal = ("leader",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.leader_id} → {self.network_id}"


class Forecast(models.Model):
    """The change days that were planned together with a draft's own. A forecast: nobody has a seat by it."""

    draft = models.OneToOneField(Draft, models.CASCADE, related_name="forecast")
    run = models.ForeignKey(Run, models.PROTECT, related_name="forecasts")
    days = (
        models.JSONField()
    )  # [{"seats": {leader id: place}, "bounds": {criterion: …}} …], the draft's own first
    least = models.PositiveIntegerField()  # no plan has fewer who sit together again
    planned_at = models.DateTimeField()

    class Privacy:
        harmless = ("id", "draft", "run", "least", "planned_at")
        personal = ("days",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.draft_id}: {len(self.days)}"


class DraftChange(models.Model):
    """One adjustment by hand, with its price; the newest can be undone."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=ChangeKind)
    details = models.JSONField()  # leader and network ids, before and after
    price = models.FloatField(null=True)  # fraction of the total lost (+) or won (−)
    undone = models.BooleanField(default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("draft", "number", name="composition_change_number")]

    class Privacy:
        harmless = ("id", "draft", "number", "kind", "price", "undone", "made_at")
        personal = ("details", "made_by")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"
