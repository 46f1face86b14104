"""What was agreed, and what is due: overdue first, then the days to come. In words, never in red."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rules import has_perm

from ledernet.people.viewer import Viewer

from .enums import DecisionState
from .models import Decision
from .queries import due_for
from .topics import label_of

AHEAD = 30
"""So many days ahead the agenda looks."""


@dataclass(frozen=True)
class AgendaLine:
    """One decision that is to be looked at. `days` are those left; below nought it is over time."""

    decision: Decision
    days: int
    is_mine: bool
    owner_gone: bool
    may_hand_over: bool

    @property
    def is_over(self) -> bool:
        return self.days < 0

    @property
    def when(self) -> str:
        return when_words(self.days)

    @property
    def topic(self) -> str:
        return label_of(self.decision.topic)

    @property
    def owner(self) -> str:
        return self.decision.owner.name if self.decision.owner else ""

    @property
    def waits(self) -> bool:
        """For the viewer herself: it is hers, or nobody else can see to it."""
        return self.is_mine or self.owner_gone

    @property
    def url(self) -> str:
        return reverse("decisions:decision", args=[self.decision.pk])


def agenda(viewer: Viewer, *, on: date, ahead: int = AHEAD) -> list[AgendaLine]:
    """Open decisions of this viewer up to `ahead` days from the day. One query."""
    due = due_for(viewer, by=on + timedelta(days=ahead)).select_related("owner", "unit")
    return [
        AgendaLine(
            decision=decision,
            days=days_left(decision, on) or 0,
            is_mine=decision.owner_id == viewer.user.pk,
            owner_gone=bool(getattr(decision, "owner_gone", False)),
            may_hand_over=has_perm("decisions.hand_over", viewer, decision),
        )
        for decision in due
    ]


def days_left(decision: Decision, on: date) -> int | None:
    """Days until it is looked at; below nought it is over time; None where nothing is waited for."""
    if decision.state != DecisionState.OPEN or decision.follow_up_on is None:
        return None
    return (decision.follow_up_on - on).days


def when_words(days: int) -> str:
    """`9 days overdue`, `today`, `tomorrow`, `in 12 days`."""
    if days < 0:
        return ngettext("%(count)s day overdue", "%(count)s days overdue", -days) % {"count": -days}
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": days}
