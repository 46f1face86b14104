"""What an administrator decides about the organisation as a whole."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ledernet.accounts.enums import Verb as AccountsVerb
from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor

from .enums import Verb
from .logos import Picture

CHANGEABLE = frozenset({"name", "accent", "language", "mail_from", "rehearsal_to"})


@transaction.atomic
def change_organisation(
    *,
    organisation: Organisation,
    values: Mapping[str, Any],
    logo: Picture | None = None,
    remove_logo: bool = False,
    by: Actor,
    at: datetime,
) -> Organisation:
    """Name, colour, logo, language and mail. Raises KeyError for a field that is not changed here."""
    if unknown := set(values) - CHANGEABLE:
        raise KeyError(sorted(unknown)[0])
    fresh = Organisation.objects.select_for_update().get(pk=organisation.pk)
    changes = {
        name: (getattr(fresh, name), value) for name, value in values.items() if getattr(fresh, name) != value
    }
    for name, value in values.items():
        setattr(fresh, name, value)
    if logo is not None or remove_logo:
        had = bool(fresh.logo)
        fresh.logo, fresh.logo_type = (logo.content, logo.kind) if logo else (None, "")
        if had or logo:
            changes["logo"] = (had, logo is not None)
    if changes:
        fresh.save()
        audit.record(
            organisation=fresh,
            by=by,
            at=at,
            verb=AccountsVerb.ORGANISATION_CHANGED,
            target=fresh,
            changes=changes,
        )
    return fresh


def record_unseated_export(*, organisation: Organisation, count: int, by: Actor, at: datetime) -> None:
    """The list of leaders without a network left the house."""
    facts = {"count": count}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.UNSEATED_EXPORTED, facts=facts)


def record_coverage_export(*, organisation: Organisation, form: str, by: Actor, at: datetime) -> None:
    """The figures of coverage left the house; `form` is csv or xlsx."""
    facts = {"format": form}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.COVERAGE_EXPORTED, facts=facts)


def record_inbox_export(*, organisation: Organisation, count: int, by: Actor, at: datetime) -> None:
    """Items of the inbox left the house."""
    facts = {"count": count}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.INBOX_EXPORTED, facts=facts)
