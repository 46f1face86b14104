"""The thread: one line for each programme, from purpose to what is decided next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledernet.charter.enums import CharterState
from ledernet.charter.models import CharterVersion
from ledernet.composition.enums import DraftState, RunState
from ledernet.composition.models import Draft, Run
from ledernet.home.addresses import address
from ledernet.lifecycle.pot.queries import Waiting
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network, Seat
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import AnswerState, ProgrammeState, Question
from ledernet.strategy.models import Answer, Programme
from ledernet.strategy.rules import is_chief_of_node
from ledernet.strategy.thread import decision_step, node_words, purpose_step, type_step
from ledernet.ui.formatting import full_day
from ledernet.ui.parts import Knot, Step, ThreadRow

from .evidence import Evidence, evidence_of, evidence_step
from .pot import networks_to_decide

COLUMNS = (
    gettext_lazy("Programme"),
    gettext_lazy("Purpose"),
    gettext_lazy("Kind of network"),
    gettext_lazy("Networks"),
    gettext_lazy("Latest evidence"),
    gettext_lazy("Next decision"),
)


def thread_of(viewer: Viewer, programmes: Iterable[Programme]) -> list[ThreadRow]:
    """Programmes come with weights (`strategy.queries.with_weights`). A constant number of queries."""
    facts = _facts_of(viewer, list(programmes))
    return [_row(viewer, one) for one in facts]


@dataclass(frozen=True)
class Facts:
    """What the knots of one programme are made of."""

    programme: Programme
    drafts: Counter[str]
    busy: bool
    networks: Mapping[str, Any] | None
    charter: CharterVersion | None
    said: int
    evidence: Evidence
    waits: Sequence[Waiting]  # networks of it that wait for the viewer's decision


def _facts_of(viewer: Viewer, programmes: Sequence[Programme]) -> list[Facts]:
    drafts: dict[int, Counter[str]] = {programme.pk: Counter() for programme in programmes}
    rows = Draft.objects.filter(programme__in=programmes).order_by().values_list("programme_id", "state")
    for pk, state, count in rows.annotate(count=Count("pk")):
        drafts[pk][state] += count
    busy = set(
        Run.objects.filter(
            programme__in=programmes, ahead_of=None, state__in=(RunState.QUEUED, RunState.RUNNING)
        ).values_list("programme_id", flat=True)
    )
    networks = _networks_of(viewer, programmes)
    said = Counter(
        Answer.objects.filter(programme__in=programmes)
        .exclude(state__in=(AnswerState.OPEN, AnswerState.ASKED))
        .values_list("programme_id", flat=True)
    )
    evidence = evidence_of(viewer, programmes)
    charters = _charters_of(programmes)
    waits: dict[int, list[Waiting]] = {}
    for wait in networks_to_decide(viewer):
        waits.setdefault(wait.network.programme_id, []).append(wait)
    return [
        Facts(
            programme,
            drafts[programme.pk],
            programme.pk in busy,
            networks.get(programme.pk),
            charters.get(programme.pk),
            said[programme.pk],
            evidence[programme.pk],
            waits.get(programme.pk, ()),
        )
        for programme in programmes
    ]


def _networks_of(viewer: Viewer, programmes: Sequence[Programme]) -> dict[int, Mapping[str, Any]]:
    """Programme → counts of its networks. Seats are counted by themselves: a join would multiply the rows."""
    running = Network.objects.filter(programme__in=programmes).exclude(state=NetworkState.CLOSED).order_by()
    rows = running.values("programme").annotate(
        count=Count("pk"),
        launched=Count("pk", filter=Q(state=NetworkState.LAUNCHED)),
        to_come=Count("pk", filter=Q(starts_on__gt=viewer.on)),
        evaluated_on=Min("evaluated_on", filter=Q(evaluated_on__gte=viewer.on)),
    )
    seats = Seat.objects.filter(not_ended_on(viewer.on), network__in=running.values("pk")).order_by()
    leaders = dict(seats.values_list("network__programme").annotate(count=Count("pk")))
    return {row["programme"]: {**row, "leaders": leaders.get(row["programme"], 0)} for row in rows}


def _charters_of(programmes: Sequence[Programme]) -> dict[int, CharterVersion]:
    """Programme → the newest version that is approved, heard or under hearing."""
    rows = CharterVersion.objects.filter(
        programme__in=programmes,
        state__in=(CharterState.APPROVED, CharterState.HEARING, CharterState.HEARD),
    )
    return {
        version.programme_id: version
        for version in rows.select_related("hearing").defer("content").order_by("number")
    }


def _row(viewer: Viewer, facts: Facts) -> ThreadRow:
    programme, networks = facts.programme, facts.networks
    closed = facts.evidence.closed
    steps = [
        purpose_step(programme),
        type_step(programme),
        _networks(networks) if networks else _composition(facts.drafts, busy=facts.busy),
        evidence_step(
            facts.evidence,
            on=viewer.on,
            locked=facts.charter is not None and facts.charter.state == CharterState.APPROVED,
            next_on=networks["evaluated_on"] if networks else None,
            url=address("evaluation:waves"),
            together_url=address("evaluation:together", closed.pk) if closed else "",
        ),
        _next(viewer, facts),
    ]
    return ThreadRow(
        programme.name, steps, node_words(programme), address("strategy:programme", programme.pk)
    )


def _composition(drafts: Counter[str], *, busy: bool) -> Step:
    label = _("Networks")
    if drafts[DraftState.PUBLISHED]:
        return Step(label, _("Published"), Knot.DONE)
    if drafts[DraftState.APPROVED]:
        return Step(label, _("Approved"), Knot.DONE)
    if drafts[DraftState.OPEN]:
        count = drafts[DraftState.OPEN]
        words = ngettext("%(count)s draft", "%(count)s drafts", count) % {"count": count}
        return Step(label, words, Knot.RUNNING)
    if busy:
        return Step(label, _("Being calculated"), Knot.RUNNING)
    return Step(label, _("Not begun"), Knot.MISSING)


def _networks(networks: Mapping[str, Any]) -> Step:
    label = _("Networks")
    leaders = ngettext("%(count)s leader", "%(count)s leaders", networks["leaders"]) % {
        "count": networks["leaders"]
    }
    if networks["to_come"] == networks["count"]:
        words = ngettext("%(count)s on the way", "%(count)s on the way", networks["count"])
        return Step(label, words % {"count": networks["count"]}, Knot.RUNNING, leaders)
    words = ngettext("%(count)s network", "%(count)s networks", networks["count"])
    return Step(label, words % {"count": networks["count"]}, Knot.DONE, leaders)


def _next(viewer: Viewer, facts: Facts) -> Step:
    """The one that comes first: of the programme, of the drafts, of the charter, of a network; else when it is evaluated."""
    label, programme, drafts, networks = _("Next decision"), facts.programme, facts.drafts, facts.networks
    if programme.state == ProgrammeState.DRAFT:
        step = decision_step(programme, viewer)
        url = address("strategy:programme", programme.pk) if step.state == Knot.WAITING else ""
        return Step(label, step.text, step.state, step.note, url)
    if drafts[DraftState.APPROVED]:
        return Step(label, _("Publish the networks"), Knot.RUNNING)
    if drafts[DraftState.OPEN] and not drafts[DraftState.PUBLISHED]:
        return Step(label, _("Approve a draft"), Knot.WAITING, url=address("composition:start"))
    if networks and networks["launched"] < networks["count"]:
        return _to_launch(viewer, facts)
    if facts.waits:
        return _to_decide(label, facts.waits)
    if networks:
        day = networks["evaluated_on"]
        if day is None:
            return Step(label, _("A date is missing"), Knot.MISSING, _("HR sees to it"))
        return Step(label, _("Go on or adjust"), Knot.MISSING, full_day(day))
    return Step(label, _("Compose the networks"), Knot.MISSING)


def _to_decide(label: str, waits: Sequence[Waiting]) -> Step:
    words = ngettext("Decide on %(name)s", "Decide on %(count)s networks", len(waits))
    text = words % {"name": waits[0].network.name, "count": len(waits)}
    days = [wait.due_on for wait in waits if wait.due_on]
    note = _("Deadline %(day)s") % {"day": full_day(min(days))} if days else ""
    url = waits[0].url if len(waits) == 1 else address("lifecycle:pot") or waits[0].url
    return Step(label, text, Knot.WAITING, note, url)


def _to_launch(viewer: Viewer, facts: Facts) -> Step:
    """Networks that are not launched: on the charter that is there, or first the charter."""
    label, programme, charter = _("Next decision"), facts.programme, facts.charter
    if charter is None:
        words = _("%(said)s of %(all)s answers") % {"said": facts.said, "all": len(Question)}
        note = words if facts.said else ""
        return Step(
            label, _("Charter is missing"), Knot.MISSING, note, address("charter:draft", programme.pk)
        )
    if charter.state == CharterState.HEARING:
        note = _("until %(day)s") % {"day": full_day(charter.hearing.closes_on)}
        return Step(label, _("The charter is under hearing"), Knot.RUNNING, note)
    is_chief = is_chief_of_node(viewer, programme)
    if charter.state == CharterState.HEARD:
        if is_chief:
            url = address("charter:draft", programme.pk)
            return Step(label, _("Approve the charter"), Knot.WAITING, _("The hearing is over"), url)
        return Step(label, _("The charter is with the chief"), Knot.RUNNING, _("The hearing is over"))
    if is_chief:
        return Step(
            label, _("Launch the networks"), Knot.WAITING, url=address("networks:launch", programme.pk)
        )
    return Step(label, _("To be launched by the chief"), Knot.RUNNING)
