"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExpenseKind(models.TextChoices):
    """What money is used for. An organisation may add kinds of its own: then the kind is its name (`OwnKind`)."""

    CONSULTANTS = "consultants", _("Consultants")
    ROOMS = "rooms", _("Rooms and meals")
    OTHER = "other", _("Other expenses")


class CommitmentState(models.TextChoices):
    """Where a promise of money stands."""

    OPEN = "open", _("Open")
    PAID = "paid", _("Paid")
    CANCELLED = "cancelled", _("Cancelled")


COMMITMENT_TRANSITIONS: dict[CommitmentState, frozenset[CommitmentState]] = {
    CommitmentState.OPEN: frozenset({CommitmentState.PAID, CommitmentState.CANCELLED}),
    CommitmentState.PAID: frozenset({CommitmentState.OPEN}),
    CommitmentState.CANCELLED: frozenset({CommitmentState.OPEN}),
}


class HoursRole(models.TextChoices):
    """Whose hours. HR's are noted as administration, task by task (`AdminTask`)."""

    LEADERS = "leaders", _("The leaders")
    FACILITATOR = "facilitator", _("Facilitator")
    COORDINATOR = "coordinator", _("Coordinator")
    SPONSOR = "sponsor", _("Responsible chief")
    HR = "hr", _("HR")
    OTHERS = "others", _("Others")


class AdminTask(models.TextChoices):
    """What HR's hours went to."""

    COMPOSING = "composing", _("Composing networks")
    SEATS = "seats", _("Joiners and leavers")
    FACILITATORS = "facilitators", _("Finding and helping facilitators")
    MEETINGS = "meetings", _("Days, rooms and invitations")
    TELLING = "telling", _("Information and questions")
    FOLLOWING = "following", _("Evaluation and follow-up")
    MONEY = "money", _("Budget and bills")
    OTHER = "other", _("Something else")


class Trouble(models.TextChoices):
    """What can be wrong with money, the worst first."""

    EXCEEDED = "exceeded", _("More is used than there is")
    PROMISED = "promised", _("More is used and promised than there is")
    FORECAST = "forecast", _("It looks as if the money will not last")
    NO_BUDGET = "no_budget", _("Money is used, and there is no budget")


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    BUDGET_SET = "resources.budget_set", _("Budget set")
    RATES_CHANGED = "resources.rates_changed", _("Rates for hours changed")
    KIND_ADDED = "resources.kind_added", _("Kind of expense added")
    KIND_OFFERED = "resources.kind_offered", _("Kind of expense withdrawn or offered again")
    COMMITMENT_MADE = "resources.commitment_made", _("Commitment made")
    COMMITMENT_CHANGED = "resources.commitment_changed", _("Commitment changed")
    COMMITMENT_CLOSED = "resources.commitment_closed", _("Commitment paid or cancelled")
    COMMITMENT_REOPENED = "resources.commitment_reopened", _("Commitment opened again")
    EXPENSE_POSTED = "resources.expense_posted", _("Expense posted")
    EXPENSE_CHANGED = "resources.expense_changed", _("Expense changed")
    EXPENSE_REMOVED = "resources.expense_removed", _("Expense crossed out")
    HOURS_SET = "resources.hours_set", _("Used hours written down")
    ADMIN_NOTED = "resources.admin_noted", _("Hours of administration noted")
    ADMIN_REMOVED = "resources.admin_removed", _("Hours of administration crossed out")
    LIST_UPLOADED = "resources.list_uploaded", _("List of expenses uploaded")
    LIST_DISCARDED = "resources.list_discarded", _("List of expenses given up")
    LIST_BROUGHT_IN = "resources.list_brought_in", _("List of expenses brought in")
    EXPORTED = "resources.exported", _("Money and time exported")
