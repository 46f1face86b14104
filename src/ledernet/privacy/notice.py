"""What people are told before they use the product: published by number, shown once to each, never before there is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit

from .enums import Verb
from .models import Notice, NoticeShown


@dataclass(frozen=True)
class Words:
    """What the organisation adds itself."""

    controller: str
    officer: str
    more: str = ""


def current(organisation: Organisation) -> Notice | None:
    return Notice.objects.filter(organisation=organisation).order_by("-number").first()


def unseen_by(user: User) -> Notice | None:
    """The notice in force at home, where she has not been shown it. One question."""
    newest = Notice.objects.filter(organisation=OuterRef("organisation"), number__gt=OuterRef("number"))
    seen = NoticeShown.objects.filter(notice=OuterRef("pk"), user=user)
    rows = Notice.objects.filter(~Exists(newest), ~Exists(seen), organisation=user.organisation_id)
    return rows.first()


@transaction.atomic
def publish(*, organisation: Organisation, words: Words, by: User, at: datetime) -> Notice:
    """The next number; everybody is shown it once. Saying the same words again publishes nothing."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    last = current(organisation)
    if last and Words(last.controller, last.officer, last.more) == words:
        return last
    number = last.number + 1 if last else 1
    notice = Notice.objects.create(
        organisation=organisation, number=number, controller=words.controller, officer=words.officer,
        more=words.more, published_at=at, published_by=by,
    )  # fmt: skip
    audit.record(
        organisation=organisation,
        by=by,
        at=at,
        verb=Verb.NOTICE_PUBLISHED,
        target=notice,
        facts={"number": number},
    )
    return notice


@transaction.atomic
def note_shown(*, notice: Notice, user: User, at: datetime) -> None:
    """Once for each person and number."""
    _row, is_new = NoticeShown.objects.get_or_create(notice=notice, user=user, defaults={"at": at})
    if is_new:
        facts = {"number": notice.number}
        audit.record(
            organisation=notice.organisation,
            by=user,
            at=at,
            verb=Verb.NOTICE_SHOWN,
            target=notice,
            facts=facts,
        )


def is_page(request: HttpRequest) -> bool:
    """A whole page opened by a person: no part of one, nothing that is sent, no file for a machine."""
    wants = request.headers.get("Accept", "")
    return request.method == "GET" and "text/html" in wants and "HX-Request" not in request.headers
