"""How much there is about somebody, table by table: numbers, never content."""

from __future__ import annotations

from dataclasses import dataclass

from ledernet.privacy.purposes import PURPOSE_OF, Purpose
from ledernet.privacy.words import model_name

from .gathering import ours, rows_about, rows_traced, traces
from .places import PLACES
from .who import Person


@dataclass(frozen=True)
class Counted:
    purpose: Purpose
    tables: tuple[tuple[str, int], ...]
    traces: int


def counted(person: Person) -> list[Counted]:
    """By purpose, those with something. Tables whose very rows are the person's secret are left out."""
    tables: dict[str, list[tuple[str, int]]] = {}
    done: dict[str, int] = {}
    for model in ours():
        label, room = model._meta.label, PURPOSE_OF[model._meta.app_label].key
        if label in PLACES and not PLACES[label].hidden and (count := rows_about(person, model).count()):
            tables.setdefault(room, []).append((model_name(label), count))
        for name in traces(model):
            done[room] = done.get(room, 0) + rows_traced(person, model, name).count()
    purposes = {purpose.key: purpose for purpose in PURPOSE_OF.values()}
    return [
        Counted(purpose, tuple(tables.get(key, ())), done.get(key, 0))
        for key, purpose in purposes.items()
        if tables.get(key) or done.get(key)
    ]
