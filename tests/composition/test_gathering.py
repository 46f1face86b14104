from datetime import date

import pytest
from django.utils.translation import override

from ledernet.composition.gathering import gather, how_well
from ledernet.people.models import Acquaintance, Leave, Wish
from ledernet.people.queries import Acquainted
from tests.factories import NOW, TODAY

from .stage import Stage


def test_everybody_the_programme_is_for_and_nobody_else(stage: Stage) -> None:
    pool = gather(stage.programme, on=TODAY)
    assert set(pool.by_leader) == {leader.pk for leader in stage.leaders}
    assert stage.cast.other_leader.pk not in pool.by_leader
    one = pool.by_leader[stage.leaders[0].pk]
    assert (one.field, one.level, one.place, one.unit) == ("Dagtilbud", "2", "By 0", "Hus 0")
    assert one.spot == (56.2, 10.3)
    assert one.seniority == pytest.approx(1.2, abs=0.1)


def test_those_on_leave_are_not_composed_but_a_locked_one_stays(stage: Stage) -> None:
    away = stage.leaders[1]
    Leave.objects.create(leader=away, starts_on=date(2026, 2, 1))
    assert away.pk not in gather(stage.programme, on=TODAY).by_leader
    assert away.pk in gather(stage.programme, on=TODAY, also=[away.pk]).by_leader


def test_who_wants_no_network_is_left_out_of_a_voluntary_programme_only(stage: Stage) -> None:
    Wish.objects.create(leader=stage.leaders[2], wants_network=False, updated_at=NOW)
    assert gather(stage.programme, on=TODAY).declined == 0
    stage.programme.participation = "voluntary"
    pool = gather(stage.programme, on=TODAY)
    assert stage.leaders[2].pk not in pool.by_leader
    assert pool.declined == 1


def test_heads_are_the_superiors_of_their_leaders_and_the_chief_is_climbed_past(stage: Stage) -> None:
    pool = gather(stage.programme, on=TODAY)
    head, under = stage.leaders[0].pk, stage.leaders[1].pk
    assert (under, head) in pool.superiors
    chief = stage.cast.leaders["chief"].pk
    assert all(chief not in pair for pair in pool.superiors)  # level 1: not in the programme


def test_acquaintance_is_known_fades_and_is_joined_by_what_other_rooms_say(stage: Stage) -> None:
    a, b, c = sorted(leader.pk for leader in stage.leaders[:3])
    Acquaintance.objects.create(
        organisation=stage.cast.organisation, first_id=a, second_id=b, starts_on=date(2019, 1, 1),
        ends_on=date(2021, 3, 2), source="test",
    )  # fmt: skip
    pool = gather(stage.programme, on=TODAY, history={(c, a): 0.4, (a, 999_999): 1.0})
    assert pool.known == {(a, b): pytest.approx(0.5, abs=0.01), (a, c): 0.4}


@pytest.mark.parametrize(
    ("years", "since", "expected"), [(0.5, 0, 0.5), (1, 0, 1), (4, 0, 1), (4, 5, 0.5), (0, 0, 0)]
)
def test_a_year_together_is_enough_and_five_apart_halve_it(
    years: float, since: float, expected: float
) -> None:
    assert how_well(Acquainted(1, 2, years, since)) == expected


def test_seats_of_today_are_kept_for_those_who_are_composed(stage: Stage) -> None:
    seats = {stage.leaders[0].pk: 7, 999_999: 7}
    assert gather(stage.programme, on=TODAY, seats=seats).earlier == {stage.leaders[0].pk: 7}


def test_a_constant_number_of_queries(stage: Stage, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with override("da"), django_assert_num_queries(10):
        gather(stage.programme, on=TODAY)
