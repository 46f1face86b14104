"""What is heard: proposals that are answered, and evaluations."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.evaluation.enums import WaveState
from ledernet.evaluation.models import Wave
from ledernet.evaluation.results.rollup import beside
from ledernet.evaluation.results.words import band
from ledernet.evaluation.waves.queries import Turnout, turnouts, waves_visible_to
from ledernet.people.viewer import Viewer
from ledernet.proposals.times import ReplyTime, reply_times
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import Figure
from ledernet.ui.formatting import NOTHING, full_day, number, percent

from .said import Said, way_to

ROUNDS = 3
"""Rounds beside each other."""
DONE = "D5"
"""The question whether somebody has done something differently. What each promises herself at a meeting is hers, and counted nowhere."""


def practice(viewer: Viewer, programme: Programme) -> Said:
    """By the latest round that all its networks have passed on."""
    found = beside(_closed(viewer, programme), viewer)
    if not found:
        return Said()
    _programme, one = found[0]
    assert one.wave is not None
    of = _("%(answered)s of %(asked)s answered; %(round)s") % {
        "answered": number(one.answered), "asked": number(one.asked), "round": one.wave.name,
    }  # fmt: skip
    way = way_to(
        viewer, "evaluation:together", _("The whole result"), permission="evaluation.view_wave", to=one.wave
    )
    share = one.shares.get(DONE)
    if share is None:
        return Said(why=_("It was not asked, or too few answered to tell of."), way=way)
    figure = Figure(_("Have done something differently"), band(share.bounds), "", of)
    return Said((figure,), _("Share who answer 5, 6 or 7 on a scale to 7"), way=way)


def replies(viewer: Viewer, programme: Programme) -> Said:
    times = reply_times(viewer, programme=programme)
    if not times:
        return Said()
    query = {"programme": programme.pk}
    return Said(
        (_within(times[0]), _taken(times[0])),
        _("All that the programme’s networks have sent"),
        way=way_to(viewer, "proposals:proposals", _("The proposals"), permission="proposals.list_proposals", query=query),
    )  # fmt: skip


def _within(time: ReplyTime) -> Figure:
    late = ngettext("%(count)s answer is late", "%(count)s answers are late", time.overdue)
    note = late % {"count": number(time.overdue)} if time.overdue else ""
    if not time.due:
        return Figure(_("Within the promise"), NOTHING, _("None due yet"))
    return Figure(_("Within the promise"), number(time.kept), _("of %(of)s") % {"of": number(time.due)}, note)


def _taken(time: ReplyTime) -> Figure:
    waiting = ngettext("%(count)s waits", "%(count)s wait", time.waiting) % {"count": number(time.waiting)}
    if time.days is None:
        return Figure(_("Half are answered within"), NOTHING, _("None answered yet"), waiting)
    days = ngettext("%(count)s day", "%(count)s days", 1 if time.days == 1 else 2)
    value = days % {"count": number(time.days)}
    return Figure(_("Half are answered within"), value, "", waiting if time.waiting else "")


def answers(viewer: Viewer, programme: Programme) -> Said:
    """Of the latest rounds that are over, the newest first."""
    rounds = list(_closed(viewer, programme)[:ROUNDS])
    if not rounds:
        return Said()
    came = turnouts(rounds)
    return Said(
        tuple(_came(wave, came[wave.pk]) for wave in rounds),
        ngettext("The latest round that is over", "The latest rounds that are over", len(rounds)),
        way=way_to(viewer, "evaluation:wave", _("The latest round"), permission="evaluation.view_wave", to=rounds[0]),
    )  # fmt: skip


def _came(wave: Wave, turnout: Turnout) -> Figure:
    until = _("until %(day)s") % {"day": full_day(wave.closes_on)}
    if not turnout.asked:
        return Figure(wave.name, NOTHING, _("Too few answered to tell of"), until)
    words = {"count": number(turnout.answered), "of": number(turnout.asked)}
    return Figure(
        wave.name, percent(turnout.answered / turnout.asked), _("%(count)s of %(of)s") % words, until
    )


def _closed(viewer: Viewer, programme: Programme) -> QuerySet[Wave]:
    rows = waves_visible_to(viewer).filter(programme=programme, state=WaveState.CLOSED)
    return rows.order_by("-closes_on", "-pk")
