"""Everything of one organisation that an import can touch, in memory: existing things and proposed values."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.people.models import Correction, Leader, Post, Unit

UNIT, LEADER, POST = "unit", "leader", "post"
MADE = "~"
"""How a key begins that we had to make, because the file has no numbers. A real key takes its place later."""

_REFERENCES = {(UNIT, "parent"), (POST, "unit"), (POST, "leader"), (POST, "reports_to")}
FIELDS: dict[str, tuple[str, ...]] = {
    UNIT: (
        "key", "name", "parent", "field", "postcode", "place", "latitude", "longitude", "starts_on", "ends_on", "source",
    ),
    LEADER: ("key", "name", "name_withheld", "email", "led_since", "starts_on", "ends_on", "source"),
    POST: (
        "key", "unit", "leader", "title", "level", "kind", "field", "responsibilities", "is_primary", "reports_to",
        "starts_on", "ends_on", "source",
    ),
}  # fmt: skip


@dataclass(eq=False)
class Thing:
    """A unit, leader or post: what is stored, if anything, and what the file proposes.

    `proposed` holds other things where the field refers to one. `row` is 0 where the file does not name it.
    """

    what: str
    key: str
    instance: models.Model | None = None
    row: int = 0
    proposed: dict[str, Any] = field(default_factory=dict)
    stored: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.proposed[name] if name in self.proposed else self.stored.get(name)

    @property
    def is_new(self) -> bool:
        return self.instance is None

    def differences(self) -> dict[str, tuple[Any, Any]]:
        """Field → (old, new) for what would change."""
        return {
            name: (self.stored.get(name), value)
            for name, value in self.proposed.items()
            if self.stored.get(name) != value
        }

    def active_on(self, day: date) -> bool:
        """Whether it stands on that day, as proposed."""
        ends_on = self["ends_on"]
        return ends_on is None or ends_on > day

    def was_active_on(self, day: date) -> bool:
        """Whether it stands on that day as stored now."""
        ends_on = self.stored.get("ends_on")
        return not self.is_new and (ends_on is None or ends_on > day)


@dataclass(frozen=True)
class Kept:
    """A value that the file would have changed, had nobody put it right by hand."""

    thing: Thing
    field: str
    said: Any


class Book:
    """The things of one organisation by key, and the fingerprint of what is stored."""

    def __init__(self, organisation: Organisation, *, on: date) -> None:
        self.organisation = organisation
        self.on = on
        self.kept: list[Kept] = []
        self._corrected = {
            (c.target, c.target_key, c.field): c for c in Correction.objects.filter(organisation=organisation)
        }
        self.units = self._load(
            UNIT, Unit.objects.filter(organisation=organisation).defer("search", "name_sort")
        )
        self.leaders = self._load(
            LEADER, Leader.objects.filter(organisation=organisation).defer("search", "name_sort")
        )
        self.posts = self._load(POST, Post.objects.filter(organisation=organisation))
        self.fingerprint = self._fingerprint()
        self._link()

    def all(self) -> Iterator[Thing]:
        for things in (self.units, self.leaders, self.posts):
            yield from things.values()

    def of(self, what: str) -> dict[str, Thing]:
        return {UNIT: self.units, LEADER: self.leaders, POST: self.posts}[what]

    def add(self, what: str, key: str, row: int, **values: Any) -> Thing:
        """A new thing; a made key gets a number where it is taken."""
        things = self.of(what)
        wanted, number = key, 1
        while key in things:
            number += 1
            key = f"{wanted}#{number}"
        thing = Thing(what, key, row=row, proposed={"key": key, **values})
        things[key] = thing
        return thing

    def propose(self, thing: Thing, name: str, value: Any) -> None:
        """What the file says of a field; a correction by hand stands, and is remembered with what was said."""
        if thing.is_new:
            thing.proposed[name] = value
            return
        if (thing.what, thing.stored["key"], name) in self._corrected:
            if value != thing.stored.get(name):
                self.kept.append(Kept(thing, name, value))
            return
        if value != thing.stored.get(name):
            thing.proposed[name] = value
        else:
            thing.proposed.pop(name, None)

    def rekey(self, thing: Thing, key: str, source: str, *, is_said: bool = False) -> None:
        """Give a thing the number under which a register has it now: one with a made key, one entered by hand, or
        one of which somebody has said that it is the same.
        """
        things = self.of(thing.what)
        by_hand = not thing.is_new and not thing.stored["source"]
        if key in things or not (thing.key.startswith(MADE) or by_hand or is_said):
            return
        things.pop(thing.key)
        thing.key = key
        things[key] = thing
        thing.proposed |= {"key": key, "source": source}

    def corrections_of(self, thing: Thing) -> Iterator[Correction]:
        for name in FIELDS[thing.what]:
            found = self._corrected.get((thing.what, thing.stored.get("key", ""), name))
            if found:
                yield found

    def _load(self, what: str, instances: Iterable[models.Model]) -> dict[str, Thing]:
        names = [(n, f"{n}_id" if (what, n) in _REFERENCES else n) for n in FIELDS[what]]
        things: dict[str, Thing] = {}
        for instance in instances:
            stored = {name: getattr(instance, attribute) for name, attribute in names}
            things[stored["key"]] = Thing(what, stored["key"], instance, stored=stored)
        return things

    def _fingerprint(self) -> str:
        """Of what an import could change or would have looked at; another import or a hand changes it."""
        digest = hashlib.sha256()
        for what in (UNIT, LEADER, POST):
            for key, thing in sorted(self.of(what).items()):
                assert thing.instance is not None
                line = json.dumps([what, key, thing.instance.pk, *thing.stored.values()], default=str)
                digest.update(line.encode())
        for mark in sorted(self._corrected):
            digest.update(json.dumps(mark).encode())
        return digest.hexdigest()

    def _link(self) -> None:
        by_pk = {(t.what, t.instance.pk): t for t in self.all() if t.instance is not None}
        for what, name in _REFERENCES:
            other = {"parent": UNIT, "unit": UNIT, "leader": LEADER, "reports_to": POST}[name]
            for thing in self.of(what).values():
                pk = thing.stored[name]
                thing.stored[name] = by_pk.get((other, pk)) if pk is not None else None
