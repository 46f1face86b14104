"""Networks that run on a charter, as those who answer for them, sit in them and are heard about them see them.

The demonstration's »Ældre og sundhed« has two versions of its charter; all its networks but one go by the first.
"""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from .conftest import Doors
from .eyes import Eyes
from .ways import again_in_english, come_in, press

pytestmark = pytest.mark.browser
PROGRAMME, NETWORK = "Ældre og sundhed", "Ældre og sundhed 2"
REASON = "Netværket har fået ny facilitator og vil begynde på en frisk."


def inside(doors: Doors, key: str) -> Eyes:
    """A browser of her own that has not been anywhere."""
    eyes = doors.outside()
    eyes.go("/konto/login/")
    come_in(eyes.page, key)
    return eyes


def follow(eyes: Eyes, start: str, name: str) -> str:
    """The link of that name on that page; the path to which it leads."""
    eyes.go(start)
    eyes.page.locator("main").get_by_role("link", name=name, exact=True).first.click()
    eyes.page.wait_for_url(lambda url: not url.endswith(start))
    return eyes.page.url.removeprefix(eyes.address)


def test_a_newcomer_reads_why_and_accepts(doors: Doors) -> None:
    hr = inside(doors, "hr")
    network = follow(hr, "/netvaerk/", NETWORK)
    hr.go(f"{network}plads/?q=mette+kjeldsen")
    hr.look("join")
    hr.page.locator("main label", has_text="Mette Kjeldsen").first.click()
    hr.page.locator("[name=starts_on]").fill(date.today().isoformat())
    give = hr.page.locator("main form[method=post] button[type=submit]").last
    give.click()
    expect(hr.page.locator("main .alert-warning")).to_contain_text("Programmet er ikke for denne leder")
    hr.look("join-all-the-same")
    del hr.been["join-all-the-same"]  # what was posted cannot be gone to again
    hr.page.locator("[name=reason]").fill("Hun skal lære området at kende.")
    give.click()
    hr.page.wait_for_url(lambda url: "/plads/" not in url)
    leader = inside(doors, "leader")
    leader.go(f"{network}hvorfor/")
    leader.look("why")
    press(leader.page, "/accepter/")
    expect(leader.page.locator("main")).to_contain_text("Du accepterede")
    leader.look("why-accepted")
    for name, path in (("network-of-hers", network), ("charter-of-hers", f"{network}kommissorium/"),
                       ("rules-of-hers", f"{network}spilleregler/")):  # fmt: skip
        leader.go(path)
        leader.look(name)
    again_in_english(leader)


def test_a_change_after_launch_leaves_its_trace(doors: Doors) -> None:
    chief = inside(doors, "chief")
    programme = follow(chief, "/strategi/", PROGRAMME)
    chief.go(programme.replace("/strategi/", "/kommissorium/"))
    chief.look("charter-in-force")
    chief.page.get_by_role("link", name="Version 2", exact=True).first.click()
    chief.page.wait_for_url(re.compile(r"/version/\d+/"))
    chief.look("charter-version")
    chief.page.locator("a[href*='/forskelle/']").first.click()
    chief.page.wait_for_url(re.compile(r"/forskelle/"))
    expect(chief.page.locator("main")).to_contain_text("Målet for plads til at tænke højt")
    chief.look("compare")
    network = follow(chief, "/netvaerk/", NETWORK)
    chief.go(f"{network}kommissorium/version/")
    chief.look("take-over")
    chief.page.locator("[name=reason]").fill(REASON)
    chief.page.locator("main form[method=post] button[type=submit]").last.click()
    chief.page.wait_for_url(re.compile(r"/kommissorium/$"))
    trace = chief.page.locator("section", has=chief.page.locator("#history-h"))
    expect(trace).to_contain_text(REASON)
    expect(trace).to_contain_text("Version 1")
    chief.look("network-charter")
    chief.go("/beslutninger/")
    expect(chief.page.locator("main")).to_contain_text(NETWORK)
    chief.look("decisions")
    chief.go(f"{network}kommissorium/datoer/")
    chief.look("dates")
    chief.go(f"{network}historik/")
    chief.look("network-history")
    again_in_english(chief)


def test_pages_of_the_management(doors: Doors) -> None:
    chief = inside(doors, "chief")
    for name, path in (
        ("agenda", "/beslutninger/dagsorden/"),
        ("write-decision", "/beslutninger/skriv/"),
        ("year-wheel", "/strategi/aarshjul/"),
        ("map", "/strategi/kort/"),
        ("vocabulary", "/strategi/ordforraad/"),
        ("foundation", "/strategi/ordforraad/grundlag/"),
        ("kinds", "/strategi/typer/"),
    ):
        chief.go(path)
        chief.look(name)
    programme = follow(chief, "/strategi/", PROGRAMME)
    for name in ("formaal", "formaalsark", "sammenhaeng", "virkning"):
        chief.go(f"{programme}{name}/")
        chief.look(f"running-{name}")
    chief.go(f"{programme}formaal/")
    chief.page.locator("main a[href^='/strategi/formaal/']").first.click()
    chief.page.wait_for_url(re.compile(r"/strategi/formaal/\d+/"))
    chief.look("purpose")
    again_in_english(chief)


def test_pages_of_hr(doors: Doors) -> None:
    hr = inside(doors, "hr")
    hr.go("/netvaerk/hent-ind/")
    hr.look("bring-in")
    programme = follow(hr, "/strategi/", PROGRAMME)
    charter = programme.replace("/strategi/", "/kommissorium/")
    hr.go(f"{charter}materiale/")
    hr.look("materials")
    hr.page.locator("main a[href^='/kommissorium/materiale/']").first.click()
    hr.page.wait_for_url(re.compile(r"/materiale/\d+/"))
    hr.look("material")
    network = follow(hr, "/netvaerk/", NETWORK)
    hr.go(f"{network}besoeg/")
    hr.look("visits")
    programme = follow(hr, "/strategi/", PROGRAMME)
    hr.go(programme.replace("/strategi/", "/netvaerk/lancering/"))
    hr.look("launch")
    programme = follow(hr, "/strategi/", "Teamledere på tværs")
    hr.go(programme.replace("/strategi/", "/kommissorium/"))
    hr.look("charter-heard")
    hr.page.locator("main a[href^='/kommissorium/hoering/']").first.click()
    hr.page.wait_for_url(re.compile(r"/hoering/\d+/"))
    expect(hr.page.locator("main")).to_contain_text("uenige om en arbejdsgang")
    hr.look("hearing-hr")
    hearing = hr.page.url.removeprefix(hr.address)
    hr.page.locator("main a[href^='/kommissorium/hoeringssvar/']").first.click()
    hr.page.wait_for_url(re.compile(r"/hoeringssvar/\d+/"))
    hr.look("hearing-answer")
    again_in_english(hr)
    heard_as_a_party(doors, hearing)


def heard_as_a_party(doors: Doors, hearing: str) -> None:
    """She reads the charter and says what she thinks; what others said is not hers to read."""
    leader = inside(doors, "leader")
    leader.go(hearing)
    expect(leader.page.locator("main")).not_to_contain_text("uenige om en arbejdsgang")
    leader.look("hearing")
    leader.page.locator("main form textarea").first.fill("Sig, hvem vi spørger, når vi er i tvivl.")
    leader.page.locator("main form:has(textarea) button[type=submit]").click()
    expect(leader.page.locator("main .ln-quote").first).to_contain_text("hvem vi spørger")
    leader.look("hearing-said")
    again_in_english(leader)
