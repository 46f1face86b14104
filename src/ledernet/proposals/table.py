"""Proposals as a list for chiefs and HR, and what leaves as CSV."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ledernet.decisions.agenda import when_words
from ledernet.people.viewer import Viewer
from ledernet.strategy.queries import purpose_label
from ledernet.ui.tables import Choice, Column, Table

from .enums import WAITING, Outcome, ProposalState
from .models import Proposal
from .queries import sent_to_management


class Proposals(Table):
    """All that has been sent to the management, as far as the viewer sees it."""

    id = "proposals"
    caption = _("Proposals")
    columns = (
        Column("title", _("Proposal"), order_by="title", header=True, template="proposals/cells/title.html"),
        Column("state", _("State"), value="get_state_display", template="proposals/cells/state.html"),
        Column(
            "sent",
            _("Sent"),
            order_by="sent_at",
            value="sent_at",
            template="proposals/cells/day.html",
            descending_first=True,
        ),
        Column("due", _("Answer by"), order_by="due_on", template="proposals/cells/due.html"),
        Column("receiver", _("Sent to"), order_by="receiver__name_sort", value="receiver.name"),
    )
    default_sort = "-sent"
    tie_break = ("-pk",)
    empty_heading = _("No proposals yet")
    empty_text = _("They stand here when a network sends one. What a network is still writing stays there.")

    def __init__(self, viewer: Viewer, params: QueryDict) -> None:
        self.viewer = viewer
        rows = sent_to_management(viewer)
        states = [choice for choice in ProposalState.choices if choice[0] != ProposalState.DRAFT]
        self.filters = (  # type: ignore[misc]  # of this viewer, not of all
            Choice("state", _("State"), states),
            Choice("due", _("Answer"), self._due_choices(), narrow=self._due),
            Choice("outcome", _("The answer"), Outcome.choices),
            Choice("programme", _("Programme"), self._programmes, narrow=lambda pk: Q(network__programme=pk)),
        )
        shown = self.columns
        self.columns = tuple(  # type: ignore[misc,assignment]  # the days left are counted from the viewer's day
            _with_value(column, viewer.on) if column.key == "due" else column for column in shown
        )
        super().__init__(rows, params)

    @staticmethod
    def _due_choices() -> list[tuple[str, Any]]:
        return [("waits", _("Waits for an answer")), ("over", _("Overdue"))]

    def _due(self, value: str) -> Q:
        waiting = Q(state__in=WAITING)
        return waiting & Q(due_on__lt=self.viewer.on) if value == "over" else waiting

    def _programmes(self) -> list[tuple[int, str]]:
        seen = sent_to_management(self.viewer).order_by("network__programme__name_sort")
        return list(seen.values_list("network__programme", "network__programme__name").distinct())


def _with_value(column: Column, on: date) -> Column:
    return replace(column, value=lambda row: waits(row, on))


def waits(proposal: Proposal, on: date) -> tuple[str, bool]:
    """In words when the answer is due, and whether that is over; "" where none is waited for."""
    if proposal.state not in WAITING or proposal.due_on is None:
        return "", False
    days = (proposal.due_on - on).days
    return when_words(days), days < 0


def csv_headers() -> list[Any]:
    return [
        _("No."), _("Proposal"), _("Network"), _("Programme"), _("Purpose"), _("Policy or area"), _("What"), _("Why"),
        _("What is asked for"), _("State"), _("Sent"), _("Sent to"), _("Days promised"), _("Answer by"), _("Received"), _("The answer"),
        _("The reason"), _("Answered"), _("Answered by"), _("Decision no."), _("What came of it"),
    ]  # fmt: skip


def csv_rows(proposals: Iterable[Proposal]) -> list[list[Any]]:
    return [
        [
            one.pk, one.title, one.network.name, one.network.programme.name,
            str(purpose_label(one.purpose)) if one.purpose else "", one.area, one.text, one.reason, one.asks,
            one.get_state_display(), _on(one.sent_at), one.receiver.name if one.receiver else "", one.promised_days, one.due_on,
            _on(one.acknowledged_at), one.get_outcome_display() if one.outcome else "", one.answer, _on(one.answered_at),
            one.answered_by.name if one.answered_by else "", one.decision_id, one.follow_up,
        ]
        for one in proposals
    ]  # fmt: skip


def _on(moment: Any) -> date | None:
    return timezone.localdate(moment) if moment else None
