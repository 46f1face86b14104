"""The duties of an organisation, and who has which share in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks.enums import Verb
from ledernet.networks.models import Network
from ledernet.strategy.models import Programme

from .catalogue import PRODUCT, WITH_DAYS
from .enums import Moment
from .models import MOST_LETTERS, Allotment, Duty
from .shares import require_whole

MOST, LONGEST_DAYS = 60, 180


class DutyMoved(Exception):
    """Somebody else has saved the duty since it was read; nothing was written. `duty` is as it is now."""

    def __init__(self, duty: Duty) -> None:
        super().__init__(f"duty {duty.pk} is now version {duty.version}")
        self.duty = duty


class BadDuty(ValueError):
    """`field` is `name` (empty, too long, or there already), `days` (too many) or `reason` (missing)."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"{field}: {code}")
        self.field, self.code = field, code


@transaction.atomic
def take_duties_into_use(*, organisation: Organisation, by: Actor, at: datetime) -> int:
    """The product's duties as the organisation's own, to go on from. Returns how many are new; may be repeated."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    have = set(Duty.objects.filter(organisation=organisation).values_list("code", flat=True))
    made = 0
    for position, (code, known) in enumerate(PRODUCT.items(), start=1):
        if code in have:
            continue
        duty = Duty.objects.create(
            organisation=organisation, code=code, moment=known.moment, days=known.days, position=position
        )
        Allotment.objects.create(duty=duty, shares=known.shares, made_at=at)
        made += 1
    if made:
        facts = {"count": made}
        audit.record(organisation=organisation, by=by, at=at, verb=Verb.DUTIES_TAKEN_INTO_USE, facts=facts)
    return made


@transaction.atomic
def add_duty(
    *,
    organisation: Organisation,
    name: str,
    moment: Moment,
    days: int,
    shares: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> Duty:
    """A duty of the organisation's own. Raises `BadDuty`, `SharesFlawed`."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    kept = require_whole(shares)
    there = Duty.objects.filter(organisation=organisation)
    if there.count() >= MOST:
        raise BadDuty("name", "many")
    last = there.order_by("-position").values_list("position", flat=True).first() or 0
    duty = Duty.objects.create(
        organisation=organisation,
        code=f"own-{last + 1}",
        name=_free(organisation, name),
        moment=moment,
        days=_days(moment, days),
        position=last + 1,
    )
    Allotment.objects.create(duty=duty, shares=kept, made_by=_person(by), made_at=at)
    facts = {"name": str(duty), "shares": kept}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.DUTY_ADDED, target=duty, facts=facts)
    return duty


@transaction.atomic
def change_duty(
    *,
    duty: Duty,
    version: int,
    name: str,
    moment: Moment,
    days: int,
    is_retired: bool,
    shares: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> Duty:
    """What it is called, when it falls, whether it is used, and who has which share where nobody has said otherwise.

    Raises `DutyMoved`, `BadDuty`, `SharesFlawed`.
    """
    fresh = Duty.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=duty.pk)
    if fresh.version != version:
        raise DutyMoved(fresh)
    kept = require_whole(shares)
    before = audit.snapshot(fresh)
    said = _free(fresh.organisation, name, but=fresh)
    is_products = fresh.code in PRODUCT and said == str(PRODUCT[fresh.code].name)
    fresh.name = "" if is_products else said
    fresh.moment, fresh.days, fresh.is_retired = moment, _days(moment, days), is_retired
    default, _made = Allotment.objects.get_or_create(
        duty=fresh, programme=None, network=None, defaults={"shares": kept, "made_at": at}
    )
    changes: dict[str, Any] = audit.changes_between(before, fresh)
    facts: dict[str, Any] = {"name": str(fresh)}
    if default.shares != kept:
        facts |= {"old": default.shares, "new": kept}
        default.shares, default.made_by, default.made_at = kept, _person(by), at
        default.save()
    if changes or len(facts) > 1:
        fresh.version += 1
        fresh.save()
        audit.record(
            organisation=fresh.organisation,
            by=by,
            at=at,
            verb=Verb.DUTY_CHANGED,
            target=fresh,
            changes=changes,
            facts=facts,
        )
    return fresh


@transaction.atomic
def allot_otherwise(
    *,
    duty: Duty,
    programme: Programme | None = None,
    network: Network | None = None,
    shares: Mapping[str, str],
    reason: str,
    by: Actor,
    at: datetime,
) -> Allotment:
    """Other shares in one programme, or in one network, with the reason. Raises `BadDuty` (no reason), `SharesFlawed`."""
    assert (programme is None) != (network is None), "one programme or one network"
    kept = require_whole(shares)
    if not reason.strip():
        raise BadDuty("reason", "empty")
    where = {"duty": duty, "programme": programme, "network": network}
    Duty.objects.select_for_update().get(pk=duty.pk)
    row = Allotment.objects.filter(**where).first()
    old = row.shares if row else None
    if row and (row.shares, row.reason) == (kept, reason.strip()):
        return row
    row = row or Allotment(**where)
    row.shares, row.reason, row.made_by, row.made_at = kept, reason.strip(), _person(by), at
    row.save()
    _record(row, Verb.DUTY_ALLOTTED, {"old": old, "new": kept, "reason": row.reason}, by=by, at=at)
    return row


@transaction.atomic
def allot_as_usual(*, allotment: Allotment, by: Actor, at: datetime) -> None:
    """The shares of the programme or the organisation hold here again. One that is gone already is no trouble."""
    rows = Allotment.objects.select_for_update(of=("self",)).select_related("duty__organisation")
    row = rows.filter(pk=allotment.pk).first()
    if row is None or (row.programme_id is None and row.network_id is None):
        return
    old = row.shares
    _record(row, Verb.DUTY_ALLOTTED, {"old": old, "new": None}, by=by, at=at)
    row.delete()


def _record(row: Allotment, verb: Verb, facts: dict[str, Any], *, by: Actor, at: datetime) -> None:
    organisation = row.duty.organisation
    about = {"name": str(row.duty), "programme": row.programme_id, "network": row.network_id}
    audit.record(organisation=organisation, by=by, at=at, verb=verb, target=row.duty, facts=about | facts)


def _free(organisation: Organisation, name: str, *, but: Duty | None = None) -> str:
    said = " ".join(name.split())
    if not said:
        raise BadDuty("name", "empty")
    if len(said) > MOST_LETTERS:
        raise BadDuty("name", "long")
    for other in Duty.objects.filter(organisation=organisation):
        if str(other).casefold() == said.casefold() and (but is None or other.pk != but.pk):
            raise BadDuty("name", "taken")
    return said


def _days(moment: str, days: int) -> int:
    if not 0 <= days <= LONGEST_DAYS:
        raise BadDuty("days", "many")
    return days if moment in WITH_DAYS else 0


def _person(by: Actor) -> User | None:
    return by if isinstance(by, User) else None
