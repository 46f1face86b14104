"""The letters of a round on their way. Who has no usable address stops nobody."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from ledernet.accounts.models import Organisation, User
from ledernet.answers.models import Ballot
from ledernet.audit.actors import Actor
from ledernet.evaluation.models import Questionnaire, Wave
from ledernet.mail import actions as mail
from ledernet.mail.models import Message
from ledernet.networks.shared.queries import spoken_by
from ledernet.people.ballots import leaders_in
from ledernet.people.models import Leader

from .asked import facilitators_today, members_asked

ASKED, REMINDED, TOLD = "evaluation.asked", "evaluation.reminded", "evaluation.told"
RELEASED = "evaluation.released"


def ask(leader: Leader, ballot: Ballot, *, organisation: Organisation, by: Actor, at: datetime) -> None:
    """Her own link, in her own language."""
    params, once, spoken = {"ballot": ballot.pk}, f"{ballot.pk}", spoken_by(leader)
    mail.write(ASKED, leader, params, organisation=organisation, once=once, language=spoken, by=by, at=at)


def tell_readers(asked: Questionnaire, *, by: Actor, at: datetime) -> None:
    """Those who see it first and can log in: who sits there, guests too, and who facilitates."""
    on, network, params = timezone.localdate(at), asked.network, {"questionnaire": asked.pk}
    members = members_asked(network, on=on)
    users = {one.user for one in members if one.user and one.user.is_active}
    users |= set(facilitators_today(network, on=on))
    guests = [(one, spoken_by(one)) for one in members if one.is_guest]
    readers: list[tuple[User | Leader, str, str]] = [
        (user, user.language, str(user.pk)) for user in sorted(users, key=lambda user: user.pk)
    ]
    readers += [(guest, spoken, f"guest-{guest.pk}") for guest, spoken in guests if spoken]
    for reader, spoken, key in readers:
        mail.write(
            TOLD,
            reader,
            params,
            organisation=network.organisation,
            once=f"{asked.pk}:{key}",
            language=spoken,
            by=by,
            at=at,
        )


def remind_all(wave: Wave, ballots: QuerySet[Ballot], *, number: int, by: Actor, at: datetime) -> int:
    """A reminder for each of these ballots. Returns how many. Two queries, and two for each letter."""
    rows = list(ballots.order_by("pk"))
    leaders = leaders_in(wave.organisation_id, [ballot.who for ballot in rows])
    count = 0
    for ballot in rows:
        if leader := leaders.get(ballot.who):
            params, once = {"ballot": ballot.pk, "number": number}, f"{ballot.pk}:{number}"
            house, spoken = wave.organisation, spoken_by(leader)
            sent = mail.write(
                REMINDED, leader, params, organisation=house, once=once, language=spoken, by=by, at=at
            )
            count += sent is not None
    return count


def reminders_wait(wave: Wave) -> bool:
    """Some of its reminders have not left yet."""
    asked = Ballot.objects.filter(round__in=wave.questionnaires.values("round")).values_list("pk", flat=True)
    return Message.objects.filter(kind=REMINDED, params__ballot__in=list(asked)).exists()
