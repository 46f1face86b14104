"""Kinds of network that the management may choose among."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import translation

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.strategy.enums import Attribute, TypeKind, Verb
from ledernet.strategy.models import NetworkType

from .errors import NotPossible, TemplateClash, TypeChangedMeanwhile

BUILT_IN = (TypeKind.PROFESSIONAL, TypeKind.CROSS_PROFESSIONAL)
TO_ADD = (TypeKind.LEVEL, TypeKind.THEME, TypeKind.INTER_MUNICIPAL)


@transaction.atomic
def ensure_types(*, organisation: Organisation, by: Actor, at: datetime) -> list[NetworkType]:
    """The two types that come with the product, made for the organisation the first time they are asked for."""
    have = {row.kind: row for row in NetworkType.objects.filter(organisation=organisation, kind__in=BUILT_IN)}
    for kind in BUILT_IN:
        if kind not in have:
            have[kind] = _of_kind(organisation, kind, by=by, at=at)
    return [have[kind] for kind in BUILT_IN]


@transaction.atomic
def add_kind(*, organisation: Organisation, kind: TypeKind, by: Actor, at: datetime) -> NetworkType:
    """Make one of the further kinds available. Once is enough: the second time it is there already."""
    if kind not in TO_ADD:
        raise NotPossible(kind)
    have = NetworkType.objects.filter(organisation=organisation, kind=kind).first()
    return have or _of_kind(organisation, kind, by=by, at=at)


@transaction.atomic
def create_type(
    *,
    organisation: Organisation,
    name: str,
    description: str,
    strengths: str = "",
    risks: str = "",
    gathers: Iterable[str] = (),
    mixes: Iterable[str] = (),
    by: Actor,
    at: datetime,
) -> NetworkType:
    """An own type. Raises `IntegrityError` if the organisation has one of that name, `TemplateClash`."""
    made = NetworkType(organisation=organisation, kind=TypeKind.OWN)
    _fill(
        made,
        name=name,
        description=description,
        strengths=strengths,
        risks=risks,
        gathers=gathers,
        mixes=mixes,
    )
    made.save(force_insert=True)
    facts = {"name": name}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.TYPE_CREATED, target=made, facts=facts)
    return made


@transaction.atomic
def change_type(
    *,
    type: NetworkType,  # noqa: A002  # what it is called everywhere else
    version: int,
    name: str,
    description: str,
    strengths: str,
    risks: str,
    gathers: Iterable[str],
    mixes: Iterable[str],
    by: Actor,
    at: datetime,
) -> NetworkType:
    """Describe a type anew; one that comes with the product keeps its name. Drafts that are made already keep what they asked.

    Raises `TypeChangedMeanwhile`, `TemplateClash`, `IntegrityError` (the name is taken).
    """
    kind = NetworkType.objects.select_for_update().get(pk=type.pk)
    if kind.version != version:
        raise TypeChangedMeanwhile(kind)
    before = audit.snapshot(kind)
    kept = name if kind.kind == TypeKind.OWN else kind.name
    _fill(
        kind,
        name=kept,
        description=description,
        strengths=strengths,
        risks=risks,
        gathers=gathers,
        mixes=mixes,
    )
    changes = audit.changes_between(before, kind)
    if not changes:
        return kind
    kind.version += 1
    kind.save()
    audit.record(
        organisation=kind.organisation, by=by, at=at, verb=Verb.TYPE_CHANGED, target=kind, changes=changes
    )
    return kind


def _of_kind(organisation: Organisation, kind: TypeKind, *, by: Actor, at: datetime) -> NetworkType:
    with translation.override(organisation.language):
        name = str(kind.label)
    made, fresh = NetworkType.objects.get_or_create(
        organisation=organisation, name=name, defaults={"kind": kind}
    )
    if fresh:
        audit.record(organisation=organisation, by=by, at=at, verb=Verb.TYPE_CREATED, target=made)
    return made


def _fill(
    kind: NetworkType,
    *,
    name: str,
    description: str,
    strengths: str,
    risks: str,
    gathers: Iterable[str],
    mixes: Iterable[str],
) -> None:
    alike, unlike = set(gathers), set(mixes)
    if alike & unlike:
        raise TemplateClash(sorted(alike & unlike))
    kind.name, kind.description, kind.strengths, kind.risks = name, description, strengths, risks
    kind.gathers = [one for one in Attribute.values if one in alike]
    kind.mixes = [one for one in Attribute.values if one in unlike]
