"""The pages that matter, as those meet them who leave the mouse alone, enlarge, choose their own colours or listen.

Each page is opened once and asked about all of it (`needs.py`); in `make test-long` so is one page of every kind that can be
reached by links. axe looks at pages in the journeys.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests import profiles

from .conftest import Doors
from .eyes import WIDE, Eyes
from .files import next_month
from .needs import SMALLEST, TWICE, ask, heard, unmet
from .test_running import inside

pytestmark = pytest.mark.browser

NO_PAGE = r"/(hent|eksport|xlsx|csv|word|dokument|logout|ics|hjaelp)/"
"""Gives a file, or was looked at elsewhere."""
OF_ONE_KIND = r"(/breve|/\d+/opgaver|/opgaver/program/\d+|/\d+/spoergsmaal)/[^/]+/"
"""Letters, duties and the questions of the conversation are named by a word: one page for all of each."""


def check(eyes: Eyes, name: str) -> None:
    eyes.settle()
    found = unmet(eyes.page)
    eyes.page.set_viewport_size(WIDE)
    assert not found, f"{name} ({eyes.page.url}):\n" + "\n".join(found)
    assert not eyes.troubles, f"{name}: " + "; ".join(eyes.troubles)


def visit(eyes: Eyes, *paths: str) -> None:
    for path in paths:
        eyes.go(path)
        check(eyes, path)


def first(eyes: Eyes, pattern: str) -> str:
    """The first address on the page that looks like that."""
    found: list[str] = eyes.page.locator("main a[href]").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    return next(path for path in found if re.fullmatch(pattern, path))


def test_outside(doors: Doors) -> None:
    """At the door, and with a link from a mail in the hand."""
    visitor = doors.outside()
    visit(visitor, "/konto/login/", "/was/")
    mails = sorted((doors.product.folder / "demo" / "mail").iterdir(), key=lambda mail: mail.name)
    links = [re.search(r"/svar/evaluering/[\w-]+/", mail.read_text(errors="ignore")) for mail in mails]
    visit(visitor, next(link[0] for link in links if link))


def test_chief(doors: Doors) -> None:
    chief = inside(doors, "chief")
    visit(chief, "/", "/gryden/")
    chief.go("/strategi/")
    programme = first(chief, r"/strategi/\d+/")
    visit(chief, programme.replace("/strategi/", "/kommissorium/"), "/simulator/")


def test_hr(doors: Doors, tmp_path: Path) -> None:
    hr = inside(doors, "hr")
    visit(hr, "/")
    hr.go("/sammensaetning/")
    hr.page.locator("main a[href*='/kladde/']").filter(has_text="Kladde A").first.click()
    hr.page.locator(".ln-chip", has_text="Mette Kjeldsen").click()
    expect(hr.page.locator("#panel")).to_contain_text("Mette")
    check(hr, "studio")
    visit(hr, "/oekonomi/udgifter/ny/", "/netvaerk/hvem-sidder-hvor/", "/sammenhaeng/")
    a_file_before_it_is_imported(hr, tmp_path / "ledere.csv")


def a_file_before_it_is_imported(hr: Eyes, file: Path) -> None:
    file.write_bytes(next_month())
    hr.go("/ledere/import/")
    hr.page.locator("input[type=file]").set_input_files(file)
    hr.page.locator("main form:has(input[type=file]) button[type=submit]").click()
    hr.page.wait_for_url(re.compile(r"/kolonner/"))
    hr.page.locator("main form button[type=submit]").last.click()
    hr.page.wait_for_url(re.compile(r"/(tvivl|forhaandsvisning)/"))
    hr.go(re.sub(r"/tvivl/$", "/forhaandsvisning/", hr.page.url.removeprefix(hr.address)))
    check(hr, "import preview")
    hr.page.locator("main form[action*='opgiv'] button").click()
    hr.settle()


def test_facilitator(doors: Doors) -> None:
    facilitator = inside(doors, "facilitator")
    visit(facilitator, "/")
    sheet = first(facilitator, r"/moeder/\d+/drejebog/")
    visit(facilitator, sheet, sheet.replace("/drejebog/", "/afhold/"))


def test_leader(doors: Doors) -> None:
    leader = inside(doors, "leader")
    visit(leader, "/")
    follow_first(leader, "/netvaerk/", r"/netvaerk/\d+/")
    check(leader, "network")
    help_panel(leader.page)
    check(leader, "network with its help")


def follow_first(eyes: Eyes, start: str, pattern: str) -> None:
    eyes.go(start)
    eyes.go(first(eyes, pattern))


def help_panel(page: Page) -> None:
    """Opened, closed and opened again without a mouse."""
    summary = page.locator(".ln-help > summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ln-brief")).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(page.locator(".ln-help")).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")


if profiles.is_long():  # some hundred pages

    @pytest.mark.parametrize("who", ["leader", "facilitator", "chief", "hr", "dpo", "administrator"])
    def test_every_kind_of_page(doors: Doors, who: str) -> None:
        """From link to link; pages whose addresses differ by number alone, or by such a word, are of one kind."""
        eyes = inside(doors, who)
        waiting, met, found = ["/"], {"/"}, []
        while waiting:
            path = waiting.pop(0)
            answer = eyes.page.goto(f"{eyes.address}{path}")
            if answer is None or answer.status >= 400:
                continue
            eyes.settle()
            links: list[str] = eyes.page.locator("a[href^='/']:not([download])").evaluate_all(
                "all => all.map(one => one.pathname)"
            )
            for link in links:
                kind = re.sub(r"\d+", "0", re.sub(OF_ONE_KIND, r"\1/x/", link))
                if kind not in met and link.endswith("/") and not re.search(NO_PAGE, link):
                    met.add(kind)
                    waiting.append(link)
            found += [f"{path}: {fault}" for fault in unmet(eyes.page)]
            eyes.page.set_viewport_size(WIDE)
        assert not found, "\n".join(found)


def test_past_the_menu_and_in_and_out_of_it(doors: Doors) -> None:
    hr = inside(doors, "hr")
    page = hr.page
    hr.go("/ledere/")
    page.keyboard.press("Tab")
    expect(page.locator(".skipnav")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")
    page.set_viewport_size(TWICE)
    page.locator("[data-menu=open]").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.closest('#menu') !== null")
    page.keyboard.press("Escape")
    expect(page.locator("[data-menu=open]")).to_be_focused()


def test_errors_belong_to_their_fields(doors: Doors) -> None:
    hr = inside(doors, "hr")
    hr.go("/oekonomi/udgifter/ny/")
    page = hr.page
    page.locator("main form[method=post] button[type=submit]").last.click()
    expect(page.locator("[data-summary]")).to_be_focused()
    said = page.locator("main [aria-invalid=true]").evaluate_all(
        """all => all.map(one => (one.getAttribute("aria-describedby") ?? one.closest("fieldset")?.getAttribute("aria-describedby") ?? "")
            .split(" ").map(id => document.getElementById(id)).filter(one => one?.matches(".form-error-message")).map(one => one.innerText).join())"""
    )
    assert said and all(said), said
    assert len(said) == page.locator("main .form-error-message").count()
    to_the_field = page.locator("[data-summary] a").first
    to_the_field.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.getAttribute('aria-invalid')") == "true"
    check(hr, "form with errors")


def test_what_changes_is_said(doors: Doors) -> None:
    hr = inside(doors, "hr")
    page = hr.page
    hr.go("/ledere/")
    ask(page, "listen")
    page.locator("main input[type=search]").first.fill("mette")
    heard(page, "fundet")
    taken = page.locator("main a[data-as-found]").evaluate_all("all => all.map(one => one.search)")
    assert taken and all("q=mette" in one for one in taken), "what is taken along is what is found"
    hr.go("/ledere/enheder/")
    ask(page, "listen")
    page.locator("main input[type=search]").fill("skole")
    heard(page, "fundet")
    hr.context.set_offline(True)
    page.locator("main input[type=search]").fill("pleje")
    heard(page, "ingen forbindelse")
    hr.context.set_offline(False)
    hr.troubles.clear()  # that there was no connection is what was wanted


def test_what_is_on_its_way_is_busy_and_what_fails_is_said(doors: Doors) -> None:
    """What was typed and what is there stays, and can be asked for again."""
    hr = inside(doors, "hr")
    page = hr.page
    hr.go("/ledere/")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/ledere/?q=*", hold)
    ask(page, "listen")
    with page.expect_request("**/ledere/?q=*"):
        page.locator("main input[type=search]").fill("mette")
    results = page.locator("#leaders-results")
    expect(results).to_have_attribute("aria-busy", "true")
    expect(results).to_have_class(re.compile("ln-waiting"))
    held.pop().fulfill(status=500, body="")
    heard(page, "lykkedes ikke")
    expect(results).not_to_have_attribute("aria-busy", "true")
    expect(results).not_to_have_class(re.compile("ln-waiting"))
    assert results.locator("tbody tr").count() > 1
    expect(page.locator("main input[type=search]")).to_have_value("mette")
    page.unroute_all()
    page.keyboard.press("Enter")
    expect(results).to_have_attribute("data-narrowed", "")
    hr.troubles.clear()  # that it failed is what was wanted


def test_all_mails_are_not_offered_beside_those_that_were_searched_for(doors: Doors) -> None:
    hr = inside(doors, "hr")
    hr.go("/post/prepared/")
    buttons = hr.page.locator("#mail-act button")
    expect(buttons.last).to_be_visible()
    shown = buttons.count()
    for words, left in (("a", shown - 1), ("findes slet ikke", 0)):
        hr.page.locator("main input[type=search]").fill(words)
        expect(hr.page.locator("#mail-act button:visible")).to_have_count(left)


def test_a_seat_is_moved_and_given_back_by_keyboard(doors: Doors) -> None:
    """What the studio does with a click it does with Enter, says it, and leaves the focus where one was."""
    hr = inside(doors, "hr")
    page = hr.page
    hr.go("/sammensaetning/")
    page.locator("main a[href*='/kladde/']").filter(has_text="Kladde A").first.click()
    hr.settle()
    page.set_viewport_size(SMALLEST)
    chip = page.locator(".ln-chip", has_text="Mette Kjeldsen")
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_contain_text("Mette")
    assert page.evaluate("() => document.activeElement !== document.body")
    ask(page, "listen")
    page.locator("#panel form[action*='/flyt/'] button, #panel form[action*='/byt/'] button").first.focus()
    page.keyboard.press("Enter")
    heard(page, "Seneste ændring: Mette")
    expect(page.locator("#panel")).to_be_focused()
    page.set_viewport_size(WIDE)
    page.locator("form[action*='/fortryd/'] button").first.focus()
    page.keyboard.press("Enter")
    hr.settle()
