"""The posts of a file: known, moved, filled or new."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from ledernet.people.imports.book import MADE, POST, Book, Thing
from ledernet.people.imports.names import made_key
from ledernet.people.imports.people import KEY_LENGTH, PeopleFinder, Undecided
from ledernet.people.imports.units import UnitFinder, UnknownUnit
from ledernet.people.readers.fields import Target
from ledernet.people.readers.mapping import Mapping
from ledernet.people.readers.records import PostRecord, Problem, Trouble
from ledernet.ui.danish import search_key

_PLAIN = {
    Target.TITLE: "title",
    Target.LEVEL: "level",
    Target.KIND: "kind",
    Target.FIELD: "field",
    Target.RESPONSIBILITY: "responsibilities",
    Target.STARTS_ON: "starts_on",
}


class KeyTaken(LookupError):
    """A row's key belongs to a post that came with another file; holds the name of that source."""


class PostPlanner:
    """Goes through the records of a file of leaders and proposes units, leaders and posts."""

    def __init__(
        self, book: Book, mapping: Mapping, people: PeopleFinder, units: UnitFinder, *, source: str
    ) -> None:
        self._book, self._people, self._units, self._source = book, people, units, source
        self._fields = [name for target, name in _PLAIN.items() if mapping.of(target)]
        self._has_end = bool(mapping.of(Target.ENDS_ON))
        self._has_unit = any(mapping.of(t) for t in (Target.UNIT, Target.UNIT_KEY, Target.UNIT_LEVEL))
        self.problems: list[Problem] = []
        self.planned: dict[Thing, PostRecord] = {}
        self.unit_of: dict[int, Thing] = {}
        self.left_out: set[str] = set()
        self._of_leader: dict[Thing, list[Thing]] = defaultdict(list)
        self._vacant_in: dict[Thing, list[Thing]] = defaultdict(list)
        for post in book.posts.values():
            if post["leader"] is not None:
                self._of_leader[post["leader"]].append(post)
            elif post["source"] == source and post.active_on(book.on):
                self._vacant_in[post["unit"]].append(post)
        self._places: dict[Thing, tuple[str, str]] = {}

    def plan(self, records: Sequence[PostRecord]) -> None:
        """Rows that name a person in a known place come first, so that the doubtful ones see who is placed."""
        placed: list[tuple[PostRecord, Thing, Thing | None]] = []
        for record in records:
            try:
                known = self._known(record)
                unit = self._unit(record, known)
            except UnknownUnit as unknown:
                self._leave_out(record, Problem(record.row, "", unknown.trouble, dict(unknown.facts)))
                continue
            except KeyTaken as taken:
                facts: dict[str, str | int] = {"key": record.key, "source": str(taken)}
                self._leave_out(record, Problem(record.row, "", Trouble.OTHER_SOURCE, facts))
                continue
            if self._over(record, known):
                continue
            self.unit_of[record.row] = unit
            placed.append((record, unit, known))
        holders: list[tuple[PostRecord, Thing, Thing | None, Thing | None]] = []
        for record, unit, known in placed:
            if record.vacant:
                holders.append((record, unit, known, None))
                continue
            try:
                holders.append((record, unit, known, self._people.find(record, unit, known)))
            except Undecided as undecided:
                self._leave_out(record, Problem(record.row, "", undecided.trouble))
        matched = [(r, u, leader, known or self._in_place(r, u, leader)) for r, u, known, leader in holders]
        for record, unit, leader, post in matched:
            post = post or self._moved_or_filled(record, unit, leader)  # noqa: PLW2901
            self._propose(record, unit, leader, post or self._new(record, unit, leader))
        self._set_primary()

    def _leave_out(self, record: PostRecord, problem: Problem) -> None:
        self.problems.append(problem)
        self.left_out.update(key for key in (record.key, record.person_key) if key)

    def _unit(self, record: PostRecord, known: Thing | None) -> Thing:
        if not self._has_unit:
            return self._unit_as_stored(record, known) or self._units.of_everybody(record.row)
        unit = self._units.find(record.unit_key, record.unit_path, record.row)
        if record.postcode or record.place:
            self._place(unit, record)
        return unit

    def _unit_as_stored(self, record: PostRecord, known: Thing | None) -> Thing | None:
        """A file without units says nothing of where somebody is whom we know."""
        if known is not None:
            unit: Thing = known["unit"]
            return unit
        leader = self._people.numbered(record)
        posts = self._of_leader[leader] if leader is not None else []
        first = sorted(posts, key=lambda post: (not post.active_on(self._book.on), not post["is_primary"]))
        return first[0]["unit"] if first else None

    def _place(self, unit: Thing, record: PostRecord) -> None:
        """The first row of a unit says where it is, unless the unit came with its own place."""
        place = self._places.setdefault(unit, (record.postcode, record.place))
        if unit.is_new or unit["source"] == self._source:
            for name, value in zip(("postcode", "place"), place, strict=True):
                if value:
                    self._book.propose(unit, name, value)

    def _known(self, record: PostRecord) -> Thing | None:
        """The post with the row's key; raises KeyTaken where that key belongs to another file."""
        if not record.key:
            return None
        post = self._book.posts.get(record.key)
        if post is None or post.is_new or not post["source"] or post["source"] == self._source:
            return post
        holder = post["leader"]
        if holder is not None and search_key(holder["name"]) == search_key(record.name):
            return post
        raise KeyTaken(str(post["source"]))

    def _over(self, record: PostRecord, known: Thing | None) -> bool:
        """A row that ended before today: it ends a known post and is otherwise not needed."""
        if record.ends_on is None or record.ends_on > self._book.on:
            return False
        self.problems.append(Problem(record.row, "", Trouble.ENDED, {"date": record.ends_on.isoformat()}))
        if known is not None and known.active_on(self._book.on):
            known.row = record.row
            self._book.propose(known, "ends_on", record.ends_on)
            self.planned[known] = record
        return True

    def _in_place(self, record: PostRecord, unit: Thing, leader: Thing | None) -> Thing | None:
        """A post without a key: the same person in the same unit, or the same vacancy."""
        pool = self._vacant_in[unit] if leader is None else self._of_leader[leader]
        fits = [post for post in pool if post["unit"] is unit and (not record.key or self._takes_key(post))]
        # One that stands before one that has ended, and the same title before another.
        fits.sort(key=lambda post: (not post.active_on(self._book.on), post["title"] != record.title))
        best = fits[0] if fits else None
        if best is not None:
            pool.remove(best)
        return best

    @staticmethod
    def _takes_key(post: Thing) -> bool:
        return post.key.startswith(MADE) or not post["source"]

    def _moved_or_filled(self, record: PostRecord, unit: Thing, leader: Thing | None) -> Thing | None:
        """A known person's only other post has moved; or a new person fills the vacancy of the unit."""
        if leader is None or record.key:
            return None
        mine = [
            post
            for post in self._of_leader[leader]
            if post["source"] == self._source and post not in self.planned and post.active_on(self._book.on)
        ]
        if not leader.is_new and len(mine) == 1:
            self._of_leader[leader].remove(mine[0])
            return mine[0]
        vacant = [
            post for post in self._vacant_in[unit] if not post["title"] or post["title"] == record.title
        ]
        if vacant:
            self._vacant_in[unit].remove(vacant[0])
            return vacant[0]
        return None

    def _new(self, record: PostRecord, unit: Thing, leader: Thing | None) -> Thing:
        key = record.key or made_key(("post", leader.key if leader else "", unit.key), limit=KEY_LENGTH)
        return self._book.add(
            POST,
            key,
            record.row,
            unit=unit,
            leader=leader,
            is_primary=True,
            reports_to=None,
            source=self._source,
        )

    def _propose(self, record: PostRecord, unit: Thing, leader: Thing | None, post: Thing) -> None:
        post.row = record.row
        self.planned[post] = record
        if record.key:
            self._book.rekey(post, record.key, self._source)
        if self._has_unit or post.is_new:
            self._book.propose(post, "unit", unit)
        self._book.propose(post, "leader", leader)
        for name in self._fields:
            value: Any = getattr(record, name)
            self._book.propose(post, name, list(value) if isinstance(value, tuple) else value)
        ended = not post.active_on(self._book.on)
        if self._has_end or ended:
            self._book.propose(post, "ends_on", record.ends_on)
        if leader is not None and not leader.active_on(self._book.on):
            self._book.propose(leader, "ends_on", None)

    def _set_primary(self) -> None:
        """One post speaks for the person: the one that does already, else the first in the file."""
        speaks: dict[Thing, Thing] = {}
        for post in self._book.posts.values():
            if post["leader"] is not None and not post.is_new and post["is_primary"] and self._stands(post):
                speaks.setdefault(post["leader"], post)
        for post in self.planned:
            leader = post["leader"]
            if leader is not None and self._stands(post):
                self._book.propose(post, "is_primary", speaks.setdefault(leader, post) is post)

    def _stands(self, post: Thing) -> bool:
        return post.active_on(self._book.on)
