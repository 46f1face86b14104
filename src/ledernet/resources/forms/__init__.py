"""What people write."""

from .budgets import BudgetForm, KindForm, RatesForm
from .lists import ListColumnsForm, ListForm, MeaningForm
from .money import CommitmentForm, ExpenseForm
from .time import MonthForm, NoteForm, months_until

__all__ = [
    "BudgetForm",
    "CommitmentForm",
    "ExpenseForm",
    "KindForm",
    "ListColumnsForm",
    "ListForm",
    "MeaningForm",
    "MonthForm",
    "NoteForm",
    "RatesForm",
    "months_until",
]
