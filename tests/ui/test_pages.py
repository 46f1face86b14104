"""Whole page or part, 200 or 422, and the pages for when nothing can be answered."""

from __future__ import annotations

import errno
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.contrib import messages
from django.contrib.auth.models import Group
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.exception import convert_exception_to_response
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation
from lxml import html

from ledernet.ui import errors
from ledernet.ui.kept import KeptMiddleware, has_kept
from ledernet.ui.pages import own_address, respond

PAGE = (
    "<!doctype html>whole {% partialdef box inline %}<p>part {{ form.errors|length }}</p>{% endpartialdef %}"
)


class One(forms.Form):
    name = forms.CharField()


@pytest.fixture(autouse=True)
def _template(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{% load partials %}" + PAGE)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    options = {**settings.TEMPLATES[0]["OPTIONS"]}
    options["context_processors"] = ["django.template.context_processors.request"]
    settings.TEMPLATES[0]["OPTIONS"] = options


def asked(**headers: str) -> HttpRequest:
    request = RequestFactory().get(
        "/", headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


def test_the_whole_page_without_htmx() -> None:
    response = respond(asked(), "page.html", part="box")
    assert b"whole" in response.content
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize(
    ("headers", "whole"),
    [
        ({"HX_Request": "true"}, False),
        ({"HX_Request": "true", "HX_Boosted": "true"}, True),
        ({"HX_Request": "true", "HX_History_Restore_Request": "true"}, True),
    ],
)
def test_the_part_only_where_a_part_was_asked_for(headers: dict[str, str], whole: bool) -> None:
    response = respond(asked(**headers), "page.html", part="box")
    assert (b"whole" in response.content) is whole
    assert b"part" in response.content


@pytest.mark.parametrize(
    ("form", "status"), [(One({}), 422), (One({"name": "Bo"}), 200), (One(), 200), (None, 200)]
)
def test_a_form_to_be_put_right_is_422(form: One | None, status: int) -> None:
    assert respond(asked(), "page.html", {"form": form}).status_code == status


def test_a_status_given_stands() -> None:
    assert respond(asked(), "page.html", {"form": One({})}, status=409).status_code == 409


def test_messages_are_said_beside_the_part_once() -> None:
    request = asked(HX_Request="true")
    messages.success(request, "Mette <b>er</b> låst fast.")
    content = respond(request, "page.html", part="box").content.decode()
    assert 'hx-swap-oob="beforeend:#toasts"' in content
    assert "toast-success" in content
    assert "Mette &lt;b&gt;er&lt;/b&gt; låst fast." in content


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    ("view", "status"),
    [
        (errors.bad_request, 400),
        (errors.permission_denied, 403),
        (errors.csrf_failure, 403),
        (errors.page_not_found, 404),
        (errors.method_not_allowed, 405),
        (errors.length_required, 411),
        (errors.too_large, 413),
        (errors.server_error, 500),
        (errors.unavailable, 503),
    ],
)
def test_error_pages_say_what_happened_what_it_means_and_what_to_do(
    view: Any, status: int, language: str
) -> None:
    with translation.override(language):
        response = view(RequestFactory().get("/"))
    content = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{language}">' in content
    assert content.count("<h1>") == 1
    assert content.count("<p") >= 4
    assert 'class="ln-lead"' in content


def test_a_refusal_in_words_is_shown_and_the_name_of_a_permission_is_not() -> None:
    request = RequestFactory().get("/")
    said = errors.permission_denied(request, PermissionDenied("Kladden er låst af Anders & Co."))
    assert "Kladden er låst af Anders &amp; Co." in said.content.decode()
    named = errors.permission_denied(request, PermissionDenied("people.view_leader"))
    assert "people.view_leader" not in named.content.decode()


def test_what_was_written_comes_back_when_it_cannot_be_saved() -> None:
    written = {
        "purpose": 'At lære af "hinanden" <b>og</b> dele',
        "version": "7",
        "csrfmiddlewaretoken": "abc",
    }
    request = RequestFactory().post("/strategi/1/?step=2", written)
    page = html.fromstring(_failing(request, OperationalError("database or disk is full")).content.decode())
    (form,) = page.forms
    assert (form.method, form.action) == ("POST", "/strategi/1/?step=2")
    assert dict(form.form_values()) == written, "sent again as it was"
    assert written["purpose"] in page.text_content(), "and to be read"


@pytest.mark.parametrize(
    "error", [OperationalError("gone"), InterfaceError("closed"), OSError(errno.ENOSPC, "full")]
)
def test_what_passes_over_is_said_to(error: Exception) -> None:
    answer = _failing(RequestFactory().get("/forside/"), error)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert 'href="/forside/"' in answer.content.decode()


@pytest.mark.parametrize(
    "error", [IntegrityError("twice"), OSError(errno.EACCES, "forbidden"), ValueError("x")]
)
def test_what_will_not_pass_over_is_a_fault(error: Exception) -> None:
    assert _failing(RequestFactory().post("/forside/", {"a": "b c"}), error).status_code == 500


@pytest.mark.parametrize("field", ["password", "new_password1", "client_secret"])
def test_no_page_repeats_a_secret_and_no_file_is_said_to_be_here(field: str) -> None:
    request = RequestFactory().post("/konto/login/", {"login": "a b", field: "hemmelig ting"})
    page = _failing(request, OperationalError("gone")).content.decode()
    assert "hemmelig" not in page
    assert "<form" not in page
    sent = RequestFactory().post("/filer/", {"title": "En titel", "file": SimpleUploadedFile("a.txt", b"x")})
    page = _failing(sent, OperationalError("gone")).content.decode()
    assert "En titel" in page
    assert "<form" not in page, "without its file it would be another"


def test_who_was_cut_off_after_something_was_kept_is_told_to_look_before_sending_it_again() -> None:
    request = RequestFactory().post(
        "/netvaerk/7/note/",
        {"text": "Det gik godt"},
        headers={"Referer": "http://testserver/netvaerk/7/?a=1"},
    )
    request.something_kept = True  # type: ignore[attr-defined]
    page = html.fromstring(_failing(request, OperationalError("gone")).content.decode())
    assert not page.forms, "else it may be there twice"
    assert page.xpath("//a[@href='/netvaerk/7/?a=1']")
    assert "Det gik godt" in page.text_content()


@pytest.mark.parametrize("page", ["", "http://testserver//ond.example/", "javascript:alert(1)", "not a page"])
def test_no_way_back_leads_to_others(page: str) -> None:
    request = RequestFactory().post("/netvaerk/7/note/", {"text": "a b"}, headers={"Referer": page})
    request.something_kept = True  # type: ignore[attr-defined]
    assert 'href="/"' in _failing(request, OperationalError("gone")).content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("whole", [False, True])
def test_it_is_known_whether_something_was_kept(whole: bool) -> None:
    """Within a transaction nothing is kept before it has ended."""
    seen: list[bool] = []

    def view(request: HttpRequest) -> HttpResponse:
        Group.objects.count()
        seen.append(has_kept(request))
        with transaction.atomic() if whole else nullcontext():
            Group.objects.create(name="A")
            seen.append(has_kept(request))
        seen.append(has_kept(request))
        return HttpResponse()

    KeptMiddleware(view)(RequestFactory().post("/"))
    assert seen == [False, not whole, True]


@pytest.mark.django_db(transaction=True)
def test_what_was_taken_back_or_only_counted_was_not_kept() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        cache.set("attempts", 1)
        with suppress(ValueError), transaction.atomic():
            Group.objects.create(name="A")
            raise ValueError
        return HttpResponse(str(has_kept(request)))

    assert KeptMiddleware(view)(RequestFactory().post("/")).content == b"False"


def _failing(request: HttpRequest, error: Exception) -> HttpResponse:
    """The answer of Django's own handling of an exception that nobody caught."""

    def view(_request: HttpRequest) -> HttpResponse:
        raise error

    return convert_exception_to_response(view)(request)


def test_the_last_error_page_needs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: Any, **_kwargs: Any) -> str:
        raise RuntimeError

    monkeypatch.setattr(errors, "render_to_string", broken)
    response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Noget gik galt hos os" in response.content.decode()


def test_on_to_our_own_pages_alone() -> None:
    request = RequestFactory().post("/", headers={"host": "testserver"})
    for wanted in ("/netvaerk/7/", "/?a=1#b"):
        assert own_address(request, wanted, "/") == wanted
    for wanted in (
        "",
        "https://ond.example/",
        "//ond.example/",
        "/\\ond.example/",
        "///ond.example",
        "netvaerk/",
        "javascript:alert(1)",
    ):
        assert own_address(request, wanted, "/hjem/") == "/hjem/", wanted
