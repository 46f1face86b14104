"""What is held back, how finely figures are told for whom, which groups stand apart. Nothing here touches a database."""

import pytest

from ledernet.answers.coarse import rounded_mean, rounded_share
from ledernet.answers.comparing import Rosters, added, change_between, changes, not_comparable
from ledernet.answers.enums import Audience, Detail, Withheld
from ledernet.answers.figures import Block, Crossing, Item, tell_figures
from ledernet.answers.questions import Choice, Scale, Text, read, read_texts, stored
from ledernet.answers.rollups import not_to_tell, roll_ups
from ledernet.answers.sieve import Sieved, sieve
from ledernet_engine.measurement import rwg_of_items

A, B, PLACE = Scale("a", 1, 7), Scale("b", 1, 7), Scale("place", 1, 6)
KIND = Choice("kind", ("yes", "no"))
NETWORK, CHIEF = Audience.NETWORK, Audience.CHIEF
SAFETY = Block("safety", ("a", "b"), least=1, positive=5)


def network(*marks, asked=None, question=A, at_least=5):
    """A round with one question, answered by these marks (None: left out)."""
    rows = [{} if mark is None else {question.code: mark} for mark in marks]
    return sieve([question], rows, asked=asked or len(rows), at_least=at_least)


def one(part, want, audience=NETWORK, **facts):
    return tell_figures([part], [want], audience=audience, **facts)[want.code]


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ((1, 2, 3, 4, 5), True),
        ((1, 2, 3, 4, None), False),  # too few
        ((6, 6, 6, 6, 6), False),  # all alike
        ((6, 6, 6, 6, 2), False),  # who gave the two knows all others
        ((6, 6, 6, 2, 2), True),
        ((7, 7, 7, 6, 6), True),  # each may be either
    ],
)
def test_a_question_is_used_only_if_nobody_who_answered_it_knows_all_the_others(marks, told):
    figure = one(network(*marks), Item("a"))
    assert figure.withheld == (None if told else Withheld.HERE)
    assert bool(figure.bars) is told
    assert (figure.mean is not None) is told


def test_what_is_held_back_is_in_nothing_else():
    rows = [{"a": 6, "b": mark} for mark in (1, 2, 3, 4, 5, 7)]
    part = sieve([A, B], rows, asked=8, at_least=5)
    assert part.hidden == {"a"}
    assert part.rows == tuple({"b": mark} for mark in (1, 2, 3, 4, 5, 7))
    block = one(part, SAFETY)
    assert block.mean == pytest.approx(22 / 6)  # of b alone
    assert block.left_out == ("a",)
    assert one(part, Block("both", ("a", "b"), least=2)).withheld == Withheld.HERE
    # Nor is it in a total: the programme's figure is that of the others, and says of how many.
    others = {number: network(*(2, 3, 4, 5, 6, 7)) for number in (2, 3, 4)}
    total = roll_ups({1: part, **others}, {"all": frozenset({1, 2, 3, 4})}, [Item("a")])
    figure = total["all"]["a"]
    assert (figure.parts, figure.answered, figure.asked, figure.mean) == ((3, 4), 18, 26, 4.5)
    assert (figure.bounds.low, figure.bounds.high) == (
        (81 + 8) / 26,
        (81 + 56) / 26,
    )  # those held back may have said anything


