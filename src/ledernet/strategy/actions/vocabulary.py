"""The organisation's own words: its foundation, and the goals, values, challenges and initiatives purposes hang together with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.models import Unit
from ledernet.strategy.enums import ItemKind, Verb
from ledernet.strategy.models import Foundation, StrategyItem
from ledernet.strategy.queries.vocabulary import in_use, name_of

from .errors import BadAddress, InUse, Stranger, Taken, WordsMoved


@dataclass(frozen=True)
class ItemWords:
    """All that can be said of a goal, a value, a challenge, words of the foundation or an initiative."""

    name: str
    text: str = ""
    url: str = ""
    unit: Unit | None = None


@transaction.atomic
def save_foundation(
    *,
    organisation: Organisation,
    version: int,
    title: str,
    text: str,
    url: str,
    by: Actor,
    at: datetime,
) -> Foundation:
    """Write the leadership foundation down, or anew. `version` is 1 where there was none.

    Raises `WordsMoved` (somebody has saved it meanwhile), `BadAddress`. Words taken from it before stay as they are.
    """
    _safe(url)
    found = Foundation.objects.select_for_update().filter(organisation=organisation).first()
    if found is not None and found.version != version:
        raise WordsMoved(found)
    before = audit.snapshot(found) if found else {}
    row = found or Foundation(organisation=organisation)
    row.title, row.text, row.url = title.strip(), text.replace("\r\n", "\n").strip(), url
    if found and not audit.changes_between(before, row):
        return found
    row.version += 1
    row.save()
    facts = {"title": row.title, "characters": len(row.text)}
    audit.record(
        organisation=organisation, by=by, at=at, verb=Verb.FOUNDATION_CHANGED, target=row, facts=facts
    )
    return row


@transaction.atomic
def add_item(
    *, organisation: Organisation, kind: ItemKind, words: ItemWords, by: Actor, at: datetime
) -> StrategyItem:
    """One more. Raises `Taken` (there is one of that name), `Stranger` (somebody else's unit), `BadAddress`."""
    _checked(organisation, words)
    if words.name.casefold() in _names(organisation, kind):
        raise Taken(words.name)
    item = StrategyItem(organisation=organisation, kind=kind)
    _fill(item, words)
    item.save()
    facts = {"kind": str(kind), "name": item.name}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.ITEM_ADDED, target=item, facts=facts)
    return item


@transaction.atomic
def add_items(
    *,
    organisation: Organisation,
    kind: ItemKind,
    lines: Iterable[str],
    unit: Unit | None,
    by: Actor,
    at: datetime,
) -> list[StrategyItem]:
    """Several at once, one for each line; names that are there already, or stand twice, are passed over.

    A line too long for a name is cut there and kept whole in the text. Raises `Stranger`.
    """
    taken = _names(organisation, kind)
    made: list[StrategyItem] = []
    for line in lines:
        whole = " ".join(line.split())
        name = name_of(whole)
        if not name or name.casefold() in taken:
            continue
        taken.add(name.casefold())
        words = ItemWords(name=name, text=whole if whole != name else "", unit=unit)
        _checked(organisation, words)
        item = StrategyItem(organisation=organisation, kind=kind)
        _fill(item, words)
        made.append(item)
    for item in made:
        item.save()
        facts = {"kind": str(kind), "name": item.name}
        audit.record(organisation=organisation, by=by, at=at, verb=Verb.ITEM_ADDED, target=item, facts=facts)
    return made


@transaction.atomic
def change_item(
    *, item: StrategyItem, version: int, words: ItemWords, by: Actor, at: datetime
) -> StrategyItem:
    """In other words, or on another node; what hangs on it stays. Raises `WordsMoved`, and as `add_item`."""
    item = _fresh(item, version)
    _checked(item.organisation, words)
    others = _names(item.organisation, ItemKind(item.kind), but=item)
    if words.name.casefold() in others:
        raise Taken(words.name)
    before = audit.snapshot(item)
    _fill(item, words)
    return _saved(item, before, by=by, at=at)


@transaction.atomic
def retire_item(*, item: StrategyItem, by: Actor, at: datetime) -> StrategyItem:
    """No longer offered; the links that stand, stand."""
    item = _fresh(item)
    before = audit.snapshot(item)
    item.is_retired = True
    return _saved(item, before, by=by, at=at)


@transaction.atomic
def restore_item(*, item: StrategyItem, by: Actor, at: datetime) -> StrategyItem:
    item = _fresh(item)
    before = audit.snapshot(item)
    item.is_retired = False
    return _saved(item, before, by=by, at=at)


@transaction.atomic
def remove_item(*, item: StrategyItem, version: int, by: Actor, at: datetime) -> None:
    """Delete what was a slip.

    Raises `WordsMoved`, `InUse` where a purpose or a day of the year hangs on it: that is retired.
    """
    item = _fresh(item, version)
    if in_use(item):
        raise InUse(item.name)
    facts = {"kind": item.kind, "name": item.name, "removed": True}
    organisation, key = item.organisation, item.pk
    item.delete()
    item.pk = key  # the log names the row that was
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.ITEM_CHANGED, target=item, facts=facts)


def _fresh(item: StrategyItem, version: int | None = None) -> StrategyItem:
    """As it is now, whatever it was when it was read; with `version` only if it is still that."""
    rows = StrategyItem.objects.select_for_update(of=("self",)).select_related("organisation")
    fresh = rows.get(pk=item.pk)
    if version is not None and fresh.version != version:
        raise WordsMoved(fresh)
    return fresh


def _saved(item: StrategyItem, before: dict[str, object], *, by: Actor, at: datetime) -> StrategyItem:
    if changes := audit.changes_between(before, item):
        item.version += 1
        item.save()
        audit.record(
            organisation=item.organisation, by=by, at=at, verb=Verb.ITEM_CHANGED, target=item, changes=changes
        )
    return item


def _fill(item: StrategyItem, words: ItemWords) -> None:
    item.name = words.name
    item.text = words.text.replace("\r\n", "\n").strip()
    item.url = words.url
    item.unit = words.unit


def _names(organisation: Organisation, kind: ItemKind, *, but: StrategyItem | None = None) -> set[str]:
    """Names of that kind as they are compared: large and small letters are the same."""
    rows = StrategyItem.objects.filter(organisation=organisation, kind=kind)
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    return {name.casefold() for name in rows.values_list("name", flat=True)}


def _checked(organisation: Organisation, words: ItemWords) -> None:
    if words.unit is not None and words.unit.organisation_id != organisation.pk:
        raise Stranger(str(words.unit.pk))
    _safe(words.url)


def _safe(url: str) -> None:
    """A link that is shown leads to a page; nothing else (`javascript:`, `file:`) is kept."""
    if url and urlsplit(url).scheme not in {"http", "https"}:
        raise BadAddress(url)
