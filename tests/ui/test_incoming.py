"""Bodies that come in pieces are read, or it is said why not."""

from __future__ import annotations

from collections.abc import Iterator
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from ledernet.commons import files as documents
from ledernet.commons.exchange import files as exchange
from ledernet.config.wsgi import application
from ledernet.people.models import ImportBatch
from ledernet.people.readers import table as lists
from ledernet.transfer.whole import reading as whole
from ledernet.ui import incoming
from ledernet.ui.uploads import FORM_ROOM
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TOKEN = "t" * 32
LIST = b"Navn;Enhed;E-mail\nAnne Holm;Testskolen;anne.holm@testkoebing.example\n"


def send(
    client: Client, url: str, body: bytes, *, ends: bool = True, language: str = "da"
) -> tuple[int, str]:
    """As gunicorn hands over what came in pieces: with an end, but without a length."""
    cookies: SimpleCookie = client.cookies
    cookies[settings.CSRF_COOKIE_NAME] = TOKEN
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": url,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_TYPE": MULTIPART_CONTENT,
        "HTTP_TRANSFER_ENCODING": "chunked",
        "HTTP_COOKIE": cookies.output(header="", attrs=[], sep=";"),
        "HTTP_ACCEPT_LANGUAGE": language,
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
        "wsgi.input_terminated": ends,
        "wsgi.errors": BytesIO(),
    }
    said: list[str] = []
    answer = application(environ, lambda status, _headers, *_exc: said.append(status))  # type: ignore[arg-type,return-value]
    return int(said[0].split()[0]), b"".join(answer).decode()


def form(**fields: object) -> bytes:
    return encode_multipart(BOUNDARY, {"csrfmiddlewaretoken": TOKEN, **fields})


def upload() -> bytes:
    file = BytesIO(LIST)
    file.name = "ledere.csv"
    return form(file=file)


@pytest.fixture(autouse=True)
def _in_one_connection() -> Iterator[None]:
    """The test's transaction lives in it, as under Django's own client."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


@pytest.fixture
def hr(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.user("hr"))
    return client


def test_a_file_that_comes_in_pieces_is_taken_in(hr: Client) -> None:
    status, _text = send(hr, reverse("people:import-start"), upload())
    assert status == 302
    assert "Anne Holm" in hr.get(reverse("people:import-columns", args=[ImportBatch.objects.get().pk])).text


def test_so_is_any_form(hr: Client, cast: Cast) -> None:
    status, _text = send(hr, reverse("accounts:profile"), form(name="Hanne Holm", language="da"))
    assert status == 302
    user = cast.user("hr")
    user.refresh_from_db()
    assert user.name == "Hanne Holm"


def test_one_without_the_token_is_still_refused(hr: Client) -> None:
    assert send(hr, reverse("accounts:profile"), b"")[0] == 403


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("da", "Siden, hvor du valgte filen, siger, hvor meget den må fylde."),
        ("en", "The page where you chose the file says how large it may be."),
    ],
)
def test_too_much_is_said_to_be(
    hr: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    monkeypatch.setattr(incoming, "LARGEST", 100)
    monkeypatch.setattr(incoming, "PIECE", 40)
    speak(cast, language)
    status, text = send(hr, reverse("people:import-start"), upload())
    assert (status, ImportBatch.objects.count()) == (413, 0)
    assert words in text


def test_no_page_takes_more() -> None:
    pages = (lists.MAX_BYTES, documents.LARGEST, exchange.LARGEST, whole.LARGEST)
    assert max(pages) + FORM_ROOM == incoming.LARGEST


@pytest.mark.parametrize(
    ("language", "words"),
    [("da", "Send det med en browser."), ("en", "Send it with a browser.")],
)
def test_where_the_server_tells_no_end_it_is_said_what_to_do(
    hr: Client, cast: Cast, language: str, words: str
) -> None:
    speak(cast, language)
    status, text = send(hr, reverse("people:import-start"), upload(), ends=False)
    assert (status, ImportBatch.objects.count()) == (411, 0)
    assert words in text


def test_before_log_in_the_browser_says_which_language(db: None) -> None:
    status, text = send(Client(), reverse("account_login"), form(login="x"), ends=False, language="en")
    assert status == 411
    assert "Send it with a browser." in text


def speak(cast: Cast, language: str) -> None:
    user = cast.user("hr")
    user.language = language
    user.save(update_fields=["language"])
