"""HTTP of this room."""

from .administration import administration, note_remove
from .budgets import budget
from .lists import bring_in, check, columns, confirm, discard, problems, template
from .money import (
    commit,
    commitment,
    commitment_close,
    commitment_reopen,
    expense,
    expense_post,
    expense_remove,
    expenses,
)
from .overview import export_csv, export_xlsx, overview
from .pages import month, network, programme
from .rates import kind_add, kind_offer, rates

__all__ = [
    "administration",
    "bring_in",
    "budget",
    "check",
    "columns",
    "commit",
    "commitment",
    "commitment_close",
    "commitment_reopen",
    "confirm",
    "discard",
    "expense",
    "expense_post",
    "expense_remove",
    "expenses",
    "export_csv",
    "export_xlsx",
    "kind_add",
    "kind_offer",
    "month",
    "network",
    "note_remove",
    "overview",
    "problems",
    "programme",
    "rates",
    "template",
]
