"""The ten points in a real browser."""

from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, Route
from tests.browser.eyes import WIDE
from tests.cast import Cast
from tests.factories import ProgrammeFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_is_typed_while_the_sum_is_on_its_way_stays(
    browser: Browser, live_server: Any, transactional_db: None
) -> None:
    cast = Cast.assemble()
    client = Client()
    client.force_login(cast.user("hr"))
    key = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(viewport=WIDE)
    context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    page = context.new_page()

    def slowly(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    programme = ProgrammeFactory(organisation=cast.organisation)
    page.goto(f"{live_server.url}/strategi/{programme.pk}/samtale/formaal/")
    page.route(f"**/strategi/{programme.pk}/point/", slowly)
    page.fill("[name=points_P3]", "5")
    page.fill("[name=points_P5]", "4")
    for _press in range(3):
        page.click("#more-P1")
    page.click("#less-P3")
    page.wait_for_timeout(2500)
    told = {name: page.input_value(f"[name=points_{name}]") for name in ("P1", "P3", "P5")}
    filled = page.locator("#points li").first.locator("circle.f-a").count()
    words = page.locator("#sum").inner_text()
    context.close()
    assert (told, filled) == ({"P1": "3", "P3": "4", "P5": "4"}, 3)
    assert words == "Der er givet ét point for meget."
