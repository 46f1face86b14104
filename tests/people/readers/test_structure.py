from hypothesis import given
from hypothesis import strategies as st

from ledernet.people.readers.structure import loops, top_down


def test_loops() -> None:
    assert loops({"a": "b", "b": "c"}) == []
    assert loops({"a": "a"}) == [("a",)]
    assert loops({"x": "a", "a": "b", "b": "c", "c": "a"}) == [("a", "b", "c")]
    assert loops({"a": "b", "b": "a", "c": "d", "d": "c"}) == [("a", "b"), ("c", "d")]


KEYS = st.sampled_from("abcdefgh")


@given(st.dictionaries(KEYS, KEYS))
def test_a_key_is_in_a_loop_when_it_is_above_itself_and_only_then(above: dict[str, str]) -> None:
    found = {key for loop in loops(above) for key in loop}
    for key, first in above.items():
        at, steps = first, 0
        while at in above and at != key and steps < 20:
            at, steps = above[at], steps + 1
        assert (key in found) == (at == key)


@given(st.dictionaries(KEYS, KEYS))
def test_with_one_link_of_each_loop_removed_none_is_left_and_the_order_is_top_down(
    above: dict[str, str],
) -> None:
    opened = dict(above)
    for loop in loops(above):
        opened.pop(loop[0])
    assert loops(opened) == []
    order = top_down(sorted(set(above) | set(above.values())), opened)
    assert all(order.index(opened[key]) < order.index(key) for key in opened)
