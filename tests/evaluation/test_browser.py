"""An evaluation in a real browser: answered on a phone, commented by the network, read by the management afterwards."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ledernet.answers.models import Round
from ledernet.evaluation.answering.links import link_of
from ledernet.evaluation.instrument import read
from ledernet.evaluation.instrument.sections import sections
from ledernet.evaluation.models import Questionnaire, Wave
from ledernet.evaluation.waves import actions
from tests.browser.eyes import PHONE, WIDE, sideways, violations
from tests.cast import Cast

from .asked import WORKER, answer_all, ballots_of, flat, launched, planned

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "Vi er glade for hinanden. Måske for glade."


@pytest.fixture
def town(transactional_db: None, settings: Any) -> Cast:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.startswith("zeal")]
    return Cast.assemble()


@pytest.fixture
def asked(town: Cast) -> Questionnaire:
    """Asked since yesterday; all but one have answered."""
    launched(town)
    today = timezone.localdate()
    wave = planned(town, opens_on=today - timedelta(days=1), closes_on=today + timedelta(days=7))
    opened = actions.open_wave(wave=wave, by=WORKER, at=timezone.now() - timedelta(hours=1))
    found = opened.questionnaires.select_related("round", "wave").get()
    answer_all(found, flat(found, 7, 6, 6, 5, 5, 4, 3), at=timezone.now())
    return found


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce", locale="da")
    yield context.new_page()
    context.close()


def come_in(context: BrowserContext, live_server: Any, town: Cast, name: str) -> None:
    client = Client()
    client.force_login(town.user(name))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])  # type: ignore[list-item]


def wrong(page: Page) -> list[str]:
    """What axe finds on the page as a whole: what lies under the bar at the foot is looked at too."""
    size = page.viewport_size
    assert size is not None
    high = page.evaluate("() => document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(high, size["height"])})
    found = violations(page) + (["scrolls sideways"] if sideways(page) else [])
    page.set_viewport_size(size)
    return found


def test_answered_on_a_phone_commented_by_the_network_read_by_the_chief(
    phone: Page, browser: Browser, live_server: Any, town: Cast, asked: Questionnaire
) -> None:
    last = next(ballot for ballot in ballots_of(asked) if not ballot.is_answered)
    phone.goto(live_server.url + "/" + link_of(last).split("/", 3)[3])
    steps = sections(read(asked.rows), "da")
    for step in steps:
        expect(phone.locator("#step")).to_contain_text(f"Trin {step.number} af {len(steps)}")
        assert wrong(phone) == [], step.number
        for question in step.questions:
            if question.kind == "text":
                phone.locator(f"#id_{question.key}").fill("Mere tid til sager.")
            else:
                phone.locator(f"input[name={question.key}][value='6']").check(force=True)
        if step.number == 2:  # the keyboard does it too
            phone.locator(f"input[name={step.questions[0].key}][value='6']").focus()
            phone.keyboard.press("ArrowLeft")
            assert phone.locator(f"input[name={step.questions[0].key}][value='5']").is_checked()
        phone.get_by_role("button", name="Send mine svar" if step is steps[-1] else "Videre").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Tak")
    assert wrong(phone) == []

    Round.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    actions.close_wave(wave=Wave.objects.get(), by=WORKER, at=timezone.now())
    result = live_server.url + reverse("evaluation:result", args=[asked.pk])

    come_in(phone.context, live_server, town, "member")
    phone.goto(result)
    assert wrong(phone) == []
    phone.get_by_label("Hvad mener I om det?").fill(WORDS)
    phone.get_by_label("Hvor mange var med til at skrive den?").fill("7")
    phone.get_by_role("button", name="Gem kommentaren").click()
    expect(phone.locator("blockquote")).to_contain_text(WORDS)

    come_in(phone.context, live_server, town, "hr")
    page = phone.context.new_page()
    page.goto(live_server.url + reverse("evaluation:wave", args=[asked.wave_id]))
    expect(page.locator("main")).to_contain_text("har svaret")
    assert wrong(page) == []
    come_in(phone.context, live_server, town, "member")

    context = browser.new_context(viewport=WIDE, reduced_motion="reduce", locale="da")
    come_in(context, live_server, town, "sponsor")
    desk = context.new_page()
    desk.goto(result)
    expect(desk.get_by_text(WORDS)).to_have_count(0)  # not yet hers to read
    phone.get_by_role("button", name="Send resultat og kommentar videre").click()
    desk.goto(result)
    expect(desk.locator("blockquote")).to_contain_text(WORDS)
    expect(desk.locator("main")).to_contain_text("mål")
    assert desk.get_by_text("Mere tid til sager.").count() == 0
    assert wrong(desk) == []
    context.close()
