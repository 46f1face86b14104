"""Nobody is found out by all that is told; and without any one of the rules somebody is.

What is protected, and what cannot be, stands in ADR 0085: this file says the same in tests.
"""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledernet.answers import rollups
from ledernet.answers.comparing import Rosters, change_between
from ledernet.answers.enums import Audience, Withheld
from ledernet.answers.figures import Item, tell_figures
from ledernet.answers.joint import scores
from ledernet.answers.rollups import kinds_of, not_to_tell, roll_ups, stand_alone
from ledernet.answers.sieve import sieve

from .adversary import (
    BLOCK,
    HIGH,
    LOW,
    THRESHOLD,
    WANTED,
    A,
    B,
    History,
    House,
    nobody_is_found_out,
    possible,
)

fewer = settings(
    max_examples=max(12, settings.default.max_examples // 5)
)  # each tries thousands of possibilities
PEOPLE = "stuvwxyz"
GROUPS = {"all": frozenset("mno"), "some": frozenset("mn"), "others": frozenset("no")}
OTHERS = {person: {"a": 1 + n % 5, "b": 1 + n // 2} for n, person in enumerate("cdefgh")}


def sheets(marks, people=PEOPLE, other=3):
    """`a` as given (None: left out), `b` always answered, so that a sheet is there."""
    return {
        person: {"b": 1 + (other + n) % 5, **({} if mark is None else {"a": mark})}
        for n, (person, mark) in enumerate(zip(people, marks, strict=False))
    }


def history(*rounds):
    """The network `m` of people from `PEOPLE`, beside two others that answer the same each time."""
    return History(tuple({"m": each, "n": OTHERS, "o": OTHERS} for each in rounds), GROUPS)


# Answers as they are: much alike, at times left out; so that all rules come into play.
marks = st.one_of(
    st.lists(st.sampled_from((*A.values, None)), min_size=5, max_size=5),
    st.lists(st.sampled_from((5, 5, 5, 5, 4, None)), min_size=5, max_size=5),
    st.lists(st.sampled_from((1, 1, 1, 1, 2)), min_size=5, max_size=6),
)


@st.composite
def histories(draw):
    """One to three rounds of a network whose people come and go."""
    each = []
    for _round in range(draw(st.integers(1, 3))):
        given_marks = draw(marks)
        people = draw(st.permutations(PEOPLE))[: len(given_marks)]
        each.append(sheets(given_marks, people=people, other=draw(st.integers(0, 4))))
    return history(*each), (draw(st.integers(0, len(each) - 1)), "m")


def is_told(story, place):
    return House().sieve(story.at(place), story.silent).tells("a")


@fewer
@given(histories(), st.data())
def test_no_member_who_sees_everything_told_to_anybody_finds_out_another(story, data):
    story, place = story
    insider = data.draw(st.sampled_from(sorted(story.at(place))))
    for person, values in possible(House(), story, place, {insider}, until=nobody_is_found_out).items():
        if "a" in story.at(place)[person]:
            assert len(values - {None}) >= 2, (person, values)


@fewer
@given(histories(), st.data())
def test_three_who_tell_each_other_learn_of_a_question_that_is_told_only_how_the_rest_answered_together(
    story, data
):
    story, place = story
    truth = story.at(place)
    known = set(data.draw(st.permutations(sorted(truth)))[: THRESHOLD - 2])
    rest = {sheet.get("a") for person, sheet in truth.items() if person not in known}
    for values in possible(House(), story, place, known).values():
        # Told: each of them may have given any of the answers of the rest. Held back: any answer at all.
        assert values == rest if is_told(story, place) else values >= set(A.values)


@fewer
@given(histories(), st.data())
def test_all_but_two_learn_the_two_answers_but_not_which_is_whose(story, data):
    story, place = story
    truth = story.at(place)
    two = set(data.draw(st.permutations(sorted(truth)))[:2])
    for values in possible(House(), story, place, set(truth) - two).values():
        if is_told(story, place):
            assert values == {truth[person].get("a") for person in two}
        else:  # five who all answered alike know that it is not for want of answers; that one left it out they cannot rule out
            assert len(values) >= 2


class Above(House):
    audiences = (Audience.CHIEF,)

    def told(self, story, place):
        yield tell_figures([self.sieve(story.at(place), story.silent)], WANTED, audience=Audience.CHIEF)


class Exactly(Above):
    def told(self, story, place):
        yield from super().told(story, place)
        yield sum(self.sieve(story.at(place), story.silent).values("a"))


def at_the_other_end(low, values):
    return any(value is not None and (value > 3 if low else value < 3) for value in values)


@pytest.mark.parametrize("given_marks", [(5, 5, 5, 4, 4), (1, 1, 2, 2, 1)])
def test_the_management_does_not_learn_that_all_stand_at_one_end(given_marks):
    """Though all do: each may be the one who stands at the other. From the exact mean it would follow."""
    story, low = history(sheets(given_marks)), given_marks[0] < 3
    assert all(at_the_other_end(low, values) for values in possible(Above(), story, (0, "m"), "s").values())
    assert not any(
        at_the_other_end(low, values) for values in possible(Exactly(), story, (0, "m"), "s").values()
    )


def test_each_audience_is_told_as_those_inside_or_as_those_above():
    part = House().sieve(sheets((1, 2, 3, 4, 5, 5)), 1)
    told = {audience: tell_figures([part], WANTED, audience=audience) for audience in Audience}
    assert told[Audience.FACILITATOR] == told[Audience.NETWORK] != told[Audience.CHIEF]
    assert told[Audience.HR] == told[Audience.PROGRAMME] == told[Audience.CHIEF]


# One rule less, and the same adversary wins.


class AllButOneAlikeIsTold(House):
    def sieve(self, sheets, silent):
        return sieve((A, B), sheets.values(), asked=len(sheets) + silent, at_least=THRESHOLD, beside=0)


class TheReasonIsTold(House):
    def more(self, story, place):
        values = [sheet["a"] for sheet in story.at(place).values() if "a" in sheet]
        yield "few" if len(values) < THRESHOLD else "alike" if len(set(values)) == 1 else "else"


class WhatIsHeldBackIsInTheMeanOfTheBlock(House):
    def more(self, story, place):
        rows = story.at(place).values()
        part = sieve((A, B), rows, asked=len(rows) + 1, at_least=2, beside=-1)
        yield tell_figures([part], [BLOCK], audience=Audience.NETWORK)


class WhatIsHeldBackIsInTheTotal(House):
    def more(self, story, place):
        parts = {
            name: sieve((A, B), each.values(), asked=len(each) + 1, at_least=1, beside=-1)
            for name, each in story.rounds[place[0]].items()
        }
        yield roll_ups(parts, {"all": GROUPS["all"]}, [Item("a")])


class BlocksAreMadeOfPersons(House):
    def more(self, story, place):
        part = self.sieve(story.at(place), story.silent)
        yield round(sum(scores(part, BLOCK, ("a", "b"), (LOW, HIGH))), 9)


class ToldWhileOpen(House):
    def more(self, story, place):
        given_sheets = list(story.at(place).values())
        for number in (5, 6):
            part = sieve((A, B), given_sheets[:number], asked=8, at_least=THRESHOLD)
            yield tell_figures([part], WANTED, audience=Audience.NETWORK)


class FewAreEnough(House):
    def sieve(self, sheets, silent):
        return sieve((A, B), sheets.values(), asked=len(sheets) + silent, at_least=2, beside=0)


@pytest.mark.parametrize(
    ("lacking", "given_marks"),
    [
        (AllButOneAlikeIsTold, (2, 5, 5, 5, 5)),
        (TheReasonIsTold, (5, 5, 5, 5, 5)),
        (WhatIsHeldBackIsInTheMeanOfTheBlock, (5, 5, 5, 5, 5)),
        (WhatIsHeldBackIsInTheTotal, (5, 5, 5, 5, 5)),
        (BlocksAreMadeOfPersons, (1, 2, 3, 4, 5, 5)),
        (ToldWhileOpen, (1, 2, 3, 4, 5, 4)),
        (FewAreEnough, (2, 5)),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_without_one_of_the_rules_somebody_is_found_out(lacking, given_marks):
    first = sheets(given_marks)
    if lacking is BlocksAreMadeOfPersons:
        del first["u"]["b"]  # she left out the other question, and he knows it
    story, place = history(first), (0, "m")
    insiders = PEOPLE[: max(1, len(given_marks) - 4)]
    without = possible(lacking(), story, place, insiders)
    assert any(len(values) == 1 for values in without.values())
    assert nobody_is_found_out(possible(House(), story, place, insiders, until=nobody_is_found_out))


# Groups of networks that could be subtracted from each other.


@given(
    st.lists(st.integers(4, 14), min_size=2, max_size=6),
    st.lists(st.sets(st.integers(0, 5), min_size=1), min_size=1, max_size=4),
)
def test_no_sum_of_groups_with_small_factors_leaves_a_few_people_standing(numbers, wanted):
    """He tries factors from −3 to 3 for every group that is told; twenty-odd thousand tries where there are four."""
    sizes = dict(enumerate(numbers))
    groups = {str(place): frozenset(group & sizes.keys()) for place, group in enumerate(wanted)}
    refused = not_to_tell(groups, sizes)
    told = [
        group for name, group in groups.items() if name not in refused and sum(sizes[n] for n in group) >= 10
    ]
    for factors in product(range(-3, 4), repeat=len(told)):
        left = {
            network: weight
            for network in sizes
            if (
                weight := sum(factor for factor, group in zip(factors, told, strict=True) if network in group)
            )
        }
        assert not left or sum(sizes[network] for network in left) >= 10
        for own in left:  # somebody inside knows the figures of his own network, and takes them away
            others = left.keys() - {own}
            assert not others or sum(sizes[network] for network in others) >= 10


def test_what_he_finds_by_trying_is_found_by_the_ranks():
    sizes = dict.fromkeys("mno", 8)
    ring = [frozenset("mn"), frozenset("no"), frozenset("mo")]
    assert not stand_alone(kinds_of(ring[:2], sizes))
    assert stand_alone(kinds_of(ring, sizes))  # half of (mn + mo − no) is m


@pytest.fixture
def three():
    each = ((1, 2, 3, 4, 5, 5), (2, 2, 3, 4, 5, 5), (1, 1, 2, 2, 3, 3))
    return {
        name: sieve((A, B), sheets(row).values(), asked=7, at_least=5)
        for name, row in zip("mno", each, strict=True)
    }


def test_two_totals_do_not_give_the_management_the_exact_figure_of_a_network(three, monkeypatch):
    def found():
        told = {name: figures["a"] for name, figures in roll_ups(three, GROUPS, [Item("a")]).items()}
        if told["some"].withheld:
            assert told["some"].withheld == Withheld.APART
            return None
        return told["all"].mean * told["all"].answered - told["some"].mean * told["some"].answered

    assert found() is None
    monkeypatch.setattr(rollups, "not_to_tell", lambda *_: set())
    assert found() == pytest.approx(12)  # exactly what o answered together


def test_a_total_that_grows_by_one_network_gives_it_away_so_it_is_fixed(three):
    late = sieve((A, B), sheets((1, 1, 1, 3, 3, 4)).values(), asked=7, at_least=5)
    group = {"all": frozenset("mnop")}
    before, after = (
        roll_ups(parts, group, [Item("a")])["all"]["a"] for parts in (three, {**three, "p": late})
    )
    assert after.mean * after.answered - before.mean * before.answered == pytest.approx(13)
    # That is why `actions.fix_groups` keeps the first: with the same parts and groups each time there is one total.
    assert stand_alone(kinds_of([frozenset("mno"), frozenset("mnop")], dict.fromkeys("mnop", 6)))


def test_who_believes_that_the_others_have_not_changed_their_minds_reads_the_newcomer_in_a_change():
    then, now = (1, 2, 3, 4, 5, 5), (1, 2, 3, 4, 5, 3)
    before, after = (
        tell_figures(
            [sieve((A,), [{"a": mark} for mark in each], asked=6, at_least=5)],
            [Item("a")],
            audience=Audience.HR,
        )["a"]
        for each in (then, now)
    )
    assert before.bars == after.bars == ()  # and above the network the rounds are told in round figures
    told = change_between(before, after, rosters=Rosters(5, 1, 1), at_least=5)
    assert (told.withheld, told.mean) == (Withheld.ROSTER, None)
    exact = [
        tell_figures(
            [sieve((A,), [{"a": m} for m in each], asked=6, at_least=5)],
            [Item("a")],
            audience=Audience.NETWORK,
        )["a"]
        for each in (then, now)
    ]
    unruled = change_between(*exact, rosters=Rosters(6, 0, 0), at_least=5)
    assert 5 + 6 * unruled.mean == pytest.approx(3)  # the one who went said 5, so the one who came said 3
