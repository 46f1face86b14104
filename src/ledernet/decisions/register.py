"""The register as a list: its columns, its filters, and what leaves as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ledernet.accounts.models import User
from ledernet.people.models import Unit
from ledernet.people.viewer import Viewer
from ledernet.ui.danish import sort_key
from ledernet.ui.formatting import short_day
from ledernet.ui.tables import Choice, Column, Table

from .agenda import AHEAD, days_left, when_words
from .enums import DecisionState
from .models import Decision, FollowUp
from .queries import decisions_visible_to
from .topics import kind_of, label_of

NEVER = date(9999, 12, 31)
WHOLE = "whole"


class Register(Table):
    """All decisions that the viewer sees."""

    id = "decisions"
    caption = _("Decisions")
    columns = (
        Column("title", _("Decision"), header=True, template="decisions/cells/title.html"),
        Column("unit", _("Applies to"), order_by="node_sort", template="decisions/cells/node.html"),
        Column("owner", _("Responsible"), order_by="owner_sort", value="owner.name"),
        Column(
            "decided", _("Decided"), order_by="decided_on", value="decided_on",
            template="decisions/cells/day.html", descending_first=True,
        ),
        Column("due", _("Looked at again"), order_by="due", template="decisions/cells/due.html"),
        Column("state", _("State"), value="get_state_display", template="decisions/cells/state.html"),
    )  # fmt: skip
    search_field = "search"
    search_label = _("Find a decision")
    default_sort = "-decided"
    tie_break = ("-pk",)
    empty_heading = _("No decisions yet")
    empty_text = _(
        "They stand here when something is decided, with a reason, an owner and a day to look at it again."
    )

    def __init__(self, viewer: Viewer, params: QueryDict) -> None:
        self.viewer = viewer
        self._seen = decisions_visible_to(viewer)
        self.filters = (  # type: ignore[misc]  # of this viewer, not of all
            Choice("state", _("State"), DecisionState.choices),
            Choice("due", _("Looked at again"), self._days(), narrow=self._due),
            Choice("topic", _("Subject"), self._topics, narrow=_below),
            Choice("owner", _("Responsible"), self._owners),
            Choice("unit", _("Applies to"), self._units, narrow=self._node),
        )
        # Where nothing is there to order by: days last, names first, on every database alike.
        due = Case(
            When(state=DecisionState.OPEN, follow_up_on__isnull=False, then=F("follow_up_on")),
            default=Value(NEVER),
        )
        shown: Sequence[Column] = self.columns
        self.columns = tuple(  # type: ignore[misc,assignment]  # the days left are counted from the viewer's day
            replace(column, value=lambda row: waits(row, viewer.on)) if column.key == "due" else column
            for column in shown
        )
        rows = self._seen.select_related("owner", "unit", "organisation").annotate(
            due=due,
            node_sort=Coalesce("unit__name_sort", Value("")),
            owner_sort=Coalesce("owner__name_sort", Value("")),
        )
        super().__init__(rows, params)

    # --- what one can choose among: only what occurs -------------------------------------------------------------

    @staticmethod
    def _days() -> list[tuple[str, Any]]:
        return [("over", _("Overdue")), ("soon", _("Within 30 days")), ("none", _("No day agreed"))]

    def _due(self, value: str) -> Q:
        today, waiting = self.viewer.on, Q(state=DecisionState.OPEN)
        if value == "over":
            return waiting & Q(follow_up_on__lt=today)
        if value == "soon":
            return waiting & Q(follow_up_on__range=(today, today + timedelta(days=AHEAD)))
        return ~waiting

    def _topics(self) -> list[tuple[str, str]]:
        kinds = {kind_of(topic) for topic in self._seen.order_by().values_list("topic", flat=True).distinct()}
        return sorted(
            ((kind, label_of(kind)) for kind in kinds), key=lambda pair: (sort_key(pair[1]), pair[0])
        )

    def _owners(self) -> list[tuple[int, str]]:
        owners = User.objects.filter(pk__in=self._seen.order_by().values("owner"))
        return list(owners.order_by("name_sort", "pk").values_list("pk", "name"))

    def _units(self) -> list[tuple[str, str]]:
        units = Unit.objects.filter(pk__in=self._seen.order_by().values("unit"))
        named = [(str(pk), name) for pk, name in units.order_by("name_sort", "pk").values_list("pk", "name")]
        return [(WHOLE, self.viewer.organisation.name), *named]

    def _node(self, value: str) -> Q:
        """A part of the organisation with all below it."""
        if value == WHOLE:
            return Q(unit__isnull=True)
        path = Unit.objects.filter(organisation=self.viewer.organisation, pk=value).values_list(
            "path", flat=True
        )
        return Q(unit__path__startswith=path.get())


def _below(kind: str) -> Q:
    return Q(topic=kind) | Q(topic__startswith=f"{kind}.")


def waits(decision: Decision, on: date) -> tuple[str, bool]:
    """In words when it is looked at again, and whether that is over time; "" where nothing is waited for."""
    days = days_left(decision, on)
    return ("", False) if days is None else (when_words(days), days < 0)


# --- out ------------------------------------------------------------------------------------------------------------


def csv_headers() -> list[Any]:
    return [
        _("No."), _("Decision"), _("Text"), _("The reason"), _("About"), _("Subject"), _("Applies to"), _("State"),
        _("Responsible"), _("Decided by"), _("Decided"), _("Looked at again"), _("Follow-up so far"), _("Replaces no."),
    ]  # fmt: skip


def csv_rows(decisions: QuerySet[Decision]) -> list[list[Any]]:
    """One line for each; the decisions come from `with_history`."""
    return [
        [
            decision.pk,
            decision.title,
            decision.text,
            decision.reason,
            decision.subject_name,
            label_of(decision.topic),
            node_name(decision),
            decision.get_state_display(),
            decision.owner.name if decision.owner else "",
            decision.decided_by.name if decision.decided_by else "",
            decision.decided_on,
            decision.follow_up_on if decision.state == DecisionState.OPEN else None,
            "\n".join(look_line(look) for look in decision.follow_ups.all()),
            decision.replaces_id,
        ]
        for decision in decisions
    ]


def node_name(decision: Decision) -> str:
    return decision.unit.name if decision.unit else decision.organisation.name


def look_line(look: FollowUp) -> str:
    """One look at a decision on one line of text."""
    who = look.made_by.name if look.made_by else ""
    words = " ".join(look.note.split())
    again = str(_("Looked at again: %(day)s")) % {"day": short_day(look.next_on)} if look.next_on else ""
    head = " ".join(part for part in (short_day(look.on), who) if part)
    return " · ".join(part for part in (head, words, again) if part)
