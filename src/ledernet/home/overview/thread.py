"""The thread: one line for each programme, from purpose to what is decided next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledernet.charter.enums import CharterState
from ledernet.charter.models import CharterVersion
from ledernet.composition.enums import DraftState, RunState
from ledernet.composition.models import Draft, Run
from ledernet.home.addresses import address
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import AnswerState, ProgrammeState, Question
from ledernet.strategy.models import Answer, Programme
from ledernet.strategy.rules import is_chief_of_node
from ledernet.strategy.thread import decision_step, node_words, purpose_step, type_step
from ledernet.ui.formatting import full_day
from ledernet.ui.parts import Knot, Step, ThreadRow

COLUMNS = (
    gettext_lazy("Programme"),
    gettext_lazy("Purpose"),
    gettext_lazy("Kind of network"),
    gettext_lazy("Charter"),
    gettext_lazy("Networks"),
    gettext_lazy("Next decision"),
)


def thread_of(viewer: Viewer, programmes: Iterable[Programme]) -> list[ThreadRow]:
    """Programmes come with weights (`strategy.queries.with_weights`). Six queries however many."""
    programmes = list(programmes)
    drafts: dict[int, Counter[str]] = {programme.pk: Counter() for programme in programmes}
    for pk, state in Draft.objects.filter(programme__in=programmes).values_list("programme_id", "state"):
        drafts[pk][state] += 1
    busy = set(
        Run.objects.filter(
            programme__in=programmes, ahead_of=None, state__in=(RunState.QUEUED, RunState.RUNNING)
        ).values_list("programme_id", flat=True)
    )
    networks = {
        row["programme"]: row
        for row in Network.objects.filter(programme__in=programmes)
        .exclude(state=NetworkState.CLOSED)
        .order_by()
        .values("programme")
        .annotate(
            count=Count("pk", distinct=True),
            leaders=Count("seats", filter=not_ended_on(viewer.on, "seats__"), distinct=True),
            launched=Count("pk", filter=Q(state=NetworkState.LAUNCHED), distinct=True),
            evaluated_on=Min("evaluated_on", filter=Q(evaluated_on__gte=viewer.on)),
        )
    }
    said = Counter(
        Answer.objects.filter(programme__in=programmes)
        .exclude(state__in=(AnswerState.OPEN, AnswerState.ASKED))
        .values_list("programme_id", flat=True)
    )
    charters = {
        version.programme_id: version
        for version in CharterVersion.objects.filter(
            programme__in=programmes, state__in=(CharterState.APPROVED, CharterState.HEARING)
        )
        .select_related("hearing")
        .defer("content")
        .order_by("number")
    }
    return [
        _row(
            viewer,
            programme,
            drafts[programme.pk],
            networks.get(programme.pk),
            charter=_charter(charters.get(programme.pk), said[programme.pk]),
            busy=programme.pk in busy,
        )
        for programme in programmes
    ]


def _row(
    viewer: Viewer,
    programme: Programme,
    drafts: Counter[str],
    networks: Mapping[str, Any] | None,
    *,
    charter: Step,
    busy: bool,
) -> ThreadRow:
    steps = [
        purpose_step(programme),
        type_step(programme),
        charter,
        _networks(networks) if networks else _composition(drafts, busy=busy),
        _next(viewer, programme, drafts, networks, charter),
    ]
    return ThreadRow(
        programme.name, steps, node_words(programme), address("strategy:programme", programme.pk)
    )


def _charter(version: CharterVersion | None, said: int) -> Step:
    """The newest version that is approved or heard; before that, how far the conversation has come."""
    label = _("Charter")
    if version is None:
        words = _("%(said)s of %(all)s answers") % {"said": said, "all": len(Question)}
        return Step(label, words if said else _("Not begun"), Knot.RUNNING if said else Knot.MISSING)
    if version.state == CharterState.HEARING:
        day = full_day(version.hearing.closes_on)
        return Step(label, _("Under hearing"), Knot.RUNNING, _("until %(day)s") % {"day": day})
    words = _("Version %(number)s") % {"number": version.number}
    return Step(label, words, Knot.DONE, full_day(version.approved_at))


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
    words = ngettext("%(count)s network", "%(count)s networks", networks["count"]) % {
        "count": networks["count"]
    }
    leaders = ngettext("%(count)s leader", "%(count)s leaders", networks["leaders"])
    return Step(label, words, Knot.DONE, leaders % {"count": networks["leaders"]})


def _next(
    viewer: Viewer,
    programme: Programme,
    drafts: Counter[str],
    networks: Mapping[str, Any] | None,
    charter: Step,
) -> Step:
    label = _("Next decision")
    if programme.state == ProgrammeState.DRAFT:
        step = decision_step(programme, viewer)
        url = address("strategy:programme", programme.pk) if step.state == Knot.WAITING else ""
        return Step(label, step.text, step.state, step.note, url)
    if drafts[DraftState.APPROVED]:
        return Step(label, _("Publish the networks"), Knot.RUNNING)
    if drafts[DraftState.OPEN] and not drafts[DraftState.PUBLISHED]:
        return Step(label, _("Approve a draft"), Knot.WAITING, url=address("composition:start"))
    if networks and networks["launched"] < networks["count"]:
        return _to_launch(viewer, programme, charter)
    if networks:
        day = networks["evaluated_on"]
        return Step(label, _("Evaluation"), Knot.MISSING, full_day(day) if day else "")
    return Step(label, _("Compose the networks"), Knot.MISSING)


def _to_launch(viewer: Viewer, programme: Programme, charter: Step) -> Step:
    """Networks that are not launched: on the charter that is there, or first the charter."""
    label = _("Next decision")
    if charter.state != Knot.DONE:
        return Step(label, _("Charter is missing"), Knot.MISSING, url=address("charter:draft", programme.pk))
    if is_chief_of_node(viewer, programme):
        return Step(
            label, _("Launch the networks"), Knot.WAITING, url=address("networks:launch", programme.pk)
        )
    return Step(label, _("To be launched by the chief"), Knot.RUNNING)
