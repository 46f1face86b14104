"""From the ten points to an approved charter, as a chief types it; and the charters of networks that run.

Every new page is looked at with axe at both widths, and once more in English.
"""

import io
import re
from datetime import date, timedelta

import pytest
from docx import Document
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from .conftest import Doors
from .eyes import Eyes
from .needs import ask, heard
from .ways import again_in_english, come_in, number_in, press, tick

pytestmark = pytest.mark.browser

NAME = "Nye ledere på tværs"
PURPOSE = "Nye ledere får kolleger, de kan tænke højt sammen med, så borgerne møder rolig og tydelig ledelse."
EXPECTED = "Man kommer, man har forberedt sig, og man tager et eget spørgsmål med."
THEMES = {
    "formaal": {
        "main_purpose": PURPOSE,
        "practice": "Vi tager svære samtaler en måned tidligere end i dag.",
        "leader_gain": "Hver leder får to kolleger, hun kan ringe til.",
        "organisation_gain": "Vi holder bedre på de ledere, vi har ansat.",
        "ownership": "Netværket vælger selv emnerne efter første møde.",
        "communication": "Chefen fortæller om formålet, før HR skriver ud.",
    },
    "type": {
        "sparring": "De fleste mangler idéer fra andre fag.",
        "cohesion": "Hele kommunen skal vokse sammen.",
        "other_purposes": "Den blandede slags tjener også de andre formål.",
        "duty": "Alle nye ledere skal kunne regne med hinanden.",
    },
    "rammer": {
        "expectations": "Seks møder om året og to timers forberedelse til hvert.",
        "support": "Direktionen lytter med på et møde om året.",
        "facilitation": "Vores egne konsulenter leder møderne det første år.",
        "administration": "HR indkalder, og netværket passer resten selv.",
        "division": "Chefen bestemmer rammen, og HR driver den.",
    },
    "gryden": {
        "turnover": "En ny leder får plads inden for tre måneder.",
        "end_dates": "Vi prøver i et år og slutter efter tre.",
        "evaluation": "Vi spørger efter et år og taler om svarene.",
        "closing": "Når halvdelen bliver væk to gange i træk.",
        "signs": "Når ingen længere tager egne spørgsmål med.",
    },
}


