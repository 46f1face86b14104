"""The journey through the product, as the people who need it make it.

Each step is looked at with axe at both widths; afterwards every page is seen again in English.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from .conftest import Doors
from .eyes import Eyes
from .files import next_month
from .ways import again_in_english, come_in, number_in, press, tick

pytestmark = pytest.mark.browser
PATIENCE = 60_000


def test_at_the_door(doors: Doors) -> None:
    visitor = doors.outside()
    visitor.go("/konto/login/")
    visitor.look("login", picture="wide")
    visitor.page.locator("form[action*='/login/'] button[type=submit]").first.click()
    visitor.look("login-with-errors")
    for name, path in (
        ("forgotten", "/konto/adgangskode/glemt/"),
        ("help", "/hjaelp/"),
        ("accessibility", "/was/"),
    ):
        visitor.go(path)
        visitor.look(name)
    english = doors.outside(language="en")
    english.go("/konto/login/")
    english.look("login (English)")


def test_hr_from_a_file_to_published_networks(doors: Doors, tmp_path: Path) -> None:
    hr = doors.enter("hr")
    hr.look("overview-hr", picture="wide")
    the_studio(hr)
    bring_in(hr, tmp_path)
    programme = prepare_programme(hr)
    chief = doors.enter("chief")
    chief.go(f"/strategi/{programme}/")
    chief.look("programme-to-decide")
    press(chief.page, "/beslut/")
    chief.look("programme-decided")
    draft = compose(hr, programme)
    adjust(hr, draft)
    approve_and_publish(hr, chief, draft)
    export(hr, doors.downloads)
    for name, path in (("strategy", "/strategi/"), ("compositions", "/sammensaetning/"), ("networks", "/netvaerk/"),
                       ("leaders", "/ledere/"), ("units", "/ledere/enheder/"), ("without-network", "/uden-netvaerk/"),
                       ("outbox", "/post/"), ("types", "/strategi/typer/"), ("invite-leaders", "/ledere/inviter/")):  # fmt: skip
        hr.go(path)
        hr.look(name, picture="wide" if name == "leaders" else "")
    again_in_english(hr)


def bring_in(hr: Eyes, folder: Path) -> None:
    file = folder / "ledere-december.csv"
    file.write_bytes(next_month())
    hr.go("/ledere/import/")
    hr.look("import")
    hr.page.locator("input[type=file]").set_input_files(file)
    hr.page.locator("main form:has(input[type=file]) button[type=submit]").click()
    hr.page.wait_for_url(re.compile(r"/kolonner/"))
    hr.look("import-columns", picture="wide")
    hr.page.locator("main form button[type=submit]").last.click()
    hr.page.wait_for_url(re.compile(r"/(tvivl|forhaandsvisning)/"))
    if "/tvivl/" in hr.page.url:
        hr.look("import-doubts")
        expect(hr.page.locator("main")).to_contain_text("312")  # the row whose date is none
        hr.page.locator("main a.button[href*='/forhaandsvisning/']").click()
        hr.page.wait_for_url(re.compile(r"/forhaandsvisning/"))
    hr.look("import-preview", picture="wide")
    expect(hr.page.locator("main table").first).to_contain_text("Ledere")
    press(hr.page, "/gennemfoer/")
    hr.page.wait_for_url(re.compile(r"/kvittering/"))
    hr.look("import-receipt")
    hr.go("/ledere/?q=nyansat")
    expect(hr.page.locator("main")).to_contain_text("Åse Nyansat")
    hr.look("leaders-found")


def prepare_programme(hr: Eyes) -> int:
    hr.go("/strategi/nyt/")
    hr.look("programme-new")
    page = hr.page
    page.locator("[name=name]").fill("Ledere i institutioner og afdelinger")
    tick(page, "input[name=levels][value='3']")
    page.locator("button[name=action][value=save]").last.click()
    page.wait_for_url(re.compile(r"/strategi/\d+/samtale/formaal/"))
    programme = number_in(page, r"/strategi/(\d+)/")
    for purpose, points in (("P3", "6"), ("P5", "4")):
        with page.expect_response(
            lambda reply: reply.request.method == "POST"
        ):  # the sum is counted on the server
            page.locator(f"[name=points_{purpose}]").fill(points)
            page.keyboard.press("Tab")
        expect(page.locator(f"[name=points_{purpose}]")).to_have_value(points)
    page.locator("#points button[name=action][value=save]").click()
    page.locator("#id_main_purpose_text").fill(
        "Ledere på samme trin hjælper hinanden med det, de ikke kan spørge deres egne om."
    )
    page.locator("#propose-main_purpose").click()
    expect(page.locator("#q-main_purpose .ln-quote")).to_contain_text("Ledere på samme trin")
    hr.look("conversation", picture="wide")
    hr.go(f"/strategi/{programme}/samtale/type/")
    tick(page, "input[name=type] >> nth=-1")
    page.locator("[name=type_reason]").fill("Andre fag stiller bedre spørgsmål.")
    tick(page, "input[name=participation][value=mandatory]")
    page.locator("#kind-form button[name=action][value=save]").click()
    page.wait_for_load_state()
    page.locator("#id_duty_text").fill("Ellers kommer kun dem, der har tid.")
    page.locator("#propose-duty").click()
    expect(page.locator("#q-duty .ln-quote")).to_contain_text("dem, der har tid")
    hr.look("kind-and-duty")
    hr.go(f"/strategi/{programme}/rammer/stoerrelse/")
    hr.look("size")
    for name, size in (("size_min", "5"), ("size_target", "7"), ("size_max", "9")):
        page.locator(f"[name={name}]").fill(size)
    page.locator("button[name=action][value=save]").last.click()
    page.wait_for_url(re.compile(r"/(samtale|strategi)/"))
    hr.go(f"/strategi/{programme}/")
    expect(page.locator("main")).to_contain_text("5–9")
    hr.look("programme", picture="wide")
    return programme


def the_studio(hr: Eyes) -> None:
    """The draft that waits in the demonstration, with the person whom the tutorial asks about."""
    page = hr.page
    hr.go("/sammensaetning/")
    page.locator("main a[href*='/kladde/']").filter(has_text="Kladde A").first.click()
    page.locator(".ln-chip", has_text="Mette Kjeldsen").click()
    expect(page.locator("#panel")).to_contain_text("Mette")
    hr.look("studio", picture="tall")


def compose(hr: Eyes, programme: int) -> int:
    hr.go(f"/sammensaetning/program/{programme}/ny/")
    hr.look("composition-choices", picture="wide")
    page = hr.page
    seconds = page.locator("[name=seconds]")
    seconds.select_option(index=0)
    page.locator("form#choices button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/beregning/\d+/"))
    hr.look("calculating")
    page.wait_for_url(re.compile(r"/kladde/\d+/"), timeout=PATIENCE)
    hr.look("studio-new")
    return number_in(page, r"/kladde/(\d+)/")


def adjust(hr: Eyes, draft: int) -> None:
    page = hr.page
    hr.go(f"/sammensaetning/kladde/{draft}/?q=mette+kjeldsen")
    hr.look("studio-search")
    hr.go(f"/sammensaetning/kladde/{draft}/")
    page.locator(".ln-chip", has_text="Mette Kjeldsen").click()
    expect(page.locator("#panel")).to_contain_text("Mette")
    hr.look("studio-why")
    press(page, "/laas/")
    hr.look("studio-locked")
    press(page, "/fortryd/")
    hr.go(f"/sammensaetning/kladde/{draft}/")
    page.locator(".ln-chip", has_text="Mette Kjeldsen").click()
    press(page, "/flyt/")
    hr.look("studio-moved")


def approve_and_publish(hr: Eyes, chief: Eyes, draft: int) -> None:
    chief.go(f"/sammensaetning/kladde/{draft}/")
    chief.look("studio-chief")
    press(chief.page, "/godkend/")
    chief.look("approved")
    hr.go(f"/netvaerk/offentliggoer/{draft}/")
    hr.look("publish", picture="wide")
    hr.page.locator("main form button[type=submit]").last.click()
    hr.page.wait_for_url(re.compile(r"/netvaerk/"))
    hr.go(f"/netvaerk/invitationer/{draft}/")
    hr.look("invitations", picture="wide")
    press(hr.page, "/send/")
    hr.look("invitations-sent")


def export(hr: Eyes, folder: Path) -> None:
    for name in ("eksport.xlsx", "eksport.pdf"):
        answer = hr.context.request.get(f"{hr.address}/netvaerk/{name}")
        assert answer.status == 200
        (folder / name).write_bytes(answer.body())
    assert (folder / "eksport.xlsx").read_bytes()[:2] == b"PK"
    assert (folder / "eksport.pdf").read_bytes()[:4] == b"%PDF"


def test_chief(doors: Doors) -> None:
    chief = doors.enter("chief")
    chief.go("/")
    chief.look("overview-chief", picture="wide")
    for name, path in (
        ("strategy", "/strategi/"),
        ("networks", "/netvaerk/"),
        ("leaders", "/ledere/"),
        ("units", "/ledere/enheder/"),
    ):
        chief.go(path)
        chief.look(f"{name}-chief")
    again_in_english(chief)


def test_leader(doors: Doors) -> None:
    leader = doors.enter("leader")
    leader.go("/")
    leader.look("overview-leader", picture="phone")
    for name, path in (("my-networks", "/netvaerk/"), ("my-wishes", "/ledere/mig/"), ("my-data", "/dine-data/"), ("profile", "/konto/profil/"),
                       ("second-factor", "/konto/totrin/")):  # fmt: skip
        leader.go(path)
        leader.look(name, picture="phone" if name == "my-wishes" else "")
    assert leader.context.request.get(f"{leader.address}/privatliv/log/").status in {403, 404}
    again_in_english(leader)


def is_network(link: Locator) -> bool:
    return bool(re.fullmatch(r"/netvaerk/\d+/", link.get_attribute("href") or ""))


def test_facilitator(doors: Doors) -> None:
    facilitator = doors.enter("facilitator")
    facilitator.go("/")
    facilitator.look("overview-facilitator")
    facilitator.go("/netvaerk/")
    facilitator.look("networks-facilitator")
    mine = [link for link in facilitator.page.locator("main a[href^='/netvaerk/']").all() if is_network(link)]
    mine[0].click()
    facilitator.page.wait_for_load_state()
    facilitator.look("network-facilitator")
    again_in_english(facilitator)


def test_data_protection_officer(doors: Doors) -> None:
    dpo = doors.enter("dpo")
    dpo.go("/")
    dpo.look("overview-dpo")
    for name, path in (("audit-log", "/privatliv/log/"), ("personal-data", "/privatliv/felter/")):
        dpo.go(path)
        dpo.look(name, picture="wide" if name == "audit-log" else "")
    again_in_english(dpo)


def test_administrator(doors: Doors) -> None:
    administrator = doors.enter("administrator")
    administrator.go("/")
    administrator.look("overview-administrator")
    for name, path in (
        ("settings", "/indstillinger/"),
        ("users", "/ledere/brugere/"),
        ("user-new", "/ledere/brugere/ny/"),
    ):
        administrator.go(path)
        administrator.look(name)
    again_in_english(administrator)


def test_without_scripts(doors: Doors) -> None:
    """The studio's way without JavaScript: the same answers, by whole pages."""
    context = doors.browser.new_context(java_script_enabled=False, locale="da")
    page = context.new_page()
    page.goto(f"{doors.product.address}/konto/login/")
    come_in(page, "hr")
    page.goto(f"{doors.product.address}/sammensaetning/")
    page.locator("main a[href*='/kladde/']").filter(has_text="Ledere tæt på borgeren").first.click()
    page.locator(".ln-chip").first.click()
    assert page.locator("#panel form").count() >= 1
    context.close()


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="only Linux tells what a process holds")
def test_after_all_this_the_web_holds_no_numerics(doors: Doors) -> None:
    held = doors.product.libraries_of_the_web()
    assert any("python" in name for name in held), "the processes were found"
    assert not {"numpy", "numba", "llvmlite", "ortools", "pandas"} & held
