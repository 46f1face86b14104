"""What `resources` keeps."""

from django.utils.translation import pgettext_lazy

from .kinds import Model, Text

MODELS: dict[str, Model] = {
    "resources.AdminHours": (
        pgettext_lazy("stored", "Hours of administration"),
        pgettext_lazy("stored", "What HR has used on a task. Others see it only in sums."),
    ),
    "resources.Budget": (
        pgettext_lazy("stored", "Budget"),
        pgettext_lazy("stored", "Who has set the budget of a programme in a year, and when."),
    ),
    "resources.BudgetLine": (
        pgettext_lazy("stored", "Line of a budget"),
        pgettext_lazy("stored", "How much may be used on one kind of expense."),
    ),
    "resources.Commitment": (
        pgettext_lazy("stored", "Commitment"),
        pgettext_lazy("stored", "Money that is promised to a supplier."),
    ),
    "resources.Expense": (
        pgettext_lazy("stored", "Expense"),
        pgettext_lazy("stored", "An amount as the accounts have it."),
    ),
    "resources.ExpenseList": (
        pgettext_lazy("stored", "List of expenses"),
        pgettext_lazy("stored", "An uploaded list from the accounts, until it is brought in."),
    ),
    "resources.OwnKind": (
        pgettext_lazy("stored", "Kind of expense"),
        pgettext_lazy("stored", "A kind of expense that the organisation has added."),
    ),
    "resources.Rates": (
        pgettext_lazy("stored", "Rates for hours"),
        pgettext_lazy("stored", "What an hour costs where a programme does not say it."),
    ),
    "resources.UsedHours": (
        pgettext_lazy("stored", "Used hours"),
        pgettext_lazy("stored", "What all who have a role used on a network in a month, together."),
    ),
}

FIELDS: dict[str, Text] = {
    "budget": pgettext_lazy("stored", "budget"),
    "closed_on": pgettext_lazy("stored", "closed"),
    "commitment": pgettext_lazy("stored", "commitment"),
    "is_withdrawn": pgettext_lazy("stored", "no longer offered"),
    "listed": pgettext_lazy("stored", "brought in with"),
    "month": pgettext_lazy("stored", "month"),
    "oere": pgettext_lazy("stored", "amount in øre"),
    "posted_on": pgettext_lazy("stored", "posted on"),
    "reference": pgettext_lazy("stored", "number in the accounts"),
    "supplier": pgettext_lazy("stored", "supplier"),
}

SPECIAL: dict[str, Text] = {
    "resources.Commitment.text": pgettext_lazy("stored", "what for"),
    "resources.Expense.text": pgettext_lazy("stored", "what for"),
    "resources.ExpenseList.answers": pgettext_lazy("stored", "what the words of the accounts mean"),
}
