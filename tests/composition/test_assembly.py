from dataclasses import replace

import pytest
from django.utils.translation import override

from ledernet.composition.assembly import Start, assemble, most_wished, sizes_fit, worth_counting
from ledernet.composition.choices import Choices, Limit
from ledernet.composition.pool import Candidate, Pool, minutes_between
from ledernet.composition.words.rules import sizes
from ledernet_engine.scoring import SizeError, evaluate, readiness

AARHUS, RANDERS = (56.157, 10.211), (56.461, 10.036)


def candidates(count: int = 12) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            leader=100 + number,
            name=f"Leder {number}",
            field=("Skole", "Sundhed", "Vej")[number % 3],
            level=str(2 + number % 2),
            place=("Aarhus", "Randers")[number % 2],
            spot=(AARHUS, RANDERS)[number % 2],
            seniority=float(number),
            weekdays=(1 + number % 5,),
            topics=("Økonomi",) if number % 2 else (),
        )
        for number in range(count)
    )


ALL = dict.fromkeys(
    ("field", "administration", "level", "place", "seniority", "travel", "weekdays", "topics"), 3
)
CHOICES = Choices(size_min=3, size_target=4, size_max=5, weights=ALL)


def test_people_are_named_by_their_ids_and_criteria_without_facts_are_left_out() -> None:
    problem = assemble(Pool(candidates()), CHOICES)
    assert problem.people[0] == "100"
    assert [criterion.name for criterion in problem.criteria] == [
        "field", "level", "place", "seniority", "travel", "weekdays", "topics",
    ]  # fmt: skip
    assert [network.target for network in problem.networks] == [4, 4, 4]
    assert not [finding for finding in readiness(problem) if finding.level == "error"]


def test_seats_kept_for_newcomers_stay_free() -> None:
    """Fourteen in networks of at most five with one kept: at most four sit in each, and so it is said."""
    kept = replace(CHOICES, size_target=5, kept=1)
    problem = assemble(Pool(candidates(14)), kept)
    assert [(one.target, one.maximum) for one in problem.networks] == [(4, 4)] * 4
    assert not sizes_fit(10, replace(kept, kept=2)) and sizes_fit(10, kept)
    with override("da"):
        assert sizes(kept) == "3–4 i hvert netværk og 1 plads holdt fri til nye ledere"
        assert sizes(replace(kept, kept=2)) == "3 i hvert netværk og 2 pladser holdt fri til nye ledere"
        assert "nye" not in sizes(CHOICES)


def test_what_counts_nothing_is_not_in_the_problem() -> None:
    problem = assemble(Pool(candidates()), replace(CHOICES, weights={"field": 9}))
    assert [(criterion.name, criterion.weight) for criterion in problem.criteria] == [("field", 9.0)]


def test_alike_instead_of_mixed() -> None:
    problem = assemble(
        Pool(candidates()), replace(CHOICES, alike=("field",), weights={"field": 1, "level": 1})
    )
    assert [criterion.kind for criterion in problem.criteria] == ["alike", "mix"]


def test_at_equal_importance_a_member_is_worth_about_the_same_by_every_criterion() -> None:
    """The best and the worst division differ by the same order of magnitude whatever is counted."""
    problem = assemble(Pool(candidates()), CHOICES)
    good = [number % 2 for number in range(12)]  # by place
    bad = [0 if number < 6 else 1 for number in range(12)]
    networks = replace(problem, networks=problem.networks[:2])
    best, worst = evaluate(networks, good), evaluate(networks, bad)
    spans = {
        a.name: abs(a.weight * (a.value - b.value))
        for a, b in zip(best.criteria, worst.criteria, strict=True)
    }
    assert 5 < spans["travel"] < 60
    assert 5 < spans["place"] < 60


def test_rules_reach_the_engine_by_number() -> None:
    chosen = replace(
        CHOICES,
        together=((100, 101), (100, 999)),
        apart=((102, 103), (102, 999)),
        limits=(Limit("field", "Skole", 1, 2), Limit("field", "Findes ikke", 1)),
        max_travel=30,
    )
    rules = assemble(Pool(candidates()), chosen).rules
    assert rules.together == ((0, 1),)  # who is not there cannot be asked for
    assert [(pair.first, pair.second, pair.confidential) for pair in rules.apart] == [(2, 3, False)]
    assert [(q.attribute, q.at_least, q.at_most) for q in rules.quotas] == [("field", 1, 2)]
    assert rules.max_travel is not None
    assert rules.max_travel.minutes == 30


def test_a_travel_limit_needs_places() -> None:
    nowhere = Pool(tuple(replace(one, spot=None) for one in candidates()))
    assert assemble(nowhere, replace(CHOICES, max_travel=30)).rules.max_travel is None
    assert not worth_counting(nowhere, "travel")


