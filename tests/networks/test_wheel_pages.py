"""The days of networks on the year wheel."""

from datetime import date

from tests.cast import Cast
from tests.factories import NetworkFactory

from ledernet.networks.models import Network, Visit
from ledernet.networks.wheel import days_of_networks
from ledernet.strategy.models import LifePlan
from ledernet.strategy.queries.wheel import wheel_entries


def test_the_wheel_shows_the_networks_one_sees(cast: Cast) -> None:
    second = NetworkFactory(programme=cast.programme, name="Tværnetværk 2", starts_on=date(2024, 1, 1))
    day = date(2026, 11, 15)
    Network.objects.filter(pk__in=(cast.network.pk, second.pk, cast.other_network.pk)).update(
        evaluated_on=day
    )
    Visit.objects.create(network=cast.network, user=cast.user("sponsor"), planned_on=date(2026, 5, 9))
    Visit.objects.create(network=cast.other_network, user=cast.user("other_hr"), planned_on=date(2026, 5, 9))

    def shown(name: str) -> list[tuple[str, str]]:
        found = days_of_networks(cast.viewer(name), date(2026, 1, 1), date(2026, 12, 31))
        return [(one.name, one.note) for one in found]

    programme = cast.programme.name
    assert shown("hr") == [
        ("Næste evaluering", f"{programme}, 2 netværk"),
        ("Sune Sponsor kigger forbi", "Tværnetværk 1"),
    ]
    assert shown("member") == [
        ("Næste evaluering", "Tværnetværk 1"),
        ("Sune Sponsor kigger forbi", "Tværnetværk 1"),
    ]
    assert shown("outsider") == []
    Network.objects.filter(pk=second.pk).update(state="closed")
    assert ("Næste evaluering", "Tværnetværk 1") in shown("hr")
    began = list(days_of_networks(cast.viewer("hr"), date(2025, 1, 1), date(2025, 12, 31)))
    assert [(one.name, one.starts_on) for one in began] == [("Start", date(2025, 1, 15))]


def test_the_wheel_tells_a_day_once_when_networks_keep_the_plan(cast: Cast) -> None:
    """The plan says when they begin and change; what the networks do on another day than planned is told beside it."""
    LifePlan.objects.create(
        programme=cast.programme, starts_on=cast.network.starts_on, change_day=date(2025, 9, 1)
    )
    Network.objects.filter(pk=cast.network.pk).update(change_day=date(2025, 9, 8))
    told = [(day.name, day.starts_on, day.note) for day in wheel_entries(cast.viewer("hr"), 2025)]
    assert told == [
        ("Start", cast.network.starts_on, "Tværnetværk 1"),
        ("Skiftedag", date(2025, 9, 1), cast.programme.name),
        ("Skiftedag", date(2025, 9, 8), "Tværnetværk 1"),
    ]
