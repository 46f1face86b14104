"""Two who are given the last place at the same moment do not both get it."""

import threading

import pytest
from django.db import connection
from tests.cast import Cast
from tests.factories import NOW, TODAY, LeaderFactory, PostFactory

from ledernet.networks import actions
from ledernet.networks.models import Seat
from ledernet.people.models import Leader
from ledernet.strategy.models import Programme


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql  # SQLite lets one transaction write at a time
def test_the_last_place_is_given_once(cast: Cast) -> None:
    Programme.objects.filter(pk=cast.programme.pk).update(
        state="active", size_min=2, size_target=4, size_max=4
    )
    people = [LeaderFactory(organisation=cast.organisation, name=f"Ny {number}") for number in range(4)]
    for leader in people:
        PostFactory(leader=leader, unit=cast.roads)
    outcomes: list[tuple[str, ...]] = []
    together = threading.Barrier(len(people))

    def give(leader: Leader) -> None:
        together.wait()
        try:
            actions.give_seat(
                network=cast.network, leader=leader, starts_on=TODAY, by=cast.user("hr"), at=NOW
            )
        except actions.Objected as objected:
            outcomes.append(objected.kinds)
        else:
            outcomes.append(())
        finally:
            connection.close()

    threads = [threading.Thread(target=give, args=(leader,)) for leader in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [(), *[("full",)] * 3]
    assert Seat.objects.filter(leader__in=people).count() == 1
