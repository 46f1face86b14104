"""The year as a viewer may see it: what is written into the wheel, and what the programmes bring."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.decisions.enums import DecisionState
from ledernet.decisions.queries import decisions_visible_to
from ledernet.decisions.topics import address_of
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import EvaluationDate, LifePlan, Pledge, Programme, WheelEntry
from ledernet.strategy.wheel import Day, Lane, from_sources, occurrences, plan_of
from ledernet.ui.danish import sort_key

from .programmes import MANAGERS, programmes_visible_to
from .support import STILL_PROMISED


def entries_visible_to(viewer: Viewer) -> QuerySet[WheelEntry]:
    """Twin of `strategy.view_wheel_entry`: those of the viewer's own part of the organisation and of all above it."""
    entries = WheelEntry.objects.filter(organisation=viewer.organisation)
    if viewer.everywhere(*MANAGERS):
        return entries
    binding = Q(unit__path__in=viewer.paths_above(*MANAGERS))
    if viewer.has(*MANAGERS):
        binding |= Q(unit__isnull=True)
    return entries.filter(viewer.within("unit__path", *MANAGERS) | binding)


def wheel_entries(viewer: Viewer, year: int) -> list[Day]:
    """Everything in the viewer's wheel of that year, in the order of the days. A constant number of queries."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    carried_out = from_sources(viewer, first, last)
    told = {(day.plan, day.starts_on) for day in carried_out if day.plan}
    planned = [day for day in _of_programmes(viewer, first, last) if (day.plan, day.starts_on) not in told]
    found = [*_written(viewer, year), *planned, *_followed_up(viewer, first, last), *carried_out]
    return sorted(found, key=lambda day: (day.starts_on, day.ends_on, sort_key(day.name)))


def to_copy(viewer: Viewer, year: int) -> list[WheelEntry]:
    """Entries of the year before that the viewer looks after and that do not return by themselves, nor stand there already."""
    mine = viewer.within("unit__path", *MANAGERS)
    if viewer.everywhere(*MANAGERS):
        mine |= Q(unit__isnull=True)
    entries = WheelEntry.objects.filter(mine, organisation=viewer.organisation, is_yearly=False)
    there = {(row.kind, row.name, row.unit_id) for row in entries.filter(starts_on__year=year)}
    before = entries.filter(starts_on__year=year - 1).select_related("unit", "initiative")
    return [
        row
        for row in before.order_by("starts_on", "name", "pk")
        if (row.kind, row.name, row.unit_id) not in there
    ]


def _written(viewer: Viewer, year: int) -> Iterable[Day]:
    near = Q(is_yearly=True, starts_on__year__lte=year)
    near |= Q(starts_on__year__lte=year, ends_on__year__gte=year)
    rows = entries_visible_to(viewer).filter(near).select_related("unit", "initiative")
    for row in rows:
        for start, end in occurrences(row.starts_on, row.ends_on, is_yearly=row.is_yearly, year=year):
            note = row.unit.name if row.unit else ""
            url = row.initiative.url if row.initiative and not row.initiative.is_retired else ""
            yield Day(row.kind, row.name, start, end, note=note, url=url, entry=row)


def _of_programmes(viewer: Viewer, first: date, last: date) -> Iterable[Day]:
    """What a programme fixes for its networks: begin, trial, change day, expiry, evaluations, and promises of support."""
    seen = programmes_visible_to(viewer).exclude(state=ProgrammeState.CLOSED)

    def day(programme: Programme, on: date, words: str, plan: str = "") -> Day:
        url = reverse("strategy:programme", args=[programme.pk])
        return Day(Lane.NETWORKS, words, on, on, note=programme.name, url=url, plan=plan)

    for plan in LifePlan.objects.filter(programme__in=seen).select_related("programme"):
        told = {
            "starts_on": _("The networks begin"),
            "trial_until": _("The trial ends"),
            "change_day": _("Change day"),
            "expires_on": _("The networks expire"),
        }
        for what, words in told.items():
            on = getattr(plan, what)
            if on is not None and first <= on <= last:
                yield day(plan.programme, on, words, plan_of(plan.programme_id, what))
    within = {"programme__in": seen, "on__range": (first, last)}
    for dated in EvaluationDate.objects.filter(**within).select_related("programme"):
        words = _("Evaluation: %(name)s") % {"name": dated.name} if dated.name else _("Evaluation")
        yield day(dated.programme, dated.on, words)
    due = Pledge.objects.filter(STILL_PROMISED, programme__in=seen, due_on__range=(first, last))
    for pledge in due.select_related("programme"):
        yield day(pledge.programme, pledge.due_on, _("Promised: %(text)s") % {"text": pledge.text})


def _followed_up(viewer: Viewer, first: date, last: date) -> Iterable[Day]:
    """Decisions that are to be looked at again."""
    open_ = decisions_visible_to(viewer).filter(state=DecisionState.OPEN, follow_up_on__range=(first, last))
    for decision in open_:
        assert decision.follow_up_on is not None
        words = _("Follow up: %(title)s") % {"title": decision.title}
        url = address_of(decision.subject)
        yield Day(
            Lane.NETWORKS,
            words,
            decision.follow_up_on,
            decision.follow_up_on,
            note=decision.subject_name,
            url=url,
        )
