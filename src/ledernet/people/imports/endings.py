"""Who ends because the file, within what it covers, no longer names them. Nothing is ever deleted."""

from ledernet.people.imports.book import Book, Thing
from ledernet.people.imports.options import Coverage
from ledernet.people.readers.records import Problem, Trouble


def end_posts(
    book: Book,
    *,
    coverage: Coverage,
    source: str,
    named: set[Thing],
    covered: set[Thing],
    left_out: frozenset[str],
    gone: frozenset[str],
    held_back: set[Thing],
) -> None:
    """Propose today as the end of posts that are gone, and of leaders whose last post that was.

    `named` are the posts in the file, `covered` the units it has rows for. What was entered by hand has no
    source and never ends by a file; what a rejected or undecided row may mean does not end either.
    """
    inside = _Subtree(covered)
    before = {
        post["leader"] for post in book.posts.values() if post["leader"] is not None and _was_held(post, book)
    }
    for post in list(book.posts.values()):
        if post in named or post.is_new or not post.active_on(book.on):
            continue
        leader = post["leader"]
        if post.key in left_out or (leader is not None and (leader.key in left_out or leader in held_back)):
            continue
        missing = (coverage is Coverage.ALL and bool(post["source"])) or (
            post["source"] == source
            and (coverage is Coverage.SOURCE or (coverage is Coverage.UNITS and post["unit"] in inside))
        )
        if missing or post.key in gone:
            book.propose(post, "ends_on", book.on)
    _end_leaders(book, before)


def _was_held(post: Thing, book: Book) -> bool:
    return post.was_active_on(book.on) and post.stored.get("leader") is post["leader"]


def _end_leaders(book: Book, before: set[Thing]) -> None:
    held: set[Thing] = set()
    last: dict[Thing, Thing] = {}
    for post in book.posts.values():
        leader = post["leader"]
        if leader is not None and post.active_on(book.on):
            held.add(leader)
        elif leader in before:
            last[leader] = post
        was = post.stored.get("leader")
        if was is not None and was is not leader and post.was_active_on(book.on):
            before.add(was)  # somebody else holds the post now
    for leader in before - held:
        if leader.active_on(book.on):
            ends_on = last[leader]["ends_on"] if leader in last else book.on
            book.propose(leader, "ends_on", min(ends_on, book.on))


def end_units(
    book: Book, *, coverage: Coverage, source: str, named: set[Thing], left_out: frozenset[str]
) -> list[Problem]:
    """Propose today as the end of units the file no longer has; a unit with leaders or units in it stays."""
    if coverage is Coverage.PART:
        return []
    roots = {unit for unit in named if unit["parent"] is None or unit["parent"] not in named}
    inside = _Subtree(roots)
    ending = {
        unit
        for unit in book.units.values()
        if unit not in named
        and not unit.is_new
        and unit.active_on(book.on)
        and unit.key not in left_out
        and bool(unit["source"])
        and (
            coverage is Coverage.ALL
            or (unit["source"] == source and (coverage is Coverage.SOURCE or unit in inside))
        )
    }
    problems: list[Problem] = []
    while True:
        used = {post["unit"] for post in book.posts.values() if post.active_on(book.on)}
        used |= {u["parent"] for u in book.units.values() if u.active_on(book.on) and u not in ending}
        stays = ending & used
        if not stays:
            break
        problems += [Problem(0, "", Trouble.UNIT_IN_USE, {"unit": str(unit["name"])}) for unit in stays]
        ending -= stays
    for unit in ending:
        book.propose(unit, "ends_on", book.on)
    return sorted(problems, key=lambda problem: str(problem.facts["unit"]))


class _Subtree:
    """Whether a unit is one of some units or stands below one of them."""

    def __init__(self, tops: set[Thing]) -> None:
        self._inside: dict[Thing, bool] = dict.fromkeys(tops, True)

    def __contains__(self, unit: Thing) -> bool:
        chain: list[Thing] = []
        at: Thing | None = unit
        while at is not None and at not in self._inside:
            chain.append(at)
            at = at["parent"]
        answer = at is not None and self._inside[at]
        self._inside.update(dict.fromkeys(chain, answer))
        return answer
