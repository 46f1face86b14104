"""What can be done with runs and drafts."""

from .approval import approve_draft, mark_published, mark_unpublished, withdraw_approval
from .changes import lock_seat, move_leader, rename_network, swap_leaders, undo_change, unlock_seat
from .errors import (
    DraftHasMoved,
    DraftIsClosed,
    LaterChangesFirst,
    NotApproved,
    NothingToChange,
    NotInDraft,
    RuleInTheWay,
    RunIsOver,
)
from .exports import record_export
from .runs import (
    claim_run,
    fail_attempt,
    finish_run,
    open_run,
    plan_ahead,
    report_progress,
    resume_runs,
    root_of,
    stop_run,
)

__all__ = [
    "DraftHasMoved",
    "DraftIsClosed",
    "LaterChangesFirst",
    "NotApproved",
    "NotInDraft",
    "NothingToChange",
    "RuleInTheWay",
    "RunIsOver",
    "approve_draft",
    "claim_run",
    "fail_attempt",
    "finish_run",
    "lock_seat",
    "mark_published",
    "mark_unpublished",
    "move_leader",
    "open_run",
    "plan_ahead",
    "record_export",
    "rename_network",
    "report_progress",
    "resume_runs",
    "root_of",
    "stop_run",
    "swap_leaders",
    "undo_change",
    "unlock_seat",
    "withdraw_approval",
]
