"""The simulator in the browser and behind it: from own numbers to a way of rotating in the plan."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from rules import has_perm

from ledernet.accounts.models import User
from ledernet.decisions.models import Decision
from ledernet.insight.models import Calculation, PolicyChoice
from ledernet.insight.simulator import actions, tasks
from ledernet.insight.simulator.asked import Asked, Way
from ledernet.insight.simulator.ground import ground_of
from ledernet.insight.simulator.queries import calculations_visible_to
from ledernet.strategy.models import LifePlan, Programme
from tests.cast import NAMES, Cast
from tests.factories import NOW, LeaderFactory, LeaveFactory, NetworkFactory, PostFactory, SeatFactory

from .compared import GROUND, compared, result

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def client_of(cast: Cast, name: str, language: str = "da") -> Client:
    cache.clear()
    client = Client()
    User.objects.filter(pk=cast.user(name).pk).update(language=language)
    client.force_login(cast.user(name))
    return client


def many(cast: Cast, *, on: date) -> None:
    """Two more networks of three since 2022; one leader has gone each year."""
    for number, unit in enumerate((cast.school, cast.roads)):
        network = NetworkFactory(programme=cast.programme, name=f"Langt {number}", starts_on=date(2022, 1, 1))
        for place in range(4):
            gone = date(on.year - 1, 1, 15) if place == 3 else None
            leader = LeaderFactory(organisation=cast.organisation, ends_on=gone)
            PostFactory(leader=leader, unit=unit)
            SeatFactory(network=network, leader=leader, starts_on=date(2022, 1, 1), ends_on=gone)


def test_own_numbers_are_read_and_said_to_be_own(cast: Cast) -> None:
    on = date(2026, 3, 2)
    bare = ground_of(cast.programme, on=on)
    assert bare.is_short
    many(cast, on=on)
    LeaveFactory(leader=cast.leaders["member"], starts_on=on, ends_on=None)
    found = ground_of(cast.programme, on=on)
    assert (found.people, found.networks, found.units, found.seated) == (9, 3, 2, True)
    assert found.steps >= 3
    assert found.since in {2022, 2023}
    assert 0 < found.turnover < 20  # type: ignore[operator]
    assert found.leave == round(100 / 9)
    page = client_of(cast, "hr").get(reverse("simulator:simulator")).text
    assert "<b>Jeres egne:</b> 9 ledere med plads i dag, 3 netværk, 2 enheder." in page
    assert "<b>Antaget:</b>" in page
    assert "Jeres egen historie er kort" not in page


def test_the_answer_stands_first_and_the_table_says_what_the_curves_say(cast: Cast) -> None:
    made = compared(cast.programme)
    for address in (reverse("simulator:simulator"), reverse("simulator:calculation", args=[made.pk])):
        page = client_of(cast, "hr").get(address).text
        assert "A er i balance i <b>108 af 120 måneder</b>. B er i balance i <b>36</b>." in page
    assert 'aria-label="A: 108 måneder i balance; måned 13 til 120"' in page
    assert "Efter ti år 64 med A og 70 med B." in page
    assert page.count("<polyline") == 10
    assert "Taler imod A: Flere ledere skifter" in page
    assert "Med A har alle skiftet efter 4,5 år, med B efter 3." in page
    assert "Katz" in page
    assert ">36</td>" not in page  # twelve months a year at most
    english = client_of(cast, "hr", "en").get(reverse("simulator:calculation", args=[made.pk])).text
    assert "A is in balance in <b>108 of 120 months</b>" in english


def test_the_rule_and_the_list_agree_and_no_neighbour_gets_in(cast: Cast) -> None:
    own, foreign = compared(cast.programme), compared(cast.other_network.programme)
    for name in NAMES:
        viewer = cast.viewer(name)
        listed = set(calculations_visible_to(viewer))
        for one in (own, foreign):
            assert (one in listed) == has_perm("simulator.view_calculation", viewer, one), name
    address = reverse("simulator:calculation", args=[foreign.pk])
    assert client_of(cast, "hr").get(address).status_code == 404


def post_of(asked: Asked, **changes: object) -> dict[str, object]:
    stored = asked.stored()
    data: dict[str, object] = dict(stored["assumed"])
    for letter in ("a", "b"):
        data |= {f"{letter}_{name}": value for name, value in stored[letter].items()}
    return {**data, **changes}


def test_asked_for_on_its_way_and_called_off(cast: Cast) -> None:
    hr = client_of(cast, "hr")
    address = reverse("simulator:calculate", args=[cast.programme.pk])
    refused = hr.post(address, post_of(Asked(), networks=70))
    assert refused.status_code == 422
    assert "Med så få ledere" in refused.text
    assert not Calculation.objects.exists()
    answer = hr.post(address, post_of(Asked(), turnover=12))
    made = Calculation.objects.get()
    assert answer.url == reverse("simulator:calculation", args=[made.pk])  # type: ignore[attr-defined]
    assert (made.state, made.asked["assumed"]["turnover"]) == ("queued", 12)
    hr.post(address, post_of(Asked(), turnover=12))
    assert Calculation.objects.count() == 1  # the same question is on its way already
    page = hr.get(answer.url).text  # type: ignore[attr-defined]
    assert "Vi spiller ti år igennem med 80 ledere" in page
    assert 'http-equiv="refresh"' in page
    part = hr.get(answer.url, headers={"hx-request": "true"})  # type: ignore[attr-defined]
    assert "<html" not in part.text
    hr.post(reverse("simulator:stop", args=[made.pk]))
    made.refresh_from_db()
    assert made.state == "cancelled"
    over = hr.get(answer.url, headers={"hx-request": "true"})  # type: ignore[attr-defined]
    assert (over.status_code, over.headers["HX-Redirect"]) == (204, answer.url)  # type: ignore[attr-defined]
    assert "Beregningen blev aflyst" in hr.get(answer.url).text  # type: ignore[attr-defined]


def test_lost_workers_late_reports_and_errors(cast: Cast) -> None:
    made = compared(cast.programme, state="queued", result=None)
    first = actions.claim_calculation(pk=made.pk, at=NOW)
    assert first is not None
    assert actions.claim_calculation(pk=made.pk, at=NOW) is None
    assert actions.report_progress(calculation=first, done=5, of=10, at=NOW)
    assert actions.resume_calculations(at=NOW + SECOND) == 0
    assert actions.resume_calculations(at=NOW + actions.SILENCE + SECOND) == 1
    second = actions.claim_calculation(pk=made.pk, at=NOW)
    assert second is not None
    assert not actions.report_progress(calculation=first, done=9, of=10, at=NOW)  # another has it
    actions.finish_calculation(calculation=first, result=result(), at=NOW)
    made.refresh_from_db()
    assert made.state == "running"
    actions.fail_attempt(calculation=second, error="MemoryError", at=NOW)
    third = actions.claim_calculation(pk=made.pk, at=NOW)
    assert third is not None
    actions.fail_attempt(calculation=third, error="MemoryError", at=NOW)
    made.refresh_from_db()
    assert (made.state, made.attempts, made.error) == ("failed", actions.MAX_ATTEMPTS, "MemoryError")
    assert "fejl hos os" in client_of(cast, "hr").get(reverse("simulator:calculation", args=[made.pk])).text
    running = compared(cast.programme, state="running", attempts=1, result=None)
    actions.stop_calculation(calculation=running, by=cast.user("hr"), at=NOW)
    assert not actions.report_progress(calculation=running, done=1, of=10, at=NOW)
    actions.end_stopped(calculation=running, at=NOW)
    running.refresh_from_db()
    assert running.state == "cancelled"
    with pytest.raises(actions.CalculationIsOver):
        actions.stop_calculation(calculation=running, by=cast.user("hr"), at=NOW)


def test_use_a_goes_into_the_plan_with_its_reason(cast: Cast) -> None:
    LifePlan.objects.create(programme=cast.programme, rotation="none", no_dates_reason="Vi ser det an.")
    made = compared(cast.programme)
    hr = client_of(cast, "hr")
    address = reverse("simulator:use-a", args=[made.pk])
    page = hr.get(address).text
    assert "En tredjedel af hvert netværk skifter hver 18. måned" in page
    assert "108 af 120 måneder" in page
    plan = LifePlan.objects.get()
    assert hr.post(address, {"version": plan.version, "reason": " "}).status_code == 422
    met = hr.post(address, {"version": plan.version + 1, "reason": "Vi vil have ro."})
    assert met.status_code == 409
    assert "Vi vil have ro." in met.text
    assert not PolicyChoice.objects.exists()
    done = hr.post(address, {"version": plan.version, "reason": "Vi vil have ro og nyt."}, follow=True)
    plan.refresh_from_db()
    assert (plan.rotation, plan.rotation_share, plan.rotation_months) == ("share", 33, 18)
    assert plan.no_dates_reason == "Vi ser det an."
    decision = Decision.objects.get()
    assert (decision.topic, decision.reason) == ("insight.rotation", "Vi vil have ro og nyt.")
    assert "36 måneder" in decision.text
    assert "A blev valgt" in done.text
    assert "Vi vil have ro og nyt." in done.text
    Programme.objects.update(state="active")
    assert client_of(cast, "chief").get(address).status_code == 403  # may look, not choose


def test_a_way_with_a_restart_sets_the_change_day_and_obeys_the_plan(cast: Cast) -> None:
    plan = LifePlan.objects.create(
        programme=cast.programme, expires_on=date(2027, 1, 1), expiry_reason="Aftalt.", rotation="none"
    )
    made = compared(cast.programme, asked=Asked(b=Way(0, 18, 36)).stored(), own=GROUND)
    address = reverse("simulator:use-b", args=[made.pk])
    hr = client_of(cast, "hr")
    data = {"version": plan.version, "reason": "Alle på én gang.", "change_day": "2027-06-01"}
    late = hr.post(address, data)
    assert late.status_code == 422
    assert "Skiftedagen skal" in late.text
    assert hr.post(address, {**data, "change_day": "2026-09-01"}).status_code == 302
    plan.refresh_from_db()
    assert (plan.rotation, plan.change_day, plan.change_reason) == (
        "newcomers",
        date(2026, 9, 1),
        "Alle på én gang.",
    )
    unfinished = compared(cast.programme, state="failed", result=None)
    with pytest.raises(actions.NothingToUse):
        actions.choose_way(
            calculation=unfinished, letter="a", reason="Nu.", version=plan.version, by=cast.user("hr"), at=NOW
        )
    assert hr.get(reverse("simulator:use-a", args=[unfinished.pk])).status_code == 404


@pytest.mark.once
def test_the_worker_s_task_keeps_what_the_engine_found(cast: Cast) -> None:
    asked = Asked().stored()
    asked["assumed"] |= {"people": 12, "networks": 2, "units": 2}
    made = compared(cast.programme, state="queued", result=None, asked=asked)
    tasks.simulate.func(made.pk)
    made.refresh_from_db()
    assert made.state == "done"
    assert made.result["runs"] == 1000  # type: ignore[index]
    assert made.progress["of"] == 2000
    tasks.simulate.func(made.pk)  # safe to start twice
    page = client_of(cast, "hr").get(reverse("simulator:calculation", args=[made.pk])).text
    assert "måneder i balance" in page
