"""Cost beside outcome, and results year on year: only what may be read, and only where it can be compared."""

from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from ledernet.conduct.enums import State
from ledernet.evaluation.models import Questionnaire
from ledernet.insight.indicators.outcomes import of_network, of_programme, worth_of
from ledernet.insight.indicators.own import costs_visible_to
from ledernet.strategy.models import Frames
from tests.cast import Cast
from tests.evaluation.asked import closed, launched
from tests.factories import NOW, TODAY, MeetingFactory, NetworkFactory
from tests.insight.filling import met

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast: Cast) -> Questionnaire:
    """Eight answer, most of them well; a meeting this year, to which six of eight came."""
    launched(cast)
    found = closed(cast, 7, 7, 6, 6, 5, 5, 4, 3)
    Frames.objects.filter(programme=cast.programme).update(leader_rate=500, internal_rate=400)
    met(cast.network, NOW - timedelta(days=20), [State.PRESENT] * 6 + [State.ABSENT] * 2)
    return found


def pass_on(asked: Questionnaire) -> None:
    Questionnaire.objects.filter(pk=asked.pk).update(released_at=NOW)


def test_a_result_counts_when_it_has_been_passed_on_and_not_before(cast: Cast, asked: Questionnaire) -> None:
    viewer = cast.viewer("hr")
    [before] = worth_of(viewer, [cast.network])
    assert before.outcome is None and before.cost.value is not None
    assert of_network(viewer, cast.network) is None
    pass_on(asked)
    [after] = worth_of(viewer, [cast.network])
    assert after.outcome is not None and after.outcome.told > 0
    assert after.outcome.reached + after.outcome.either + after.outcome.short == after.outcome.told
    read = of_network(viewer, cast.network)
    assert read is not None and read[0].pk == asked.pk


def test_what_is_known_is_the_lower_end_and_what_is_planned_the_upper(
    cast: Cast, asked: Questionnaire
) -> None:
    cost = costs_visible_to(cast.viewer("hr"), [cast.network.pk])[cast.network.pk]
    assert cost.attended.there == 6
    [worth] = worth_of(cast.viewer("hr"), [cast.network])
    assert worth.cost.low is not None and worth.cost.high is not None and worth.cost.low <= worth.cost.high
    assert worth.cost.low * float(cost.hours) == pytest.approx(cost.known)
    assumed = sum(line.kroner for line in cost.lines if line.is_assumed)
    assert cost.whole == cost.known + assumed
    for name in ("member", "facilitator", "sponsor", "chief_elsewhere"):
        assert costs_visible_to(cast.viewer(name), [cast.network.pk]) == {}, name


def test_the_page_of_a_programme_has_both_beside_each_other(cast: Cast, asked: Questionnaire) -> None:
    pass_on(asked)
    MeetingFactory(network=cast.network, starts_at=NOW + timedelta(days=20))
    client = Client()
    client.force_login(cast.user("hr"))
    with time_machine.travel(NOW, tick=False):
        page = client.get(reverse("indicators:programme", args=[cast.programme.pk])).content.decode()
        own = client.get(reverse("indicators:network", args=[cast.network.pk])).content.decode()
    assert "Pris ved siden af udbytte" in page and "sikkert nået" in page and "timer med fremmødte" in page
    assert "Hvad har det nået?" in own and "Pris pr. time" in own
    assert of_programme(cast.viewer("chief_elsewhere"), cast.programme) is None


def test_what_many_networks_cost_stands_on_pages(
    cast: Cast, asked: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("ledernet.insight.indicators.views"), "BESIDE", 1)
    pass_on(asked)
    NetworkFactory(programme=cast.programme, name="Åløkke", starts_on=TODAY, state="active")
    client, seen = Client(), dict[int, str]()
    client.force_login(cast.user("hr"))
    with time_machine.travel(NOW, tick=False):
        for side in (1, 2):
            answer = client.get(reverse("indicators:programme", args=[cast.programme.pk]), {"side": side})
            seen[side] = answer.content.decode().partition('id="worth-h"')[2].partition("</section>")[0]
    assert cast.network.name in seen[1] and cast.network.name not in seen[2]
    assert all("?side=2" in part for part in seen.values())
