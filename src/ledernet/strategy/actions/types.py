"""Kinds of network that the management may choose among."""

from datetime import datetime

from django.db import transaction
from django.utils import translation

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.strategy.enums import TypeKind, Verb
from ledernet.strategy.models import NetworkType

BUILT_IN = (TypeKind.PROFESSIONAL, TypeKind.CROSS_PROFESSIONAL)


@transaction.atomic
def ensure_types(*, organisation: Organisation, by: Actor, at: datetime) -> list[NetworkType]:
    """The two types that come with the product, made for the organisation the first time they are asked for."""
    have = {row.kind: row for row in NetworkType.objects.filter(organisation=organisation, kind__in=BUILT_IN)}
    for kind in BUILT_IN:
        if kind not in have:
            with translation.override(organisation.language):
                name = str(kind.label)
            made, fresh = NetworkType.objects.get_or_create(
                organisation=organisation, name=name, defaults={"kind": kind}
            )
            have[kind] = made
            if fresh:
                audit.record(organisation=organisation, by=by, at=at, verb=Verb.TYPE_CREATED, target=made)
    return [have[kind] for kind in BUILT_IN]


@transaction.atomic
def create_type(
    *, organisation: Organisation, name: str, description: str, by: Actor, at: datetime
) -> NetworkType:
    """An own type. Raises `IntegrityError` if the organisation has one of that name."""
    made = NetworkType.objects.create(
        organisation=organisation, kind=TypeKind.OWN, name=name, description=description
    )
    facts = {"name": name}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.TYPE_CREATED, target=made, facts=facts)
    return made
