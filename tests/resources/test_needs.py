"""Money that will not last stands in the inbox before it is used."""

from datetime import date

import pytest
from tests.cast import Cast

from ledernet.people import needs
from ledernet.resources.enums import CommitmentState
from ledernet.resources.needs import DRIFT
from ledernet.strategy.models import Programme

from .world import budget, post, promise

pytestmark = pytest.mark.django_db
ON = date(2026, 7, 2)


def found(cast: Cast, on: date = ON) -> dict[str, needs.Needs]:
    return {one.facts["trouble"]: one for one in DRIFT.items(cast.organisation, on)}


def used(cast: Cast, oere: int, times: int) -> None:
    for number in range(times):
        post(cast, oere=oere, posted_on=date(2026, 1 + number, 10))


def test_nothing_is_said_where_all_is_well(cast: Cast) -> None:
    assert found(cast) == {}
    budget(cast, {(cast.network.pk, "rooms"): 12_000_00})
    used(cast, 900_00, 6)
    assert found(cast) == {}


def test_a_network_that_drifts_is_told_of_with_the_day(cast: Cast) -> None:
    budget(cast, {(cast.network.pk, "rooms"): 12_000_00, (None, "other"): 90_000_00})
    used(cast, 1_700_00, 6)
    (one,) = DRIFT.items(cast.organisation, ON)
    assert one.facts == {
        "programme": cast.programme.pk,
        "network": cast.network.pk,
        "year": 2026,
        "trouble": "forecast",
    }, "codes alone, so that what was settled does not come back with each bill"
    assert one.urgency == needs.Urgency.SOON
    assert one.due_on is not None
    assert ON < one.due_on < date(2026, 12, 31)
    (words,) = DRIFT.word(cast.viewer("hr", on=ON), [one.facts])
    assert words.title == "Tværnetværk 1: pengene ser ikke ud til at slå til"
    assert "er der brugt 16.184\u00a0kr. i 2026: 4.184\u00a0kr. mere, end der er." in words.text
    assert words.text.endswith("er pengene brugt den 4. august 2026.")
    assert words.url
    (bare,) = DRIFT.word(cast.viewer("member"), [one.facts])
    assert not bare.url


def test_promises_warn_and_go_when_they_are_cancelled(cast: Cast) -> None:
    from ledernet.resources import actions

    from .world import NOW

    budget(cast, {(cast.network.pk, "rooms"): 1_000_00})
    made = promise(cast, oere=1_500_00, due_on=date(2026, 9, 1))
    both = list(DRIFT.items(cast.organisation, ON))
    assert {(one.facts["network"], one.facts["trouble"]) for one in both} == {
        (None, "promised"),
        (cast.network.pk, "promised"),
    }
    assert all(one.urgency == needs.Urgency.NOW for one in both)
    actions.close_commitment(
        commitment=made, state=CommitmentState.CANCELLED, on=ON, by=cast.user("hr"), at=NOW
    )
    assert found(cast) == {}


def test_a_missing_budget_is_said_once(cast: Cast) -> None:
    post(cast)
    post(cast, network=None)
    (one,) = DRIFT.items(cast.organisation, ON)
    assert (one.facts["trouble"], one.facts["network"]) == ("no_budget", None)


def test_it_belongs_to_the_hr_of_the_programmes_part(cast: Cast) -> None:
    Programme.objects.filter(pk=cast.programme.pk).update(unit=cast.children)
    post(cast)
    (one,) = DRIFT.items(cast.organisation, ON)
    assert one.unit == cast.children.pk
    assert list(DRIFT.items(cast.other, ON)) == []


def test_words_for_what_is_no_more(cast: Cast) -> None:
    facts = {"programme": 999_999, "network": None, "year": 2026, "trouble": "exceeded"}
    gone = {"programme": cast.programme.pk, "network": 999_999, "year": 2026, "trouble": "exceeded"}
    first, second = DRIFT.word(cast.viewer("hr"), [facts, gone])
    assert not first.url
    assert cast.programme.name in second.title


def test_words_take_the_same_queries_for_one_and_for_many(cast: Cast, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    post(cast)
    (one,) = DRIFT.items(cast.organisation, ON)
    viewer = cast.viewer("hr")
    with django_assert_num_queries(7):
        DRIFT.word(viewer, [one.facts])
    with django_assert_num_queries(7):
        DRIFT.word(viewer, [one.facts] * 20)
