"""The screens of composition."""

from .ahead import ahead, ahead_day, plan_ahead
from .approval import approve, withdraw
from .export import excel, pdf
from .moves import lock, move, rename, swap, undo, unlock
from .new import check, new
from .run import relieve, retry, run, stop
from .start import start
from .studio import compare, draft

__all__ = [
    "ahead",
    "ahead_day",
    "approve",
    "check",
    "compare",
    "draft",
    "excel",
    "lock",
    "move",
    "new",
    "pdf",
    "plan_ahead",
    "relieve",
    "rename",
    "retry",
    "run",
    "start",
    "stop",
    "swap",
    "undo",
    "unlock",
    "withdraw",
]
