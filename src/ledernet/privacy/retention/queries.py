"""The list before anything goes: how much, how old, from which day; and what went last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.db.models import Min
from django.utils import timezone

from ledernet.accounts.models import Organisation
from ledernet.audit.models import Record
from ledernet.audit.retention import Rule
from ledernet.privacy.enums import Verb
from ledernet.privacy.models import Keeping
from ledernet.privacy.queries import Told, tell
from ledernet.worker.models import Schedule

from . import former
from .rules import FORMER, LOG, by_themselves, former_before, log_before, waiting

SHOWN = 50
LATEST = 8


@dataclass(frozen=True)
class Line:
    """One rule as it stands now: how many rows are over, the oldest of them, from which day back, and how its job went last."""

    rule: Rule
    count: int
    oldest: date | None
    before: date | None
    ran_at: datetime | None
    has_failed: bool


@dataclass(frozen=True)
class Listed:
    waiting: tuple[Line, ...]
    by_themselves: tuple[Line, ...]
    people: tuple[former.Former, ...]
    more_people: int
    latest: tuple[Told, ...]


def listed(keeping: Keeping, *, at: datetime) -> Listed:
    house = keeping.organisation
    ran = {row.name: row for row in Schedule.objects.all()}
    back = {FORMER: former_before(keeping, at), LOG: log_before(keeping, at).date()}
    lines = tuple(_line(rule, house, at, back.get(rule.key), ran) for rule in waiting(keeping))
    people = tuple(islice(former.people(house, former_before(keeping, at)), SHOWN))
    return Listed(
        lines,
        tuple(_line(rule, house, at, None, ran) for rule in by_themselves()),
        people,
        max(0, lines[0].count - len(people)),
        tuple(tell(latest(house), organisation=house)),
    )


def latest(house: Organisation) -> list[Record]:
    """What the worker has let go last, as the log has it."""
    verbs = {rule.verb for rule in (*waiting(Keeping(organisation=house)), *by_themselves())} - {""}
    verbs = (verbs - {"privacy.person_forgotten"}) | {str(Verb.RETENTION_DONE)}
    rows = Record.objects.filter(organisation_key=house.pk, actor_key="system:worker", verb__in=verbs)
    return list(rows.order_by("-number")[:LATEST])


def _line(
    rule: Rule, house: Organisation, at: datetime, before: date | None, ran: dict[str, Schedule]
) -> Line:
    count, oldest = 0, []
    for rows, age in rule.due(house, at):
        count += rows.count()
        found = rows.aggregate(oldest=Min(age))["oldest"] if age else None
        if found is not None:
            oldest.append(timezone.localdate(found) if isinstance(found, datetime) else found)
    row = ran.get(rule.job)
    ran_at, has_failed = (row.last_run_at, row.failures > 0) if row else (None, False)
    return Line(rule, count, min(oldest, default=None), before, ran_at, has_failed)
