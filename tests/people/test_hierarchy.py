"""The nearest superior: by hand, by line, by the tree; vacancies, circles and several posts."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from ledernet.people.hierarchy import Derived, PostRow, Superior, derive, rank_of

ROOT, CHILDREN, SCHOOL, ROADS = 1, 2, 3, 4
TREE: dict[int, int | None] = {ROOT: None, CHILDREN: ROOT, SCHOOL: CHILDREN, ROADS: ROOT}


def test_superior_is_the_one_the_post_reports_to() -> None:
    found = derive([PostRow(1, 10, ROOT), PostRow(2, 20, SCHOOL, reports_to=1)], TREE)
    assert found.nearest == {20: Superior(10, Derived.LINE)}


def test_vacant_posts_in_the_line_are_passed_by() -> None:
    posts = [
        PostRow(1, 10, ROOT),
        PostRow(2, None, CHILDREN, reports_to=1),
        PostRow(3, 30, SCHOOL, reports_to=2),
    ]
    assert derive(posts, TREE).nearest[30] == Superior(10, Derived.LINE)


def test_superior_set_by_hand_on_a_vacant_post_counts_for_those_below_it() -> None:
    posts = [
        PostRow(1, 10, ROADS),
        PostRow(2, None, CHILDREN, superior=10),
        PostRow(3, 30, SCHOOL, reports_to=2),
    ]
    assert derive(posts, TREE).nearest[30] == Superior(10, Derived.LINE)


def test_line_that_ends_in_a_vacant_post_goes_on_in_the_tree_from_there() -> None:
    posts = [PostRow(1, 10, ROOT), PostRow(2, None, CHILDREN), PostRow(3, 30, ROADS, reports_to=2)]
    assert derive(posts, TREE).nearest[30] == Superior(10, Derived.ABOVE)
    posts = [
        PostRow(1, 10, ROOT),
        PostRow(2, None, CHILDREN),
        PostRow(4, 40, CHILDREN),
        PostRow(3, 30, ROADS, reports_to=2),
    ]
    assert derive(posts, TREE).nearest[30] == Superior(40, Derived.ABOVE)


def test_by_hand_beats_line_and_tree() -> None:
    posts = [
        PostRow(1, 10, ROOT),
        PostRow(2, 20, CHILDREN),
        PostRow(3, 30, SCHOOL, reports_to=2, superior=10),
    ]
    assert derive(posts, TREE).nearest[30] == Superior(10, Derived.BY_HAND)


def test_nobody_is_her_own_superior_even_by_hand() -> None:
    posts = [PostRow(1, 10, ROOT), PostRow(2, 20, CHILDREN, superior=20)]
    assert derive(posts, TREE).nearest[20] == Superior(10, Derived.ABOVE)


def test_without_a_line_a_higher_level_in_the_unit_comes_first_then_the_unit_above() -> None:
    posts = [
        PostRow(1, 10, CHILDREN, level="2"),
        PostRow(2, 20, SCHOOL, level="N3"),
        PostRow(3, 30, SCHOOL, level="Niveau 4"),
    ]
    found = derive(posts, TREE)
    assert found.nearest[30] == Superior(20, Derived.UNIT)
    assert found.nearest[20] == Superior(10, Derived.ABOVE)
    assert 10 not in found.nearest


def test_units_without_a_leader_are_passed_by() -> None:
    assert derive([PostRow(1, 10, ROOT), PostRow(2, 20, SCHOOL)], TREE).nearest[20] == Superior(
        10, Derived.ABOVE
    )


def test_of_several_leaders_above_the_highest_is_chosen_and_never_a_lower_one() -> None:
    posts = [
        PostRow(1, 10, CHILDREN, level="4"),
        PostRow(2, 20, CHILDREN, level="2"),
        PostRow(3, 30, SCHOOL, level="3"),
    ]
    assert derive(posts, TREE).nearest[30].leader == 20
    only_lower = [
        PostRow(1, 10, CHILDREN, level="4"),
        PostRow(2, 20, ROOT, level="1"),
        PostRow(3, 30, SCHOOL, level="3"),
    ]
    assert derive(only_lower, TREE).nearest[30].leader == 20


def test_two_in_a_unit_without_levels_are_side_by_side() -> None:
    posts = [PostRow(1, 10, ROOT), PostRow(2, 20, SCHOOL), PostRow(3, 30, SCHOOL)]
    found = derive(posts, TREE)
    assert {found.nearest[20].leader, found.nearest[30].leader} == {10}


def test_the_head_of_a_line_gets_no_superior_among_her_own() -> None:
    """The head has no line; by the tree one of hers would stand above her."""
    posts = [
        PostRow(1, 10, SCHOOL),
        PostRow(2, 20, CHILDREN, reports_to=1),
        PostRow(3, 30, ROOT, reports_to=2),
    ]
    assert 10 not in derive(posts, TREE).nearest


def test_circles_in_lines_and_units_end_and_everyone_in_them_is_above_everyone() -> None:
    posts = [
        PostRow(1, 10, ROOT, reports_to=3),
        PostRow(2, 20, ROOT, reports_to=1),
        PostRow(3, 30, ROOT, reports_to=2),
        PostRow(4, 40, SCHOOL, reports_to=3),
    ]
    found = derive(posts, {ROOT: SCHOOL, SCHOOL: ROOT})
    assert found.above(10) == {20, 30}
    assert found.above(20) == {10, 30}
    assert found.above(40) == {10, 20, 30}
    assert [one for one in (10, 20, 30, 40) if found.is_in_circle(one)] == [10, 20, 30]
    assert derive([PostRow(1, 10, ROOT)], {ROOT: SCHOOL, SCHOOL: ROOT}).nearest == {}


def test_circle_of_vacant_posts_ends() -> None:
    posts = [
        PostRow(1, None, ROOT, reports_to=2),
        PostRow(2, None, ROOT, reports_to=1),
        PostRow(3, 30, SCHOOL, reports_to=1),
    ]
    assert derive(posts, TREE).nearest == {}


def test_several_posts_the_primary_one_gives_the_nearest_and_all_count_above() -> None:
    posts = [
        PostRow(1, 10, ROOT),
        PostRow(2, 20, CHILDREN, reports_to=1),
        PostRow(3, 30, ROADS, reports_to=1),
        PostRow(4, 40, SCHOOL, reports_to=2, primary=False),
        PostRow(5, 40, ROADS, reports_to=3, primary=True),
    ]
    found = derive(posts, TREE)
    assert found.nearest[40] == Superior(30, Derived.LINE)
    assert found.direct[40] == (30, 20)
    assert found.above(40) == {10, 20, 30}
    assert found.below(30) == (40,)
    assert found.pairs([40, 20, 10]) == [(20, 10), (40, 10), (40, 20)]
    assert found.in_line(40, 10) and found.in_line(10, 40) and not found.in_line(10, 10)


def test_own_posts_in_the_line_are_passed_by() -> None:
    posts = [
        PostRow(1, 10, ROOT),
        PostRow(2, 20, CHILDREN, reports_to=1),
        PostRow(3, 20, SCHOOL, reports_to=2),
    ]
    assert derive(posts, TREE).direct == {20: (10,)}


def test_line_to_a_post_that_is_not_there_leaves_it_to_the_tree() -> None:
    assert (
        derive([PostRow(1, 10, ROOT), PostRow(2, 20, SCHOOL, reports_to=99)], TREE).nearest[20].how
        is Derived.ABOVE
    )


def test_levels_are_numbers_in_danish_manners_and_nothing_else() -> None:
    assert [rank_of(text) for text in ("2", "N2", "n 2", "Niveau 2", "Lederniveau 2", "niveau-2", "L2")] == [
        2
    ] * 7
    assert [rank_of(text) for text in ("SCS4", "Chef", "", "1. maj", "2A", "Niveau")] == [None] * 6


def rows(seed: int, count: int) -> tuple[list[PostRow], dict[int, int | None]]:
    chance = random.Random(seed)
    units = max(1, count // 2)
    parents: dict[int, int | None] = {u: chance.choice([None, *range(units)]) for u in range(units)}
    posts = [
        PostRow(
            id=number,
            leader=chance.choice([None, *range(count)]),
            unit=chance.randrange(units),
            level=chance.choice(["", "1", "2", "N3", "Chef"]),
            primary=chance.random() < 0.7,
            reports_to=chance.choice([None, None, *range(count + 2)]),
            superior=chance.choice([None, None, None, *range(count)]),
        )
        for number in range(count)
    ]
    return posts, parents


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 25))
def test_whatever_the_rows_nobody_is_above_herself_and_order_does_not_matter(seed: int, count: int) -> None:
    posts, parents = rows(seed, count)
    found = derive(posts, parents)
    leaders = {post.leader for post in posts if post.leader is not None}
    for leader in leaders:
        assert leader not in found.above(leader)
        if leader in found.nearest:
            assert found.nearest[leader].leader in found.above(leader)
    shuffled = posts[:]
    random.Random(seed + 1).shuffle(shuffled)
    assert derive(shuffled, parents).direct == found.direct


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 25))
def test_the_tree_alone_closes_no_circle(seed: int, count: int) -> None:
    posts, parents = rows(seed, count)
    bare = [PostRow(post.id, post.leader, post.unit, post.level, post.primary) for post in posts]
    found = derive(bare, parents)
    assert not any(found.is_in_circle(leader) for leader in found.direct)


def test_a_large_organisation_is_quick_enough_for_a_page() -> None:
    """Ten thousand leaders: linear in posts, so a naive double loop (10^8 steps) could not pass unnoticed."""
    parents: dict[int, int | None] = {0: None} | {unit: (unit - 1) // 5 for unit in range(1, 3000)}
    posts = [
        PostRow(number, number, number % 3000, level=str(1 + number // 3000)) for number in range(10_000)
    ]
    found = derive(posts, parents)
    assert len(found.nearest) == 9_999
    assert max(len(found.above(leader)) for leader in range(10_000)) < 20
