"""Who comes, who comes and goes, and how old the networks grow."""

from __future__ import annotations

from statistics import median

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.conduct.reading.queries import Policy, compared
from ledernet.insight.indicators.formulas import months_between
from ledernet.insight.indicators.queries import reading_alone
from ledernet.insight.indicators.reading import Level, Reading
from ledernet.insight.indicators.shown import row_of
from ledernet.insight.indicators.words import value_words
from ledernet.insight.small import SMALL
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import Figure
from ledernet.ui.formatting import NOTHING, number, percent

from .said import Said, Way, way_to


def attendance(viewer: Viewer, programme: Programme) -> Said:
    reading = reading_alone(programme, "attendance", on=viewer.on)
    if reading.level is Level.NONE:
        return Said(why=_none_runs(programme))
    if reading.level is Level.EARLY:
        return Said(
            why=_("Too early to say: too few meetings have been held."),
            way=_to_profile(viewer, programme),
        )
    return Said(
        (_figure(reading),), _("The latest six meetings of each network"), way=_to_profile(viewer, programme)
    )


def by_policy(viewer: Viewer, programme: Programme) -> Said:
    """Of all networks that the viewer looks after: those of one programme are of one sort."""
    found = compared(viewer, at=timezone.now(), with_topics=False)
    if len(found.policies) < 2:
        return Said()
    note = (
        _("Attendance is clearly different where coming is a duty. That does not say why: the networks may differ in other ways too.")
        if found.differ
        else _("No clear difference in attendance between the two.")
    )  # fmt: skip
    return Said(
        tuple(_of_policy(policy) for policy in found.policies),
        _("The latest six meetings of each network that you look after"),
        note,
        way=way_to(
            viewer, "reading:overview", _("Meetings in figures"), permission="conduct.compare_figures"
        ),
    )


def _of_policy(policy: Policy) -> Figure:
    rate, count = policy.figures.attendance, policy.figures.networks
    networks = ngettext("%(count)s network", "%(count)s networks", count) % {"count": number(count)}
    if rate is None or rate.early():
        return Figure(policy.label, NOTHING, networks, _("Too early to say"))
    band = f"{percent(rate.interval.low)}–{percent(rate.interval.high)}"
    return Figure(policy.label, percent(rate.share), band, networks)


def turnover(viewer: Viewer, programme: Programme) -> Said:
    reading = reading_alone(programme, "turnover", on=viewer.on)
    if reading.level is Level.NONE:
        return Said(why=_none_runs(programme))
    if reading.level is Level.EARLY:
        return Said()
    if reading.base < SMALL:
        return Said(why=_("Fewer than five sit there: a figure would tell of one of them."))
    of = _("The last twelve months")
    return Said((_figure(reading),), of, way=_to_profile(viewer, programme))


def age(viewer: Viewer, programme: Programme) -> Said:
    """Of the networks that run, and of those that have ended."""
    figures = []
    running, ended = reading_alone(programme, "age", on=viewer.on), _ended(programme)
    if running.value is not None:
        words = ngettext("%(count)s network that runs", "the middle one of %(count)s that run", running.base)
        figures.append(_aged(_("Age today"), running, words))
    if ended.value is not None:
        words = ngettext(
            "%(count)s network that has ended", "the middle one of %(count)s that have ended", ended.base
        )
        figures.append(_aged(_("Age at the end"), ended, words))
    if not figures:
        return Said()
    return Said(tuple(figures), _("From a network’s first day"), way=_to_profile(viewer, programme))


def _ended(programme: Programme) -> Reading:
    """Those that ended before their first day was over have no age."""
    rows = Network.objects.filter(programme=programme, state=NetworkState.CLOSED, ends_on__gt=F("starts_on"))
    months = [
        months_between(began, ended) for began, ended in rows.values_list("starts_on", "ends_on") if ended
    ]
    return Reading("age", median(months) if months else None, base=len(months), level=Level.PLAIN)


def _aged(label: str, reading: Reading, words: str) -> Figure:
    return Figure(label, value_words(reading), words % {"count": number(reading.base)})


def _figure(reading: Reading) -> Figure:
    row = row_of(reading)
    return Figure(row.spec.label, row.value, row.band, row.base)


def _none_runs(programme: Programme) -> str:
    """Why nothing is told where networks have run and do no more; "" where there is nothing yet."""
    rows = Network.objects.filter(programme=programme)
    return (
        ""
        if rows.exclude(state=NetworkState.CLOSED).exists() or not rows.exists()
        else _("No network runs any more.")
    )


def _to_profile(viewer: Viewer, programme: Programme) -> Way | None:
    return way_to(
        viewer,
        "indicators:programme",
        _("Figures of the programme"),
        permission="indicators.view_programme",
        to=programme,
    )
