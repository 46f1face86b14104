"""Why a verb of this room says no."""

from collections.abc import Mapping

from ledernet.resources.models import Commitment, Expense


class BudgetMoved(Exception):
    """Somebody else has saved the budget since it was read; nothing was written."""


class RatesMoved(Exception):
    """Somebody else has saved the rates since they were read; nothing was written."""


class MoneyMoved(Exception):
    """Somebody else has saved the commitment or expense since it was read. `row` is as it is now."""

    def __init__(self, row: Commitment | Expense) -> None:
        super().__init__(row.pk)
        self.row = row


class Unsound(ValueError):
    """The values do not hold. `problems` maps the field to why: a code."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(dict(problems))
        self.problems = problems


class Stranger(ValueError):
    """A network of another programme, or something of another organisation."""


class ReferenceTaken(ValueError):
    """There is an expense with that number in the accounts already. `expense` is that one."""

    def __init__(self, expense: Expense) -> None:
        super().__init__(expense.pk)
        self.expense = expense


class NotOpen(ValueError):
    """The commitment is paid or cancelled already."""


class StillOpen(ValueError):
    """The commitment is open."""


class KindTaken(ValueError):
    """There is a kind of that name."""