def test_a_block_is_worked_out_from_its_questions_and_says_nothing_that_they_do_not():
    rows = [
        {"a": 1, "b": 7},
        {"a": 2, "b": 6},
        {"a": 3},
        {"a": 1, "b": 5},
        {"a": 2, "b": 6},
        {"a": 3, "b": 3},
    ]
    part = sieve([A, B], rows, asked=8, at_least=5)
    block = Block("safety", ("a", "b"), least=2, reversed=frozenset({"a"}), positive=5, target=0.75)
    figure = one(part, block)
    assert (figure.answered, figure.asked, figure.bars, figure.alpha) == (5, 8, (), None)
    means = (7 + 6 + 5 + 7 + 6 + 5) / 6, (7 + 6 + 5 + 6 + 3) / 5
    assert figure.mean == pytest.approx(sum(means) / 2)
    low, high = (36 + 2) / 8, (36 + 14) / 8
    assert figure.bounds.low == pytest.approx((low + (27 + 3) / 8) / 2)
    assert figure.bounds.high == pytest.approx((high + (27 + 21) / 8) / 2)
    assert (figure.share, figure.reached) == (pytest.approx((1 + 4 / 5) / 2), True)
    assert (figure.share_bounds.low, figure.share_bounds.high) == ((6 / 8 + 4 / 8) / 2, (1 + 7 / 8) / 2)
    above = one(part, block, CHIEF)
    assert (above.mean, above.share, above.share_end) == (6, 0.8, 1)  # of 6 or more, and 5.5
    assert above.mean_end == 0
    assert figure.agreement == pytest.approx(
        rwg_of_items([[1, 2, 3, 1, 2, 3], [7, 6, 5, 6, 3]], lowest=1, highest=7)
    )
    item = one(part, Item("a", positive=5, is_reversed=True))
    assert {bar.value: bar.count for bar in item.bars if bar.count} == {5: 2, 6: 2, 7: 2}
    assert (item.distance, item.share) == (pytest.approx(2 / 3), 1)
    assert one(part, Block("five", ("a", "b"), least=3)).withheld == Withheld.HERE
    # Whose answers belong together changes nothing.
    turned = [
        {"a": a["a"], **({"b": b["b"]} if "b" in b else {})}
        for a, b in zip(rows, reversed(rows), strict=True)
    ]
    assert one(sieve([A, B], turned, asked=8, at_least=5), block) == figure
    with pytest.raises(ValueError, match="different scales"):
        one(
            sieve([A, PLACE], [{"a": n, "place": n} for n in range(1, 7)], asked=6, at_least=5),
            Block("x", ("a", "place")),
        )


def test_of_many_people_is_told_how_the_questions_of_a_block_go_together():
    rows = [{"a": 1 + n % 7, "b": 1 + (n + n % 2) % 7} for n in range(36)]
    parts = {n: sieve([A, B], rows[n * 12 :][:12], asked=12, at_least=5) for n in range(3)}
    figure = roll_ups(parts, {"all": frozenset(parts)}, [SAFETY])["all"]["safety"]
    assert figure.alpha.people == 36 and 0 < figure.alpha.value < 1
    assert figure.between is not None and figure.agreement is None
    few = tell_figures([parts[0], parts[1]], [SAFETY], audience=CHIEF)["safety"]
    assert (few.alpha, few.between) == (None, None)


def test_the_management_sees_a_small_network_in_round_figures_and_only_what_was_passed_on():
    part = network(7, 7, 6, 6, 5, 7, 7, 4)
    want = Item("a", positive=5, target=0.75)
    assert one(part, want, CHIEF, passed_on=False).withheld == Withheld.NOT_PASSED_ON
    assert one(part, want, Audience.FACILITATOR, passed_on=False).is_told
    inside, above = one(part, want), one(part, want, CHIEF)
    assert (inside.detail, inside.mean, inside.share, inside.reached) == (Detail.FULL, 6.125, 0.875, True)
    assert (above.detail, above.bars) == (Detail.COARSE, ())
    assert (above.mean, above.mean_end, above.share, above.share_end, above.reached) == (6, 1, 0.8, 1, True)
    assert (above.bounds.low, above.bounds.high) == (6, 7)
    assert one(part, Item("a", positive=5, target=0.9), CHIEF).reached is None  # 80 % or more does not say
    many = network(*(3, 4, 5, 5, 6, 6, 6, 7, 7, 4))
    assert one(many, want, CHIEF).detail == Detail.FULL
    assert one(many, want, CHIEF, roundly=True).detail == Detail.COARSE
    assert one(many, want, roundly=True).detail == Detail.FULL


