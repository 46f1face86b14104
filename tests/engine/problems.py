"""Random small problems with every kind of criterion and rule, and answers to them."""

from array import array
from itertools import combinations
from math import inf, nan

from hypothesis import strategies as st

from ledernet_engine.scoring import (
    Alike,
    Apart,
    Attribute,
    Companions,
    Distances,
    Even,
    KeepTogether,
    MaxTravel,
    Measure,
    Mix,
    Network,
    NewFaces,
    Pairs,
    Places,
    Problem,
    Quota,
    Rules,
    SharedWishes,
    Spread,
    Superiors,
    Travel,
)

distances = st.integers(-3, 9).map(float)
weights = st.sampled_from([0.5, 1.0, 2.0, 3.0])


def _pairs(draw, n):
    pairs = list(combinations(range(n), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=n, unique=True))
    return Pairs.from_mapping({pair: draw(st.sampled_from([1.0, 2.5])) for pair in chosen})


@st.composite
def networks(draw, n):
    """Two or three networks whose limits allow n people."""
    count = draw(st.integers(1, min(3, n)))
    each, over = divmod(n, count)
    found = []
    for number in range(count):
        size = each + (number < over)
        low = draw(st.integers(1, size))
        high = draw(st.integers(size, size + 2))
        found.append(Network(low, draw(st.integers(low, high)), high))
    return tuple(found)


@st.composite
def problems(draw, smallest=2, largest=9, *, hard=True):
    """A problem that may or may not have an answer."""
    n = draw(st.integers(smallest, largest))
    frame = draw(networks(n))
    people = st.integers(0, n - 1)
    kinds = [
        Attribute(
            name, array("i", draw(st.lists(st.integers(-1, 2), min_size=n, max_size=n))), ("a", "b", "c")
        )
        for name in ("field", "level")
    ]
    numbers = st.one_of(st.just(nan), st.integers(0, 9).map(float))
    measure = Measure("age", array("d", draw(st.lists(numbers, min_size=n, max_size=n))))
    places = Places(
        array("i", draw(st.lists(st.integers(-1, 2), min_size=n, max_size=n))),
        tuple(
            array("d", draw(st.lists(st.integers(0, 60).map(float), min_size=3, max_size=3)))
            for _ in range(3)
        ),
        draw(
            st.one_of(
                st.none(),
                st.lists(st.integers(-1, 2), min_size=len(frame), max_size=len(frame)).map(
                    lambda p: array("i", p)
                ),
            )
        ),
    )
    previous = array("i", draw(st.lists(st.integers(-1, 2), min_size=n, max_size=n)))
    criteria = [
        Mix("mix", weight=draw(weights), attribute="field"),
        Even("even", weight=draw(weights)),
        Alike("alike", weight=draw(weights), attribute="level"),
        Spread("spread", weight=draw(weights), measure="age"),
        NewFaces("new", weight=draw(weights), pairs=_pairs(draw, n)),
        Companions("with", weight=draw(weights), pairs=_pairs(draw, n)),
        KeepTogether(
            "keep", weight=draw(weights), previous=previous, share=draw(st.sampled_from([0.0, 0.4, 1.0]))
        ),
        SharedWishes(
            "day",
            weight=draw(weights),
            wished=array("i", draw(st.lists(st.integers(0, 7), min_size=n, max_size=n))),
            options=("mon", "tue", "wed"),
        ),
        Travel("travel", weight=draw(weights)),
        Distances(
            "far",
            weight=draw(weights),
            pairs=array("d", draw(st.lists(distances, min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2))),
            near=draw(st.booleans()),
        ),
    ]
    chosen = tuple(draw(st.lists(st.sampled_from(criteria), unique_by=lambda c: c.name, max_size=10)))
    rules = draw(rules_for(n, len(frame), people)) if hard else Rules()
    return Problem(tuple(map(str, range(n))), frame, tuple(kinds), (measure,), places, chosen, rules)


@st.composite
def rules_for(draw, n, count, people):
    """A few rules of every kind."""
    pair = st.tuples(people, people).filter(lambda p: p[0] != p[1])
    seats = st.tuples(people, st.integers(0, count - 1))
    return Rules(
        superiors=draw(
            st.one_of(
                st.none(),
                st.builds(
                    Superiors.from_pairs,
                    st.lists(pair, max_size=4),
                    st.sampled_from(["anywhere", "direct"]),
                    st.lists(people, max_size=1),
                ),
            )
        ),
        together=tuple(draw(st.lists(pair, max_size=1))),
        apart=tuple(draw(st.lists(st.builds(lambda p, c: Apart(*p, c), pair, st.booleans()), max_size=2))),
        fixed=tuple(draw(st.lists(seats, max_size=1))),
        forbidden=tuple(draw(st.lists(seats, max_size=2, unique=True))),
        unavailable=tuple(draw(st.lists(people, max_size=1))),
        quotas=tuple(
            draw(
                st.lists(
                    st.builds(
                        lambda name, value, low, more: Quota(name, value, low, low + more),
                        st.sampled_from(["field", "level"]),
                        st.integers(0, 2),
                        st.integers(0, 1),
                        st.integers(1, 3),
                    ),
                    max_size=1,
                )
            )
        ),
        max_travel=draw(
            st.one_of(
                st.none(),
                st.builds(MaxTravel, st.sampled_from([30.0, 50.0])),
                st.builds(
                    lambda own: MaxTravel(inf, array("d", own)),
                    st.lists(st.sampled_from([40.0, inf]), min_size=n, max_size=n),
                ),
            )
        ),
    )


def answers(problem):
    """Any seating of those to be seated, rules apart."""
    seated = set(problem.seated)
    count = len(problem.networks)
    return st.tuples(
        *(st.integers(0, count - 1) if i in seated else st.just(-1) for i in range(len(problem.people)))
    )
