"""Pages on which one answers stand where no log writes of them, in whichever room they are."""

import inspect
import logging
from pathlib import Path

from django.template.loader import render_to_string
from django.urls import get_resolver
from django.utils import translation

import ledernet
from ledernet.config.discreet import WithoutLinks, is_logged

ROOMS = Path(ledernet.__file__).parent


def addresses(patterns, before="/"):
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns, path)
        else:
            yield path, pattern.callback


def asks(view):
    """Does the package that the view stands in use this room? A page made by `once_view` stands where its question does."""
    inner = inspect.unwrap(view)
    held = [cell.cell_contents for cell in inner.__closure__ or ()]
    module = next((each.__module__ for each in held if isinstance(each, type)), view.__module__)
    folder = (ROOMS.parent / module.replace(".", "/")).parent
    return any("ledernet.answers" in file.read_text(encoding="utf-8") for file in folder.glob("*.py"))


def test_every_page_that_answers_by_link_is_left_out_of_the_access_log():
    found = {
        path
        for path, view in addresses(get_resolver().url_patterns)
        if getattr(view, "login_required", True) is False
        and view.__module__.startswith("ledernet.")
        and "<" in path
        and asks(view)
    }
    assert "/svar/puls/<str:token>/" in found
    assert [path for path in found if is_logged(path)] == []


def test_what_is_logged_of_such_a_page_does_not_name_the_link():
    record = logging.makeLogRecord({"msg": "%s: %s", "args": ("Forbidden", "/svar/puls/abcDEF_-9/")})
    assert WithoutLinks().filter(record)
    assert record.getMessage() == "Forbidden: /svar/puls/abcDEF_-9/".replace("puls/abcDEF_-9/", "…")
    other = logging.makeLogRecord({"msg": "%s: %s", "args": ("Forbidden", "/netvaerk/3/")})
    assert WithoutLinks().filter(other) and other.args == ("Forbidden", "/netvaerk/3/")


def test_why_nobody_is_recognised_is_said_with_the_threshold_of_the_round():
    for language, words in (("da", "Dit navn gemmes ikke"), ("en", "Your name is not kept")):
        with translation.override(language):
            page = render_to_string("answers/why_anonymous.html", {"least": 6})
        assert words in page and "6" in page and "blocktranslate" not in page
