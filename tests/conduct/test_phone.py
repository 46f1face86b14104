"""The meeting on the facilitator's phone in a real browser: the network is unplugged in the middle, and nothing is lost."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from ledernet.audit.models import Record
from ledernet.conduct import actions
from ledernet.conduct.actions import Wanted
from ledernet.conduct.enums import Verb
from ledernet.conduct.models import Attendance, Change, Guest, Item, Minutes, Turn
from ledernet.meetings.models import Answer, Meeting
from tests.browser.eyes import PHONE, WIDE, sideways, violations
from tests.browser.needs import ask, heard
from tests.cast import Cast
from tests.factories import MeetingFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDER = "[...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > 320).map(one => one.outerHTML.slice(0, 90))"
NARROWEST = {"width": 320, "height": 700}
NOTE = "Jonas virker træt af det hele"


@pytest.fixture
def town(transactional_db: None, settings: Any) -> Cast:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.startswith("zeal")]
    cast = Cast.assemble()
    cast.programme.purpose_weights.update_or_create(purpose="P3", defaults={"points": 10})
    return cast


@pytest.fixture
def meeting(town: Cast) -> Meeting:
    now = timezone.now()
    row = MeetingFactory(
        network=town.network, starts_at=now - timedelta(minutes=20), ends_at=now + timedelta(hours=2)
    )
    Answer.objects.create(
        meeting=row, leader=town.leaders["chief_member"], coming="absent", route="page", at=now
    )
    for title, minutes in (("Vi lander", 10), ("Caserunde", 60), ("Mit ene løfte", 15)):
        actions.add_item(
            meeting=row, wanted=Wanted(title, minutes, purpose="P3"), by=town.user("facilitator"), at=now
        )
    return row


@pytest.fixture
def page(browser: Browser, live_server: Any, town: Cast) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce", locale="da")
    client = Client()
    client.force_login(town.user("facilitator"))
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    yield context.new_page()
    context.close()


def test_unplugged_in_the_middle_and_all_arrives_once(
    page: Page, live_server: Any, town: Cast, meeting: Meeting
) -> None:
    member, chief, coordinator = (town.leaders[name] for name in ("member", "chief_member", "coordinator"))
    address = live_server.url + reverse("conduct:phone", args=[meeting.pk])
    page.goto(address)
    state = page.locator("#phone-state")
    expect(state).to_have_text("Alt er sendt.")
    assert violations(page) == []
    assert page.locator(f"#p{chief.pk}-excused").is_checked()
    # The page is kept for when there is no connection.
    page.wait_for_function(
        "async path => Boolean(await (await caches.open('ledernet-meeting-pages')).match(path))",
        arg=reverse("conduct:phone", args=[meeting.pk]),
    )
    page.get_by_role("button", name=re.compile("Start.*Vi lander")).click()
    page.locator(f"label[for=p{member.pk}-late]").click()
    for _wait in range(200):  # the words before the press are those after it
        with suppress(OperationalError):  # it is being written this moment
            if Attendance.objects.exists():
                break
        page.wait_for_timeout(50)
    assert Attendance.objects.get().state == "late"
    expect(state).to_have_text("Alt er sendt.")
    sent_before = Change.objects.count()

    page.context.set_offline(True)
    page.get_by_role("button", name="Gem fremmøde").click()
    expect(state).to_contain_text("ændringer venter på forbindelse")
    page.get_by_role("button", name="Næste").first.click()
    page.get_by_text("Tilføj en gæst", exact=True).click()
    page.get_by_label("Gæstens navn").fill("Gitte Gæst")
    page.get_by_role("button", name="Tilføj gæsten").click()
    page.get_by_label("Kun på denne telefon").fill(NOTE)
    assert Change.objects.count() == sent_before, "nothing can have left the phone"

    # The page is closed and opened anew, still without connection: it is all there.
    page.reload()
    expect(state).to_contain_text("ændringer venter på forbindelse")
    assert page.locator(f"#p{member.pk}-late").is_checked()
    assert "Gitte Gæst" in page.locator("[data-guests]").inner_text()
    assert page.get_by_label("Kun på denne telefon").input_value() == NOTE
    expect(page.locator("[aria-current=step]")).to_contain_text("Caserunde")
    page.get_by_text("Hvem der har haft en sag", exact=True).click()
    page.get_by_role("button", name=re.compile("Sag i dag.*Tove Tovholder")).click()
    page.get_by_label("Beslutninger og aftaler, én på hver linje").fill("Vi deler vikarer\nVi mødes hos Tove")
    page.get_by_role("button", name="Luk mødet").click()
    expect(page.locator("[data-closed]")).to_contain_text("Mødet er lukket på denne telefon")
    meeting.refresh_from_db()
    assert meeting.state == "planned"

    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(state).to_have_text("Alt er sendt.")
    expect(page.locator("[data-closed]")).to_contain_text("Tak, fordi du holdt det")
    assert not page.evaluate("Object.keys(localStorage).some(key => key.startsWith('ledernet.meeting'))")
    page.reload()
    expect(state).to_have_text("Alt er sendt.")

    meeting.refresh_from_db()
    assert meeting.state == "held"
    noted = dict(Attendance.objects.values_list("leader__key", "state"))
    assert noted == {"member": "late", "chief_member": "excused", "coordinator": "present"}
    assert [guest.name for guest in Guest.objects.all()] == ["Gitte Gæst"]
    assert [turn.leader_id for turn in Turn.objects.filter(had=True)] == [coordinator.pk]
    assert Minutes.objects.get().text == "Vi deler vikarer\nVi mødes hos Tove"
    first, second, third = Item.objects.order_by("position")
    assert first.started_at is None
    assert second.started_at is None
    assert third.seconds == 0
    assert Record.objects.filter(verb=Verb.CLOSED).count() == 1
    assert Change.objects.values("uid").distinct().count() == Change.objects.count()
    assert not Change.objects.exclude(outcome="applied").exists()
    # Her own notes have stayed where they were written.
    assert NOTE not in str(list(Change.objects.values_list("value", flat=True)))
    assert page.evaluate("Object.keys(localStorage).some(key => key.startsWith('ledernet.notes'))")
    page.on("dialog", lambda asked: asked.accept())
    page.get_by_role("button", name="Slet fra denne telefon").click()
    assert not page.evaluate("Object.keys(localStorage).some(key => key.startsWith('ledernet.notes'))")
    page.wait_for_function(
        "async path => !(await (await caches.open('ledernet-meeting-pages')).match(path))",
        arg=reverse("conduct:phone", args=[meeting.pk]),
    )


def test_logged_out_meanwhile_it_is_kept_and_said(
    page: Page, live_server: Any, town: Cast, meeting: Meeting
) -> None:
    member = town.leaders["member"]
    page.goto(live_server.url + reverse("conduct:phone", args=[meeting.pk]))
    expect(page.locator("#phone-state")).to_have_text("Alt er sendt.")
    kept = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.locator(f"label[for=p{member.pk}-absent]").click()
    expect(page.locator("#phone-state")).to_contain_text("Du er ikke længere logget ind.")
    assert not Attendance.objects.exists()
    page.context.add_cookies([cookie for cookie in kept if cookie["name"] == "sessionid"])  # type: ignore[misc]
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#phone-state")).to_have_text("Alt er sendt.")
    assert Attendance.objects.get().state == "absent"
    page.get_by_role("button", name="Fortryd den sidste ændring").click()
    expect(page.locator(f"#p{member.pk}-present")).to_be_checked()
    expect(page.locator("#phone-state")).to_have_text("Alt er sendt.")
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("language", ["da", "en"])
def test_axe_finds_nothing_on_any_page_at_any_width(
    page: Page, live_server: Any, town: Cast, meeting: Meeting, language: str
) -> None:
    user = town.user("facilitator")
    user.language = language
    user.save()
    later = MeetingFactory(network=town.network, starts_at=timezone.now() + timedelta(days=30))
    closed = MeetingFactory(network=town.network, starts_at=timezone.now() - timedelta(days=30))
    actions.write_minutes(meeting=closed, text="Vi deler vikarer", by=user, at=timezone.now())
    actions.close_meeting(meeting=closed, by=user, at=timezone.now())
    item = Item.objects.filter(meeting=meeting).order_by("position")[1]
    paths = [
        reverse("conduct:phone", args=[meeting.pk]),
        reverse("conduct:phone", args=[later.pk]),
        reverse("conduct:phone", args=[closed.pk]),
        reverse("conduct:sheet", args=[meeting.pk]),
        reverse("conduct:sheet", args=[later.pk]),
        reverse("conduct:item", args=[item.pk]),
        reverse("conduct:after", args=[closed.pk]),
        reverse("conduct:minutes", args=[closed.pk]),
    ]
    found: list[str] = []
    page.on("console", lambda said: said.type == "error" and found.append(said.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    for path in paths:
        answer = page.goto(live_server.url + path)
        assert answer is not None
        assert answer.status == 200, path
        for window in (PHONE, WIDE):
            page.set_viewport_size(window)
            high = page.evaluate("() => document.documentElement.scrollHeight")
            page.set_viewport_size({"width": window["width"], "height": max(high, window["height"])})
            if language == "da" or window == PHONE:
                lines = violations(page, colours=language == "da")
                found += [f"{path} {window['width']}: {line}" for line in lines]
            assert not sideways(page), f"{path} scrolls sideways at {window['width']}"
        page.set_viewport_size(NARROWEST)  # type: ignore[arg-type]
        wide = page.evaluate(WIDER)
        assert not wide, f"{path} is wider than 320: {wide}"
    assert not found, "\n".join(found)


def test_items_move_by_keyboard(page: Page, live_server: Any, meeting: Meeting) -> None:
    page.goto(live_server.url + reverse("conduct:sheet", args=[meeting.pk]))
    page.get_by_role("button", name="Senere: Vi lander").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#punkt-*")
    assert list(Item.objects.values_list("title", flat=True)) == ["Caserunde", "Vi lander", "Mit ene løfte"]


def test_run_by_keyboard_it_says_what_it_counts_and_keeps_the_place(
    page: Page, live_server: Any, town: Cast, meeting: Meeting
) -> None:
    member = town.leaders["member"]
    page.goto(live_server.url + reverse("conduct:phone", args=[meeting.pk]))
    expect(page.locator("#phone-state")).to_have_text("Alt er sendt.")
    ask(page, "listen")
    page.locator(f"#p{member.pk}-present").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(f"#p{member.pk}-absent")).to_be_focused()
    heard(page, "1 er her, 2 er ikke")
    heard(page, "Alt er sendt.")
    for name in ("Start.*Vi lander", "5 min.*Vi lander", "Næste", "Stop.*Caserunde"):
        button = page.get_by_role("button", name=re.compile(name)).filter(visible=True).first
        button.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.closest('[data-item]') !== null"), name
    page.get_by_text("Tilføj en gæst", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_label("Gæstens navn").focus()
    page.keyboard.type("Gitte Gæst")
    page.keyboard.press("Enter")
    expect(page.locator("[data-guests]")).to_contain_text("Gitte Gæst")
    expect(page.locator("#gaester summary")).to_be_focused()
    page.get_by_role("button", name="Fjern: Gitte Gæst").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-guests] li")).to_have_count(0)
    expect(page.locator("#gaester summary")).to_be_focused()
    page.get_by_role("button", name="Luk mødet").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-closed]")).to_contain_text("Mødet er lukket")
    expect(page.locator("[data-closed]")).to_be_focused()
