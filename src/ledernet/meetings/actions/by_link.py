"""Answers that come by the link in a mail. A link works once; the receipt brings a fresh one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from ledernet.audit.actors import Actor, System
from ledernet.mail import actions as mail
from ledernet.mail.links import LinkUsed
from ledernet.meetings.enums import Coming, Route
from ledernet.meetings.models import Answer, Invitee, Meeting

from .answering import answer_each

RECEIPT = "meetings.answered"


@transaction.atomic
def answer_by_link(
    *, row: Invitee, number: int, chosen: Mapping[int, Coming], note: str, at: datetime
) -> list[Answer]:
    """Her answer to each meeting (by id), and the link, the one with this number, is used up. Raises `LinkUsed`."""
    mine = Invitee.objects.filter(pk=row.pk, links_used=number, is_open=True)
    if not mine.update(links_used=number + 1):
        raise LinkUsed(row.pk)
    assert row.leader is not None
    by: Actor = row.leader.user or System("mail link")
    mine_alone = Meeting.objects.filter(pk__in=chosen, network=row.network).values_list("pk", flat=True)
    given = answer_each(
        chosen={pk: chosen[pk] for pk in mine_alone},
        leader=row.leader,
        note=note,
        route=Route.LINK,
        by=by,
        at=at,
    )
    if given:
        _queue(row, given, once=f"{row.pk}-{number}", by=by, at=at)
    return given


def send_receipt(*, row: Invitee, answers: list[Answer], by: Actor, at: datetime) -> None:
    """To the address that was invited: what was answered, and a link to change it by. Of the same answers one receipt."""
    said = "-".join(f"{answer.pk}.{answer.version}" for answer in answers)
    _queue(row, answers, once=sha256(said.encode()).hexdigest()[:32], by=by, at=at)


@transaction.atomic
def send_link(*, row: Invitee, at: datetime) -> None:
    """A fresh link to the address that was invited, asked for by who holds a used one: one an hour, however often it is asked."""
    given = list(Answer.objects.filter(leader=row.leader, meeting__in=_meetings(row)).order_by("pk"))
    if given and row.is_open:
        _queue(row, given, once=f"again-{row.pk}-{at:%Y%m%d%H}", by=System("mail link"), at=at)


def _queue(row: Invitee, answers: list[Answer], *, once: str, by: Actor, at: datetime) -> None:
    user = row.leader.user if row.leader else None
    mail.queue(
        organisation=row.network.organisation,
        kind=RECEIPT,
        to_email=row.address,
        to_name=str(row.leader or ""),
        to_user=user,
        language=user.language if user else row.network.organisation.language,
        params={"answers": [answer.pk for answer in answers]},
        once_key=f"{RECEIPT}-{once}",
        by=by,
        at=at,
        held=False,
    )


def _meetings(row: Invitee) -> list[int]:
    which = {"series": row.series_id} if row.series_id else {"pk": row.meeting_id}
    return list(Meeting.objects.filter(**which).values_list("pk", flat=True))