def test_all_at_one_end_looks_to_the_management_like_all_but_one():
    for marks, others in (
        ((7, 7, 7, 6, 6), (7, 7, 7, 7, 7, 7, 6, 3)),
        ((1, 1, 1, 2, 2), (1, 1, 1, 1, 1, 1, 2, 5)),
    ):
        all_at_the_end, but_one = (
            one(network(*each), Item("a", positive=5), CHIEF) for each in (marks, others)
        )
        for name in ("mean", "mean_end", "share", "share_end"):
            assert getattr(all_at_the_end, name) == getattr(but_one, name)


def test_round_figures():
    assert [rounded_mean(mean, 1, 7).value for mean in (1, 2.2, 2.3, 4.24, 4.25, 5.75, 7)] == [
        2,
        2,
        2.5,
        4,
        4.5,
        6,
        6,
    ]
    assert [rounded_mean(mean, 1, 7).end for mean in (1, 2.2, 2.3, 5.7, 5.75)] == [-1, -1, 0, 0, 1]
    assert (rounded_mean(2.9, 1, 3).value, rounded_mean(2.9, 1, 3).end) == (3, 0)
    assert [rounded_share(share).value for share in (0, 0.2, 0.5, 0.66, 1)] == [0.2, 0.2, 0.5, 0.7, 0.8]
    assert [rounded_share(share).end for share in (0, 0.26, 0.74, 1)] == [-1, 0, 0, 1]


def test_a_rank_is_a_scale_and_its_first_three_places_a_share():
    part = network(1, 2, 3, 4, 6, 1, question=PLACE)
    assert one(part, Item("place", chosen=frozenset({1, 2, 3}))).share == pytest.approx(4 / 6)
    chosen = one(
        network("yes", "no", "yes", "no", "no", question=KIND), Item("kind", chosen=frozenset({"yes"}))
    )
    assert (chosen.mean, chosen.share, [bar.count for bar in chosen.bars]) == (None, 0.4, [2, 3])


def test_texts_are_questions_without_marks():
    rows = stored([A, Text("words")])
    assert (read(rows), read_texts(rows)) == ((A,), ("words",))
    for wrong in ([], [Text("a"), A], [Scale("", 1, 7)]):
        with pytest.raises(ValueError, match="code of its own"):
            stored(wrong)


def test_the_map_tells_where_all_stand_and_how_many_only_where_rooms_are_full():
    want = Crossing("map", Block("x", ("a",)), Block("y", ("b",)), (4.5, 4.5))

    def told(*marks):
        return one(sieve([A, B], [{"a": a, "b": b} for a, b in marks], asked=len(marks), at_least=5), want)

    low, high = [(1, 7), (2, 6), (3, 5), (1, 6), (2, 5)], [(7, 6), (6, 7), (5, 5), (7, 5), (6, 6)]
    full = told(*low * 3, *high * 3)
    assert (full.place, full.rooms) == ((pytest.approx(4.0), pytest.approx(5.8)), (0, 0, 15, 15))
    assert told(*low * 3, *high * 3, (7, 1)).rooms == ()  # one stands alone in a room
    assert told(*low, *high).rooms == ()  # ten people
    assert told(*low).place == (pytest.approx(1.8), pytest.approx(5.8))
    part = sieve([A, B], [{"a": a, "b": b} for a, b in low], asked=5, at_least=5)
    assert tell_figures([part], [want], audience=CHIEF)["map"].place == (2, 6)
    alike = sieve([A, B], [{"a": a, "b": 5} for a, _ in low], asked=5, at_least=5)
    assert one(alike, want).withheld == Withheld.HERE


