"""What this room brings to HR's inbox: decisions that were to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.accounts.models import Organisation
from ledernet.people.enums import Role
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import full_day

from .enums import DecisionState
from .models import Decision
from .queries import decisions_visible_to

LONG = timedelta(days=30)


def overdue(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Open decisions whose day is over."""
    rows = Decision.objects.filter(
        organisation=organisation, state=DecisionState.OPEN, follow_up_on__lt=on
    ).order_by("pk")
    for decision in rows:
        day = decision.follow_up_on
        assert day is not None  # asked for above
        facts = {"decision": decision.pk, "on": day.isoformat()}
        urgency = Urgency.NOW if day < on - LONG else Urgency.SOON
        yield Needs(str(decision.pk), facts, urgency, day, decision.unit_id)


def words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    seen = decisions_visible_to(viewer).filter(pk__in=[one["decision"] for one in items])
    rows = seen.select_related("owner").in_bulk()
    found = []
    for one in items:
        row = rows.get(one["decision"])
        day = full_day(date.fromisoformat(one["on"]))
        if row is None:
            found.append(
                Worded(_("A decision is overdue"), _("It was to be looked at on %(day)s.") % {"day": day})
            )
            continue
        who = row.owner.name if row.owner else _("nobody")
        text = _("%(about)s. It was to be looked at on %(day)s, and %(owner)s sees to it.")
        values = {"about": row.subject_name, "day": day, "owner": who}
        url = reverse("decisions:decision", args=[row.pk])
        found.append(Worded(row.title, text % values, url, _("See the decision")))
    return found


OVERDUE = Kind(
    "decisions.overdue",
    gettext_lazy("Overdue decision"),
    gettext_lazy(
        "It comes up the day after a decision was to be looked at again. It goes when somebody writes how it went."
    ),
    gettext_lazy("Chief and HR of the part of the organisation that the decision holds for."),
    overdue,
    words,
    roles=frozenset({Role.CHIEF, Role.HR}),
    solved_by=("decisions.followed_up",),
)
