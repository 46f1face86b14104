"""The chief approves a charter; a launch locks it."""

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.charter.content import Content, content_of, fingerprint
from ledernet.charter.enums import CHARTER_TRANSITIONS, CharterState, Verb
from ledernet.charter.models import CharterVersion
from ledernet.charter.queries import open_hearing_of
from ledernet.charter.readiness import launch_gaps
from ledernet.decisions.actions import record_decision
from ledernet.strategy import actions as strategy
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme

from .errors import (
    ContentChanged,
    HearingIsOpen,
    NotPossible,
    NotReady,
    ProgrammeClosed,
    ReasonMissing,
    Unchanged,
)

APPROVED = "charter.approved"  # the topic in the register of decisions


@transaction.atomic
def approve_charter(
    *, programme: Programme, shown: str, reason: str = "", by: Actor, at: datetime
) -> CharterVersion:
    """What the charter says now is in force from now on; `shown` is the fingerprint of what the chief has read.

    The version in force before is replaced, and stays with the networks that were launched on it. A programme still in preparation
    is decided by the same word. Raises `ProgrammeClosed`, `ContentChanged`, `Unchanged`, `HearingIsOpen`, `NotReady`,
    `ReasonMissing`.
    """
    programme = lock_programme(programme)
    content = content_shown(programme, shown)
    former = CharterVersion.objects.filter(programme=programme, state=CharterState.APPROVED).first()
    if former and former.content == content:
        raise Unchanged(former)
    open_hearing = open_hearing_of(programme)
    if open_hearing:
        raise HearingIsOpen(open_hearing)
    if missing := launch_gaps(content):
        raise NotReady(missing)
    if former and not reason.strip():
        raise ReasonMissing
    if programme.state == ProgrammeState.DRAFT:
        strategy.decide_programme(programme=programme, version=programme.version, by=by, at=at)
    if former:
        former.state = step(former, CharterState.REPLACED)
        former.save(update_fields=["state"])
    number = next_number(programme)
    decision = record_decision(
        organisation=programme.organisation,
        unit=programme.unit,
        subject=programme,
        topic=APPROVED,
        title=_title(programme, number),
        reason=reason.strip(),
        by=by,
        at=at,
    )
    version = CharterVersion.objects.create(
        programme=programme,
        number=number,
        state=CharterState.APPROVED,
        content=content,
        reason=reason.strip(),
        made_by=by if isinstance(by, User) else None,
        made_at=at,
        approved_by=by if isinstance(by, User) else None,
        approved_at=at,
        decision=decision,
    )
    facts = {
        "programme": programme.pk,
        "number": number,
        "replaces": former.number if former else None,
        "content": fingerprint(content),
    }
    audit.record(
        organisation=programme.organisation,
        by=by,
        at=at,
        verb=Verb.CHARTER_APPROVED,
        target=version,
        facts=facts,
    )
    return version


@transaction.atomic
def lock_version(*, version: CharterVersion, by: Actor, at: datetime) -> CharterVersion:
    """A network is launched on it: from now on this version is bound to what happens, whatever comes after.

    Locking again changes nothing. Raises `NotPossible` unless the version is the one in force.
    """
    lock_programme(version.programme)
    fresh = CharterVersion.objects.select_related("programme__organisation").get(pk=version.pk)
    if fresh.state != CharterState.APPROVED:
        raise NotPossible(fresh.state)
    if fresh.locked_at is None:
        fresh.locked_at = at
        fresh.save(update_fields=["locked_at"])
        organisation = fresh.programme.organisation
        audit.record(organisation=organisation, by=by, at=at, verb=Verb.CHARTER_LOCKED, target=fresh)
    return fresh


def lock_programme(programme: Programme) -> Programme:
    """Versions of one programme are made one after the other."""
    rows = Programme.objects.select_for_update(of=("self",)).select_related("organisation", "unit")
    return rows.get(pk=programme.pk)


def content_shown(programme: Programme, shown: str) -> Content:
    """What the charter says now. Raises `ProgrammeClosed`, and `ContentChanged` if it is not what was shown."""
    if programme.state == ProgrammeState.CLOSED:
        raise ProgrammeClosed(programme)
    content = content_of(programme)
    if fingerprint(content) != shown:
        raise ContentChanged(programme)
    return content


def next_number(programme: Programme) -> int:
    newest = CharterVersion.objects.filter(programme=programme).order_by("-number").first()
    return newest.number + 1 if newest else 1


def step(version: CharterVersion, to: CharterState) -> CharterState:
    if to not in CHARTER_TRANSITIONS[CharterState(version.state)]:
        raise NotPossible(version.state)
    return to


def _title(programme: Programme, number: int) -> str:
    """In the organisation's language: the register keeps what was written."""
    with translation.override(programme.organisation.language):
        return _("Charter of %(programme)s, version %(number)s") % {
            "programme": programme.name,
            "number": number,
        }
