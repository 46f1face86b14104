"""Who answers without a login is told how the data are used before she writes anything: on every such page there is one line."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from ledernet.accounts.links import password_link
from ledernet.evaluation.answering.links import link_of as evaluation_link
from ledernet.meetings.letters import answer_link
from ledernet.meetings.models import Invitee
from ledernet.networks.joining.links import exit_link, offer_link
from ledernet.networks.models import Offer, Waiting
from ledernet.privacy.notice import Words, publish
from tests.cast import Cast
from tests.conduct.test_pulses import opened as pulse_opened
from tests.evaluation.asked import ballots_of, launched
from tests.evaluation.asked import opened as wave_opened
from tests.factories import NOW, LeaderFactory, UserFactory
from tests.meetings.calendars import send_all
from tests.meetings.test_polls import opened as poll_opened
from tests.meetings.test_polls import path_of as poll_path
from tests.meetings.test_polls import voter
from tests.meetings.test_telling import one_of
from tests.networks.shared.houses import share
from tests.networks.test_leaving import asks

from .doors import BEARER, DOORS, LINK, SHUT

pytestmark = pytest.mark.django_db
WORDS = Words("Testkøbing Kommune, Torvet 1", "dpo@testkoebing.example")
LINE = "Sådan bruger Testkøbing Kommune dine oplysninger"
UNNAMED = "Sådan bruges dine oplysninger"
"""Where nobody knows yet whose page it is, and there are several whose it might be."""
Made = tuple[str, datetime]


def _pulse(cast: Cast) -> Made:
    _meeting, paths = pulse_opened(cast)
    return paths[0], NOW


def _evaluation(cast: Cast) -> Made:
    launched(cast)
    asked = wave_opened(cast).questionnaires.select_related("round").get()
    return evaluation_link(ballots_of(asked)[0]), asked.round.opens_at + timedelta(days=1)


def _exit(cast: Cast) -> Made:
    return exit_link(asks(cast, 1)[0]), NOW


def _offer(cast: Cast) -> Made:
    leader = LeaderFactory(organisation=cast.organisation)
    waiting = Waiting.objects.create(leader=leader, programme=cast.programme, since=NOW.date())
    days = [(NOW + timedelta(days=number)).date() for number in (30, 20)]
    facts = {"starts_on": days[0], "answer_by": days[1], "made_at": NOW}
    return offer_link(Offer.objects.create(waiting=waiting, network=cast.network, **facts)), NOW


def _coming(cast: Cast) -> Made:
    one_of(cast)
    send_all(NOW)
    return answer_link(Invitee.objects.get(leader=cast.leaders["member"]), at=NOW), NOW


def _poll(cast: Cast) -> Made:
    return poll_path(voter(poll_opened(cast), cast)), NOW


BY_LINK: dict[str, Callable[[Cast], Made]] = {
    "pulses:answer": _pulse,
    "evaluation:answer": _evaluation,
    "networks:exit": _exit,
    "networks:offer": _offer,
    "meetings:answer-link": _coming,
    "meetings:poll-link": _poll,
}
AT_THE_DOOR = {"account_login", "account_reset_password", LINK}
NO_PAGE = {
    "accounts:language": "a button of every page",
    "set_language": "the same",
    "demo:enter": "a button of the login page",
    "signon:acs": "asked by the other side",
    "account_logout": "sends on who is not in",
    "mfa_authenticate": "comes after the login page, and asks for a number",
}


def test_no_page_that_takes_something_from_anybody_is_forgotten() -> None:
    takes = {name for name, door in DOORS.items() if door.anybody and door.post is not None}
    shut = {name for name in takes if DOORS[name] is SHUT or DOORS[name] is BEARER}
    assert takes - shut == set(BY_LINK) | AT_THE_DOOR | set(NO_PAGE)


@pytest.mark.parametrize("name", BY_LINK)
def test_who_answers_by_a_link_finds_the_line_and_reads_the_notice_without_a_login(
    cast: Cast, name: str
) -> None:
    link, at = BY_LINK[name](cast)
    path = "/" + link.split("/", 3)[3] if "://" in link else link
    with time_machine.travel(at, tick=False):
        page = Client().get(path)
        assert page.status_code == 200
        assert LINE not in page.text, "nothing is told before it is published"
        publish(organisation=cast.organisation, words=WORDS, by=cast.user("dpo"), at=at)
        page = Client().get(path)
        assert page.text.index(LINE) < page.text.index("<form"), "it is read before anything is written"
        inside = Client()
        inside.force_login(cast.user("outsider"))
        assert LINE in inside.get(path, HTTP_ACCEPT="text/html").text, "and nobody is held up by it"
        to = page.text.partition('ln-how"><a href="')[2].partition('"')[0].replace("&amp;", "&")
        notice = Client().get(to)
    assert notice.status_code == 200
    assert "Torvet 1" in notice.text
    assert "dpo@testkoebing.example" in notice.text
    assert reverse("privacy:notice-shown") not in notice.text


@pytest.mark.parametrize("name", sorted(AT_THE_DOOR))
def test_at_the_door_it_is_told_without_a_name_where_several_might_be_meant(cast: Cast, name: str) -> None:
    path = password_link(cast.user("member")).partition("8000")[2] if name == LINK else reverse(name)
    publish(organisation=cast.organisation, words=WORDS, by=cast.user("dpo"), at=NOW)
    page = Client().get(path, follow=True).text
    assert UNNAMED in page
    assert "Testkøbing" not in page + Client().get(reverse("privacy:notice")).text


def test_at_the_door_of_the_only_organisation_it_has_its_name(db: None) -> None:
    user = UserFactory(organisation__name="Testkøbing Kommune")
    publish(organisation=user.organisation, words=WORDS, by=user, at=NOW)
    assert LINE in Client().get(reverse("account_login")).text
    in_english = Client().get(reverse("privacy:notice"), {"o": user.organisation.slug, "l": "en"}).text
    assert "Torvet 1" in in_english
    assert "How we use your data" in in_english
    assert Client().get(reverse("privacy:notice"), {"o": "findes-ikke"}).status_code == 404


def test_a_guest_is_told_what_holds_where_she_is_a_guest(cast: Cast) -> None:
    client, page = Client(), reverse("networks:network", args=[cast.network.pk])
    client.force_login(share(cast).user)
    publish(organisation=cast.organisation, words=WORDS, by=cast.user("dpo"), at=NOW)
    assert LINE in client.get(page).text
    client.force_login(cast.user("member"))
    assert LINE not in client.get(page).text, "at home it was shown at the first page"
