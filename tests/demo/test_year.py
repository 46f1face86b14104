"""A year in the demonstration municipality: the inbox is empty at its end, and not one rule was broken on the way."""

from collections import Counter
from datetime import timedelta

import pytest

from ledernet.audit.verify import verify
from ledernet.demo.build import build_demo
from ledernet.facilitation.hours import loads_of
from ledernet.facilitation.queries import in_pool
from ledernet.home.enums import Happening, ItemState
from ledernet.home.models import InboxEvent, InboxItem
from ledernet.networks.enums import AssignmentRole, EndReason
from ledernet.networks.models import Assignment, Seat
from ledernet.people.queries import not_ended_on
from ledernet.strategy.queries import eligible_leaders
from tests.demo.year import FORTNIGHT, GONE, JOINERS, LEAVERS, STEPS, Year
from tests.factories import NOW


@pytest.mark.once
@pytest.mark.django_db
def test_a_year_is_played_through() -> None:
    year = Year(build_demo(stage="running", seed=7, at=NOW))

    def holds(now: Year) -> None:
        assert not now.stuck, now.stuck
        assert not now.broken(), f"fortnight {now.step}"

    year.play(holds)

    # What happened is what was to happen.
    assert (len(year.joined), len(year.left), len(year.gone)) == (JOINERS, LEAVERS, len(GONE))
    assert year.new_unit.children.exists(), "one administration became two"
    for kind in ("networks.newcomer", "networks.leaver", "networks.rule", "facilitation.unstaffed"):
        assert year.seen[kind], f"nothing came up of {kind}"
    assert year.seen["networks.rule"] > 1, "the new head sat with somebody who is below her now"

    # The inbox is empty, and every item tells how it went.
    assert not year.waiting()
    items = InboxItem.objects.filter(organisation=year.organisation)
    assert items.count() > JOINERS + LEAVERS
    assert not items.filter(state=ItemState.OPEN).exists()
    over = Counter(InboxEvent.objects.filter(item__in=items).values_list("what", flat=True))
    assert over[Happening.SOLVED] > JOINERS

    # The duty to include: every newcomer whom a programme is for sat within the days that were promised.
    programme_of = {}
    for programme in {
        network.programme for network in year.organisation.networks.select_related("programme")
    }:
        for pk in eligible_leaders(programme, on=year.on).values_list("pk", flat=True):
            programme_of.setdefault(pk, programme)
    for leader in year.joined:
        seat = leader.seats.order_by("starts_on").first()
        if leader.pk in programme_of and (leader.ends_on is None or leader.ends_on > year.on):
            assert seat is not None, f"{leader} was never included"
            assert seat.starts_on <= leader.starts_on + timedelta(days=90), f"{leader} waited too long"

    # Who left sits nowhere, and the seat ended on the day and for the reason that the register gives.
    for leader in year.left:
        assert not leader.seats.filter(not_ended_on(leader.ends_on)).exists()
    ended = Seat.objects.filter(leader__in=year.left, end_reason=EndReason.LEFT_POST)
    assert ended.exists()
    assert all(
        seat.ends_on == max(seat.leader.ends_on, seat.starts_on) for seat in ended.select_related("leader")
    )

    # Facilitators who left run nothing; nobody has more than the ceiling, nor runs a network of the own unit.
    gone = [one.user_id for one in year.gone]
    assert not Assignment.objects.filter(
        not_ended_on(year.on), user__in=gone, role=AssignmentRole.FACILITATOR
    ).exists()
    pool = list(in_pool(year.organisation, on=year.on))
    assert not [one.name for one in pool if loads_of([one], on=year.on)[one.pk].is_over]

    assert verify(year.organisation.pk).whole
    assert year.at - NOW == STEPS * FORTNIGHT
