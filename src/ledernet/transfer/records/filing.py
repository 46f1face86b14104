"""How records reach the case system: what holds each night, and under which case a programme is filed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.strategy.models import Programme
from ledernet.transfer.enums import Access, RecordKind, Verb
from ledernet.transfer.models import CaseNumber, CaseSetup


class Stale(Exception):
    """Somebody has changed it since it was read."""


@dataclass(frozen=True)
class Filed:
    case_number: str = ""
    kle: str = ""
    access: Access = Access.OPEN


def setup_of(organisation: Organisation) -> CaseSetup:
    """As it is kept, or as it is before anybody has said anything (not saved)."""
    found = CaseSetup.objects.filter(organisation=organisation).first()
    return found or CaseSetup(organisation=organisation, kinds=[kind.value for kind in RecordKind], version=0)


def programmes_of(organisation: Organisation) -> QuerySet[Programme]:
    return (
        Programme.objects.filter(organisation=organisation)
        .select_related("case_number", "unit")
        .order_by("name_sort", "pk")
    )


@transaction.atomic
def set_up(
    *,
    organisation: Organisation,
    filed: Filed,
    is_nightly: bool,
    kinds: list[RecordKind],
    with_word: bool,
    since: date | None,
    version: int,
    by: User,
    at: datetime,
) -> CaseSetup:
    """Raises `Stale`."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    setup = setup_of(organisation)
    if setup.version != version:
        raise Stale
    before = audit.snapshot(setup) if setup.pk else {}
    setup.case_number, setup.kle, setup.access = filed.case_number, filed.kle, filed.access
    setup.is_nightly, setup.kinds = is_nightly, [kind.value for kind in kinds]
    setup.with_word, setup.since, setup.version = with_word, since, version + 1
    setup.save()
    changes = audit.changes_between(before, setup)
    audit.record(
        organisation=organisation, by=by, at=at, verb=Verb.CASE_SET_UP, target=setup, changes=changes
    )
    return setup


@transaction.atomic
def number_programmes(
    *, organisation: Organisation, filed: Mapping[int, Filed], by: User, at: datetime
) -> int:
    """Programme → its case; an empty one takes the programme's own away. Returns how many were changed."""
    changed = 0
    for programme in programmes_of(organisation).filter(pk__in=filed):
        said = filed[programme.pk]
        row = getattr(programme, "case_number", None) or CaseNumber(programme=programme)
        before = audit.snapshot(row) if row.pk else {}
        if said == Filed():
            if not row.pk:
                continue
            row.delete()
            changes = {"case_number": (before["case_number"], ""), "kle": (before["kle"], "")}
        else:
            row.case_number, row.kle, row.access = said.case_number, said.kle, said.access
            changes = audit.changes_between(before, row)
            changes = {
                name: change for name, change in changes.items() if name in {"case_number", "kle", "access"}
            }
            if not changes:
                continue
            row.save()
        changed += 1
        facts = {"programme": programme.name} | {name: new for name, (_old, new) in changes.items()}
        audit.record(
            organisation=organisation, by=by, at=at, verb=Verb.CASE_NUMBERED, target=programme, facts=facts
        )
    return changed
