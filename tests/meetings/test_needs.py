"""What the meetings bring to HR's inbox: no date, too few, somebody in two places; and when each goes."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from ledernet.meetings import actions
from ledernet.meetings.models import Meeting
from ledernet.meetings.pattern import span
from ledernet.networks.models import Assignment, Network
from ledernet.people import needs
from ledernet.people.needs import Needs, Urgency, Worded
from tests.access.launching import launched
from tests.cast import Cast
from tests.factories import NOW, TODAY, AssignmentFactory, NetworkFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def found(cast: Cast, code: str, on: date = TODAY) -> list[Needs]:
    return list(needs.kind_of(code).items(cast.organisation, on))


def read(cast: Cast, code: str, name: str = "hr") -> list[Worded]:
    return list(needs.kind_of(code).word(cast.viewer(name), [one.facts for one in found(cast, code)]))


def meet(cast: Cast, network: Network, day: date) -> Meeting:
    start, end = span(day, time(9), 180)
    return actions.plan_meeting(network=network, starts_at=start, ends_at=end, by=cast.user("hr"), at=NOW)


def test_a_network_without_a_date_and_one_with_too_few(cast: Cast) -> None:
    launched(cast.network)
    launched(cast.other_network)
    Network.objects.filter(pk=cast.network.pk).update(starts_on=TODAY - 100 * DAY)
    (one,) = found(cast, "meetings.missing_date")
    assert (one.facts["network"], one.urgency, one.facts["met"]) == (cast.network.pk, Urgency.SOON, False)
    assert not found(cast, "meetings.missing_date", on=TODAY - 60 * DAY), "not so soon after it began"
    (words,) = read(cast, "meetings.missing_date")
    assert cast.network.name in words.title
    assert words.url.startswith("/moeder/find-dato/netvaerk/")
    assert not found(cast, "meetings.too_few"), "said once, as having no date"

    meeting = meet(cast, cast.network, TODAY + 20 * DAY)
    assert not found(cast, "meetings.missing_date")
    (one,) = found(cast, "meetings.too_few")
    assert (one.facts["promised"], one.facts["planned"]) == (6, 1)
    assert "5" in read(cast, "meetings.too_few")[0].title
    for number in range(1, 6):
        meet(cast, cast.network, TODAY + (20 + 30 * number) * DAY)
    assert not found(cast, "meetings.too_few")
    actions.cancel_meeting(meeting=meeting, version=meeting.version, by=cast.user("hr"), at=NOW)
    assert found(cast, "meetings.too_few")


def test_two_meetings_that_need_the_same_person(cast: Cast) -> None:
    second = NetworkFactory(programme=cast.programme, name="Netværk 2")
    AssignmentFactory(network=second, user=cast.user("facilitator"), role="facilitator")
    meet(cast, cast.network, TODAY + 10 * DAY)
    other = meet(cast, second, TODAY + 10 * DAY)
    meet(cast, second, TODAY + 11 * DAY)
    (one,) = found(cast, "meetings.clash")
    assert one.facts["persons"] == [f"u{cast.user('facilitator').pk}"]
    assert one.urgency == Urgency.NOW
    (words,) = read(cast, "meetings.clash")
    assert "Fie Facilitator" in words.text
    assert "Netværk 2" in words.title
    theirs = needs.kind_of("meetings.clash").word(cast.viewer("other_hr"), [one.facts])[0]
    assert "Fie" not in theirs.text + theirs.title
    service = Assignment.objects.filter(network=second, user=cast.user("facilitator"))
    service.update(ends_on=TODAY + 10 * DAY)
    assert not found(cast, "meetings.clash"), "who has stopped by then is needed at one alone"
    service.update(ends_on=None)
    start, end = span(TODAY + 10 * DAY, time(13), 180)
    Meeting.objects.filter(pk=other.pk).update(starts_at=start, ends_at=end)
    assert not found(cast, "meetings.clash")
