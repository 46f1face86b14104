"""Questions, seals, links and figures: nothing here touches a database."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledernet.answers.enums import ROUND_TRANSITIONS, RoundState, Withheld
from ledernet.answers.questions import BadAnswer, Choice, Scale, checked, read, stored
from ledernet.answers.sealing import BLOCK, Unreadable, seal, sealer, unseal
from ledernet.answers.telling import Result, tell
from ledernet.answers.tokens import digest_of, make, new_seed

WORTH, USE = Scale("worth", 0, 10), Choice("use", ("yes", "maybe", "no"))
QUESTIONS = (WORTH, USE)
sheets = st.lists(
    st.fixed_dictionaries(
        {}, optional={"worth": st.integers(0, 10), "use": st.sampled_from(("yes", "maybe", "no"))}
    ).filter(bool),
    max_size=14,
)


def test_questions_come_back_as_they_were_and_answers_in_their_order():
    assert read(json.loads(json.dumps(stored(QUESTIONS)))) == QUESTIONS
    assert list(checked(QUESTIONS, {"use": "no", "worth": 3})) == ["worth", "use"]
    assert checked(QUESTIONS, {"use": None, "worth": 0}) == {"worth": 0}


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ({"worth": 11}, ("worth",)),
        ({"worth": True}, ("worth",)),
        ({"worth": "3"}, ("worth",)),
        ({"use": "perhaps", "worth": 2}, ("use",)),
        ({"worth": 2, "name": "Mette"}, ("name",)),  # nothing that could mark a sheet gets in
        ({}, ()),
        ({"worth": None}, ()),
    ],
)
def test_what_is_not_an_answer_is_refused(answers, codes):
    with pytest.raises(BadAnswer) as refused:
        checked(QUESTIONS, answers)
    assert refused.value.codes == codes


@pytest.mark.parametrize("questions", [(), (WORTH, WORTH), (Scale("one", 3, 3),), (Choice("a", ("x", "x")),)])
def test_what_cannot_be_asked_is_refused(questions):
    with pytest.raises(ValueError, match=r"must have|needs"):
        stored(questions)


def test_a_seal_says_neither_what_nor_when_nor_how_much():
    box = sealer(new_seed())
    short, long = {"worth": 1}, {"worth": 10, "use": "maybe"}
    sealed = [seal(short, box), seal(short, box), seal(long, box)]
    assert len(set(sealed)) == 3
    assert len({len(each) for each in sealed}) == 1
    assert [unseal(each, box) for each in sealed] == [short, short, long]
    assert {box._fernets[0].extract_timestamp(each.encode()) for each in sealed} == {0}
    assert len(seal({"x": "y" * BLOCK}, box)) > len(sealed[0])


def test_another_key_or_seed_opens_nothing_and_an_older_key_is_still_good(settings):
    seed = new_seed()
    sealed, token = seal({"worth": 1}, sealer(seed)), make(seed, "a.pulse")
    with pytest.raises(Unreadable):
        unseal(sealed, sealer(new_seed()))
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new one" * 8
    assert unseal(sealed, sealer(seed)) == {"worth": 1}
    assert make(seed, "a.pulse") != token == make(seed, "a.pulse", digest=digest_of(token, "a.pulse"))
    settings.SECRET_KEY_FALLBACKS = []
    assert make(seed, "a.pulse", digest=digest_of(token, "a.pulse")) == ""
    with pytest.raises(Unreadable):
        unseal(sealed, sealer(seed))


def test_a_token_is_for_one_ballot_and_one_purpose():
    seed = new_seed()
    assert len(make(seed, "a.pulse")) == 43
    assert make(seed, "a.pulse") != make(seed, "a.survey") != make(new_seed(), "a.survey")
    assert digest_of("same", "a.pulse") != digest_of("same", "a.survey")
    assert make("", "a.pulse") == ""


def test_states_lead_somewhere_and_end():
    assert set(ROUND_TRANSITIONS) == set(RoundState)
    assert ROUND_TRANSITIONS[RoundState.CLOSED] == ROUND_TRANSITIONS[RoundState.WITHDRAWN] == frozenset()


def test_a_distribution_with_what_the_silent_could_change():
    rows = [{"worth": mark, "use": "yes"} for mark in (7, 8, 9, 9)] + [{"worth": 10, "use": "no"}]
    result = tell(QUESTIONS, rows, asked=8, at_least=5)
    worth, use = result.of("worth"), result.of("use")
    assert (result.asked, result.answered) == (8, 5)
    assert [bar.count for bar in worth.bars] == [0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 1]
    assert worth.mean == pytest.approx(8.6)
    assert (worth.bounds.low, worth.bounds.high) == (5.375, 9.125)
    assert [(bar.value, bar.count) for bar in use.bars] == [("yes", 4), ("maybe", 0), ("no", 1)]
    assert use.bars[0].share == 0.8
    assert (use.bars[0].bounds.low, use.bars[0].bounds.high) == (0.5, 0.875)
    assert use.mean is None


@given(sheets, st.integers(4, 7), st.integers(0, 4))
def test_nothing_is_told_of_few_or_of_all_alike(rows, at_least, silent):
    result = tell(QUESTIONS, rows, asked=len(rows) + silent, at_least=at_least)
    if len(rows) < at_least:
        assert result == Result(asked=len(rows) + silent, withheld=Withheld.FEW)
        return
    for question in QUESTIONS:
        told, values = result.of(question.code), [row[question.code] for row in rows if question.code in row]
        if len(values) < at_least or len(set(values)) == 1:
            # Which of the two is not said: who knows that all answered alike, and his own answer, knows all.
            assert told.withheld == Withheld.HERE
            empty = {field.name: getattr(told, field.name) for field in fields(told)}
            assert not any(empty[name] for name in ("bars", "answered", "mean", "bounds"))
        else:
            assert sum(bar.count for bar in told.bars) == told.answered == len(values)
            assert all(bar.bounds.low <= bar.bounds.high for bar in told.bars)


@given(sheets, st.randoms(use_true_random=False))
def test_the_order_of_the_sheets_changes_nothing(rows, dice):
    turned = list(rows)
    dice.shuffle(turned)
    assert tell(QUESTIONS, rows, asked=14, at_least=4) == tell(QUESTIONS, turned, asked=14, at_least=4)
