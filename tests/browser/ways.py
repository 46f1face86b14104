"""What a person does again and again: press, tick, read a number in the address, change the language."""

import re

from playwright.sync_api import Page, expect

from .eyes import Eyes


def come_in(page: Page, key: str) -> None:
    """By one click on the login page; whoever comes for the first time is shown how her data are used, and goes on."""
    page.locator(f"button[name=as][value={key}]").click()
    page.wait_for_url(lambda url: "/login/" not in url)
    if "/privatliv/oplysning/" in page.url:
        page.locator("form[action*='/oplysning/set/'] button").click()
        page.wait_for_url(lambda url: "/oplysning/" not in url)


def press(page: Page, action: str) -> None:
    """The button of the form that posts there."""
    page.locator(f"form[action*='{action}'] button[type=submit]").first.click()
    page.wait_for_load_state()


def tick(page: Page, selector: str) -> None:
    """Choose a radio or a box by its label, as a person does: the design draws its own in the native one's place."""
    name = page.locator(selector).get_attribute("id")
    folded = page.locator(f"details:not([open]):has(#{name}) > summary")
    if folded.count():
        folded.first.click()
    page.locator(f"label[for='{name}']").click()


def number_in(page: Page, pattern: str) -> int:
    found = re.search(pattern, page.url)
    assert found, page.url
    return int(found[1])


def again_in_english(eyes: Eyes) -> None:
    """The same pages in the other language, and back."""
    speak(eyes, "en")
    for name, path in list(eyes.been.items()):
        eyes.go(path)
        assert eyes.page.locator("html").get_attribute("lang") == "en"
        eyes.look(f"{name} (English)", again=True)
    speak(eyes, "da")


def speak(eyes: Eyes, language: str) -> None:
    eyes.go("/")
    eyes.page.locator(f"button[name=language][value={language}]").first.click()
    expect(eyes.page.locator("html")).to_have_attribute("lang", language)
