import json

from hypothesis import given
from hypothesis import strategies as st

from ledernet.composition.choices import ATTRIBUTES, CRITERIA, Choices, Limit, suggested

people = st.integers(1, 500)
choices = st.builds(
    Choices,
    size_min=st.integers(2, 6),
    size_target=st.integers(6, 8),
    size_max=st.integers(8, 12),
    weights=st.dictionaries(st.sampled_from(CRITERIA), st.sampled_from([0, 1, 3, 9])),
    alike=st.lists(st.sampled_from(ATTRIBUTES), unique=True).map(tuple),
    together=st.lists(st.lists(people, min_size=2, max_size=4).map(tuple)).map(tuple),
    apart=st.lists(st.tuples(people, people)).map(tuple),
    limits=st.lists(
        st.builds(Limit, st.sampled_from(ATTRIBUTES), st.text(max_size=5), st.integers(0, 3))
    ).map(tuple),
    max_travel=st.none() | st.integers(5, 90),
    own_travel=st.booleans(),
    keep_share=st.floats(0, 1),
    direct_superior_only=st.booleans(),
    seconds=st.floats(1, 60),
    seed=st.integers(0, 2**31),
)


@given(choices)
def test_choices_come_back_from_json_as_they_were(chosen: Choices) -> None:
    assert Choices.from_json(json.loads(json.dumps(chosen.as_json()))) == chosen


def test_unknown_and_missing_fields_of_an_older_version_do_no_harm() -> None:
    assert Choices.from_json({"size_min": 4, "gone": True}) == Choices(size_min=4)


def test_a_professional_network_gathers_what_a_cross_professional_one_mixes() -> None:
    same = suggested(professional=True, size_min=5, size_target=6, size_max=8)
    across = suggested(professional=False, size_min=5, size_target=6, size_max=8)
    assert "field" in same.alike
    assert across.alike == ()
    assert across.weight("field") > across.weight("travel")
    assert across.weight("no such criterion") == 0
