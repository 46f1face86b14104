"""The thread: one line for each programme, from purpose to what is decided next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledernet.composition.enums import DraftState, RunState
from ledernet.composition.models import Draft, Run
from ledernet.home.addresses import address
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.strategy.thread import decision_step, node_words, purpose_step, type_step
from ledernet.ui.parts import Knot, Step, ThreadRow

COLUMNS = (
    gettext_lazy("Programme"),
    gettext_lazy("Purpose"),
    gettext_lazy("Kind of network"),
    gettext_lazy("Composition"),
    gettext_lazy("Networks"),
    gettext_lazy("Next decision"),
)


def thread_of(viewer: Viewer, programmes: Iterable[Programme]) -> list[ThreadRow]:
    """Programmes come with weights (`strategy.queries.with_weights`). Four queries however many."""
    programmes = list(programmes)
    drafts: dict[int, Counter[str]] = {programme.pk: Counter() for programme in programmes}
    for pk, state in Draft.objects.filter(programme__in=programmes).values_list("programme_id", "state"):
        drafts[pk][state] += 1
    busy = set(
        Run.objects.filter(
            programme__in=programmes, state__in=(RunState.QUEUED, RunState.RUNNING)
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
        )
    }
    return [
        _row(viewer, programme, drafts[programme.pk], networks.get(programme.pk), busy=programme.pk in busy)
        for programme in programmes
    ]


def _row(
    viewer: Viewer,
    programme: Programme,
    drafts: Counter[str],
    networks: Mapping[str, Any] | None,
    *,
    busy: bool,
) -> ThreadRow:
    steps = [
        purpose_step(programme),
        type_step(programme),
        _composition(drafts, busy=busy),
        _networks(networks),
        _next(viewer, programme, drafts, networks),
    ]
    return ThreadRow(
        programme.name, steps, node_words(programme), address("strategy:programme", programme.pk)
    )


def _composition(drafts: Counter[str], *, busy: bool) -> Step:
    label = _("Composition")
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


def _networks(networks: Mapping[str, Any] | None) -> Step:
    label = _("Networks")
    if not networks:
        return Step(label, _("None yet"), Knot.MISSING)
    words = ngettext("%(count)s network", "%(count)s networks", networks["count"]) % {
        "count": networks["count"]
    }
    leaders = ngettext("%(count)s leader", "%(count)s leaders", networks["leaders"])
    return Step(label, words, Knot.DONE, leaders % {"count": networks["leaders"]})


def _next(
    viewer: Viewer, programme: Programme, drafts: Counter[str], networks: Mapping[str, Any] | None
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
        return Step(label, _("Charter is missing"), Knot.MISSING)
    if networks:
        return Step(label, _("Evaluation"), Knot.MISSING)
    return Step(label, _("Compose the networks"), Knot.MISSING)
