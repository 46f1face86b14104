"""A programme as one line of the thread, as far as this room can see: purpose, kind, frames and decision."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.people.viewer import Viewer
from ledernet.ui.parts import Knot, Step, ThreadRow

from .enums import POINTS, ProgrammeState
from .models import Programme
from .queries import missing_for_decision, weights_of
from .rules import is_chief_of_node


def node_words(programme: Programme) -> str:
    return str(programme.unit or programme.organisation)


def purpose_step(programme: Programme) -> Step:
    weights = weights_of(programme)
    given = sum(weight.points for weight in weights)
    label = _("Purpose")
    if not weights:
        return Step(label, _("Not begun"), Knot.MISSING)
    note = _("%(points)s of 10 points") % {"points": weights[0].points}
    done = given == POINTS and programme.purpose.strip()
    return Step(label, weights[0].label, Knot.DONE if done else Knot.RUNNING, note)


def type_step(programme: Programme) -> Step:
    label = _("Kind of network")
    if programme.type is None:
        return Step(label, _("Not chosen"), Knot.MISSING)
    note = programme.get_participation_display() if programme.participation else _("Voluntary or duty?")
    whole = programme.type_reason and programme.participation and programme.participation_reason
    return Step(label, str(programme.type), Knot.DONE if whole else Knot.RUNNING, note)


def decision_step(programme: Programme, viewer: Viewer) -> Step:
    label = _("Decision")
    if programme.state == ProgrammeState.ACTIVE:
        return Step(label, _("Decided"), Knot.DONE)
    points = {row.purpose: row.points for row in programme.purpose_weights.all()}
    if missing_for_decision(programme, points):
        return Step(label, _("In preparation"), Knot.MISSING, _("Something is missing"))
    if is_chief_of_node(viewer, programme):
        return Step(label, _("Decide the programme"), Knot.WAITING, _("Everything is ready"))
    return Step(label, _("Ready for the chief"), Knot.RUNNING)


def thread_rows(viewer: Viewer, programmes: Iterable[Programme]) -> list[ThreadRow]:
    rows = []
    for programme in programmes:
        frames = _("%(low)s–%(high)s in each") % {"low": programme.size_min, "high": programme.size_max}
        often = _("%(count)s meetings a year") % {"count": programme.meetings_per_year}
        steps = [
            purpose_step(programme),
            type_step(programme),
            Step(_("Frames"), frames, Knot.DONE, often),
            decision_step(programme, viewer),
        ]
        url = reverse("strategy:programme", args=[programme.pk])
        rows.append(ThreadRow(programme.name, steps, node_words(programme), url))
    return rows
