"""What this room brings to HR's inbox: facilitators with too much, and networks that nobody runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from rules import has_perm

from ledernet.accounts.models import Organisation
from ledernet.networks.enums import AssignmentRole, NetworkState
from ledernet.networks.models import Network
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import full_day, number

from .hours import loads_of, people_of
from .models import Facilitator
from .queries import in_pool

AHEAD = timedelta(days=30)
"""So long before it begins is a network missed a facilitator."""
NEAR = timedelta(days=14)


def over(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Facilitators of whom more is asked than their ceiling. Two queries."""
    rows = list(in_pool(organisation, on=on).order_by("pk"))
    for one, load in zip(rows, loads_of(rows, on=on).values(), strict=True):
        if load.is_over:
            facts = {"facilitator": one.pk, "taken": str(load.taken), "ceiling": str(load.ceiling)}
            yield Needs(str(one.pk), facts, Urgency.SOON, unit=one.unit_id)


def over_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    rows = Facilitator.objects.filter(
        pk__in=[one["facilitator"] for one in items], organisation=viewer.organisation
    ).in_bulk()
    found = []
    for one in items:
        row = rows.get(one["facilitator"])
        title = _("%(name)s has more than the ceiling") % {"name": row.name if row else _("A facilitator")}
        text = _(
            "%(taken)s hours a year are taken, and %(ceiling)s is the most. Give a network to somebody else, or ask the chief."
        )
        values = {"taken": number(Decimal(one["taken"])), "ceiling": number(Decimal(one["ceiling"]))}
        url = reverse("facilitation:facilitator", args=[one["facilitator"]]) if row else ""
        found.append(Worded(title, text % values, url, _("See the facilitator")))
    return found


def unstaffed(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Networks that run, or begin within a month, with fewer facilitators than they are to have. Two queries."""
    rows = (
        Network.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), organisation=organisation)
        .filter(starts_on__lte=on + AHEAD)
        .exclude(state=NetworkState.CLOSED)
        .select_related("programme__frames", "need")
        .order_by("pk")
    )
    there: dict[int, int] = {}
    serving = not_ended_on(on, "assignments__") & Q(assignments__role=AssignmentRole.FACILITATOR)
    for pk in rows.order_by().filter(serving).values_list("pk", flat=True):
        there[pk] = there.get(pk, 0) + 1
    for network in rows:
        lacking = people_of(network) - there.get(network.pk, 0)
        if lacking > 0:
            urgency = Urgency.NOW if network.starts_on <= on + NEAR else Urgency.SOON
            facts = {"network": network.pk, "lacking": lacking, "on": network.starts_on.isoformat()}
            yield Needs(str(network.pk), facts, urgency, network.starts_on, network.programme.unit_id)


def unstaffed_words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    rows = Network.objects.filter(pk__in=[one["network"] for one in items], organisation=viewer.organisation)
    networks = rows.select_related("programme__unit").in_bulk()
    found = []
    for one in items:
        row = networks.get(one["network"])
        title = ngettext(
            "%(network)s lacks a facilitator", "%(network)s lacks %(count)s facilitators", one["lacking"]
        )
        values = {"network": row.name if row else _("A network that is no more"), "count": one["lacking"]}
        begins = date.fromisoformat(one["on"])
        text = (_("It begins on %(day)s.") if begins > viewer.on else _("It has run since %(day)s.")) % {
            "day": full_day(begins)
        }
        may = row is not None and has_perm("facilitation.change_need", viewer, row)
        url = reverse("facilitation:rounds") if may else ""
        found.append(Worded(title % values, text, url, _("Give networks to facilitators")))
    return found


OVER = Kind(
    "facilitation.over",
    gettext_lazy("Facilitator over the ceiling"),
    gettext_lazy(
        "It comes up when the networks of a facilitator take more hours a year than her ceiling leaves. It goes when a network is "
        "given to somebody else, or the ceiling is raised."
    ),
    gettext_lazy(
        "HR alone, as the pool. The chief sees how many hours her own are asked for, on a page of its own."
    ),
    over,
    over_words,
    solved_by=(
        "facilitation.changed",
        "networks.assignment_ended",
    ),
)
UNSTAFFED = Kind(
    "facilitation.unstaffed",
    gettext_lazy("Network without a facilitator"),
    gettext_lazy(
        "It comes up a month before a network begins, and as long as it runs, when it has fewer facilitators than its frames or its own "
        "needs say. It goes when one is given, or when none is asked for."
    ),
    gettext_lazy("HR of the network’s part of the organisation. No person is named."),
    unstaffed,
    unstaffed_words,
    solved_by=(
        "networks.assignment_given",
        "facilitation.need_changed",
        "networks.closed",
    ),
)
