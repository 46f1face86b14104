"""The tables of this room. Amounts are whole øre, time is whole minutes: sums are exact in every database."""

from .budgets import Budget, BudgetLine, OwnKind, Rates
from .lists import ExpenseList
from .money import Commitment, Expense
from .time import AdminHours, UsedHours

__all__ = [
    "AdminHours",
    "Budget",
    "BudgetLine",
    "Commitment",
    "Expense",
    "ExpenseList",
    "OwnKind",
    "Rates",
    "UsedHours",
]