def test_groups_that_could_be_subtracted_are_not_both_told():
    sizes = {1: 8, 2: 8, 3: 8, 4: 8, 5: 12, 6: 8}
    everything = frozenset(sizes)
    assert not_to_tell({"all": everything, "but one": everything - {4}}, sizes) == {"but one"}
    # One of the two that are left out subtracts his own; of three he cannot.
    assert not_to_tell({"all": everything, "but two": everything - {3, 4}}, sizes) == {"but two"}
    assert not_to_tell({"all": everything, "but three": everything - {2, 3, 4}}, sizes) == set()
    assert not_to_tell({"all": everything, "but the large": everything - {5}}, sizes) == set()
    assert not_to_tell({"two": frozenset({1, 2}), "three": frozenset({1, 2, 3})}, sizes) == {"two"}
    assert not_to_tell({"large and small": frozenset({1, 5})}, sizes) == {
        "large and small"
    }  # the large one knows the small
    # No two of the three give a network away; all three do: z − x + y is network 7.
    three = {"x": frozenset({1, 2, 3, 4, 5, 6}), "y": frozenset({1, 2, 3}), "z": frozenset({4, 5, 6, 7})}
    eight = dict.fromkeys(range(1, 8), 8)
    for pair in ("xy", "yz", "xz"):
        assert not_to_tell({name: three[name] for name in pair}, eight) == set()
    assert not_to_tell(three, eight) == {"z"}


def test_a_group_whose_difference_would_tell_of_one_network_is_withheld_question_by_question():
    parts = {
        **{number: network(*(2, 3, 4, 5, 6, 6)) for number in (1, 2, 5)},
        3: network(*(6, 6, 6, 6, 6, 6)),  # held back anyway
        4: Sieved((A,), 8, 5, withheld=Withheld.FEW),
    }
    groups = {
        "all": frozenset(parts),
        "some": frozenset({1, 2, 5}),
        "two": frozenset({1, 2}),
        "one": frozenset({2}),
        "none": frozenset({9}),
        "few": frozenset({4}),
    }
    told = {name: figures["a"] for name, figures in roll_ups(parts, groups, [Item("a")]).items()}
    assert told["all"].answered == told["some"].answered == 18
    assert told["all"].parts == (3, 5)
    assert told["two"].withheld == Withheld.APART
    assert (told["one"].detail, told["one"].answered) == (Detail.COARSE, 6)
    assert (told["none"].withheld, told["few"].withheld) == (Withheld.NOT_PASSED_ON, Withheld.FEW)
    parts[3] = network(*(5, 6, 6, 6, 6, 5))
    told = {name: figures["a"] for name, figures in roll_ups(parts, groups, [Item("a")]).items()}
    assert (told["all"].answered, told["some"].withheld) == (24, Withheld.APART)


def test_rounds_are_compared_when_nobody_or_enough_have_come_and_gone():
    assert not_comparable(None, at_least=5) == Withheld.ROSTER_UNKNOWN
    assert not_comparable(Rosters(8, 0, 0), at_least=5) is None
    for joined, left in ((1, 0), (0, 1), (2, 2)):
        assert not_comparable(Rosters(6, joined, left), at_least=5) == Withheld.ROSTER
    assert not_comparable(Rosters(4, 3, 2), at_least=5) is None
    assert added([Rosters(8, 1, 1), Rosters(7, 2, 1)]) == Rosters(15, 3, 2)
    assert added([Rosters(8, 1, 1), None]) is None is added([])


def test_a_change_is_that_of_what_both_rounds_tell():
    then = sieve([A, B], [{"a": mark, "b": mark} for mark in (1, 2, 3, 4, 5, 6)], asked=6, at_least=5)
    now = sieve([A, B], [{"a": mark + 1, "b": 5} for mark in (1, 2, 3, 4, 5, 6)], asked=6, at_least=5)
    same = Rosters(6, 0, 0)
    found = changes(then, now, [Item("a", positive=5), Item("b"), SAFETY], rosters=same, audience=NETWORK)
    assert (found["a"].mean, found["a"].share) == (1, pytest.approx(1 / 6))
    assert found["b"].withheld == Withheld.HERE
    assert found["safety"].mean == 1  # of a alone: b is held back in the later round
    moved = changes(then, now, [Item("a")], rosters=Rosters(5, 1, 1), audience=NETWORK)["a"]
    assert (moved.withheld, moved.before, moved.after, moved.mean) == (Withheld.ROSTER, None, None, None)
    one_network, two = one(then, Item("a")), tell_figures([then, now], [Item("a")], audience=NETWORK)["a"]
    assert change_between(one_network, two, rosters=same).withheld == Withheld.APART
