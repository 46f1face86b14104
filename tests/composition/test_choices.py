import json

from hypothesis import given
from hypothesis import strategies as st

from ledernet.composition.choices import ATTRIBUTES, CRITERIA, Choices, Limit, suggested
from ledernet.strategy.enums import TYPE_TEMPLATES, TypeKind

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


def of(kind: TypeKind) -> Choices:
    gathers, mixes = TYPE_TEMPLATES[kind]
    return suggested(gathers=gathers, mixes=mixes, size_min=5, size_target=6, size_max=8)


def test_a_professional_network_gathers_what_a_cross_professional_one_mixes() -> None:
    same, across = of(TypeKind.PROFESSIONAL), of(TypeKind.CROSS_PROFESSIONAL)
    assert same.alike == ("field", "level")
    assert across.alike == ()
    assert across.weight("field") > across.weight("travel")
    assert across.weight("no such criterion") == 0


def test_the_two_basic_kinds_weigh_as_they_always_did() -> None:
    shared = {"seniority": 1, "new_faces": 3, "keep": 3, "travel": 1, "weekdays": 1, "topics": 1, "place": 0}
    assert of(TypeKind.PROFESSIONAL).weights == shared | {"field": 9, "administration": 0, "level": 3}
    assert of(TypeKind.CROSS_PROFESSIONAL).weights == shared | {"field": 9, "administration": 3, "level": 3}


def test_a_network_of_one_level_is_alike_in_level_and_mixed_in_the_rest() -> None:
    level = of(TypeKind.LEVEL)
    assert level.alike == ("level",)
    assert (level.weight("level"), level.weight("field"), level.weight("administration")) == (9, 9, 3)


def test_what_a_composition_cannot_mix_by_is_passed_over_and_nothing_is_both() -> None:
    odd = suggested(
        gathers=("kind", "place"), mixes=("place", "kind", "field"), size_min=5, size_target=6, size_max=8
    )
    assert odd.alike == ("place",)
    assert odd.weight("place") == odd.weight("field") == 9
    assert "kind" not in odd.weights
