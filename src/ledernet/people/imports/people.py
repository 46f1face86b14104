"""Who a row is about: a known leader, a new one, or a question to a person."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from ledernet.people.imports.book import LEADER, Book, Thing
from ledernet.people.imports.doubts import OTHER, SAME, SKIP, Answers, Doubt, Question
from ledernet.people.imports.names import alike, made_key
from ledernet.people.readers.records import PostRecord, Problem, Trouble
from ledernet.ui.danish import search_key

KEY_LENGTH = 150


class Undecided(Exception):
    """Nobody has said who the row is about; it is left out for now."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class PeopleFinder:
    """Finds the leader of a row: by key, by e-mail, by name and unit; asks where a name alone is left."""

    def __init__(self, book: Book, *, source: str, answers: Answers, joined_on: date | None) -> None:
        self._book, self._source, self._answers, self._joined_on = book, source, answers, joined_on
        self.questions: list[Question] = []
        self.problems: list[Problem] = []
        self.held_back: set[Thing] = set()
        """Leaders who may be meant by a row that nobody has decided: they must not end."""
        self._said: set[Thing] = set()
        """Leaders of whom somebody has said that a row is about them: the row's number is theirs from now on."""
        self._by_email: dict[str, Thing] = {}
        self._by_name: dict[str, list[Thing]] = defaultdict(list)
        self._units: dict[Thing, set[Thing]] = defaultdict(set)
        self._rows: dict[Thing, PostRecord] = {}
        for leader in self._actives_last(book.leaders.values()):
            if email := str(leader["email"] or "").lower():
                self._by_email[email] = leader
            self._by_name[search_key(leader["name"])].append(leader)
        for post in book.posts.values():
            if post["leader"] is not None:
                self._units[post["leader"]].add(post["unit"])

    def find(self, record: PostRecord, unit: Thing, post: Thing | None) -> Thing:
        """The leader of the row, known or new; raises Undecided."""
        leader = self._certain(record, unit, post)
        if leader is None:
            leader = self._asked(record, unit)
        leader = leader or self._new(record, unit)
        self._note(leader, record, unit)
        return leader

    def numbered(self, record: PostRecord) -> Thing | None:
        """The leader with the row's number or e-mail, if there is one."""
        return self._book.leaders.get(record.person_key or record.key) or self._by_email.get(record.email)

    def _actives_last(self, leaders: Iterable[Thing]) -> list[Thing]:
        return sorted(leaders, key=lambda leader: leader.active_on(self._book.on))

    def _certain(self, record: PostRecord, unit: Thing, post: Thing | None) -> Thing | None:
        if record.person_key and record.person_key in self._book.leaders:
            return self._book.leaders[record.person_key]
        if not record.person_key and record.key:
            holder = post["leader"] if post is not None else None
            holder = holder or self._book.leaders.get(record.key)
            if holder is not None:
                return self._holder(record, unit, holder)
        if record.email and record.email in self._by_email:
            known = self._by_email[record.email]
            if alike(known["name"], record.name) or known["name_withheld"] or record.withheld:
                return known
            self.problems.append(Problem(record.row, "", Trouble.EMAIL_TWICE, {"name": str(known["name"])}))
        if record.withheld or record.key or record.person_key:
            return None
        here = [leader for leader in self._by_name[search_key(record.name)] if unit in self._units[leader]]
        fits = [leader for leader in here if not (record.email and leader["email"])]
        # Of two with one name, one of whom has left, the other is meant.
        fits = [leader for leader in fits if leader.active_on(self._book.on)] or fits
        return fits[0] if len(fits) == 1 else None

    def _holder(self, record: PostRecord, unit: Thing, holder: Thing) -> Thing | None:
        """A known key: the same person, unless the name is quite another one."""
        if holder.is_new or record.withheld or holder["name_withheld"] or alike(holder["name"], record.name):
            return holder
        if record.email and record.email == str(holder["email"]).lower():
            return holder
        if record.email and record.email in self._by_email:
            return None
        answer = self._ask(Doubt.HOLDER, record, unit, [holder])
        return holder if answer.startswith(SAME) else None

    def _asked(self, record: PostRecord, unit: Thing) -> Thing | None:
        if record.withheld:
            return None
        candidates = [
            leader for leader in self._by_name[search_key(record.name)] if self._may_be(record, leader)
        ]
        if not candidates:
            return None
        doubt = Doubt.TWICE if all(leader.is_new for leader in candidates) else Doubt.ELSEWHERE
        answer = self._ask(doubt, record, unit, candidates)
        chosen = answer.removeprefix(f"{SAME}:")
        found = next((leader for leader in candidates if leader.key == chosen), None)
        if found is not None and not found.is_new:
            self._said.add(found)
        return found

    def _may_be(self, record: PostRecord, leader: Thing) -> bool:
        """Whether only the name speaks: neither numbers nor e-mails tell the two apart."""
        if record.email and leader["email"] and record.email != str(leader["email"]).lower():
            return False
        if leader["name_withheld"]:
            return False
        return not ((record.key or record.person_key) and leader["source"] == self._source)

    def _ask(self, doubt: Doubt, record: PostRecord, unit: Thing, candidates: list[Thing]) -> str:
        choices = [(f"{SAME}:{leader.key}", self._facts(leader)) for leader in candidates[:6]]
        choices += [(OTHER, {}), (SKIP, {})]
        number = f"{doubt.value}:{record.row}"
        answer = self._answers.to(number, tuple(answer for answer, _ in choices))
        self.questions.append(
            Question(number, doubt, record.row, record.name, str(unit["name"]), tuple(choices), answer)
        )
        if answer in ("", SKIP):
            self.held_back.update(candidates)
            raise Undecided(Trouble.LEFT_OUT if answer else Trouble.UNDECIDED)
        return answer

    def _facts(self, leader: Thing) -> dict[str, str]:
        units = sorted(str(unit["name"]) for unit in self._units[leader])
        facts = {
            "name": str(leader["name"]),
            "units": ", ".join(units[:3]),
            "email": str(leader["email"] or ""),
        }
        if leader.is_new:
            facts["row"] = str(leader.row)
        elif not leader.was_active_on(self._book.on):
            facts["ended"] = str(leader.stored["ends_on"])
        return facts

    def _new(self, record: PostRecord, unit: Thing) -> Thing:
        key = (
            record.person_key
            or record.key
            or made_key((record.email or record.name, unit.key), limit=KEY_LENGTH)
        )
        return self._book.add(
            LEADER,
            key,
            record.row,
            name=record.name,
            name_withheld=record.withheld,
            email="",
            led_since=None,
            starts_on=record.starts_on or self._joined_on,
            ends_on=None,
            source=self._source,
        )

    def _note(self, leader: Thing, record: PostRecord, unit: Thing) -> None:
        """What the first row about a person says of her; later rows add posts, not another name."""
        self._units[leader].add(unit)
        if leader in self._rows:
            return
        self._rows[leader] = record
        leader.row = record.row
        if record.person_key or record.key:
            number = record.person_key or record.key
            self._book.rekey(leader, number, self._source, is_said=leader in self._said)
        self._book.propose(leader, "name", record.name)
        self._book.propose(leader, "name_withheld", record.withheld)
        if record.email and self._by_email.setdefault(record.email, leader) is leader:
            self._book.propose(leader, "email", record.email)
        if record.led_since:
            self._book.propose(leader, "led_since", record.led_since)
        if leader not in self._by_name[search_key(record.name)]:
            self._by_name[search_key(record.name)].append(leader)
