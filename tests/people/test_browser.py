"""The pages of this room and of the door in a real browser: axe, no sideways scroll, nothing outside the policy."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page

from ledernet.people.models import Leader, Unit
from tests.browser.eyes import PHONE, WIDE, sideways, violations
from tests.cast import Cast
from tests.factories import (
    CorrectionFactory,
    LeaderFactory,
    LeaveFactory,
    PostFactory,
    UserFactory,
    WishFactory,
)
from tests.profiles import is_long

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES: dict[str, tuple[str, ...]] = {
    "": ("/konto/login/", "/konto/adgangskode/glemt/", "/konto/adgangskode/sendt/", "/konto/adgangskode/vaelg/x-y/",
         "/konto/lukket/"),
    "hr": ("/ledere/", "/ledere/?q=ingen", "/ledere/{leader}/", "/ledere/{leader}/ret/", "/ledere/{leader}/fratraed/",
           "/ledere/{leader}/stilling/", "/ledere/{leader}/orlov/", "/ledere/stilling/{post}/",
           "/ledere/stilling/{post}/leder/", "/ledere/orlov/", "/ledere/enheder/", "/ledere/enheder/?q=skole",
           "/ledere/enheder/{unit}/", "/ledere/enheder/{unit}/ret/", "/ledere/enheder/{unit}/flyt/",
           "/ledere/inviter/", "/ledere/ny/", "/konto/profil/", "/konto/adgangskode/", "/konto/bekraeft/",
           "/konto/totrin/", "/konto/logout/"),
    "member": ("/ledere/mig/", "/ledere/{leader}/"),
    "administrator": ("/ledere/brugere/", "/ledere/brugere/{user}/", "/ledere/brugere/ny/"),
}  # fmt: skip


@pytest.fixture
def town(transactional_db: None, settings: Any) -> Cast:
    """The cast with something of everything."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.startswith("zeal")]
    cast = Cast.assemble()
    member = cast.leaders["member"]
    PostFactory(leader=member, unit=cast.roads, is_primary=False, responsibilities=["Drift", "Budget"])
    LeaveFactory(leader=member)
    WishFactory(leader=member, topics=["Trivsel"], weekdays=[2, 4])
    CorrectionFactory(organisation=cast.organisation, target_key="member")
    LeaderFactory(organisation=cast.organisation, name="Uden Mail", email="")
    LeaderFactory(organisation=cast.organisation, name="Klar Til Login")
    UserFactory(organisation=cast.organisation, name="Kontoret", email="delt@testkoebing.example")
    LeaderFactory(organisation=cast.organisation, name="Delt Mail", email="delt@testkoebing.example")
    return cast


@pytest.fixture
def page(browser: Browser, complaints: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    opened = context.new_page()
    opened.on("console", lambda said: said.type == "error" and complaints.append(said.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()


@pytest.fixture
def complaints() -> list[str]:
    return []


def let_in(page: Page, address: str, cast: Cast, name: str, language: str) -> None:
    """A cookie as the log-in gives it, and the language chosen."""
    cookies = [{"name": "django_language", "value": language, "url": address}]
    if name:
        user = cast.user(name)
        user.language = language
        user.save()
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        cookies.append({"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address})
    page.context.add_cookies(cookies)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", list(PAGES))
def test_axe_finds_nothing_on_any_page_at_either_width(
    page: Page, complaints: list[str], live_server: Any, town: Cast, name: str, language: str
) -> None:
    let_in(page, live_server.url, town, name, language)
    member = Leader.objects.get(key="member", organisation=town.organisation)
    keys = {
        "leader": member.pk,
        "post": member.posts.get(is_primary=True).pk,
        "unit": Unit.objects.get(key="school").pk,
        "user": member.user_id,
    }
    found: list[str] = []
    for path in PAGES[name]:
        answer = page.goto(live_server.url + path.format(**keys))
        assert answer is not None
        assert answer.status == 200, path
        for window in (WIDE, PHONE):
            page.set_viewport_size(window)
            high = page.evaluate("() => document.documentElement.scrollHeight")
            page.set_viewport_size({"width": window["width"], "height": max(high, window["height"])})
            if language == "da" or (window == PHONE and is_long()):
                lines = violations(page, colours=language == "da" and (window == WIDE or is_long()))
                found += [f"{path} {window['width']}: {line}" for line in lines]
            assert not sideways(page), f"{path} scrolls sideways at {window['width']}"
    assert not found, "\n".join(found)
    assert not complaints


def test_a_superior_is_set_in_two_steps_by_keyboard(page: Page, live_server: Any, town: Cast) -> None:
    let_in(page, live_server.url, town, "hr", "da")
    post = Leader.objects.get(key="member", organisation=town.organisation).posts.get(is_primary=True)
    page.goto(f"{live_server.url}/ledere/stilling/{post.pk}/leder/")
    page.get_by_label("Navn").fill("birgit")
    page.keyboard.press("Enter")
    page.get_by_label("Birgit Chef (Børn og Unge)").check()
    assert violations(page) == []
    page.get_by_role("button", name="Sæt som nærmeste leder").click()
    page.wait_for_url("**/ledere/*/")
    assert "sat i hånden" in page.inner_text("main")


def test_the_tree_opens_and_searches_while_one_types(page: Page, live_server: Any, town: Cast) -> None:
    let_in(page, live_server.url, town, "hr", "da")
    page.goto(f"{live_server.url}/ledere/enheder/")
    assert not page.get_by_role("link", name="Ærø Skole").is_visible()
    page.locator("summary", has_text="Børn og Unge").click()
    assert page.get_by_role("link", name="Ærø Skole").is_visible()
    page.get_by_label("Enhedens navn").fill("veje")
    page.get_by_role("link", name="Veje").wait_for()
    assert "q=veje" in page.url
