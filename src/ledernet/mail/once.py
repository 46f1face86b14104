"""The page behind a link that answers once, without a login. GET shows, POST answers; used, it offers a fresh link by mail.

A room says what its link asks (`Question`) and gets the view; the order of refusals, their words and their status are the same for all:

    class Coming(Question):
        template = "meetings/answer_link.html"      # extends ui/solo.html; posts to its own address
        used_template = "meetings/link_used.html"   # extends mail/links/used.html

        @classmethod
        def behind(cls, token, *, at): ...          # the row, or BadLink, Expired
        def answer(self, data, *, at): ...          # None; or the page with what must be put right

    path("svar/<str:token>/", once_view(Coming), name="answer-link")

Nothing is written by looking, neither a session nor a message.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar, Self

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ledernet.accounts.house import language_here, opened_by_link
from ledernet.accounts.models import Organisation

from .links import BadLink, Expired, LinkOver, LinkUsed

Context = Mapping[str, Any]
AGAIN = "again"
"""The button that asks for a fresh link."""


class Question(ABC):
    """One question to one person, as it stands in this moment."""

    template: ClassVar[str]
    used_template: ClassVar[str] = "mail/links/used.html"
    over_template: ClassVar[str] = "mail/links/refused.html"
    bad_template: ClassVar[str] = "mail/links/refused.html"
    thanks_template: ClassVar[str] = ""
    """Shown once the answer is in. Empty: the page of the used link, which then says what was answered."""

    @classmethod
    @abstractmethod
    def behind(cls, token: str, *, at: datetime) -> Self:
        """What the token opens. Raises `BadLink`, `Expired`."""

    @property
    @abstractmethod
    def house(self) -> Organisation:
        """Who asks."""

    @property
    @abstractmethod
    def language(self) -> str:
        """Of the one who is asked: she need not be logged in."""

    @abstractmethod
    def is_over(self, at: datetime) -> bool: ...

    @abstractmethod
    def is_used(self) -> bool: ...

    @abstractmethod
    def page(self, asked: QueryDict, *, at: datetime) -> Context:
        """What the templates find; `asked` is what stands in the address behind the question mark."""

    @abstractmethod
    def answer(self, data: QueryDict, *, at: datetime) -> Context | None:
        """Write the answer. What the page says where something must be put right. Raises `LinkUsed`, `LinkOver`."""

    def can_send_again(self, at: datetime) -> bool:  # others ask what day it is
        """A fresh link may be had by mail, at the address that was asked."""
        return False

    def send_again(self, *, at: datetime) -> None:
        """Put it in the outbox, at most once an hour. For those who can."""
        raise NotImplementedError


def once_view(kind: type[Question]) -> Callable[..., HttpResponse]:
    """The view of a link whose address has a `token`."""

    @login_not_required
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, token: str) -> HttpResponse:
        return answer_once(request, token, kind, at=timezone.now())

    view.__doc__ = kind.__doc__
    return view


def answer_once(request: HttpRequest, token: str, kind: type[Question], *, at: datetime) -> HttpResponse:
    try:
        question = kind.behind(token, at=at)
    except Expired:
        return render(request, kind.bad_template, {"why": "expired"}, status=410)
    except BadLink:
        return render(request, kind.bad_template, {"why": "bad"}, status=404)
    opened_by_link(request, question.house)
    with translation.override(language_here(request, question.language)):
        return _within(request, question, at)


def _within(request: HttpRequest, question: Question, at: datetime) -> HttpResponse:
    is_posted = request.method == "POST"
    if is_posted and AGAIN in request.POST and question.can_send_again(at):
        question.send_again(at=at)
        return render(request, "mail/links/sent.html")
    if question.is_over(at):
        return _over(request, question, at)
    if question.is_used():
        return _used(request, question, at)
    if not is_posted:
        return render(request, question.template, dict(question.page(request.GET, at=at)))
    try:
        wrong = question.answer(request.POST, at=at)
    except LinkUsed:
        return _used(request, question, at)
    except LinkOver:
        return _over(request, question, at)
    if wrong is not None:
        return render(request, question.template, dict(wrong), status=422)
    if question.thanks_template:
        return render(request, question.thanks_template, dict(question.page(request.GET, at=at)))
    return redirect(request.path)


def _used(request: HttpRequest, question: Question, at: datetime) -> HttpResponse:
    context = {**question.page(request.GET, at=at), "can_send_again": question.can_send_again(at)}
    return render(request, question.used_template, context)


def _over(request: HttpRequest, question: Question, at: datetime) -> HttpResponse:
    context = {**question.page(request.GET, at=at), "why": "over"}
    return render(request, question.over_template, context, status=410)
