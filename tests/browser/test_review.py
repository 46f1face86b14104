"""The autumn review of the demonstration: four people, three decisions, one restart carried to invitations, one wind-down, one thread on paper."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from .conftest import Doors
from .eyes import Eyes
from .ways import again_in_english, come_in, press, tick

pytestmark = pytest.mark.browser
PATIENCE = 60_000
SCHOOLS = [f"Skole og dagtilbud {number}" for number in range(1, 7)]
ENDING = "Ældre og sundhed 8"
STAYING = "Tværnetværk 1"
START = (date.today() + timedelta(days=50)).isoformat()


def inside(doors: Doors, key: str) -> Eyes:
    """A browser of her own that has not been anywhere."""
    eyes = doors.outside()
    eyes.go("/konto/login/")
    come_in(eyes.page, key)
    return eyes


def open_page_of(chief: Eyes, name: str) -> None:
    """From the pot to the page of a network: by its button where it is due, by its name where it is not."""
    chief.go("/gryden/")
    main = chief.page.locator("main")
    button = main.locator("li", has=chief.page.get_by_role("heading", name=re.compile(f"^{name}"))).locator(
        "a.button"
    )
    link = button if button.count() else main.get_by_role("link", name=re.compile(f"^{name}"))
    link.first.click()
    chief.page.wait_for_url(re.compile(r"/gryden/netvaerk/\d+/$"))


def choose(chief: Eyes, kind: str) -> None:
    """The card of a move; what it asks comes to the page."""
    tick(chief.page, f"#kind-{kind}")
    expect(chief.page.locator("input[name=shown]")).to_have_value(kind)
    chief.settle()


def decide(chief: Eyes, reason: str, start: str) -> str:
    chief.page.locator("[name=reason]").fill(reason)
    chief.page.locator("[name=effective_on]").fill(start)
    chief.page.keyboard.press("Tab")
    chief.settle()
    chief.page.wait_for_timeout(400)  # the preview is fetched a moment after the last change
    chief.settle()
    chief.page.locator("button[name=act][value=decide]").click()
    chief.page.wait_for_url(re.compile(r"/gryden/traek/\d+/"))
    return chief.page.url.removeprefix(chief.address)


def test_the_network_tries_and_talks_before_anybody_decides(doors: Doors) -> None:
    facilitator = inside(doors, "facilitator")
    facilitator.go("/netvaerk/")
    facilitator.page.get_by_role("link", name=SCHOOLS[0], exact=True).first.click()
    facilitator.page.wait_for_url(re.compile(r"/netvaerk/\d+/$"))
    facilitator.look("network-before-review")
    facilitator.page.locator("main").get_by_role("link", name="Forsøg", exact=True).click()
    facilitator.page.wait_for_url(re.compile(r"/forsoeg/$"))
    facilitator.page.locator("[name=tries]").fill(
        "Vi slutter hvert møde med én aftale, som den næste begynder med."
    )
    facilitator.page.locator("main form button[type=submit]").last.click()
    expect(facilitator.page.locator("main")).to_contain_text("én aftale")
    facilitator.look("experiments")
    facilitator.go(facilitator.been["network-before-review"])
    facilitator.page.locator("main").get_by_role("link", name="Hele tråden", exact=True).click()
    facilitator.page.wait_for_url(re.compile(r"/traad/$"))
    facilitator.look("thread-of-ones-own")
    again_in_english(facilitator)


def test_the_chief_decides_three_times_and_hr_carries_it_on(doors: Doors) -> None:
    chief, hr = inside(doors, "chief"), inside(doors, "hr")
    chief.look("overview-before-review")
    chief.go("/gryden/")
    chief.look("pot", picture="wide")

    open_page_of(chief, STAYING)
    chief.look("decision")
    choose(chief, "continue")
    chief.page.locator("button[name=act][value=decide]").click()
    expect(chief.page.locator("main .alert-error")).to_contain_text("Skriv hvorfor.")
    chief.look("decision-without-a-reason")
    del chief.been["decision-without-a-reason"]  # what was posted cannot be gone to again
    going_on = decide(chief, "Gruppen vil gerne, og vi ser på den igen.", START)
    chief.look("going-on")

    restart = restart_schools(chief)
    ending = wind_down(chief)
    assert len({going_on, restart, ending}) == 3
    chief.go("/gryden/")
    expect(chief.page.locator("main")).to_contain_text("Besluttet og på vej")
    chief.look("pot-after")

    new_seats(hr, chief, restart)
    new_places(hr, ending)
    chief.go(restart)
    chief.look("restart-ready")
    printed = chief.context.request.get(f"{chief.address}{thread_of(chief)}")
    assert printed.status == 200 and printed.body()[:4] == b"%PDF"
    again_in_english(chief)  # what HR sees on the way is looked at in Danish alone: time


def restart_schools(chief: Eyes) -> str:
    open_page_of(chief, SCHOOLS[0])
    choose(chief, "restart")
    for name in SCHOOLS[1:]:
        chief.page.locator("main label", has_text=re.compile(f"^{name}$")).click()
    chief.settle()
    chief.page.wait_for_timeout(400)
    chief.settle()
    chief.look("decision-restart", picture="tall")
    path = decide(chief, "Trygheden er der. Nu mangler modspillet.", START)
    expect(chief.page.locator("main")).to_contain_text(SCHOOLS[5])
    chief.look("restart-decided")
    return path


def wind_down(chief: Eyes) -> str:
    open_page_of(chief, ENDING)
    choose(chief, "wind_down")
    chief.look("decision-wind-down")
    path = decide(chief, "De er for få til at hjælpe hinanden, og andre har plads.", START)
    chief.look("wind-down-decided")
    return path


def new_seats(hr: Eyes, chief: Eyes, restart: str) -> None:
    """Composed with memory, approved, founded, and everybody invited."""
    draft = hr.page.locator("main a[href*='/sammensaetning/kladde/']")
    for _attempt in range(40):
        hr.go(restart)
        if draft.count():
            break
        hr.page.wait_for_timeout(1500)
    hr.look("restart-composed")
    path = draft.first.get_attribute("href")
    assert path is not None
    chief.go(path)
    press(chief.page, "/godkend/")
    hr.go(restart)
    hr.page.locator("main a[href$='/pladser/']").first.click()
    hr.page.wait_for_url(re.compile(r"/pladser/$"))
    hr.look("restart-places")
    hr.page.locator("main form[method=post] button[type=submit]").last.click()
    hr.page.wait_for_load_state()
    hr.go(restart)
    hr.page.locator("main a[href*='/netvaerk/invitationer/']").first.click()
    hr.page.wait_for_url(re.compile(r"/netvaerk/invitationer/\d+/"))
    press(hr.page, "/send/")
    hr.look("restart-invited")


def new_places(hr: Eyes, ending: str) -> None:
    """Everybody of the network that ends gets a place elsewhere, by the suggestions."""
    hr.go(ending)
    hr.look("wind-down-places-missing")
    hr.page.locator("main a[href$='/nye-pladser/']").first.click()
    hr.page.wait_for_url(re.compile(r"/nye-pladser/$"))
    hr.look("wind-down-places")
    hr.page.locator("main button[name=act][value=all]").first.click()
    hr.page.wait_for_load_state()
    hr.look("wind-down-places-given")


def thread_of(chief: Eyes) -> str:
    chief.page.locator("main a[href$='/traad/']").first.click()
    chief.page.wait_for_url(re.compile(r"/traad/$"))
    chief.look("thread", picture="tall")
    path = chief.page.locator("main a[href$='/traad.pdf']").get_attribute("href")
    assert path is not None
    return path


def test_a_leader_reads_what_was_decided_about_hers(doors: Doors) -> None:
    leader = inside(doors, "leader")
    leader.look("overview-after-review", picture="phone")
    leader.go("/netvaerk/")
    links = leader.page.locator("main a[href^='/netvaerk/']").all()
    paths = {
        path
        for link in links
        if (path := link.get_attribute("href")) and re.fullmatch(r"/netvaerk/\d+/", path)
    }
    course = leader.page.get_by_role("heading", name="Fra formål til beslutning")
    for path in sorted(paths):  # not on that of a network which has not begun
        leader.go(path)
        if course.count():
            break
    expect(course).to_be_visible()
    leader.look("network-after-review")
    again_in_english(leader)
