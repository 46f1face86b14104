"""A hearing: a version is sent out, comments come in, each is answered, and those who were heard are told what came of it."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.charter.content import fingerprint
from ledernet.charter.enums import Capacity, CharterState, Clause, Outcome, Verb
from ledernet.charter.models import CharterVersion, Hearing, HearingComment, HearingParty
from ledernet.charter.queries import open_hearing_of
from ledernet.mail import actions as mail
from ledernet.mail.models import Message
from ledernet.strategy.models import Programme

from .approving import content_shown, lock_programme, next_number, step
from .errors import (
    ChangedMeanwhile,
    HearingIsOpen,
    HearingOver,
    NobodyHeard,
    NotAnswered,
    NothingSaid,
    NotPossible,
    Stranger,
    WrongDay,
)

ASKED, TOLD = "charter.hearing", "charter.heard"  # the letters


@transaction.atomic
def open_hearing(
    *,
    programme: Programme,
    shown: str,
    heard: Mapping[User, Capacity],
    closes_on: date,
    question: str = "",
    by: Actor,
    at: datetime,
) -> Hearing:
    """Send what the charter says now to those who are heard; comments can be made to the end of `closes_on`.

    Raises `ProgrammeClosed`, `ContentChanged`, `HearingIsOpen`, `NobodyHeard`, `WrongDay`, `Stranger`.
    """
    programme = lock_programme(programme)
    content = content_shown(programme, shown)
    if running := open_hearing_of(programme):
        raise HearingIsOpen(running)
    if not heard:
        raise NobodyHeard
    if closes_on <= timezone.localdate(at):
        raise WrongDay(closes_on.isoformat())
    for user in heard:
        if user.organisation_id != programme.organisation_id or not user.is_active:
            raise Stranger(str(user.pk))
    person = by if isinstance(by, User) else None
    version = CharterVersion.objects.create(
        programme=programme,
        number=next_number(programme),
        state=CharterState.HEARING,
        content=content,
        made_by=person,
        made_at=at,
    )
    hearing = Hearing.objects.create(
        version=version, question=question.strip(), closes_on=closes_on, opened_by=person, opened_at=at
    )
    for user, capacity in heard.items():
        party = HearingParty.objects.create(hearing=hearing, user=user, capacity=capacity)
        party.message = _mail(party, ASKED, organisation=programme.organisation, by=by, at=at)
        party.save(update_fields=["message"])
    facts = {
        "number": version.number,
        "parties": len(heard),
        "closes_on": closes_on,
        "content": fingerprint(content),
    }
    _record(hearing, Verb.HEARING_OPENED, facts=facts, by=by, at=at)
    return hearing


@transaction.atomic
def comment(*, party: HearingParty, text: str, clause: str = "", by: Actor, at: datetime) -> HearingComment:
    """What somebody who is heard says of a clause, or of the whole. Raises `HearingOver`, `NothingSaid`."""
    hearing = _locked(party.hearing)
    if hearing.version.state != CharterState.HEARING or timezone.localdate(at) > hearing.closes_on:
        raise HearingOver(hearing)
    if not text.strip():
        raise NothingSaid
    made = HearingComment.objects.create(
        party=party, clause=Clause(clause) if clause else "", text=text.strip(), made_at=at
    )
    _record(hearing, Verb.HEARD, facts={"clause": clause, "comment": made.pk}, by=by, at=at)
    return made


@transaction.atomic
def answer_comment(
    *,
    comment: HearingComment,
    seen: datetime | None,
    outcome: Outcome,
    reply: str,
    by: Actor,
    at: datetime,
) -> HearingComment:
    """What becomes of a comment; it can be put in other words until the hearing is closed. `seen` is when it was answered
    before, as the page showed it.

    Raises `NotPossible` (closed), `ChangedMeanwhile`, `NothingSaid` (what is not taken in has a reason).
    """
    hearing = _locked(comment.party.hearing)
    fresh = HearingComment.objects.select_for_update().get(pk=comment.pk)
    if hearing.version.state != CharterState.HEARING:
        raise NotPossible(hearing.version.state)
    if fresh.replied_at != seen:
        raise ChangedMeanwhile
    if outcome in {Outcome.NOT_TAKEN, Outcome.PARTLY} and not reply.strip():
        raise NothingSaid
    before = audit.snapshot(fresh)
    fresh.outcome, fresh.reply = outcome, reply.strip()
    fresh.replied_by, fresh.replied_at = (by if isinstance(by, User) else None), at
    fresh.save()
    changes = audit.changes_between(before, fresh)
    organisation = hearing.version.programme.organisation
    audit.record(
        organisation=organisation, by=by, at=at, verb=Verb.COMMENT_ANSWERED, target=fresh, changes=changes
    )
    return fresh


@transaction.atomic
def close_hearing(
    *, hearing: Hearing, summary: str, leave_unanswered: bool = False, by: Actor, at: datetime
) -> Hearing:
    """End it, and tell those who were heard what came of it. Raises `NotPossible`, `NotAnswered`."""
    hearing = _locked(hearing)
    waiting = HearingComment.objects.filter(party__hearing=hearing, outcome="").count()
    state = step(hearing.version, CharterState.HEARD)
    if waiting and not leave_unanswered:
        raise NotAnswered(waiting)
    _end(hearing, state, summary=summary.strip(), by=by, at=at)
    organisation = hearing.version.programme.organisation
    for party in hearing.parties.select_related("user"):
        _mail(party, TOLD, organisation=organisation, by=by, at=at)
    facts = {"number": hearing.version.number, "unanswered": waiting}
    _record(hearing, Verb.HEARING_CLOSED, facts=facts, by=by, at=at)
    return hearing


@transaction.atomic
def withdraw_hearing(*, hearing: Hearing, by: Actor, at: datetime) -> Hearing:
    """Call it off: mails that have not gone are called back, what was said is kept. Raises `NotPossible`."""
    hearing = _locked(hearing)
    if hearing.version.state != CharterState.HEARING:
        raise NotPossible(hearing.version.state)
    _end(hearing, step(hearing.version, CharterState.WITHDRAWN), summary="", by=by, at=at)
    asked = Message.objects.filter(pk__in=hearing.parties.values("message"))
    mail.recall(asked, by=by, at=at)
    _record(hearing, Verb.CHARTER_WITHDRAWN, facts={"number": hearing.version.number}, by=by, at=at)
    return hearing


def _end(hearing: Hearing, state: CharterState, *, summary: str, by: Actor, at: datetime) -> None:
    hearing.version.state = state
    hearing.version.save(update_fields=["state"])
    hearing.summary = summary
    hearing.closed_by, hearing.closed_at = (by if isinstance(by, User) else None), at
    hearing.save()


def _locked(hearing: Hearing) -> Hearing:
    rows = Hearing.objects.select_for_update(of=("self",)).select_related("version__programme__organisation")
    return rows.get(pk=hearing.pk)


def _mail(
    party: HearingParty, kind: str, *, organisation: Organisation, by: Actor, at: datetime
) -> Message | None:
    """None for an address that mail refuses: the page of the hearing is there all the same."""
    return mail.write(
        kind, party.user, {"party": party.pk}, organisation=organisation, once=f"{party.pk}", by=by, at=at
    )


def _record(hearing: Hearing, verb: Verb, *, facts: Mapping[str, object], by: Actor, at: datetime) -> None:
    organisation = hearing.version.programme.organisation
    audit.record(organisation=organisation, by=by, at=at, verb=verb, target=hearing, facts=facts)