def test_each_leaders_own_limit_is_kept_only_when_asked_for() -> None:
    pool = Pool(tuple(replace(one, max_travel=20 if one.leader == 100 else None) for one in candidates()))
    assert assemble(pool, CHOICES).rules.max_travel is None
    limit = assemble(pool, replace(CHOICES, own_travel=True)).rules.max_travel
    assert limit is not None
    assert (limit.limit(0), limit.limit(1)) == (20.0, float("inf"))


def test_superiors_are_always_kept_apart_however_far_up() -> None:
    pool = Pool(candidates(), superiors=((100, 101), (101, 102)))
    lines = assemble(pool, CHOICES).lines
    assert lines is not None
    assert lines.related(0, 1)
    assert lines.related(0, 2)
    nearest = assemble(pool, replace(CHOICES, direct_superior_only=True)).lines
    assert nearest is not None
    assert nearest.related(0, 1)
    assert not nearest.related(0, 2)


def test_with_the_nearest_superior_only_somebody_outside_in_between_makes_no_pair() -> None:
    pool = Pool(candidates(), superiors=((100, 101),), indirect=frozenset({(100, 101)}))
    lines = assemble(pool, replace(CHOICES, direct_superior_only=True)).lines
    assert lines is not None
    assert not lines.related(0, 1)


def test_who_leads_nearly_everybody_is_kept_from_direct_reports_alone() -> None:
    superiors = tuple((leader, 100) for leader in range(101, 112))
    indirect = frozenset((leader, 100) for leader in range(103, 112))
    problem = assemble(Pool(candidates(), superiors, indirect), CHOICES)
    assert problem.rules.superiors is not None
    assert problem.rules.superiors.only_direct == (0,)
    lines = problem.lines
    assert lines is not None
    assert lines.related(0, 1)
    assert not lines.related(0, 5)


def test_going_on_from_a_draft_keeps_its_networks_and_its_locks() -> None:
    start = Start(("Rønde", "Kolind", "Mørke"), {100 + n: n % 3 for n in range(12)}, frozenset({104, 999}))
    problem = assemble(Pool(candidates()), CHOICES, start=start)
    assert [network.name for network in problem.networks] == ["Rønde", "Kolind", "Mørke"]
    assert problem.rules.fixed == ((4, 1),)


def test_sizes_that_cannot_be_met_are_refused() -> None:
    assert sizes_fit(12, CHOICES)
    assert not sizes_fit(2, CHOICES)
    with pytest.raises(SizeError):
        assemble(Pool(candidates(7)), Choices(size_min=8, size_target=9, size_max=10, weights=ALL))


def test_the_most_wished_topics_are_as_many_as_the_engine_takes() -> None:
    many = tuple(replace(one, topics=tuple(f"Emne {n:02}" for n in range(40))) for one in candidates())
    popular = replace(many[0], topics=("Zoologi",))
    topics = most_wished(Pool((*many[1:], popular, *(replace(popular, leader=900 + n) for n in range(40)))))
    assert len(topics) == 30
    assert "Zoologi" in topics


def test_the_drive_is_estimated_from_the_straight_line() -> None:
    assert minutes_between(AARHUS, AARHUS) == 0
    assert 40 <= minutes_between(AARHUS, RANDERS) <= 55


def test_the_weakest_networks_count_only_where_something_is_mixed() -> None:
    assert worth_counting(Pool(candidates()), "even")
    assert not worth_counting(
        Pool(tuple(replace(c, field="", level="", place="") for c in candidates())), "even"
    )
    mixed = assemble(Pool(candidates()), replace(CHOICES, weights={"field": 3, "even": 3}))
    assert [(one.name, one.kind, one.weight) for one in mixed.criteria] == [
        ("field", "mix", 3.0), ("even", "even", 6.0),
    ]  # fmt: skip
    for choices in ({"even": 3}, {"field": 3, "even": 3}):
        alike = assemble(Pool(candidates()), replace(CHOICES, alike=("field",), weights=choices))
        assert "even" not in [one.name for one in alike.criteria]


def test_evenness_is_worth_about_as_much_as_mixing() -> None:
    """Two change seats where somewhat less than half of the pairs are alike."""
    problem = assemble(Pool(candidates(16)), replace(CHOICES, size_max=9, weights={"place": 3, "even": 3}))
    problem = replace(problem, networks=(replace(problem.networks[0], minimum=1, maximum=16),) * 2)
    before, after = ([0] * 8 + [1] * 8, [0] * 7 + [1, 0] + [1] * 7)
    first, second = (evaluate(problem, groups) for groups in (before, after))
    even = 6.0 * abs(first.value("even") - second.value("even"))
    place = 3.0 * abs(first.value("place") - second.value("place"))
    assert place
    assert 0.5 < even / place < 4
