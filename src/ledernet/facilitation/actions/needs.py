"""What a network needs of those who run it, written by HR."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.facilitation.enums import PreferenceKind, Verb
from ledernet.facilitation.models import AskedFor, Competence, Facilitator, Need, Preference
from ledernet.networks.models import Network

from .errors import NeedMoved, Stranger


@transaction.atomic
def change_need(
    *,
    network: Network,
    version: int,
    hours: Decimal | None,
    people: int | None,
    competences: Iterable[Competence],
    preferences: Mapping[Facilitator, PreferenceKind],
    by: Actor,
    at: datetime,
) -> Need:
    """All of it at once; `version` is 0 where nothing was written before. Raises `NeedMoved`, `Stranger`.

    Whom a network would rather not have stands in no log: only that the wishes were changed.
    """
    organisation = network.organisation
    competences = list(competences)
    owners = {one.organisation_id for one in competences} | {one.organisation_id for one in preferences}
    if owners - {organisation.pk}:
        raise Stranger(network.pk)
    need = Need.objects.select_for_update().filter(network=network).first() or Need(
        network=network, version=0
    )
    if need.version != version:
        raise NeedMoved(network.pk)
    is_new = need.pk is None
    before = {"hours": need.hours, "people": need.people}
    need.hours, need.people = hours, people
    need.version += 1
    need.save(force_insert=is_new)
    facts: dict[str, object] = {"network": network.pk}
    asked = {one.pk for one in competences}
    if asked != set(need.asked_for.values_list("competence", flat=True)):
        need.asked_for.all().delete()
        AskedFor.objects.bulk_create(AskedFor(need=need, competence=one) for one in competences)
        facts["competences"] = len(asked)
    wanted = {(one.pk, str(kind)) for one, kind in preferences.items()}
    if wanted != set(need.preferences.values_list("facilitator", "kind")):
        need.preferences.all().delete()
        Preference.objects.bulk_create(
            Preference(need=need, facilitator=one, kind=kind) for one, kind in preferences.items()
        )
        facts["wishes"] = audit.CHANGED
    after = {"hours": hours, "people": people}
    changes = {name: (before[name], value) for name, value in after.items() if before[name] != value}
    if changes or len(facts) > 1:
        audit.record(
            organisation=organisation,
            by=by,
            at=at,
            verb=Verb.NEED_CHANGED,
            target=need,
            changes=changes,
            facts=facts,
        )
    return need
