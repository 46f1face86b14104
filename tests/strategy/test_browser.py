"""The ten points, and pages of rows, in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, Request, Route, expect
from tests.browser.eyes import WIDE
from tests.cast import Cast
from tests.factories import ProgrammeFactory

from ledernet.strategy.models import Principle

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return Cast.assemble()


@pytest.fixture
def page(browser: Browser, live_server: Any, cast: Cast) -> Iterator[Page]:
    """HR at work."""
    client = Client()
    client.force_login(cast.user("hr"))
    key = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(viewport=WIDE, base_url=live_server.url)
    context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    yield context.new_page()
    context.close()


def slow(page: Page, address: str) -> None:
    def slowly(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route(address, slowly)


def still(page: Page) -> None:
    """Nothing has been asked for for a while, and everything has been answered."""
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.on("request", note)
    page.wait_for_timeout(800)
    while asked or page.locator(".htmx-request").count():
        asked.clear()
        page.wait_for_timeout(800)
    page.remove_listener("request", note)


def test_what_is_typed_while_the_sum_is_on_its_way_stays(page: Page, cast: Cast) -> None:
    programme = ProgrammeFactory(organisation=cast.organisation)
    page.goto(f"/strategi/{programme.pk}/samtale/formaal/")
    slow(page, f"**/strategi/{programme.pk}/point/")
    page.fill("[name=points_P3]", "5")
    page.fill("[name=points_P5]", "4")
    for _press in range(3):
        page.click("#more-P1")
    page.click("#less-P3")
    still(page)
    told = {name: page.input_value(f"[name=points_{name}]") for name in ("P1", "P3", "P5")}
    filled = page.locator("#points li").first.locator("circle.f-a").count()
    words = page.locator("#sum").inner_text()
    assert (told, filled) == ({"P1": "3", "P3": "4", "P5": "4"}, 3)
    assert words == "Der er givet ét point for meget."


def test_what_is_typed_while_a_line_is_on_its_way_stays(page: Page, cast: Cast) -> None:
    programme = ProgrammeFactory(organisation=cast.organisation)
    address = reverse("strategy:principles", args=[programme.pk])
    page.goto(address)
    slow(page, f"**{address}")
    page.fill("#id_rule-0-text", "Vi kommer")
    page.click("#rule-more")
    page.press("#id_rule-0-text", "End")
    page.keyboard.type(" til tiden")
    expect(page.locator("#id_rule-1-text")).to_be_visible()
    page.keyboard.type(".")
    expect(page.locator("#id_rule-0-text")).to_have_value("Vi kommer til tiden.")
    page.fill("#id_rule-1-text", "Vi læser det fø")
    page.click("#rule-up-1")
    page.fill("#id_rule-1-text", "Vi læser det før.")
    expect(page.locator("#id_rule-1-text")).to_have_value("Vi kommer til tiden.")
    expect(page.locator("#id_rule-0-text")).to_have_value("Vi læser det før.")
    page.unroute(f"**{address}")
    page.click(".ln-actions > button.button-secondary[value=save]")
    expect(page.locator(".toast, .alert-success").first).to_be_visible()
    texts = Principle.objects.order_by("position").values_list("text", flat=True)
    assert list(texts) == ["Vi læser det før.", "Vi kommer til tiden."]


def test_days_and_criteria_keep_what_is_typed_meanwhile(page: Page, cast: Cast) -> None:
    programme = ProgrammeFactory(organisation=cast.organisation)
    address = reverse("strategy:closing", args=[programme.pk])
    page.goto(address)
    slow(page, f"**{address}")
    page.click("#criterion-add-0")
    page.select_option("#id_criterion-0-measure", "own")
    page.fill("#id_criterion-0-text", "Ingen vil være vært")
    expect(page.locator("#id_criterion-1-text")).to_have_value("Ingen vil være vært")
    expect(page.locator("#id_criterion-1-measure")).to_have_value("own")
    expect(page.locator("#reads-h + ul")).to_contain_text("Ingen vil være vært")
    address = reverse("strategy:evaluation", args=[programme.pk])
    page.goto(address)
    slow(page, f"**{address}")
    page.click("#question-more")
    page.fill("#id_wave-0-name", "Midtvejs")
    expect(page.locator("#id_question-0-text_da")).to_be_visible()
    expect(page.locator("#id_wave-0-name")).to_have_value("Midtvejs")
