"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemState(models.TextChoices):
    """Where an item of the inbox stands."""

    OPEN = "open", _("Waits")
    SETTLED = "settled", _("Settled")  # by somebody, though it still holds
    SOLVED = "solved", _("Solved")  # it no longer holds


ITEM_TRANSITIONS: dict[ItemState, frozenset[ItemState]] = {
    ItemState.OPEN: frozenset({ItemState.SETTLED, ItemState.SOLVED}),
    ItemState.SETTLED: frozenset({ItemState.OPEN, ItemState.SOLVED}),
    ItemState.SOLVED: frozenset({ItemState.OPEN}),
}


class Settling(models.TextChoices):
    """Why an item is taken off the list although it still holds."""

    ELSEWHERE = "elsewhere", _("It is being seen to in another way")
    AGREED = "agreed", _("It is agreed that nothing is to be done")
    MISTAKEN = "mistaken", _("The registers are wrong")


class Happening(models.TextChoices):
    """What can happen to an item."""

    OPENED = "opened", _("Came up")
    REOPENED = "reopened", _("Came up again")
    TAKEN = "taken", _("Taken on")
    GIVEN_BACK = "given_back", _("Given back")
    SNOOZED = "snoozed", _("Put off")
    WOKEN = "woken", _("Taken up again")
    SETTLED = "settled", _("Settled")
    SOLVED = "solved", _("Solved: it no longer holds")


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    UNSEATED_EXPORTED = "home.unseated_exported", _("List of leaders without a network exported")
    COVERAGE_EXPORTED = "home.coverage_exported", _("Figures of coverage exported")
    INBOX_COMPARED = "home.inbox_compared", _("Inbox compared with the registers")
    INBOX_EXPORTED = "home.inbox_exported", _("Inbox exported")
    ITEM_TAKEN = "home.item_taken", _("Item of the inbox taken on")
    ITEM_GIVEN_BACK = "home.item_given_back", _("Item of the inbox given back")
    ITEM_SNOOZED = "home.item_snoozed", _("Item of the inbox put off")
    ITEM_WOKEN = "home.item_woken", _("Item of the inbox taken up again")
    ITEM_SETTLED = "home.item_settled", _("Item of the inbox settled")
    ITEM_REOPENED = "home.item_reopened", _("Item of the inbox opened again")
    ITEMS_ACTED_ON = "home.items_acted_on", _("Several items of the inbox seen to at once")
