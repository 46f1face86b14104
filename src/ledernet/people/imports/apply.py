"""A plan carried out: all of it in one transaction, in bulk, with one audit record that tells each change."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit.actions import record
from ledernet.audit.actors import Actor
from ledernet.people.actions.doors import close_doors_of, forget_leavers
from ledernet.people.enums import Verb
from ledernet.people.imports.book import LEADER, POST, UNIT, Book, Thing
from ledernet.people.imports.plan import Plan
from ledernet.people.models import Correction, Leader, Post, Unit
from ledernet.people.readers.structure import top_down
from ledernet.ui.fields import refresh_keys

BATCH = 400
_MODELS: dict[str, type[models.Model]] = {UNIT: Unit, LEADER: Leader, POST: Post}


def apply_plan(
    *, plan: Plan, organisation: Organisation, facts: Mapping[str, Any], by: Actor, at: datetime
) -> None:
    """Write the plan. The caller holds the lock under which the plan was made."""
    book = plan.book
    with transaction.atomic():
        changed = {what: _changed(book, what) for what in (UNIT, LEADER, POST)}
        told = _told(changed)
        added = {what: [t for t in book.of(what).values() if t.is_new] for what in (UNIT, LEADER, POST)}
        _add_units(added[UNIT], book, organisation)
        _update(changed[UNIT])
        _set_paths(book)
        _add(added[LEADER], organisation, created_at=at)
        _update(changed[LEADER])
        _add(added[POST], organisation)
        _update(changed[POST])
        _set_reports(added[POST])
        _close_doors(changed[LEADER], book, by=by, at=at)
        _follow_corrections(book)
        record(
            organisation=organisation,
            by=by,
            at=at,
            verb=Verb.IMPORT_APPLIED,
            facts={
                **facts,
                "counts": {name: count for name, count in plan.counts.items() if count},
                **{
                    f"added_{what}s": [_pk(thing) for thing in things]
                    for what, things in added.items()
                    if things
                },
                **told,
            },
        )


def _changed(book: Book, what: str) -> list[Thing]:
    return [thing for thing in book.of(what).values() if not thing.is_new and thing.differences()]


def _told(changed: Mapping[str, Iterable[Thing]]) -> dict[str, Any]:
    """Every changed thing under its own name, so that what is told of one person can be erased alone."""
    return {
        f"{_MODELS[what]._meta.label}:{_pk(thing)}": {
            name: {"old": _plain(old), "new": _plain(new)} for name, (old, new) in thing.differences().items()
        }
        for what, things in changed.items()
        for thing in things
    }


def _plain(value: Any) -> Any:
    return value.key if isinstance(value, Thing) else value


def _pk(thing: Thing) -> int:
    assert thing.instance is not None
    return int(thing.instance.pk)


def _values(thing: Thing) -> dict[str, Any]:
    """Field → value with the rows of other things; those that are not stored yet are left for later."""
    values: dict[str, Any] = {}
    for name, value in thing.proposed.items():
        if isinstance(value, Thing):
            if value.instance is not None and value.instance.pk:
                values[name] = value.instance
        else:
            values[name] = value
    return values


def _add(things: list[Thing], organisation: Organisation, **also: Any) -> None:
    for thing in things:
        thing.instance = _MODELS[thing.what](organisation=organisation, **_values(thing), **also)
    if things:
        rows = [thing.instance for thing in things if thing.instance is not None]
        _MODELS[things[0].what]._default_manager.bulk_create(rows, batch_size=BATCH)


def _add_units(units: list[Thing], book: Book, organisation: Organisation) -> None:
    """Level by level, so that every parent has its row before its children."""
    above = {unit.key: unit["parent"].key for unit in book.units.values() if unit["parent"] is not None}
    waiting = [book.units[key] for key in top_down([unit.key for unit in units], above)]
    while waiting:
        new = set(waiting)
        ready = [unit for unit in waiting if unit["parent"] not in new]
        _add(ready, organisation)
        waiting = [unit for unit in waiting if unit["parent"] in new]


def _update(things: list[Thing]) -> None:
    """Things that change the same fields are written together."""
    alike: dict[tuple[str, ...], list[models.Model]] = defaultdict(list)
    for thing in things:
        instance = thing.instance
        assert instance is not None
        names = tuple(sorted(thing.differences()))
        for name in names:
            value = thing.proposed[name]
            setattr(instance, name, value.instance if isinstance(value, Thing) else value)
        alike[names].append(instance)
    for names, instances in alike.items():
        fields = {*names, *refresh_keys(instances)}
        type(instances[0])._default_manager.bulk_update(instances, sorted(fields), batch_size=BATCH)


def _set_paths(book: Book) -> None:
    paths: dict[str, str] = {}
    moved: list[models.Model] = []
    above = {unit.key: unit["parent"].key for unit in book.units.values() if unit["parent"] is not None}
    for key in top_down(list(book.units), above):
        unit = book.units[key].instance
        assert isinstance(unit, Unit)
        paths[key] = f"{paths[above[key]] if key in above else '/'}{unit.pk}/"
        if unit.path != paths[key]:
            unit.path = paths[key]
            moved.append(unit)
    Unit.objects.bulk_update([unit for unit in moved if isinstance(unit, Unit)], ["path"], batch_size=BATCH)


def _set_reports(posts: list[Thing]) -> None:
    """New posts refer to each other, so their superiors come when all of them have rows."""
    rows: list[Post] = []
    for thing in posts:
        superior, post = thing["reports_to"], thing.instance
        assert isinstance(post, Post)
        if superior is not None and post.reports_to_id is None:
            post.reports_to = superior.instance
            rows.append(post)
    Post.objects.bulk_update(rows, ["reports_to"], batch_size=BATCH)


def _close_doors(leaders: list[Thing], book: Book, *, by: Actor, at: datetime) -> None:
    """Who leads nothing any more is out the same day: leave and confidential wishes go, roles and sessions end."""
    gone = [
        leader.instance
        for leader in leaders
        if isinstance(leader.instance, Leader)
        and leader.was_active_on(book.on)
        and not leader.active_on(book.on)
    ]
    if not gone:
        return
    left = Leader.objects.filter(organisation=book.organisation, ends_on__lte=book.on)
    forget_leavers(left, by=by, at=at)
    users = User.objects.filter(pk__in=[leader.user_id for leader in gone if leader.user_id])
    close_doors_of(users, on=book.on, by=by, at=at)


def _follow_corrections(book: Book) -> None:
    """A correction follows its thing to a new key, and remembers what the register says now."""
    touched: dict[int, Correction] = {}
    for thing in book.all():
        if "key" in thing.proposed and thing.stored and thing.proposed["key"] != thing.stored["key"]:
            for correction in book.corrections_of(thing):
                correction.target_key = thing.proposed["key"]
                touched[correction.pk] = correction
    for kept in book.kept:
        for correction in book.corrections_of(kept.thing):
            said = _said(kept.said)
            if correction.field == kept.field and correction.source_value != said:
                correction.source_value = said
                touched[correction.pk] = correction
    Correction.objects.bulk_update(touched.values(), ["target_key", "source_value"], batch_size=BATCH)


def _said(value: Any) -> Any:
    """As JSON holds it."""
    plain = _plain(value)
    return plain if plain is None or isinstance(plain, str | int | float | bool | list) else str(plain)
