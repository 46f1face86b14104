"""Who reports to whom, from what the file calls the superior: a number, an e-mail or a name."""

from collections import defaultdict

from ledernet.people.imports.book import Book, Thing
from ledernet.people.readers.records import PostRecord, Problem, Trouble
from ledernet.people.readers.structure import loops
from ledernet.ui.danish import search_key


def plan_superiors(book: Book, planned: dict[Thing, PostRecord], column: str) -> list[Problem]:
    """Propose `reports_to` for every planned post; a superior that is unknown leaves it as it was."""
    finder = _Finder(book, planned)
    problems: list[Problem] = []
    for post, record in planned.items():
        if not post.active_on(book.on):
            continue
        if not record.superior:
            book.propose(post, "reports_to", None)
            continue
        found = finder.find(record.superior, post)
        if isinstance(found, Thing):
            book.propose(post, "reports_to", found)
        else:
            problems.append(Problem(record.row, column, found, {"superior": record.superior}))
            if found is Trouble.OWN_SUPERIOR:
                book.propose(post, "reports_to", None)
    return problems + _open_loops(book, planned, column)


class _Finder:
    def __init__(self, book: Book, planned: dict[Thing, PostRecord]) -> None:
        self._book = book
        self._by_leader: dict[Thing, Thing] = {}
        self._by_email: dict[str, Thing] = {}
        self._by_name: dict[str, set[Thing]] = defaultdict(set)
        standing = [
            post for post in book.posts.values() if post["leader"] is not None and post.active_on(book.on)
        ]
        # Of several posts the one that speaks for the person, and the file's before the stored.
        for post in sorted(standing, key=lambda p: (not p["is_primary"], p not in planned, p.key)):
            leader = post["leader"]
            self._by_leader.setdefault(leader, post)
            if leader["email"]:
                self._by_email.setdefault(str(leader["email"]).lower(), self._by_leader[leader])
            self._by_name[search_key(leader["name"])].add(leader)

    def find(self, said: str, post: Thing) -> Thing | Trouble:
        found = self._post(said)
        if isinstance(found, Trouble):
            return found
        if found is post or (post["leader"] is not None and found["leader"] is post["leader"]):
            return Trouble.OWN_SUPERIOR
        return found

    def _post(self, said: str) -> Thing | Trouble:
        post = self._book.posts.get(said)
        if post is not None and post.active_on(self._book.on):
            return post
        leader = self._book.leaders.get(said)
        if leader in self._by_leader:
            return self._by_leader[leader]
        if "@" in said and said.lower() in self._by_email:
            return self._by_email[said.lower()]
        named = self._by_name.get(search_key(said.rpartition("/")[2]), set())
        if len(named) > 1:
            return Trouble.MANY_SUPERIORS
        return self._by_leader[next(iter(named))] if named else Trouble.MISSING_SUPERIOR


def _open_loops(book: Book, planned: dict[Thing, PostRecord], column: str) -> list[Problem]:
    problems: list[Problem] = []
    while True:
        above = {
            post.key: post["reports_to"].key
            for post in book.posts.values()
            if post["reports_to"] is not None and post.active_on(book.on)
        }
        found = loops(above)
        if not found:
            return problems
        for loop in found:
            posts = [book.posts[key] for key in loop]
            first = min(posts, key=lambda post: (post not in planned, post.row))
            first.proposed["reports_to"] = None
            chain = " → ".join(_called(post) for post in [*posts[:5], posts[0]])
            problems.append(Problem(first.row, column, Trouble.SUPERIOR_CYCLE, {"people": chain}))


def _called(post: Thing) -> str:
    return str(post["leader"]["name"] if post["leader"] is not None else post["title"] or post.key)
