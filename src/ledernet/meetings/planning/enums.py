"""What a year plan and its parts can be, why a day is avoided, and what the log can say of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlanState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("year plan", "Proposal")
    PUBLISHING = "publishing", pgettext_lazy("year plan", "On its way")
    PUBLISHED = "published", pgettext_lazy("year plan", "Published")
    TAKEN_BACK = "taken_back", pgettext_lazy("year plan", "Taken back")


PLAN_TRANSITIONS: dict[PlanState, frozenset[PlanState]] = {
    PlanState.PROPOSED: frozenset({PlanState.PUBLISHING}),
    PlanState.PUBLISHING: frozenset({PlanState.PUBLISHED, PlanState.TAKEN_BACK}),
    PlanState.PUBLISHED: frozenset({PlanState.TAKEN_BACK}),
    PlanState.TAKEN_BACK: frozenset(),
}


class PartState(models.TextChoices):
    """What has become of one network's part of a plan."""

    PROPOSED = "proposed", pgettext_lazy("part of a plan", "Proposed")
    MADE = "made", pgettext_lazy("part of a plan", "In the calendar")
    THERE = "there", pgettext_lazy("part of a plan", "Has meetings already")
    CLOSED = "closed", pgettext_lazy("part of a plan", "The network is closed")
    NO_ROOM = "no_room", pgettext_lazy("part of a plan", "No day could be found")
    TOO_LATE = "too_late", pgettext_lazy("part of a plan", "A day has passed or meets another meeting")
    UNDONE = "undone", pgettext_lazy("part of a plan", "Taken back")


class Why(models.TextChoices):
    """Why a regular day was given up, or what is still in the way of a day."""

    PUBLIC = "public", _("Public holiday")
    HOLIDAY = "holiday", _("Holiday")
    BUSY = "busy", _("Busy time")
    INITIATIVE = "initiative", _("Leadership development")
    PERSON = "person", _("Is at another meeting")
    RUNS = "runs", _("Runs another meeting")
    AWAY = "away", _("On leave")


class PlanVerb(models.TextChoices):
    """What the audit log can say of year plans."""

    PROPOSED = "meetings.plan_proposed", _("Year plan proposed")
    CHANGED = "meetings.plan_changed", _("Year plan put right by hand")
    PUBLISHED = "meetings.plan_published", _("Year plan published")
    TAKEN_BACK = "meetings.plan_taken_back", _("Year plan taken back")
    DISCARDED = "meetings.plan_discarded", _("Year plan thrown away")
