"""Figures beside the questions of the management: what the pages say, no more of few people, and for those alone who may read it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from ledernet.conduct.enums import State
from ledernet.evaluation.results.releasing import release
from ledernet.evaluation.waves import actions as waves
from ledernet.evaluation.waves import schedule
from ledernet.evaluation.waves.queries import Turnout, turnouts
from ledernet.insight.indicators.beside import FIGURES, Said
from ledernet.insight.indicators.queries import ALONE, profiles_of_programmes, reading_alone
from ledernet.networks.models import Network, Seat
from ledernet.people.enums import Role
from ledernet.strategy.fragments import LATER, fragments_for
from ledernet.strategy.models import Frames, Programme
from ledernet.strategy.questions import ABOUT
from tests.cast import Cast
from tests.evaluation.asked import CLOSES, OPENS, WORKER, answer_all, closed, flat, launched, opened, seat
from tests.factories import (
    NOW,
    TODAY,
    AssignmentFactory,
    FacilitatorFactory,
    LeaderFactory,
    NetworkFactory,
    ProgrammeFactory,
    ProposalFactory,
    RoleAssignmentFactory,
    SeatFactory,
)
from tests.insight.filling import filled, met

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)
TEXTS = ("label", "value", "base", "note")


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def old(cast: Cast) -> Cast:
    """Networks of two sorts that have met for a year, people who came and left, and one that has ended."""
    Programme.objects.filter(pk=cast.programme.pk).update(
        state="active", unit=cast.children, participation="voluntary"
    )
    Network.objects.filter(pk=cast.network.pk).update(starts_on=TODAY - 2 * YEAR)
    Seat.objects.filter(network=cast.network, ends_on=None).update(starts_on=TODAY - 2 * YEAR)
    filled(cast.network, members=6, meetings=6)
    NetworkFactory(programme=cast.programme, starts_on=TODAY - 4 * YEAR, ends_on=TODAY - YEAR, state="closed")
    duty = ProgrammeFactory(organisation=cast.organisation, participation="mandatory", unit=cast.children)
    filled(NetworkFactory(programme=duty), members=15, meetings=6)
    cast.programme.refresh_from_db()
    return cast


def said(cast: Cast, key: str, name: str = "hr", programme: Programme | None = None) -> Said:
    return spoken("en", cast, key, name, programme)


def spoken(language: str, cast: Cast, key: str, name: str = "hr", programme: Programme | None = None) -> Said:
    with translation.override(language):
        found = FIGURES[key](cast.viewer(name), Programme.objects.get(pk=(programme or cast.programme).pk))
        plain = [
            replace(one, **{name: str(getattr(one, name)).replace("\xa0", " ") for name in TEXTS})
            for one in found.figures
        ]
        return replace(found, figures=tuple(plain), why=str(found.why))


def look(cast: Cast, url: str, name: str = "hr", *, part: bool = False) -> str:
    client = Client()
    client.force_login(cast.user(name))
    answer = client.get(url, headers={"HX-Request": "true"} if part else {})
    assert answer.status_code == 200, (url, name, answer.status_code)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", answer.text))) if not part else answer.text


def url_of(key: str, programme: Programme) -> str:
    return reverse("indicators:figure", args=[programme.pk, key])


# --- the same as the pages say ------------------------------------------------------------------------------------


def test_each_figure_that_a_question_asks_for_is_known(cast: Cast) -> None:
    assert set(FIGURES) == set(LATER) == {key for about in ABOUT.values() for key in about.fragments}
    found = fragments_for(cast.viewer("hr"), cast.programme, LATER)
    assert [one.url for one in found] == [url_of(key, cast.programme) for key in LATER]


def test_who_comes_and_goes_and_how_old_is_what_the_profile_says(old: Cast) -> None:
    SeatFactory(network=old.network, start_reason="moved", starts_on=TODAY - timedelta(days=90))
    profile = profiles_of_programmes([old.programme], on=TODAY)[old.programme.pk]
    page = look(old, reverse("indicators:programme", args=[old.programme.pk]))
    for key in ALONE:
        assert reading_alone(old.programme, key, on=TODAY) == profile.of(key), key
        figure = spoken("da", old, key, "chief").figures[0]
        parts = (figure.value, figure.base, figure.note) if key != "age" else (figure.value,)
        assert all(words in page for words in parts), (key, parts)
    assert [(one.value, one.base) for one in said(old, "attendance").figures] == [("89%", "78–95%")]
    assert [(one.value, one.base) for one in said(old, "age").figures] == [
        ("24 months", "1 network that runs"),
        ("36 months", "1 network that has ended"),
    ]
    assert "came or left" in said(old, "turnover").figures[0].note


def test_the_two_sorts_stand_side_by_side_as_where_meetings_are_read(old: Cast) -> None:
    found = said(old, "attendance-by-policy")
    assert [(one.label, one.note) for one in found.figures] == [
        ("Voluntary", "1 network"),
        ("Mandatory", "1 network"),
    ]
    figures = spoken("da", old, "attendance-by-policy").figures
    page = look(old, reverse("reading:overview"))
    assert len({one.value for one in figures}) == 2
    for one in figures:
        assert f"{one.value} {one.base}" in page, one
    Programme.objects.exclude(pk=old.programme.pk).update(participation="voluntary")
    assert said(old, "attendance-by-policy") == Said()  # of one sort alone nothing can stand side by side


def test_answers_to_proposals_are_those_of_their_page(old: Cast) -> None:
    for days, due in ((3, 30), (40, 30), (10, 30)):
        ProposalFactory(
            network=old.network,
            state="answered",
            sent_at=NOW - timedelta(days=60),
            answered_at=NOW - timedelta(days=60 - days),
            due_on=TODAY - timedelta(days=60 - due),
        )
    ProposalFactory(network=old.network, due_on=TODAY - timedelta(days=1))
    ProposalFactory(network=old.other_network)
    within, taken = said(old, "replies").figures
    assert (within.value, within.base, within.note) == ("2", "of 4", "1 answer is late")
    assert (taken.value, taken.note) == ("10 days", "1 waits")
    page = look(old, reverse("proposals:proposals"))
    assert "2 af 4" in page and "10 dage" in page


def test_what_it_costs_is_what_money_and_time_say(old: Cast) -> None:
    Frames.objects.create(programme=old.programme, leader_rate=500, internal_rate=400, preparation_hours=1)
    hours, price = said(old, "cost").figures
    assert hours.value == str(4 * old.programme.meetings_per_year)
    page = look(old, reverse("resources:programme", args=[old.programme.pk]))
    figures = spoken("da", old, "cost").figures
    whole = figures[1].note.split(" for ")[0]
    assert f"9 ledere × {figures[0].value} timer" in page and f"I alt {whole}" in page
    assert price.value == f"DKK {2000 * old.programme.meetings_per_year:,}"
    Frames.objects.update(leader_rate=0)
    assert "A rate is missing" in said(old, "cost").figures[1].note


def test_before_there_are_networks_the_frames_say_what_it_costs(old: Cast) -> None:
    draft = ProgrammeFactory(organisation=old.organisation, unit=old.children)
    assert said(old, "cost", programme=draft) == Said()
    Frames.objects.create(programme=draft, leader_rate=500)
    hours, price = said(old, "cost", programme=draft).figures
    assert hours.value == str(3 * draft.meetings_per_year)
    assert price.value == f"DKK {1500 * draft.meetings_per_year:,}"
    page = look(old, reverse("strategy:budget", args=[draft.pk]))
    figures = spoken("da", old, "cost", programme=draft).figures
    assert figures[1].note.split(" kr.")[0] in page.split("Det koster det, også")[1]


def pool(cast: Cast, count: int) -> None:
    """The first runs a network that takes more than she has."""
    for number in range(count):
        FacilitatorFactory(
            organisation=cast.organisation,
            user=cast.user("facilitator") if not number else None,
            ceiling_hours=1 if not number else 100,
        )


def test_who_can_facilitate_is_counted_as_the_list_of_the_pool_has_it(old: Cast) -> None:
    pool(old, 6)
    found = said(old, "facilitators")
    assert [(one.value, one.base) for one in found.figures] == [("5", "of 6")]
    assert found.way is not None and found.way.url == f"{reverse('facilitation:pool')}?room=free"
    assert len(set(re.findall(r"Facilitator Nummer \d+", look(old, found.way.url)))) == 5
    chief = said(old, "facilitators", "chief")
    assert chief.figures == found.figures
    assert chief.way is not None and chief.way.url == reverse("facilitation:consents")


def test_rounds_say_how_many_answered_and_what_is_done_differently(cast: Cast) -> None:
    Programme.objects.filter(pk=cast.programme.pk).update(unit=cast.children)
    launched(cast, members=12)
    asked = closed(cast, 7, 7, 6, 6, 6, 5, 5, 4, 4, 3)
    cast.programme.refresh_from_db()
    with time_machine.travel(NOW + timedelta(days=60), tick=False):
        (came,) = said(cast, "answers").figures
        assert (came.value, came.base) == ("83%", "10 of 12")
        assert "10 af de 12" in look(cast, reverse("evaluation:wave", args=[asked.wave_id]))
        assert said(cast, "practice") == Said()  # the network has it to itself
        release(asked=asked, by=WORKER, at=NOW)
        found = said(cast, "practice", "chief")
        assert found.way is not None and found.way.url == reverse("evaluation:together", args=[asked.wave_id])
        (share,) = spoken("da", cast, "practice", "chief").figures
        assert f"Har gjort noget anderledes {share.value}" in look(cast, reverse("evaluation:across"))


# --- few people -----------------------------------------------------------------------------------------------------


def test_of_fewer_than_five_members_coming_and_going_is_not_told(old: Cast) -> None:
    Seat.objects.filter(network=old.network).exclude(leader=old.leaders["member"]).delete()
    for _each in range(2):
        SeatFactory(network=old.network, starts_on=TODAY - timedelta(days=90), start_reason="moved")
    found = said(old, "turnover")
    assert not found.figures and "Fewer than five" in found.why
    html = look(old, url_of("turnover", old.programme), part=True)
    assert "Der sidder færre end fem" in html and "ln-kpi" not in html


def test_a_small_pool_is_told_to_those_who_know_it_by_name(old: Cast) -> None:
    pool(old, 4)
    assert said(old, "facilitators", "hr").figures[0].value == "3"
    few = said(old, "facilitators", "chief")
    assert not few.figures and "Fewer than five" in few.why
    assert few.way is None


def test_a_network_where_too_few_answered_is_in_no_sum(cast: Cast) -> None:
    Programme.objects.filter(pk=cast.programme.pk).update(unit=cast.children)
    launched(cast)
    asked = closed(cast, 7, 7)
    cast.programme.refresh_from_db()
    assert turnouts([asked.wave]) == {asked.wave_id: Turnout(0, 0)}
    with time_machine.travel(NOW + timedelta(days=60), tick=False):
        release(asked=asked, by=WORKER, at=NOW)
        for name in ("chief", "hr"):
            (came,) = said(cast, "answers", name).figures
            assert (came.value, came.base) == ("–", "Too few answered to tell of")
            assert not said(cast, "practice", name).figures
            html = look(cast, url_of("answers", cast.programme), name, part=True)
            assert "2 af 8" not in html and "25" not in html


# --- for whom -------------------------------------------------------------------------------------------------------


def test_who_reads_the_conversation_is_led_to_no_figure_that_is_refused(old: Cast) -> None:
    page = reverse("strategy:theme", args=[old.programme.pk, "life"])
    RoleAssignmentFactory(user=old.user("outsider"), role=Role.HR, unit=old.school)
    for name in ("hr", "chief", "sponsor", "chief_member", "outsider"):
        client = Client()
        client.force_login(old.user(name))
        answer = client.get(page)
        assert answer.status_code == 200, name
        offered = sorted(set(re.findall(r'hx-get="(/tal/[^"]+)"', answer.text)))
        assert bool(offered) == (name not in {"chief_member", "outsider"}), name
        assert all(client.get(url).status_code == 200 for url in offered), name
        assert client.get(url_of("age", old.programme)).status_code == (200 if offered else 404), name
    for name in ("member", "facilitator", "dpo", "administrator", "chief_elsewhere", "other_hr"):
        client = Client()
        client.force_login(old.user(name))
        assert client.get(url_of("age", old.programme)).status_code == 404, name


def test_a_figure_in_a_form_takes_its_own_place_and_no_other(old: Cast) -> None:
    client = Client()
    client.force_login(old.user("hr"))
    html = client.get(reverse("strategy:theme", args=[old.programme.pk, "life"])).text
    places = re.findall(r"<div [^>]*hx-get=[^>]*>", html)
    assert places and all('hx-target="this"' in one for one in places)


def test_a_name_that_is_no_figure_is_not_there(old: Cast) -> None:
    client = Client()
    client.force_login(old.user("hr"))
    assert client.get(url_of("nonsense", old.programme)).status_code == 404


# --- as part and as page ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", FIGURES)
def test_where_there_is_nothing_yet_it_is_said(cast: Cast, key: str) -> None:
    new = ProgrammeFactory(organisation=cast.organisation, name="Nyt program")
    for language in ("da", "en"):
        cast.users["hr"].language = language
        cast.users["hr"].save()
        with translation.override(language):
            label, later = (str(words) for words in LATER[key])
        part, page = unescape(look(cast, url_of(key, new), part=True)), look(cast, url_of(key, new))
        assert label in part and later in part and "<h1" not in part and "ln-kpi" not in part
        assert page.count(later) == 1 and "Nyt program" in page


def test_a_part_says_what_the_page_says_and_where_it_stands_in_full(old: Cast) -> None:
    part = look(old, url_of("attendance", old.programme), part=True)
    client = Client()
    client.force_login(old.user("hr"))
    page = client.get(url_of("attendance", old.programme)).text
    assert part.strip() in page and "<h1" in page and "<h1" not in part
    assert f'href="{reverse("indicators:programme", args=[old.programme.pk])}"' in part
    beside = [question for question, about in ABOUT.items() if "attendance" in about.fragments]
    assert all(f"#q-{question}" in page for question in beside) and len(beside) == 4


def test_where_networks_have_run_and_do_no_more_it_is_not_said_that_they_will(old: Cast) -> None:
    Network.objects.filter(programme=old.programme).update(state="closed", ends_on=TODAY)
    for key in ("attendance", "turnover"):
        assert said(old, key).why == "No network runs any more."


# --- quickly ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", FIGURES)
def test_many_networks_take_no_more_queries_than_one(old: Cast, key: str) -> None:
    pool(old, 6)
    ProposalFactory(network=old.network)
    Frames.objects.create(programme=old.programme, leader_rate=500, internal_rate=400)
    programme = Programme.objects.select_related("unit", "organisation", "type").get(pk=old.programme.pk)

    def counted() -> int:
        viewer, fresh = (
            old.viewer("hr"),
            Programme.objects.select_related("unit", "organisation").get(pk=programme.pk),
        )
        with CaptureQueriesContext(connection) as captured:
            FIGURES[key](viewer, fresh)
        return len(captured)

    one = counted()
    for _each in range(3):
        network = NetworkFactory(programme=programme, starts_on=TODAY - YEAR)
        SeatFactory(network=network, leader=LeaderFactory(organisation=old.organisation))
        AssignmentFactory(network=network, user=old.user("facilitator"), role="facilitator")
        met(network, NOW - timedelta(days=30), [State.PRESENT])
        ProposalFactory(network=network)
    assert counted() == one <= 25, one


def told(cast: Cast, networks: list[Network], *, later: timedelta) -> None:
    """A round of these networks that is over and passed on."""
    wave = opened(cast, networks=networks, opens_on=OPENS + later, closes_on=CLOSES + later)
    for asked in wave.questionnaires.select_related("round"):
        answer_all(asked, flat(asked, *[7, 6, 5, 4] * 3))
    waves.close_wave(wave=wave, by=WORKER, at=schedule.closing(wave.closes_on))
    for asked in wave.questionnaires.select_related("round", "wave"):
        release(asked=asked, by=WORKER, at=schedule.closing(wave.closes_on))


@pytest.mark.parametrize("key", ["answers", "practice"])
def test_rounds_of_many_networks_take_no_more_queries_than_of_one(cast: Cast, key: str) -> None:
    Programme.objects.filter(pk=cast.programme.pk).update(unit=cast.children)
    launched(cast, members=12)

    def counted() -> int:
        programme = Programme.objects.select_related("unit").get(pk=cast.programme.pk)
        with CaptureQueriesContext(connection) as captured:
            assert FIGURES[key](cast.viewer("chief"), programme).figures
        return len(captured)

    told(cast, [cast.network], later=timedelta())
    one = counted()
    others = [NetworkFactory(programme=cast.programme, charter=cast.network.charter) for _each in range(2)]
    for network in others:
        seat(network, 12)
    told(cast, [cast.network, *others], later=timedelta(days=60))
    assert counted() == one <= 12, one
