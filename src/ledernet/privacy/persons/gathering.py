"""All that is stored about one person: rows about her, rows in which she has done something, and what is told to nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, Q, QuerySet

from ledernet.accounts.models import User
from ledernet.audit.privacy import Kind, kinds_of
from ledernet.facilitation.models import Facilitator
from ledernet.people.enums import CorrectionTarget
from ledernet.people.models import Leader, Post
from ledernet.ui.fields import key_fields

from .places import ELSEWHERE, OTHERS_FIELDS, PLACES, Place
from .who import Person
from .words import Why

PEOPLE = (Leader, User, Facilitator)
NONE = Q(pk__in=[])


def ours() -> list[type[Model]]:
    found = [model for model in apps.get_models() if model.__module__.startswith("ledernet.")]
    return sorted(found, key=lambda model: model._meta.label)


@cache
def references(model: type[Model]) -> tuple[str, ...]:
    """Fields that lead straight to a leader or a user."""
    return tuple(
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model in (Leader, User)
    )


@cache
def traces(model: type[Model]) -> tuple[str, ...]:
    """Those by which a row is not about her: she has made it, decided it, sees to it."""
    label = model._meta.label
    about = PLACES[label].paths if label in PLACES else ()
    return tuple(
        name for name in references(model) if name not in about and f"{label}.{name}" not in OTHERS_FIELDS
    )


@cache
def target_of(model: type[Model], path: str) -> type[Model]:
    """Leader, User or Facilitator: where a path ends."""
    here: Any = model
    for step in path.split("__") if path != "pk" else ():
        here = here._meta.get_field(step).related_model
    if here not in PEOPLE:
        raise LookupError(f"{model._meta.label}.{path} leads to no person")
    return here  # type: ignore[no-any-return]


def rows_about(person: Person, model: type[Model]) -> QuerySet[Any]:
    label = model._meta.label
    finder = FINDERS.get(label)
    return model._base_manager.filter(finder(person) if finder else _by_paths(person, model)).order_by("pk")


def rows_traced(person: Person, model: type[Model], name: str) -> QuerySet[Any]:
    keys = person.rows[target_of(model, name)]
    return model._base_manager.filter(**{f"{name}__in": keys}).order_by("pk")


def _by_paths(person: Person, model: type[Model]) -> Q:
    place = PLACES[model._meta.label]
    ways = [Q(**{f"{path}__in": person.rows[target_of(model, path)]}) for path in place.paths]
    return reduce(or_, ways, NONE)


def _corrections(person: Person) -> Q:
    if person.leader is None:
        return NONE
    posts = Post.objects.filter(leader=person.leader).values("key")
    about = Q(target=CorrectionTarget.LEADER, target_key=person.leader.key)
    return (about | Q(target=CorrectionTarget.POST, target_key__in=posts)) & Q(
        organisation=person.organisation
    )


def _messages(person: Person) -> Q:
    ways = [Q(to_email__iexact=email) for email in person.emails]
    return reduce(or_, ways, Q(to_user__in=person.rows[User])) & Q(organisation=person.organisation)


def _ballots(person: Person) -> Q:
    return Q(who=person.answer_key, round__organisation=person.organisation) if person.answer_key else NONE


def _inbox(person: Person) -> Q:
    return Q(organisation=person.organisation, facts__leader=person.leader.pk) if person.leader else NONE


def _records(person: Person) -> Q:
    """What she has done, and what was done to the rows that are her."""
    about = Q(actor_key=person.user.actor_key) if person.user else NONE
    for model, keys in person.rows.items():
        about |= Q(target_type=model._meta.label, target_key__in=[str(key) for key in keys])  # type: ignore[attr-defined]
    return about & Q(organisation_key=person.organisation.pk)


def _values(person: Person) -> Q:
    """Told together with their records."""
    return NONE


FINDERS: dict[str, Callable[[Person], Q]] = {
    "people.Correction": _corrections,
    "mail.Message": _messages,
    "answers.Ballot": _ballots,
    "home.InboxItem": _inbox,
    "audit.Record": _records,
    "audit.Value": _values,
}


def told_fields(model: type[Model], *, own: bool) -> list[Field[Any, Any]]:
    """What of a row is told: to the person herself, or to who answers her request."""
    label = model._meta.label
    place, kinds = PLACES[label], kinds_of(model)
    made = {field.name for field in key_fields(model)} | {"organisation"}
    fields = [
        field for field in model._meta.concrete_fields if not field.primary_key and field.name not in made
    ]
    return [
        field for field in fields if why_not(label, field.name, kinds[field.name], place, own=own) is None
    ]


def why_not(label: str, name: str, kind: Kind, place: Place, *, own: bool) -> Why | None:
    """Why a field is not told; None: it is."""
    if place.hidden and not own:
        return Why.OWNER
    if kind == Kind.SENSITIVE:
        return None if own and place.hidden and label not in SECRETS else Why.SECRET
    if kind == Kind.CONFIDENTIAL and not own and name not in place.shown:
        return Why.OWNER
    if label == "meetings.Feed" and kind == Kind.CONFIDENTIAL:
        return Why.SECRET
    return None


SECRETS = frozenset({"answers.Ballot", "accounts.User"})


@dataclass(frozen=True)
class Withheld:
    label: str
    field: str  # "" for the whole table
    why: Why


def withheld(*, own: bool) -> Iterator[Withheld]:
    """The same for everybody: whether there are rows is not told either."""
    for model in ours():
        label, kinds = model._meta.label, kinds_of(model)
        if label in ELSEWHERE:
            if any(kind is not Kind.HARMLESS for kind in kinds.values()):
                yield Withheld(label, "", ELSEWHERE[label])
        elif label in PLACES:
            place = PLACES[label]
            if place.hidden and not own:
                yield Withheld(label, "", Why.OWNER)
                continue
            for name, kind in kinds.items():
                if kind is not Kind.HARMLESS and (why := why_not(label, name, kind, place, own=own)):
                    yield Withheld(label, name, why)


def unplaced() -> list[str]:
    """Personal fields that neither lead to a person nor have a reason. Empty, or something has been forgotten."""
    return [
        f"{model._meta.label}.{name}"
        for model in ours()
        if model._meta.label not in PLACES and model._meta.label not in ELSEWHERE
        for name, kind in kinds_of(model).items()
        if kind is not Kind.HARMLESS and name not in references(model)
    ]
