"""What the pool brings to HR's inbox."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation
from tests.cast import Cast
from tests.factories import TODAY, AssignmentFactory, FacilitatorFactory, NetworkFactory

from ledernet.facilitation.models import Facilitator, Need
from ledernet.facilitation.needs import OVER, UNSTAFFED
from ledernet.networks.enums import NetworkState
from ledernet.people import needs
from ledernet.people.enums import Role
from ledernet.people.needs import Urgency

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(cast: Cast) -> Facilitator:
    """Runs the cast's network of 40 hours a year, and has promised ten elsewhere."""
    Need.objects.create(network=cast.network, hours=40, people=2)
    return FacilitatorFactory(
        organisation=cast.organisation,
        user=cast.user("facilitator"),
        unit=cast.roads,
        ceiling_hours=Decimal(60),
        promised_hours=Decimal(10),
    )


def test_registered_for_hr_alone() -> None:
    for kind in (OVER, UNSTAFFED):
        assert needs.kind_of(kind.code) is kind
        assert kind.roles == {Role.HR}


def test_over_the_ceiling_until_it_is_raised(cast: Cast, loaded: Facilitator) -> None:
    assert not list(OVER.items(cast.organisation, TODAY)), "fifty of sixty"
    Facilitator.objects.filter(pk=loaded.pk).update(ceiling_hours=Decimal("49.5"))
    (one,) = OVER.items(cast.organisation, TODAY)
    assert (one.key, one.unit) == (str(loaded.pk), cast.roads.pk)
    with translation.override("da"):
        (said,) = OVER.word(cast.viewer("hr"), [one.facts])
    assert "50 timer om året er taget, og 49,5 er det højeste" in said.text
    assert said.url == reverse("facilitation:facilitator", args=[loaded.pk])
    Facilitator.objects.filter(pk=loaded.pk).update(ceiling_hours=Decimal(50))
    assert not list(OVER.items(cast.organisation, TODAY))


def test_who_has_left_the_pool_is_over_nothing(cast: Cast, loaded: Facilitator) -> None:
    Facilitator.objects.filter(pk=loaded.pk).update(ceiling_hours=Decimal(1), ends_on=TODAY)
    assert not list(OVER.items(cast.organisation, TODAY))


def test_a_network_lacks_one_until_somebody_runs_it(cast: Cast) -> None:
    cast.network.assignments.all().delete()
    need = Need.objects.create(network=cast.network, people=2)
    (one,) = UNSTAFFED.items(cast.organisation, TODAY)
    assert (one.facts["lacking"], one.urgency, one.unit) == (2, Urgency.NOW, cast.programme.unit_id)
    AssignmentFactory(network=cast.network, user=cast.user("facilitator"), role="facilitator")
    AssignmentFactory(network=cast.network, user=cast.user("sponsor"), role="sponsor")
    (one,) = UNSTAFFED.items(cast.organisation, TODAY)
    assert one.facts["lacking"] == 1
    need.people = 1
    need.save()
    assert not list(UNSTAFFED.items(cast.organisation, TODAY))
    cast.network.assignments.update(ends_on=TODAY)
    assert list(UNSTAFFED.items(cast.organisation, TODAY)), "who stops today runs it no longer"


def test_only_networks_that_run_or_soon_will(cast: Cast) -> None:
    cast.network.assignments.all().delete()
    cast.network.state = NetworkState.CLOSED
    cast.network.save()
    assert not list(UNSTAFFED.items(cast.organisation, TODAY))
    soon = NetworkFactory(
        programme=cast.programme, organisation=cast.organisation, starts_on=TODAY + timedelta(days=30)
    )
    NetworkFactory(
        programme=cast.programme, organisation=cast.organisation, starts_on=TODAY + timedelta(days=31)
    )
    (one,) = UNSTAFFED.items(cast.organisation, TODAY)
    assert (one.key, one.urgency) == (str(soon.pk), Urgency.SOON)


def test_the_way_is_for_hr_of_the_network(cast: Cast) -> None:
    cast.network.assignments.all().delete()
    (one,) = UNSTAFFED.items(cast.organisation, TODAY)
    assert UNSTAFFED.word(cast.viewer("hr"), [one.facts])[0].url
    assert not UNSTAFFED.word(cast.viewer("hr_elsewhere"), [one.facts])[0].url
    assert cast.network.name not in UNSTAFFED.word(cast.viewer("other_hr"), [one.facts])[0].title


def test_as_many_questions_for_many(cast: Cast, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    NetworkFactory.create_batch(12, programme=cast.programme, organisation=cast.organisation)
    with django_assert_num_queries(2):
        assert len(list(UNSTAFFED.items(cast.organisation, TODAY))) >= 12
    FacilitatorFactory.create_batch(
        8, organisation=cast.organisation, ceiling_hours=Decimal(0), promised_hours=Decimal(5)
    )
    with django_assert_num_queries(1):  # nobody of them has a login: no second question
        assert len(list(OVER.items(cast.organisation, TODAY))) == 8


def test_a_service_taken_back_before_it_began_is_no_load(cast: Cast, loaded: Facilitator) -> None:
    later = NetworkFactory(programme=cast.programme, organisation=cast.organisation)
    Need.objects.create(network=later, hours=30)
    service = AssignmentFactory(
        network=later, user=cast.user("facilitator"), role="facilitator", starts_on=TODAY + timedelta(days=9)
    )
    assert list(OVER.items(cast.organisation, TODAY)), "eighty of sixty"
    service.ends_on = service.starts_on
    service.save()
    assert not list(OVER.items(cast.organisation, TODAY))
