"""HR of the whole organisation says how long; the data protection officer lets it begin once the list has been seen; the worker carries it out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit import retention as log
from ledernet.audit.actors import Actor, System
from ledernet.audit.models import Record
from ledernet.privacy.enums import Verb
from ledernet.privacy.models import Keeping

from . import former
from .rules import former_before, log_before

MOST_PEOPLE = 50
VALUES_AT_ONCE = 2000
MOST_CHUNKS = 10


class AlreadySo(ValueError):
    """It runs already, or has been stopped already."""


def keeping_of(organisation: Organisation) -> Keeping:
    """As it is; where nothing has been said, the ordinary periods, and nothing goes."""
    return Keeping.objects.filter(organisation=organisation).select_related("begun_by").first() or Keeping(
        organisation=organisation
    )


def _held(organisation: Organisation) -> Keeping:
    Keeping.objects.get_or_create(organisation=organisation)
    return Keeping.objects.select_for_update().get(organisation=organisation)


@transaction.atomic
def set_periods(
    *, organisation: Organisation, former_years: int, log_years: int, by: Actor, at: datetime
) -> bool:
    """Other periods are another list: what ran stops until it has been seen. Returns whether anything changed."""
    keeping = _held(organisation)
    before = audit.snapshot(keeping)
    keeping.former_years, keeping.log_years = former_years, log_years
    if not audit.changes_between(before, keeping):
        return False
    keeping.begun_at = keeping.begun_by = None
    keeping.save()
    _record(keeping, Verb.PERIODS_SET, before, by=by, at=at)
    return True


@transaction.atomic
def begin(*, organisation: Organisation, by: User, at: datetime) -> None:
    """Raises `AlreadySo`."""
    keeping = _held(organisation)
    if keeping.begun_at:
        raise AlreadySo
    before = audit.snapshot(keeping)
    keeping.begun_at, keeping.begun_by = at, by
    keeping.save()
    _record(keeping, Verb.RETENTION_BEGUN, before, by=by, at=at)


@transaction.atomic
def stop(*, organisation: Organisation, by: Actor, at: datetime) -> None:
    """Raises `AlreadySo`."""
    keeping = _held(organisation)
    if not keeping.begun_at:
        raise AlreadySo
    before = audit.snapshot(keeping)
    keeping.begun_at = keeping.begun_by = None
    keeping.save()
    _record(keeping, Verb.RETENTION_STOPPED, before, by=by, at=at)


def _record(keeping: Keeping, verb: Verb, before: dict[str, object], *, by: Actor, at: datetime) -> None:
    changes = audit.changes_between(before, keeping)
    audit.record(organisation=keeping.organisation, by=by, at=at, verb=verb, target=keeping, changes=changes)


def look_at_list(*, organisation: Organisation, by: Actor, at: datetime) -> Record | None:
    """The list names people: that it was read is recorded, once an hour for each reader."""
    from ledernet.privacy.actions import TURNING_PAGES

    return audit.record_read(
        organisation=organisation, by=by, at=at, verb=Verb.RETENTION_READ, once_within=TURNING_PAGES
    )


def carry_out(at: datetime, should_stop: Callable[[], bool] = lambda: False) -> int:
    """The job: for each organisation whose officer has let it begin, some at a time; what is left goes the next time. May be repeated."""
    count = 0
    for keeping in Keeping.objects.exclude(begun_at=None).select_related("organisation").order_by("pk"):
        if should_stop():
            break
        count += _of(keeping, by=System("worker"), at=at, should_stop=should_stop)
    return count


def _of(keeping: Keeping, *, by: Actor, at: datetime, should_stop: Callable[[], bool]) -> int:
    house = keeping.organisation

    def enough() -> bool:
        """Asked anew before each person: whoever stops it need not wait for the end of the round."""
        return should_stop() or not Keeping.objects.filter(pk=keeping.pk, begun_at=keeping.begun_at).exists()

    with translation.override(house.language):
        reason = _("The period of %(years)s years is over") % {"years": keeping.former_years}
    facts = {"people": 1, "until": former_before(keeping, at)}
    people = former.forget_some(
        house, former_before(keeping, at), reason=reason, most=MOST_PEOPLE,
        by=by, at=at, on=timezone.localdate(at), should_stop=enough,
        note=lambda: audit.record(
            organisation=house, by=by, at=at, verb=Verb.RETENTION_DONE, target=keeping, facts=facts
        ),
    )  # fmt: skip
    values = 0
    for _chunk in range(MOST_CHUNKS):
        if enough():
            break
        moment = log_before(keeping, at)
        some = log.erase_before(organisation=house, moment=moment, most=VALUES_AT_ONCE, by=by, at=at)
        values += some
        if some < VALUES_AT_ONCE:
            break
    return people + values
