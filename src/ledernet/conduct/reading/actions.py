"""That somebody took the figures along is recorded; and what few and most mean is set."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.conduct.actions import ChangedMeanwhile
from ledernet.conduct.enums import Verb
from ledernet.conduct.models import AttendanceLimits

__all__ = ["ChangedMeanwhile", "record_figures_export", "set_limits"]


def record_figures_export(
    *, organisation: Organisation, form: str, networks: int, by: Actor, at: datetime
) -> None:
    audit.record(
        organisation=organisation,
        by=by,
        at=at,
        verb=Verb.FIGURES_EXPORTED,
        facts={"format": form, "networks": networks},
    )


@transaction.atomic
def set_limits(
    *, organisation: Organisation, percent: tuple[int, int], version: int, by: User, at: datetime
) -> AttendanceLimits:
    """Whole per cents, the first below the second. `version` 0 is the house's own. Raises `ChangedMeanwhile`."""
    row = AttendanceLimits.objects.select_for_update().filter(organisation=organisation).first()
    if (row.version if row else 0) != version:
        raise ChangedMeanwhile(organisation.pk)
    row = row or AttendanceLimits(organisation=organisation, version=0)
    if (row.few, row.most) == percent:
        return row
    row.few, row.most = percent
    row.version, row.set_by, row.set_at = row.version + 1, by, at
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:  # another was first in this very moment
        raise ChangedMeanwhile(organisation.pk) from error
    facts = {"few": row.few, "most": row.most}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.LIMITS_SET, target=row, facts=facts)
    return row
