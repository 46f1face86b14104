"""The guide as it is read within the product."""

import pytest
from django.test import Client
from django.urls import reverse

from ledernet.handbook.chapters import CHAPTERS
from ledernet.handbook.reading import read

pytestmark = pytest.mark.django_db


def test_the_guide_is_read_without_a_login_in_the_language_of_the_browser() -> None:
    for language, words in (("da", "fortrolige rum"), ("en", "confidential room")):
        visitor = Client(headers={"accept-language": language})
        for chapter in CHAPTERS:
            page = visitor.get(reverse("handbook:chapter", args=[chapter.key])).content.decode()
            assert f'<html lang="{language}">' in page
            for section in read(chapter, language).sections:
                assert not section.anchor or page.count(f'id="{section.anchor}"') == 1
        front = visitor.get(reverse("handbook:contents"), {"q": words}).content.decode()
        assert reverse("handbook:chapter", args=["leder"]) in front
    assert visitor.get(reverse("handbook:chapter", args=["index"])).status_code == 404
    assert visitor.get(reverse("handbook:chapter", args=["noget"])).status_code == 404
    assert visitor.get(reverse("handbook:brief-of", args=["hr", "noget"])).status_code == 404
    assert visitor.get(reverse("handbook:picture", args=["noget.png"])).status_code == 404
    brief = visitor.get(reverse("handbook:brief-of", args=["hr", "compose"])).content.decode()
    assert "Composition" in brief
    assert "<html" not in brief
    picture = visitor.get(reverse("handbook:picture", args=["studio.png"]))
    assert picture["Content-Type"] == "image/png"
    assert picture.getvalue()[:4] == b"\x89PNG"
