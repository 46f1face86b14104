"""Memory handed back from further down: who sat together, from when to when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.enums import Verb
from ledernet.people.models import Acquaintance, Leader

from .units import WrongOrganisation


@dataclass(frozen=True, slots=True)
class Together:
    """Two leaders, in any order, from a day to a day (the first day no longer; None while they still sit)."""

    one: int
    other: int
    starts_on: date
    ends_on: date | None = None


@transaction.atomic
def record_acquaintance(
    *, organisation: Organisation, facts: Iterable[Together], source: str, by: Actor, at: datetime
) -> int:
    """Store what is not known; a fact known by its pair, start and source gets the new end. Returns how many changed.

    Saying the same twice changes nothing. Two queries and two writes however many facts. Raises `WrongOrganisation`.
    """
    wanted: dict[tuple[int, int, date], date | None] = {}
    for fact in facts:
        if fact.one == fact.other or (fact.ends_on is not None and fact.ends_on <= fact.starts_on):
            continue
        first, second = sorted((fact.one, fact.other))
        wanted[first, second, fact.starts_on] = fact.ends_on
    if not wanted:
        return 0
    ids = {pk for first, second, _ in wanted for pk in (first, second)}
    here = Leader.objects.filter(organisation=organisation).only("pk").in_bulk(ids)
    if foreign := ids - here.keys():
        raise WrongOrganisation(min(foreign))
    known = {
        (row.first_id, row.second_id, row.starts_on): row
        for row in Acquaintance.objects.select_for_update().filter(organisation=organisation, source=source)
    }
    new = [
        Acquaintance(
            organisation=organisation,
            first_id=first,
            second_id=second,
            starts_on=start,
            ends_on=end,
            source=source,
        )
        for (first, second, start), end in wanted.items()
        if (first, second, start) not in known
    ]
    changed = []
    for key, end in wanted.items():
        row = known.get(key)
        if row is not None and row.ends_on != end:
            row.ends_on = end
            changed.append(row)
    Acquaintance.objects.bulk_create(new, batch_size=500)
    Acquaintance.objects.bulk_update(changed, ["ends_on"], batch_size=500)
    if new or changed:
        audit.record(
            organisation=organisation,
            by=by,
            at=at,
            verb=Verb.ACQUAINTANCE_RECORDED,
            facts={"source": source, "new": len(new), "changed": len(changed)},
        )
    return len(new) + len(changed)
