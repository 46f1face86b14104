"""Which tables and fields leave, in which order they come back: made from the models, so that nothing new is forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, Q, QuerySet

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Kind, Retention, kinds_of
from ledernet.ui.fields import key_fields

from .staying import FIELDS, HANDED, ONLY, ROOMS, TABLES, Stays

PRIVATE = frozenset({Kind.CONFIDENTIAL, Kind.SENSITIVE})
WORK = {Retention.JOB: Stays.UNDER_WAY, Retention.LOG: Stays.LOG}


@dataclass(frozen=True)
class Table:
    """One table that leaves. `later` are references that are set when all rows are there: to itself, or in a ring."""

    model: type[Model]
    fields: tuple[Field[Any, Any], ...]
    left_out: tuple[tuple[str, Stays], ...]
    path: str  # from a row to its organisation
    later: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        return self.model._meta.label

    @property
    def references(self) -> tuple[ForeignKey[Any, Any], ...]:
        return tuple(field for field in self.fields if isinstance(field, ForeignKey))

    def rows(self, organisation: Organisation) -> QuerySet[Any]:
        """Those of one organisation that leave, in the order of their numbers."""
        rows = self.model._default_manager.filter(ONLY.get(self.label, Q()), **{self.path: organisation.pk})
        return rows.order_by("pk")


def ours() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("ledernet.")]


def why_it_stays(model: type[Model]) -> Stays | None:
    label = model._meta.label
    if label in TABLES:
        return TABLES[label]
    return ROOMS.get(model._meta.app_label) or WORK.get(model.Privacy.retention)  # type: ignore[attr-defined]


@cache
def staying() -> dict[str, Stays]:
    return {model._meta.label: why for model in ours() if (why := why_it_stays(model)) is not None}


@cache
def tables() -> tuple[Table, ...]:
    """All that leave, each after those that its rows need."""
    chosen = {model._meta.label: _table(model) for model in ours() if why_it_stays(model) is None}
    ordered: list[Table] = []
    done: set[str] = set()
    while len(done) < len(chosen):
        waiting = [table for label, table in sorted(chosen.items()) if label not in done]
        free = [table for table in waiting if not _open(table, done, chosen, needed=False)]
        ring = [table for table in waiting if not _open(table, done, chosen, needed=True)]
        table = (free or ring)[0]  # where there is a ring, one whose rows can wait for the others
        ordered.append(_with_later(table, _open(table, done, chosen, needed=False)))
        done.add(table.label)
    return tuple(ordered)


def _open(table: Table, done: set[str], chosen: Iterable[str], *, needed: bool) -> frozenset[str]:
    """References to rows that are not there yet; `needed`: only those that a row cannot be without."""
    return frozenset(
        field.name
        for field in table.references
        if _target(field) in chosen
        and _target(field) not in done
        and not (field.null and (needed or _target(field) == table.label))
    )


def _with_later(table: Table, waiting: frozenset[str]) -> Table:
    own = {field.name for field in table.references if _target(field) == table.label}
    return Table(table.model, table.fields, table.left_out, table.path, waiting | own)


def _target(field: ForeignKey[Any, Any]) -> str:
    return field.related_model._meta.label


def _table(model: type[Model]) -> Table:
    kinds, label = kinds_of(model), model._meta.label
    made = {field.name for field in key_fields(model)}
    kept: list[Field[Any, Any]] = []
    left: list[tuple[str, Stays]] = []
    for field in model._meta.concrete_fields:
        if field.primary_key or field.name in made or _is_organisation(field):
            continue
        why = FIELDS.get(f"{label}.{field.name}") or _why(field, kinds[field.name], label)
        if why is None:
            kept.append(field)
        else:
            left.append((field.name, why))
    return Table(model, tuple(kept), tuple(left), path_of(model))


def _why(field: Field[Any, Any], kind: Kind, label: str) -> Stays | None:
    if isinstance(field, ForeignKey) and why_it_stays(field.related_model) is not None:
        return why_it_stays(field.related_model)
    if kind in PRIVATE and field.name not in HANDED.get(label, ()):
        return Stays.SECRET if kind == Kind.SENSITIVE else Stays.UNCLASSED
    return None


def _is_organisation(field: Field[Any, Any]) -> bool:
    return isinstance(field, ForeignKey) and field.related_model is Organisation


@cache
def path_of(model: type[Model]) -> str:
    """The shortest way from a row to its organisation by references that every row has."""
    if model is Organisation:
        return "pk"
    ways: list[tuple[str, type[Model]]] = [("", model)]
    seen = {model}
    while ways:
        way, here = ways.pop(0)
        for field in here._meta.concrete_fields:
            if not isinstance(field, ForeignKey) or field.null or field.related_model in seen:
                continue
            target = field.related_model
            if target is Organisation:
                return f"{way}{field.name}"
            seen.add(target)
            ways.append((f"{way}{field.name}__", target))
    raise LookupError(f"{model._meta.label} reaches no organisation")


def stand_in(field: Field[Any, Any]) -> bool:
    """Whether a row can come back without the field: it may be empty, or begins with something."""
    return field.null or field.has_default() or field.empty_strings_allowed
