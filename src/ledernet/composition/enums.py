"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    QUEUED = "queued", _("Waiting to start")
    RUNNING = "running", _("Calculating")
    DONE = "done", _("Done")
    INFEASIBLE = "infeasible", _("Cannot be done")
    FAILED = "failed", _("Stopped by an error")
    CANCELLED = "cancelled", _("Cancelled before it began")


RUN_TRANSITIONS: dict[RunState, frozenset[RunState]] = {
    RunState.QUEUED: frozenset({RunState.RUNNING, RunState.FAILED, RunState.CANCELLED}),
    RunState.RUNNING: frozenset({RunState.QUEUED, RunState.DONE, RunState.INFEASIBLE, RunState.FAILED}),
    RunState.DONE: frozenset(),
    RunState.INFEASIBLE: frozenset(),
    RunState.FAILED: frozenset({RunState.QUEUED}),
    RunState.CANCELLED: frozenset(),
}


class DraftState(models.TextChoices):
    OPEN = "open", _("Draft")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")


DRAFT_TRANSITIONS: dict[DraftState, frozenset[DraftState]] = {
    DraftState.OPEN: frozenset({DraftState.APPROVED}),
    DraftState.APPROVED: frozenset({DraftState.OPEN, DraftState.PUBLISHED}),
    DraftState.PUBLISHED: frozenset({DraftState.APPROVED}),  # only while nobody has been invited
}


class ChangeKind(models.TextChoices):
    MOVE = "move", _("Moved")
    SWAP = "swap", _("Swapped")
    LOCK = "lock", _("Locked")
    UNLOCK = "unlock", _("Unlocked")
    RENAME = "rename", _("Renamed")


class Importance(models.IntegerChoices):
    """How much a criterion counts; the number is its weight in the calculation."""

    NONE = 0, _("Not important")
    LITTLE = 1, _("A little")
    IMPORTANT = 3, _("Important")
    VERY = 9, _("Very important")


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    RUN_STARTED = "composition.run_started", _("Composition started")
    RUN_STOPPED = "composition.run_stopped", _("Composition stopped")
    RUN_FINISHED = "composition.run_finished", _("Composition finished")
    DRAFT_CHANGED = "composition.draft_changed", _("Draft adjusted")
    CHANGE_UNDONE = "composition.change_undone", _("Adjustment undone")
    DRAFT_APPROVED = "composition.draft_approved", _("Draft approved")
    APPROVAL_WITHDRAWN = "composition.approval_withdrawn", _("Approval of a draft withdrawn")
    DRAFT_PUBLISHED = "composition.draft_published", _("Draft published")
    PUBLICATION_UNDONE = "composition.publication_undone", _("Publication of a draft undone")
    DRAFT_EXPORTED = "composition.draft_exported", _("Draft exported")
