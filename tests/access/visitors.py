"""The cast at the doors of the product."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from unittest import mock

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client

from ledernet.accounts.models import Organisation, User
from ledernet.home import context
from ledernet.home.menu import Menu, menu_for
from ledernet.people import middleware
from ledernet.people.viewer import Viewer, viewer_of
from ledernet.ui import errors
from tests.cast import NAMES, Cast

from .doors import ALL

TWIN = "facilitator_external"
"""She has the same rows as `facilitator`, so no guard could tell them apart: one of them is asked for both."""


_page = errors._page
_user = auth.get_user


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    to: str
    headers: Mapping[str, str]


class Visitors:
    """Everybody of the cast, logged in once; what a visit changes is taken back."""

    def __init__(self, cast: Cast) -> None:
        self.answers: dict[tuple[str, str, str], Answer] = {}
        self.refusals: dict[tuple[int | None, HTTPStatus, str], bytes] = {}
        self.menus: dict[int | None, Menu] = {}
        self.viewers: dict[tuple[int, int, date], Viewer] = {}
        self.users: dict[str, User | AnonymousUser] = {}
        self.clients = {"": Client(raise_request_exception=False)}
        for name in NAMES:
            self.clients[name] = Client(raise_request_exception=False)
            self.clients[name].force_login(cast.user(name))

    def visit(self, who: str, method: str, url: str) -> Answer:
        if (who, method, url) not in self.answers:
            self.answers[who, method, url] = self._visit(who, method, url)
        return self.answers[who, method, url]

    def of_all(
        self, method: str, url: str, allowed: frozenset[str] | None, *, only: frozenset[str] = ALL
    ) -> list[str]:
        """Who must be asked: `only` those; where there is no such method one for all, if that is said before anybody is looked at."""
        if allowed is None and self.visit("hr", method, url).status == 405:
            return ["hr"]
        return sorted(only - {TWIN})

    def _visit(self, who: str, method: str, url: str) -> Answer:
        client = self.clients[who]
        cookies = client.cookies.copy()
        cache.clear()  # attempts are counted, and all of the cast come from one address
        with (
            transaction.atomic(),
            mock.patch.object(errors, "_page", self._refusal),
            mock.patch.object(auth, "get_user", self._user),
            mock.patch.object(context, "menu_for", self._menu),
            mock.patch.object(middleware, "viewer_of", self._viewer),
        ):
            response = getattr(client, method)(url)
            content = b"" if response.streaming else response.content
            transaction.set_rollback(True)
        client.cookies = cookies
        return Answer(
            response.status_code,
            content.decode("utf-8", errors="replace"),
            response.headers.get("Location", ""),
            dict(response.headers) | {"Set-Cookie": response.cookies.output(header="", sep="\n")},
        )

    def _menu(self, request: HttpRequest) -> Menu:
        """What waits is counted once for each person: every visit finds the world as it was."""
        if request.user.pk not in self.menus:
            self.menus[request.user.pk] = menu_for(request)
        return self.menus[request.user.pk]

    def _user(self, request: HttpRequest) -> User | AnonymousUser:
        """Whose the session is, and of which organisation she is, is looked up once: a fifth of what a refusal costs."""
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        if key not in self.users:
            self.users[key] = _user(request)
            getattr(self.users[key], "organisation", None)
        return copy(self.users[key])

    def _viewer(self, user: User, *, organisation: Organisation, on: date) -> Viewer:
        """Her roles are looked up once, as what waits is; a third of what a refusal costs."""
        key = (user.pk, organisation.pk, on)
        if key not in self.viewers:
            self.viewers[key] = viewer_of(user, organisation=organisation, on=on)
        known = self.viewers[key]
        viewer = Viewer(user, organisation, on, known.scopes)
        viewer.__dict__["leader"] = copy(known.leader)
        return viewer

    def _refusal(self, request: HttpRequest, status: HTTPStatus, words: str = "") -> HttpResponse:
        """Thousands of pages say no: each is drawn once for each person, each way of saying no and each reason."""
        key = (request.user.pk, status, words)
        if key not in self.refusals:
            self.refusals[key] = _page(request, status, words).content
        return HttpResponse(self.refusals[key], status=status)


def past_the_guard(answer: Answer) -> bool:
    """A page, a way onward or a complaint about the (empty) form: the visitor was let in."""
    sent_to_log_in = answer.status == 302 and answer.to.startswith("/konto/login/")
    return answer.status in {200, 204, 302, 413, 422} and not sent_to_log_in
