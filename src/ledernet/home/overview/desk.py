"""HR's desk: what needs a hand by kind, where every network stands, the evaluations, what waits for whom, and what is being composed.

Counts with links; each within the nodes where the viewer is HR.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.charter.enums import CharterState
from ledernet.charter.models import CharterVersion
from ledernet.composition.enums import DraftState, RunState
from ledernet.composition.models import Draft, Run
from ledernet.evaluation.enums import WaveState
from ledernet.evaluation.models import Questionnaire
from ledernet.evaluation.waves.queries import SOON, unseen_evaluations, waves_visible_to
from ledernet.home.addresses import address
from ledernet.home.inbox.queue import items_worked_by, waiting
from ledernet.home.waiting import open_drafts, whole_drafts
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.networks.enums import NetworkState
from ledernet.networks.queries import networks_managed_by
from ledernet.people import needs
from ledernet.people.enums import Role
from ledernet.people.needs import Urgency
from ledernet.people.viewer import Viewer
from ledernet.proposals.enums import WAITING
from ledernet.proposals.queries import sent_to_management
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.ui.formatting import full_day

from .evidence import counts_of
from .inside import BACK
from .pot import moves_ahead

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

SHOWN = 6


@dataclass(frozen=True)
class Line:
    """A count with its words and the page behind it. `note` is a line below; `haste` what of it is over time or wanted now."""

    label: Text
    count: int
    url: str
    note: Text = ""
    haste: Text = ""


@dataclass(frozen=True)
class Dated:
    """One evaluation on the calendar."""

    title: Text
    text: Text
    url: str
    state: str  # of `ui.parts.Knot`


@dataclass(frozen=True)
class Desk:
    inbox: Sequence[Line]
    board: Sequence[Line]
    evaluations: Sequence[Dated]
    waits: Sequence[Line]
    composing: Sequence[Line]


def desk_of(viewer: Viewer, *, at: datetime) -> Desk:
    """A constant number of queries."""
    return Desk(
        list(_inbox(viewer)),
        board_of(viewer),
        list(_evaluations(viewer))[:SHOWN],
        [line for line in _waits(viewer, at) if line.count],
        list(_composing(viewer)),
    )


def _inbox(viewer: Viewer) -> Iterator[Line]:
    """Kinds of what needs a hand, the most urgent first. One query."""
    rows = (
        items_worked_by(viewer)
        .filter(waiting(viewer.on))
        .order_by()
        .values("kind")
        .annotate(count=Count("pk"), now=Count("pk", filter=Q(urgency=Urgency.NOW)), worst=Min("urgency"))
    )
    labels = {kind.code: kind.label for kind in needs.kinds()}
    for row in sorted(rows, key=lambda row: (row["worst"], -row["now"], -row["count"], row["kind"]))[:SHOWN]:
        if row["kind"] in labels:
            haste = _("%(count)s now") % {"count": row["now"]} if row["now"] else ""
            url = address("home:inbox", query=f"kind={row['kind']}")
            yield Line(labels[row["kind"]], row["count"], url, haste=haste)


# --- where every network stands ------------------------------------------------------------------------------


def board_of(viewer: Viewer) -> list[Line]:
    """From idea to archive. A network stands in one place only; a programme that is prepared stands as an idea. Two queries."""
    on = viewer.on
    mine = networks_managed_by(viewer, Role.HR).order_by()
    trial = Q(state=NetworkState.LAUNCHED, trial_until__gte=on)
    counts = mine.aggregate(
        charter=Count("pk", filter=Q(state=NetworkState.ESTABLISHED)),
        trial=Count("pk", filter=trial),
        running=Count("pk", filter=Q(state=NetworkState.LAUNCHED) & ~trial),
        unplanned=Count("pk", filter=Q(state=NetworkState.WITHOUT_PLAN)),
        closed=Count("pk", filter=Q(state=NetworkState.CLOSED)),
    )
    ideas = Programme.objects.filter(
        viewer.within("unit__path", Role.HR), organisation=viewer.organisation, state=ProgrammeState.DRAFT
    ).count()
    moves = _moves(viewer)

    def where(state: str) -> str:
        return address("networks:networks", query=f"state={state}")

    return [
        Line(_("Idea"), ideas, address("strategy:programmes"), _("programmes being prepared")),
        Line(_("Charter"), counts["charter"], where("established"), _("seats given, not launched")),
        Line(_("Trial"), counts["trial"], where("launched"), _("until the first decision")),
        Line(_("In operation"), counts["running"], where("launched"), _("on a locked charter")),
        Line(_("Without a plan"), counts["unplanned"], where("without_plan"), _("a charter is missing")),
        *moves,
        Line(_("Archive"), counts["closed"], where("closed"), _("closed, with thanks")),
    ]


def _moves(viewer: Viewer) -> list[Line]:
    """Networks whose move is decided and has not taken effect, by kind: until then they run, and are counted there too."""
    found: dict[Text, int] = {}
    for move in moves_ahead(viewer):
        found[move.label] = found.get(move.label, 0) + move.networks
    pot, note = address("lifecycle:pot"), _("decided, not carried out yet")
    return [Line(label, count, pot, note) for label, count in found.items()]


# --- evaluations ---------------------------------------------------------------------------------------------


def _evaluations(viewer: Viewer) -> Iterator[Dated]:
    """Over time and unplanned, then open, planned, and closed ones whose networks have not all passed on. Four queries."""
    yield from _unplanned(viewer)
    rows = waves_visible_to(viewer).filter(viewer.within("programme__unit__path", Role.HR))
    live = rows.filter(
        Q(state__in=(WaveState.OPEN, WaveState.PLANNED))
        | Q(state=WaveState.CLOSED, closes_on__gt=viewer.on - timedelta(days=90))
    )
    waves = list(live.order_by("closes_on", "pk"))
    counts = counts_of(wave for wave in waves if wave.is_closed)
    for wave in waves:
        passed_on, asked = counts.get(wave.pk, (0, 0))
        url = address("evaluation:wave", wave.pk)
        title = f"{wave.programme.name}: {wave.name}"
        if wave.is_open:
            yield Dated(title, _("Open until %(day)s") % {"day": full_day(wave.closes_on)}, url, "run")
        elif wave.is_planned:
            yield Dated(title, _("Opens on %(day)s") % {"day": full_day(wave.opens_on)}, url, "todo")
        elif waits := asked - passed_on:
            words = ngettext(
                "%(count)s network has not passed its result on", "%(count)s networks have not passed their result on",
                waits,
            )  # fmt: skip
            yield Dated(title, words % {"count": waits}, url, "run")


def _unplanned(viewer: Viewer) -> Iterator[Dated]:
    """Programmes with networks whose evaluation by the charter is near or over, and that no round sees to. Two queries."""
    near = unseen_evaluations(networks_managed_by(viewer, Role.HR), by=viewer.on + SOON).order_by()
    rows = near.values_list("programme").annotate(first=Min("evaluated_on"), count=Count("pk"))
    found = {programme: (first, count) for programme, first, count in rows}
    names = dict(Programme.objects.filter(pk__in=found).order_by("name_sort", "pk").values_list("pk", "name"))
    for programme, (first, count) in sorted(found.items(), key=lambda row: row[1][0]):
        if programme not in names:
            continue
        words = ngettext(
            "%(count)s network by %(day)s, and no round is planned",
            "%(count)s networks, the first by %(day)s, and no round is planned",
            count,
        ) % {"count": count, "day": full_day(first)}
        state = "late" if first < viewer.on else "todo"
        yield Dated(names[programme], words, address("evaluation:plan", programme), state)


# --- what waits for whom -------------------------------------------------------------------------------------


def _waits(viewer: Viewer, at: datetime) -> Iterator[Line]:
    """With others, and for how long: so that HR can help it on. Six queries."""
    mine = networks_managed_by(viewer, Role.HR).exclude(state=NetworkState.CLOSED)
    yield Line(
        _("The chief decides a programme"),
        whole_drafts(viewer, Role.HR).count(),
        address("strategy:programmes"),
    )
    hearings = CharterVersion.objects.filter(
        viewer.within("programme__unit__path", Role.HR), programme__organisation=viewer.organisation
    ).filter(state__in=(CharterState.HEARING, CharterState.HEARD))
    yield Line(_("A charter is heard or approved"), hearings.count(), address("strategy:programmes"))
    owed = sent_to_management(viewer).filter(
        viewer.within("network__programme__unit__path", Role.HR), state__in=WAITING
    )
    counts = owed.order_by().aggregate(count=Count("pk"), over=Count("pk", filter=Q(due_on__lt=viewer.on)))
    yield Line(
        _("The management answers a proposal"),
        counts["count"],
        address("proposals:proposals"),
        haste=_over(counts["over"]),
    )
    results = Questionnaire.objects.filter(
        network__in=mine.values("pk"),
        wave__state=WaveState.CLOSED,
        round__isnull=False,
        released_at__isnull=True,
    )
    yield Line(_("A network comments on its result"), results.count(), address("evaluation:waves"))
    unclosed = Meeting.objects.filter(
        network__in=mine.values("pk"), state=MeetingState.PLANNED, ends_at__lte=at, ends_at__gt=at - BACK
    )
    yield Line(_("A facilitator closes a meeting"), unclosed.count(), address("reading:overview"))


def _over(count: int) -> str:
    return ngettext("%(count)s overdue", "%(count)s overdue", count) % {"count": count} if count else ""


def _composing(viewer: Viewer) -> Iterator[Line]:
    """Calculations that run, drafts to choose among, and approved ones that nobody has sent out. Three queries."""
    here = viewer.within("programme__unit__path", Role.HR)
    start = address("composition:start")
    runs = Run.objects.filter(
        here,
        programme__organisation=viewer.organisation,
        ahead_of=None,
        state__in=(RunState.QUEUED, RunState.RUNNING),
    )
    if count := runs.count():
        yield Line(_("Being calculated"), count, start)
    if count := open_drafts(viewer).filter(here).count():
        yield Line(_("Drafts to choose among"), count, start)
    approved = Draft.objects.filter(here, organisation=viewer.organisation, state=DraftState.APPROVED)
    if count := approved.count():
        yield Line(_("Approved, to be published"), count, start)
