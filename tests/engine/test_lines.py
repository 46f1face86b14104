"""Who is above whom: intervals against walking every line."""

from hypothesis import given
from hypothesis import strategies as st

from ledernet_engine.scoring import Problem, Rules, Superiors, networks_of_size, standing_above_too_many
from ledernet_engine.scoring.lines import build_lines

people = st.integers(0, 8)


def naive(n, pairs, reach, only_direct):
    """Pairs that may not sit together, by walking up from everyone."""
    parents = {i: {b for a, b in pairs if a == i and a != b} for i in range(n)}

    def above(i):
        seen, front = set(), set(parents[i])
        while front:
            seen |= front
            front = {b for a in front for b in parents[a]} - seen
        return seen

    ups = {i: above(i) for i in range(n)}
    circle = {i: {j for j in ups[i] if i in ups[j]} | {i} for i in range(n)}
    exempt = {j for i in only_direct for j in circle[i]}
    found = set()
    for i in range(n):
        for j in ups[i]:
            direct = j in parents[i]
            if i != j and (direct or j in circle[i] or (reach == "anywhere" and j not in exempt)):
                found.add((min(i, j), max(i, j)))
    return found


@given(
    st.lists(st.tuples(people, people), max_size=14),
    st.sampled_from(["anywhere", "direct"]),
    st.lists(people, max_size=2),
)
def test_related_is_being_anywhere_above(pairs, reach, only_direct):
    lines = build_lines(9, Superiors.from_pairs(pairs, reach, only_direct))
    found = {(i, j) for i in range(9) for j in range(i + 1, 9) if lines.related(i, j)}
    assert found == naive(9, pairs, reach, only_direct)
    assert all(lines.related(i, j) == lines.related(j, i) for i in range(9) for j in range(9))
    for i in range(9):
        assert all(lines.related(i, j) for j in lines.superiors(i))


def test_cycles_are_found():
    lines = build_lines(5, Superiors.from_pairs([(0, 1), (1, 2), (2, 0), (3, 4)]))
    assert lines.cycles == ((0, 1, 2),)
    assert all(lines.related(i, j) for i in range(3) for j in range(3) if i != j)


def test_superiors_come_nearest_first():
    assert build_lines(4, Superiors.from_pairs([(0, 1), (1, 2), (2, 3)])).superiors(0) == [1, 2, 3]


def test_a_chain_of_many_thousands_is_no_trouble():
    """Neither the depth of calls nor the square of its length stands in the way."""
    lines = build_lines(50_000, Superiors.from_pairs([(i, i - 1) for i in range(1, 50_000)]))
    assert lines.related(0, 49_999)


@given(st.lists(st.tuples(people, people), max_size=10), st.lists(people, max_size=1), st.integers(1, 5))
def test_those_above_too_many_are_those_left_with_too_few(pairs, only_direct, size):
    rule = Superiors.from_pairs(pairs, "anywhere", only_direct)
    problem = Problem(
        tuple("abcdefghi"), networks_of_size(9, size, size, 9), rules=Rules(superiors=rule, unavailable=(8,))
    )
    related = naive(9, pairs, "anywhere", only_direct)
    needed = size - 1
    expected = tuple(
        i for i in range(8) if 7 - sum((min(i, j), max(i, j)) in related for j in range(8) if j != i) < needed
    )
    assert standing_above_too_many(problem) == expected
