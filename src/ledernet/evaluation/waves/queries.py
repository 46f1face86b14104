"""Rounds of evaluation as those who plan them see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import (
    Count,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Value,
)

from ledernet.evaluation.enums import WaveState
from ledernet.evaluation.instrument import Asked, minutes, read
from ledernet.evaluation.models import Questionnaire, Wave
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme

from .asked import assembled, own_questions, reachable

MANAGERS = (Role.CHIEF, Role.HR)
SOON = timedelta(days=60)
"""An evaluation of the charter that lies nearer than this wants a round; one that has closed so shortly before its day was the one."""


def waves_visible_to(viewer: Viewer) -> QuerySet[Wave]:
    """Twin of `evaluation.view_wave`."""
    mine = viewer.within("programme__unit__path", *MANAGERS)
    rows = Wave.objects.filter(mine, organisation=viewer.organisation)
    return rows.select_related("programme__unit", "programme__organisation")


def programmes_to_evaluate(viewer: Viewer, *roles: Role) -> QuerySet[Programme]:
    """Programmes of those nodes with networks that run."""
    mine = viewer.within("unit__path", *(roles or MANAGERS))
    rows = Programme.objects.filter(mine, organisation=viewer.organisation).exclude(
        state=ProgrammeState.CLOSED
    )
    rows = rows.annotate(running=Count("networks", filter=~Q(networks__state=NetworkState.CLOSED)))
    return rows.filter(running__gt=0).select_related("unit", "organisation").order_by("name_sort", "pk")


def networks_to_ask(programme: Programme) -> QuerySet[Network]:
    rows = Network.objects.filter(programme=programme).exclude(state=NetworkState.CLOSED)
    return rows.select_related("charter", "organisation").order_by("name_sort", "pk")


@dataclass(frozen=True)
class Standing:
    """A programme with its rounds, the latest first, and what its charter asks for soon that no round sees to."""

    programme: Programme
    waves: tuple[Wave, ...]
    due_on: date | None
    due: int  # networks
    plans: bool  # the viewer may plan


def standings(viewer: Viewer) -> list[Standing]:
    """Every programme with networks that run. Four queries."""
    programmes = list(programmes_to_evaluate(viewer))
    waves: dict[int, list[Wave]] = {programme.pk: [] for programme in programmes}
    rows = waves_visible_to(viewer).filter(programme__in=programmes).exclude(state=WaveState.WITHDRAWN)
    for wave in rows.annotate(networks=Count("questionnaires")).order_by("-opens_on", "-pk"):
        waves[wave.programme_id].append(wave)
    due = due_networks(programmes, on=viewer.on)
    plannable = set(programmes_to_evaluate(viewer, Role.HR).values_list("pk", flat=True))
    return [
        Standing(
            programme,
            tuple(waves[programme.pk]),
            min(
                (network.evaluated_on for network in due.get(programme.pk, []) if network.evaluated_on),
                default=None,
            ),
            len(due.get(programme.pk, [])),
            programme.pk in plannable,
        )
        for programme in programmes
    ]


def due_networks(programmes: Iterable[Programme | int], *, on: date) -> dict[int, list[Network]]:
    """Programme id → networks whose evaluation is near or over, and that no round sees to. One query."""
    found: dict[int, list[Network]] = {}
    for network in unseen_evaluations(Network.objects.filter(programme__in=list(programmes)), by=on + SOON):
        found.setdefault(network.programme_id, []).append(network)
    return found


def unseen_evaluations(networks: QuerySet[Network], *, by: date) -> QuerySet[Network]:
    """Of these networks those whose evaluation by the charter falls on that day or before, and that no round sees to: none is planned
    or open, and none was the one. The earliest first.
    """
    coming = Questionnaire.objects.filter(
        network=OuterRef("pk"), wave__state__in=(WaveState.PLANNED, WaveState.OPEN)
    )
    rows = networks.filter(evaluated_on__lte=by).exclude(state=NetworkState.CLOSED)
    return rows.filter(~Exists(coming), ~Exists(the_evaluation())).order_by("evaluated_on", "pk")


def the_evaluation() -> QuerySet[Questionnaire]:
    """For each row of networks: the rounds that were the evaluation by its charter, closed since its day or shortly before."""
    meant = ExpressionWrapper(OuterRef("evaluated_on") - Value(SOON), DateTimeField())
    return Questionnaire.objects.filter(
        network=OuterRef("pk"), wave__state=WaveState.CLOSED, wave__closed_at__gte=meant
    )


@dataclass(frozen=True)
class Line:
    """One network in a round. `asked` counts those who are (or will be); `answered` is there when the round has closed and may be told."""

    asked: Questionnaire
    count: int
    answered: int | None
    questions: int
    minutes: int
    is_few: bool

    @property
    def network(self) -> Network:
        return self.asked.network

    @property
    def rate(self) -> float | None:
        return None if self.answered is None or not self.count else self.answered / self.count


@dataclass(frozen=True)
class Turnout:
    """How many answered of those asked, in the networks of which that may be told."""

    answered: int
    asked: int

    @classmethod
    def of(cls, questionnaires: Iterable[Questionnaire]) -> Turnout:
        """Rows that come with their `round`."""
        told = [
            (one.answered, one.round.asked)
            for one in questionnaires
            if one.round and one.answered is not None
        ]
        return cls(sum(answered for answered, _asked in told), sum(asked for _answered, asked in told))


def turnouts(waves: Iterable[Wave]) -> dict[int, Turnout]:
    """Wave id → it. One query."""
    rows: dict[int, list[Questionnaire]] = {wave.pk: [] for wave in waves}
    read = ("wave_id", "round__state", "round__asked", "round__answered")
    for asked in Questionnaire.objects.filter(wave__in=rows).select_related("round").only(*read):
        rows[asked.wave_id].append(asked)
    return {pk: Turnout.of(each) for pk, each in rows.items()}


def lines_of(wave: Wave, *, on: date) -> list[Line]:
    """The networks of a round in the order of their names. Three queries."""
    rows = wave.questionnaires.select_related("network__charter", "network__organisation", "round")
    ordered = list(rows.order_by("network__name_sort", "pk"))
    own = own_questions(wave)
    members = reachable([asked.network_id for asked in ordered if asked.round is None], on=on)
    return [_line(wave, asked, own, members) for asked in ordered]


def _line(wave: Wave, asked: Questionnaire, own: Sequence[Asked], members: Mapping[int, int]) -> Line:
    questions = read(asked.rows) if asked.is_locked else assembled(wave, asked.network, own)
    count = asked.round.asked if asked.round is not None else members.get(asked.network_id, 0)
    few = asked.round is None and (asked.is_locked or count < wave.min_answers)
    return Line(asked, count, asked.answered, len(questions), minutes(questions), few)
