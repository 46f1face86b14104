"""What is a record: decisions of the register, approved charters, and proposals that the management has answered.

Nothing else leaves this way: no member's room, no note, no answer in a survey, no wish, no draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from ledernet.accounts.models import Organisation
from ledernet.charter.models import CharterVersion
from ledernet.charter.queries import IN_FORCE
from ledernet.decisions.models import Decision
from ledernet.decisions.queries import with_history
from ledernet.facilitation.models import Facilitator
from ledernet.networks.enums import AssignmentRole
from ledernet.networks.models import Assignment, Network
from ledernet.people.models import Unit
from ledernet.proposals.enums import ProposalState
from ledernet.proposals.models import Proposal
from ledernet.proposals.queries import PEOPLE
from ledernet.transfer.enums import RecordKind
from ledernet.transfer.models import SentRecord

from .asked import Asked

T = TypeVar("T", CharterVersion, Proposal)
ANSWERED = (ProposalState.ANSWERED, ProposalState.FOLLOWED_UP)


@dataclass(frozen=True)
class Record:
    """One document to be: what it is of, in which edition, and what is said of it beside its words."""

    kind: RecordKind
    row: Decision | CharterVersion | Proposal
    edition: int
    on: date
    title: str
    unit: str  # "" is the whole organisation
    programme: int | None
    responsible: str
    given_to_outsiders: bool  # somebody from outside facilitates where it is read
    sent_before: bool = False

    @property
    def source(self) -> int:
        return self.row.pk

    @property
    def key(self) -> tuple[str, int, int]:
        return (self.kind.value, self.source, self.edition)


def records_of(organisation: Organisation, asked: Asked) -> list[Record]:
    """By kind, day and number. Those that have left before are among them only where that is asked for."""
    path = Unit.objects.get(organisation=organisation, pk=asked.unit).path if asked.unit else ""
    outside = _with_outsiders(organisation)
    found: list[Record] = []
    if RecordKind.DECISION in asked.kinds:
        found += _decisions(organisation, path, asked.since)
    if RecordKind.CHARTER in asked.kinds:
        found += _charters(organisation, path, asked.since, outside)
    if RecordKind.PROPOSAL in asked.kinds:
        found += _proposals(organisation, path, asked.since, outside)
    sent = set(SentRecord.objects.filter(organisation=organisation).values_list("kind", "source", "edition"))
    marked = [replace(record, sent_before=record.key in sent) for record in found]
    return [record for record in marked if asked.again or not record.sent_before]


def _decisions(organisation: Organisation, path: str, since: date | None) -> Iterator[Record]:
    rows = with_history(Decision.objects.filter(organisation=organisation)).annotate(
        looked=Max("follow_ups__on")
    )
    if path:
        rows = rows.filter(unit__path__startswith=path)
    if since:
        rows = rows.filter(Q(decided_on__gte=since) | Q(looked__gte=since))
    programmes = _programmes_of_networks(organisation)
    for row in rows.order_by("decided_on", "pk"):
        subject, _colon, key = row.subject.partition(":")
        programme = int(key) if subject == "strategy.programme" else None
        if subject == "networks.network":
            programme = programmes.get(int(key))
        yield Record(
            kind=RecordKind.DECISION,
            row=row,
            edition=row.version,
            on=row.decided_on,
            title=row.title,
            unit=row.unit.name if row.unit else "",
            programme=programme,
            responsible=_first(row.owner, row.decided_by),
            given_to_outsiders=False,  # the register is read by chiefs and HR alone
        )


def _charters(
    organisation: Organisation, path: str, since: date | None, outside: dict[int, int]
) -> Iterator[Record]:
    rows = CharterVersion.objects.filter(
        programme__organisation=organisation, state__in=IN_FORCE, approved_at__isnull=False
    ).select_related("programme__unit", "programme__organisation", "approved_by", "made_by", "decision")
    rows = _of_programmes(rows, "programme__unit__path", path)
    read_outside = set(outside.values())
    for row in rows.order_by("approved_at", "pk"):
        assert row.approved_at is not None
        on = timezone.localdate(row.approved_at)
        if since and on < since:
            continue
        yield Record(
            kind=RecordKind.CHARTER,
            row=row,
            edition=1,  # an approved version never changes
            on=on,
            title=row.programme.name,
            unit=row.programme.unit.name if row.programme.unit else "",
            programme=row.programme_id,
            responsible=_first(row.approved_by, row.made_by),
            given_to_outsiders=row.programme_id in read_outside,
        )


def _proposals(
    organisation: Organisation, path: str, since: date | None, outside: dict[int, int]
) -> Iterator[Record]:
    rows = Proposal.objects.filter(
        network__organisation=organisation, state__in=ANSWERED, answered_at__isnull=False
    ).select_related("network__programme__unit", "network__organisation", "decision", *PEOPLE)
    rows = _of_programmes(rows, "network__programme__unit__path", path)
    for row in rows.order_by("answered_at", "pk"):
        assert row.answered_at is not None
        on = timezone.localdate(row.answered_at)
        latest = max(on, timezone.localdate(row.followed_up_at)) if row.followed_up_at else on
        if since and latest < since:
            continue
        unit = row.network.programme.unit
        yield Record(
            kind=RecordKind.PROPOSAL,
            row=row,
            edition=row.version,
            on=on,
            title=row.title,
            unit=unit.name if unit else "",
            programme=row.network.programme_id,
            responsible=_first(row.answered_by, row.receiver),
            given_to_outsiders=row.network_id in outside,
        )


def _of_programmes(rows: QuerySet[T], lookup: str, path: str) -> QuerySet[T]:
    return rows.filter(**{f"{lookup}__startswith": path}) if path else rows


def _programmes_of_networks(organisation: Organisation) -> dict[int, int]:
    return dict(Network.objects.filter(organisation=organisation).values_list("pk", "programme_id"))


def _with_outsiders(organisation: Organisation) -> dict[int, int]:
    """Networks that somebody from outside facilitates or has facilitated, with their programmes."""
    outsiders = Facilitator.objects.filter(organisation=organisation, is_external=True, user__isnull=False)
    served = Assignment.objects.filter(
        network__organisation=organisation,
        role=AssignmentRole.FACILITATOR,
        user__in=outsiders.values("user"),
    )
    return dict(served.values_list("network_id", "network__programme_id"))


def _first(*users: object) -> str:
    names: Iterable[str] = (str(user) for user in users if user is not None)
    return next(iter(names), "")
