"""The days of the year that people write into the wheel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.models import Unit
from ledernet.strategy.enums import ItemKind, Verb, WheelKind
from ledernet.strategy.models import StrategyItem, WheelEntry
from ledernet.strategy.wheel import FIRST_YEAR, LAST_YEAR, in_year

from .errors import Stranger, WordsMoved, WrongDays

LONGEST = 366  # days of a period that returns every year


@dataclass(frozen=True)
class EntryWords:
    """All that can be said of an entry. Without an end it is one day."""

    kind: WheelKind
    name: str
    starts_on: date
    ends_on: date | None = None
    is_yearly: bool = False
    initiative: StrategyItem | None = None
    unit: Unit | None = None


@transaction.atomic
def add_wheel_entry(*, organisation: Organisation, words: EntryWords, by: Actor, at: datetime) -> WheelEntry:
    """Raises `WrongDays` (the end before the start, outside the years there are, or a year of every year), `Stranger`."""
    entry = WheelEntry(organisation=organisation)
    _fill(entry, words)
    entry.save()
    audit.record(
        organisation=organisation, by=by, at=at, verb=Verb.WHEEL_CHANGED, target=entry, facts=_facts(entry)
    )
    return entry


@transaction.atomic
def change_wheel_entry(
    *, entry: WheelEntry, version: int, words: EntryWords, by: Actor, at: datetime
) -> WheelEntry:
    """Raises `WordsMoved` (somebody has saved it meanwhile), and as `add_wheel_entry`."""
    entry = _fresh(entry, version)
    before = audit.snapshot(entry)
    _fill(entry, words)
    if changes := audit.changes_between(before, entry):
        entry.version += 1
        entry.save()
        audit.record(
            organisation=entry.organisation,
            by=by,
            at=at,
            verb=Verb.WHEEL_CHANGED,
            target=entry,
            changes=changes,
        )
    return entry


@transaction.atomic
def remove_wheel_entry(*, entry: WheelEntry, version: int, by: Actor, at: datetime) -> None:
    """Raises `WordsMoved`."""
    entry = _fresh(entry, version)
    organisation, key, facts = entry.organisation, entry.pk, _facts(entry) | {"removed": True}
    entry.delete()
    entry.pk = key  # the log names the row that was
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.WHEEL_CHANGED, target=entry, facts=facts)


@transaction.atomic
def copy_wheel_entries(
    *, organisation: Organisation, entries: Iterable[WheelEntry], years: int, by: Actor, at: datetime
) -> list[WheelEntry]:
    """The same days so many years later. One that stands there already is passed over, as are those of every year.

    Raises `Stranger`, `WrongDays`.
    """
    there: set[tuple[str, str, int | None, date]] = set(
        WheelEntry.objects.filter(organisation=organisation).values_list("kind", "name", "unit", "starts_on")
    )
    made: list[WheelEntry] = []
    for entry in entries:
        if entry.organisation_id != organisation.pk:
            raise Stranger(str(entry.pk))
        starts = in_year(entry.starts_on, entry.starts_on.year + years)
        key = (entry.kind, entry.name, entry.unit_id, starts)
        if entry.is_yearly or key in there:
            continue
        there.add(key)
        words = EntryWords(
            kind=WheelKind(entry.kind),
            name=entry.name,
            starts_on=starts,
            ends_on=in_year(entry.ends_on, entry.ends_on.year + years),
            initiative=entry.initiative,
            unit=entry.unit,
        )
        copy = WheelEntry(organisation=organisation)
        _fill(copy, words)
        made.append(copy)
    for copy in made:
        copy.save()
        audit.record(
            organisation=organisation, by=by, at=at, verb=Verb.WHEEL_CHANGED, target=copy, facts=_facts(copy)
        )
    return made


def _fresh(entry: WheelEntry, version: int) -> WheelEntry:
    fresh = WheelEntry.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=entry.pk)
    if fresh.version != version:
        raise WordsMoved(fresh)
    return fresh


def _fill(entry: WheelEntry, words: EntryWords) -> None:
    ends_on = words.ends_on or words.starts_on
    known = words.starts_on.year >= FIRST_YEAR and ends_on.year <= LAST_YEAR
    too_long = words.is_yearly and (ends_on - words.starts_on).days >= LONGEST
    if ends_on < words.starts_on or not known or too_long:
        raise WrongDays(f"{words.starts_on} – {ends_on}")
    for thing in (words.unit, words.initiative):
        if thing is not None and thing.organisation_id != entry.organisation_id:
            raise Stranger(str(thing.pk))
    if words.initiative is not None and words.initiative.kind != ItemKind.INITIATIVE:
        raise Stranger(str(words.initiative.pk))
    entry.kind, entry.name = words.kind, words.name
    entry.starts_on, entry.ends_on, entry.is_yearly = words.starts_on, ends_on, words.is_yearly
    entry.initiative, entry.unit = words.initiative, words.unit


def _facts(entry: WheelEntry) -> dict[str, str]:
    return {"name": entry.name, "starts_on": str(entry.starts_on), "ends_on": str(entry.ends_on)}
