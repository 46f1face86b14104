"""The verbs of this room."""

from ledernet.people.guided.errors import ColumnsMissing, ListIsOver, PlanIsStale, Undecided
from ledernet.people.guided.lists import table_of

from .budgets import add_kind, offer_kind, set_budget, set_rates
from .errors import (
    BudgetMoved,
    KindTaken,
    MoneyMoved,
    NotOpen,
    RatesMoved,
    ReferenceTaken,
    StillOpen,
    Stranger,
    Unsound,
)
from .exports import record_export
from .lists import (
    answer_list,
    apply_list,
    choose_columns,
    clear_lists,
    discard_list,
    plan_of_list,
    start_list,
)
from .money import (
    Bill,
    Promise,
    change_commitment,
    change_expense,
    close_commitment,
    make_commitment,
    post_expense,
    remove_expense,
    reopen_commitment,
)
from .time import note_hours, remove_note, set_hours

__all__ = [
    "Bill",
    "BudgetMoved",
    "ColumnsMissing",
    "KindTaken",
    "ListIsOver",
    "MoneyMoved",
    "NotOpen",
    "PlanIsStale",
    "Promise",
    "RatesMoved",
    "ReferenceTaken",
    "StillOpen",
    "Stranger",
    "Undecided",
    "Unsound",
    "add_kind",
    "answer_list",
    "apply_list",
    "change_commitment",
    "change_expense",
    "choose_columns",
    "clear_lists",
    "close_commitment",
    "discard_list",
    "make_commitment",
    "note_hours",
    "offer_kind",
    "plan_of_list",
    "post_expense",
    "record_export",
    "remove_expense",
    "remove_note",
    "reopen_commitment",
    "set_budget",
    "set_hours",
    "set_rates",
    "start_list",
    "table_of",
]
