"""What an hour of a participant has really cost: from the meetings that were held, and what was posted and noted."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.cast import Cast
from tests.factories import NOW, MeetingFactory

from ledernet.conduct.models import Attendance
from ledernet.resources import actions
from ledernet.resources.attended import Attended, attended_in
from ledernet.resources.costs import real_cost
from ledernet.resources.enums import HoursRole
from ledernet.resources.terms import terms_of_programme

from .world import framed, login, post

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


def met(cast: Cast, month: int, *states: str, state: str = "held", hours: int = 3) -> None:
    """A meeting of this year, and how each of the members was there."""
    at = datetime(YEAR, month, 3, 7, 30, tzinfo=UTC)
    meeting = MeetingFactory(
        network=cast.network, state=state, starts_at=at, ends_at=at + timedelta(hours=hours), held_at=at
    )
    for name, how in zip(("member", "coordinator", "chief_member"), states, strict=False):
        Attendance.objects.create(meeting=meeting, leader=cast.leaders[name], state=how, noted_at=NOW)


def test_hours_of_those_who_came_against_those_planned(cast: Cast) -> None:
    met(cast, 1, "present", "late", "absent")
    met(cast, 2, "present", "excused", "present", hours=2)
    met(cast, 3)  # held, and nobody knows who came
    met(cast, 4, state="cancelled")
    met(cast, 5, state="planned")
    on = date(YEAR, 4, 20)
    assert attended_in([cast.network.pk], year=YEAR, on=on) == {
        cast.network.pk: Attended(
            held=2, ahead=1, expected=6, there=4, planned=3 * 180 + 3 * 120, real=2 * 180 + 2 * 120
        )
    }
    assert attended_in([cast.network.pk], year=YEAR + 1, on=on) == {}


def test_the_real_price_is_derived_line_by_line(cast: Cast) -> None:
    framed(cast.programme, staffing="internal", external_meetings=0)
    cast.programme.meetings_per_year = 4
    cast.programme.save()
    cast.programme.refresh_from_db()
    terms = terms_of_programme(cast.programme, rates_here(cast))
    came = Attended(held=2, ahead=2, expected=6, there=4, planned=900, real=600)
    used = {HoursRole.FACILITATOR: 30 * 60}
    cost = real_cost(terms, came, used=used, spent={"rooms": 1_500_00, "Bøger": 300_00})
    assert cost is not None
    kroner = [line.kroner for line in cost.lines]
    # 10 hours there and 4 of preparation; 30 noted hours; half of what is planned for the others, since two of four are held
    assert kroner == [14 * 480, 0, 30 * 420, 6 * 480, 6 * 420, 1_500, 300]
    assert "som planlagt" in cost.lines[3].how and "som planlagt" not in cost.lines[2].how
    assert cost.each == Decimal(cost.whole) / 10 and cost.planned_hours == 15
    assert real_cost(terms, Attended(ahead=3), used=used, spent={}) is None


def rates_here(cast: Cast):  # type: ignore[no-untyped-def]
    from ledernet.resources.queries import rates_of

    return rates_of(cast.programme)


def test_the_page_says_planned_and_real_and_takes_the_leaders_hours_from_the_meetings(cast: Cast) -> None:
    framed(cast.programme, preparation_hours=0)
    client = login(cast)
    page = reverse("resources:network", args=[cast.network.pk])
    assert "Intet møde i året er holdt" in client.get(page).text
    met(cast, 1, "present", "late", "absent")
    post(cast, posted_on=date(YEAR, 1, 3), oere=600_00)
    text = client.get(page).text
    assert "2 af 3 ventede ved 1 holdt møde" in text and "6 af 9 planlagte" in text
    assert "Som bogført" in text and "Mette" not in text
    assert "2 af 3 ventede" in client.get(reverse("resources:programme", args=[cast.programme.pk])).text
    month = date(YEAR, 1, 1)
    shown = text[text.index("hours-h") :]
    assert "Lederne" in shown and ">6<" in shown.replace(" timer", "")
    actions.set_hours(
        network=cast.network, month=month, minutes={HoursRole.LEADERS: 600}, by=cast.user("hr"), at=NOW
    )
    assert ">10<" in client.get(page).text.replace(" timer", "")  # what HR has written counts instead