def in_days(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()


def test_a_charter_from_zero(doors: Doors) -> None:
    chief = doors.outside()
    chief.go("/konto/login/")
    come_in(chief.page, "chief")
    programme = begin(chief)
    give_points(chief)
    converse(chief, programme)
    frame(chief, programme)
    plan(chief, programme)
    decide(chief, programme)
    approve(chief, programme)
    again_in_english(chief)


def begin(chief: Eyes) -> int:
    page = chief.page
    chief.go("/strategi/nyt/")
    page.locator("[name=name]").fill(NAME)
    tick(page, "input[name=levels][value='3']")
    chief.look("chief-begins")
    page.locator("main button.button-primary[name=action][value=save]").click()
    page.wait_for_url(re.compile(r"/strategi/\d+/samtale/formaal/"))
    return number_in(page, r"/strategi/(\d+)/")


def give_points(chief: Eyes) -> None:
    """Eleven are one too many, and said so while the boxes still hold them."""
    page = chief.page
    for purpose, points in (("P3", "7"), ("P5", "4")):
        with page.expect_response(lambda reply: reply.request.method == "POST"):
            page.locator(f"[name=points_{purpose}]").fill(points)
            page.keyboard.press("Tab")
    expect(page.locator("#sum")).to_have_text("Der er givet ét point for meget.")
    page.locator("#points button[name=action][value=save]").click()
    expect(page.locator("main [role=alert], main .alert-error").first).to_be_visible()
    expect(page.locator("[name=points_P3]")).to_have_value("7")
    expect(page.locator("[name=points_P5]")).to_have_value("4")
    chief.look("eleven-points")
    del chief.been["eleven-points"]  # what was posted cannot be gone to again
    with page.expect_response(lambda reply: reply.request.method == "POST"):
        page.locator("#less-P3").click()
    expect(page.locator("[name=points_P3]")).to_have_value("6")
    page.locator("#points button[name=action][value=save]").click()
    expect(page.locator("main [role=alert], main .alert-error")).to_have_count(0)


def say(page: Page, question: str, words: str) -> None:
    page.locator(f"#id_{question}_text").fill(words)
    page.locator(f"#decide-{question}").click()
    expect(page.locator(f"#q-{question} .ln-quote").first).to_have_text(words)


def converse(chief: Eyes, programme: int) -> None:
    """Twenty answers in four themes; each is kept by itself while the page stands."""
    page = chief.page
    chief.go(f"/strategi/{programme}/samtale/formaal/")
    too_long(chief, "practice")
    for theme, answers in THEMES.items():
        chief.go(f"/strategi/{programme}/samtale/{theme}/")
        if theme == "type":
            choose_kind(page)
        chief.look(f"theme-{theme}-open")
        ask(page, "listen")
        for question, words in answers.items():
            say(page, question, words)
        for said in ("Gemt kl.", f"{len(answers)} af {len(answers)} besvaret"):
            heard(page, said)
        expect(page.locator("main li.open[id^='q-']")).to_have_count(0)
        chief.look(f"theme-{theme}")
    assert sum(len(answers) for answers in THEMES.values()) == 20


def too_long(chief: Eyes, question: str) -> None:
    """What is far too long is told so, and stands as it was written."""
    page, words = chief.page, "Ord på ord. " * 16_667
    box = page.locator(f"#id_{question}_text")
    box.fill(words)
    page.locator(f"#decide-{question}").click()
    expect(page.locator(f"#q-{question} .form-error-message").first).to_contain_text("8.000")
    assert len(box.input_value()) >= 200_000
    chief.look("answer-too-long")
    box.fill("")


def choose_kind(page: Page) -> None:
    page.locator("label[for=leaders_lean-3]").click()
    page.locator("label[for=organisation_lean-3]").click()
    tick(page, "input[name=type] >> nth=-1")
    page.locator("[name=type_reason]").fill("Andre fag stiller bedre spørgsmål.")
    tick(page, "input[name=participation][value=mandatory]")
    page.locator("#kind-form button[name=action][value=save]").click()
    page.wait_for_load_state()
    expect(page.locator("[name=type_reason]")).to_have_value("Andre fag stiller bedre spørgsmål.")


def go_on(page: Page, onwards: str) -> None:
    """Saved, and on to the page that follows."""
    page.locator("main button.button-primary[name=action]").last.click()
    page.wait_for_url(re.compile(onwards))


def frame(chief: Eyes, programme: int) -> None:
    page = chief.page
    frames = f"/strategi/{programme}/rammer"
    chief.go(f"{frames}/rolle/")
    page.locator("[name=role_statement]").fill("Netværkene er stedet, hvor nye ledere lærer af hinanden.")
    tick(page, "input[name=mandate][value=recommend]")
    page.locator("[name=reply_days]").fill("30")
    page.locator("[name=expectations]").fill(EXPECTED)
    page.locator("[name=absence_rules]").fill("Sygdom og ferie. Man siger det til værten.")
    chief.look("leeway")
    go_on(page, "/stoerrelse/")
    for name, size in (("size_min", "5"), ("size_target", "7"), ("size_max", "9"), ("meetings_per_year", "6")):  # fmt: skip
        page.locator(f"[name={name}]").fill(size)
    chief.look("size-chief")
    go_on(page, "/tid/")
    for name in ("meeting_hours", "preparation_hours", "facilitator_hours", "coordinator_hours", "sponsor_hours", "hr_hours"):  # fmt: skip
        page.locator(f"[name={name}]").fill("3")
    chief.look("hours")
    go_on(page, "/bemanding/")
    tick(page, "input[name=staffing][value=internal]")
    page.locator("[name=staffing_reason]").fill("Vi kender hverdagen og koster mindst.")
    chief.look("staffing")
    go_on(page, "/budget/")
    chief.look("budget")
    chief.go(f"{frames}/beslutningsret/")
    chief.look("rights")
    page.locator("main button.button-primary[name=action]").last.click()
    page.wait_for_url(lambda url: not url.endswith("/beslutningsret/"))
    chief.go(f"{frames}/spilleregler/")
    for key in ("confidence", "presence", "commitment"):
        page.locator(f"#rule-add-{key}").click()
        expect(page.locator(f"#rule-add-{key}")).to_have_count(0)
    chief.look("rules-of-play")
    page.locator("main button.button-primary[name=action]").last.click()
    page.wait_for_url(lambda url: not url.endswith("/spilleregler/"))
    promise(chief, f"{frames}/opbakning/")


def promise(chief: Eyes, path: str) -> None:
    page = chief.page
    chief.go(path)
    page.locator("[name=text]").fill("Jeg hilser på hvert netværk ved det første møde.")
    tick(page, "input[name=kind][value=greeting]")
    page.locator("[name=owner]").select_option(label="Birgitte Holm")
    page.locator("[name=due_on]").fill(in_days(60))
    page.locator("button[name=action][value=give]").click()
    expect(page.locator("main").get_by_role("link", name="Jeg hilser på hvert netværk")).to_be_visible()
    chief.look("pledges")
    page.locator("main").get_by_role("link", name="Jeg hilser på hvert netværk").click()
    chief.look("pledge")


def plan(chief: Eyes, programme: int) -> None:
    page = chief.page
    pot = f"/strategi/{programme}/gryden"
    chief.go(f"{pot}/liv/")
    page.locator("[name=starts_on]").fill(in_days(40))
    page.locator("[name=trial_until]").fill(in_days(400))
    page.locator("[name=trial_reason]").fill("Efter et år ved vi, om de bruger hinanden.")
    page.locator("[name=expires_on]").fill(in_days(20))
    page.locator("[name=expiry_reason]").fill("Nye ledere er ikke nye for altid.")
    tick(page, "input[name=rotation][value=newcomers]")
    page.locator("main button.button-primary[name=action]").last.click()
    expect(page.locator(".form-error [name=expires_on]")).to_have_value(in_days(20))
    expect(page.locator("[name=expiry_reason]")).to_have_value("Nye ledere er ikke nye for altid.")
    chief.look("expiry-before-start")
    page.locator("[name=expires_on]").fill(in_days(1100))
    chief.look("life-plan")
    go_on(page, "/evaluering/")
    tick(page, "input[name=method][value=both]")
    page.locator("[name=owner]").select_option(index=1)
    if not page.locator("[name=wave-0-on]").count():
        page.locator("#wave-more").click()
    page.locator("[name=wave-0-on]").fill(in_days(390))
    page.locator("[name=wave-0-name]").fill("Efter et år")
    for key in ("P3a", "P5a"):
        if not page.locator(f"[name=ask_{key}]").is_checked():
            tick(page, f"[name=ask_{key}]")
        page.locator(f"[name=target_{key}]").fill("75")
    chief.look("evaluation")
    go_on(page, "/afvikling/")
    rows = page.locator("select[name^=criterion-]")
    last = rows.count()
    page.locator("#criterion-more").click()
    expect(rows).to_have_count(last + 1)
    page.locator(f"[name=criterion-{last}-measure]").select_option("attendance")
    page.locator(f"[name=criterion-{last}-threshold]").fill("50")
    page.locator(f"[name=criterion-{last}-times]").fill("2")
    page.keyboard.press("Tab")
    expect(page.locator("#sentences")).to_contain_text("50 %")
    chief.look("closing")
    page.locator("main button.button-primary[name=action]").last.click()
    page.wait_for_url(lambda url: not url.endswith("/afvikling/"))


def decide(chief: Eyes, programme: int) -> None:
    chief.go(f"/strategi/{programme}/")
    chief.look("programme-answered")
    press(chief.page, "/beslut/")
    for name, path in (("purposes", "formaal"), ("sheet", "formaalsark"), ("impact", "virkning"), ("checks", "sammenhaeng")):  # fmt: skip
        chief.go(f"/strategi/{programme}/{path}/")
        chief.look(f"{name}-chief")


def approve(chief: Eyes, programme: int) -> None:
    """The draft is read, approved, and fetched on paper in both forms."""
    page = chief.page
    chief.go(f"/kommissorium/{programme}/")
    expect(page.locator(".ln-charter")).to_contain_text(PURPOSE)
    expect(page.locator(".ln-charter")).to_contain_text(EXPECTED)
    chief.look("charter-draft")
    press(page, "/godkend/")
    chief.go(f"/kommissorium/{programme}/")
    page.get_by_role("link", name="Version 1").first.click()
    page.wait_for_url(re.compile(r"/version/\d+/"))
    chief.look("charter", picture="tall")
    on_paper = PdfReader(io.BytesIO(fetched(page, "a[href$='/pdf/']")))
    assert_says(" ".join(sheet.extract_text() for sheet in on_paper.pages))
    in_word = Document(io.BytesIO(fetched(page, "a[href$='/word/']")))
    cells = [cell.text for table in in_word.tables for row in table.rows for cell in row.cells]
    assert_says(" ".join([paragraph.text for paragraph in in_word.paragraphs] + cells))


def fetched(page: Page, link: str) -> bytes:
    with page.expect_download() as coming:
        page.locator(link).first.click()
    return coming.value.path().read_bytes()


def assert_says(text: str) -> None:
    """Words are broken where a line of the paper ends, so only their letters count."""
    said = letters(text)
    for words in (NAME, PURPOSE, EXPECTED, "Birgitte Holm"):
        assert letters(words) in said, f"{words!r} is not in {text[:3000]!r}"


def letters(text: str) -> str:
    return re.sub(r"[\s\u00ad-]", "", text)
