"""What the benchmark of rounds counts for itself."""

from benchmarks.rounds import broken, excess, lost, times_met

from ledernet_engine.scoring import Attribute, Mix, Problem, Rules, Superiors, networks_of_size


def test_meetings_are_counted_pair_by_pair():
    plan = [(0, 0, 1, 1), (0, 0, 1, 1), (0, 1, 0, 1)]
    assert times_met(plan) == {(0, 1): 2, (2, 3): 2, (0, 2): 1, (1, 3): 1}
    assert excess(plan) == 2
    assert excess([*plan, (0, 0, 1, 1)]) == 6


def test_superiors_are_found_all_the_way_up_but_for_the_one_on_top():
    # 0 is on top, 1 answers to 0, 2 to 1, 3 to 2; the rest answers to nobody.
    people = tuple(map(str, range(16)))
    problem = Problem(
        people,
        networks_of_size(16, 8, 8, 8),
        (Attribute.from_values("kind", "ab" * 8),),
        criteria=(Mix("kind", attribute="kind"),),
        rules=Rules(superiors=Superiors.from_pairs([(1, 0), (2, 1), (3, 2)], only_direct=(0,))),
    )
    apart = [0, 1, 0, 1, *([0] * 6), *([1] * 6)]
    assert broken(problem, [apart]) == 1  # 1 and 3, over the head of 2
    assert broken(problem, [[0, 0, *apart[2:]]]) > 1
    value = sum(4 * 4 for _ in range(2))
    assert lost(problem, [[k // 2 % 2 for k in range(16)]], value) == 0.0
    assert lost(problem, [[k % 2 for k in range(16)]], value) == 1.0
