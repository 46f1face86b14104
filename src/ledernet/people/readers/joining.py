"""Rows that say the same thing twice become one record; rows that contradict each other are told of."""

from collections.abc import Sequence
from dataclasses import replace

from ledernet.people.readers.records import PostRecord, Problem, Trouble, UnitRecord


def join_units(units: Sequence[UnitRecord]) -> tuple[tuple[UnitRecord, ...], list[Problem]]:
    """One record per unit; a second row with the same key and other content is rejected."""
    first: dict[tuple[str, ...], UnitRecord] = {}
    problems: list[Problem] = []
    for unit in units:
        mark = ("key", unit.key) if unit.key else ("path", *(name.casefold() for name in unit.path))
        known = first.setdefault(mark, unit)
        if known is unit:
            continue
        same = replace(unit, row=known.row) == known
        problems.append(
            Problem(unit.row, "", Trouble.SAME_ROW if same else Trouble.SAME_KEY, {"other": known.row})
        )
    return tuple(first.values()), problems


def join_posts(posts: Sequence[PostRecord]) -> tuple[tuple[PostRecord, ...], list[Problem]]:
    """One record per post.

    Identical repeats become one. Rows that differ in nothing but the responsibility become one post with
    all of them. Where two rows have one key and say different things, the first counts and the other is rejected.
    """
    joined: dict[tuple[object, ...], PostRecord] = {}
    plain: list[PostRecord] = []
    problems: list[Problem] = []
    for post in posts:
        if post.key:
            mark: tuple[object, ...] = ("key", post.key)
        elif post.vacant:
            # Two vacancies in one unit are two vacancies, unless the rows name different responsibilities.
            mark = ("vacant", post.unit_key, post.unit_path, post.title, post.level)
        else:
            who = post.person_key or post.email or post.name.casefold()
            mark = ("held", who, post.name.casefold(), post.unit_key, post.unit_path, post.title, post.level)
        known = joined.get(mark)
        if known is None:
            joined[mark] = post
            continue
        alike = replace(post, row=known.row, responsibilities=known.responsibilities) == known
        if not alike:
            if post.key:
                problems.append(Problem(post.row, "", Trouble.SAME_KEY, {"other": known.row}))
            else:
                plain.append(post)
        elif set(post.responsibilities) <= set(known.responsibilities):
            if post.vacant and not post.key:
                plain.append(post)
            else:
                problems.append(Problem(post.row, "", Trouble.SAME_ROW, {"other": known.row}))
        else:
            every = tuple(dict.fromkeys((*known.responsibilities, *post.responsibilities)))
            joined[mark] = replace(known, responsibilities=every)
            problems.append(Problem(post.row, "", Trouble.JOINED, {"other": known.row}))
    return tuple(sorted((*joined.values(), *plain), key=lambda post: post.row)), problems
