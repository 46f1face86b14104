"""To forget somebody who has left: what goes, what stays without a name, and why. The plan that is shown is the plan that is carried out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import CharField, F, Model, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import translation
from django.utils.translation import gettext as _

from ledernet.accounts.models import User
from ledernet.answers import actions as answers
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.audit.privacy import Kind, kinds_of
from ledernet.facilitation.models import Facilitator
from ledernet.mail import retention as mail
from ledernet.mail.models import Message
from ledernet.people.models import ConfidentialWish, Leader, Post
from ledernet.privacy.enums import Verb
from ledernet.privacy.words import model_name

from .gathering import ours, rows_about
from .places import PLACES
from .who import Person, still_here
from .words import FATE_WHY, Fate

NOWHERE = "nobody.invalid"
"""A name of a host that cannot exist (RFC 2606): nothing is ever sent there."""

BY_NAME = (Leader, User, Facilitator)
BY_OWN_RULE = frozenset(
    {"accounts.User", "people.Leader", "facilitation.Facilitator", "mail.Message", "answers.Ballot"}
)


class StillHere(ValueError):
    """She leads, serves or can log in; she must have left before she can be forgotten."""


class AlreadyForgotten(ValueError):
    """There is nobody to forget any more."""


@dataclass(frozen=True)
class Line:
    """One table: how many rows, or None where that is the person's own matter."""

    label: str
    name: str
    count: int | None


@dataclass(frozen=True)
class Part:
    fate: Fate
    why: str
    lines: tuple[Line, ...]


def plan(person: Person) -> list[Part]:
    """What would become of everything, by fate. Tables of private words stand there whether there are any rows or not."""
    lines: dict[Fate, list[Line]] = {fate: [] for fate in Fate}
    for model in ours():
        label = model._meta.label
        if label not in PLACES or label == "audit.Value":
            continue
        count = rows_about(person, model).count()
        private = is_private(model)
        if count or private:
            lines[PLACES[label].fate].append(Line(label, model_name(label), None if private else count))
    return [Part(fate, str(FATE_WHY[fate]), tuple(found)) for fate, found in lines.items() if found]


def is_private(model: type[Model]) -> bool:
    """Whether the number of rows alone would tell something that is the person's own."""
    place = PLACES[model._meta.label]
    words = {name for name, kind in kinds_of(model).items() if kind in (Kind.CONFIDENTIAL, Kind.SENSITIVE)}
    return place.hidden or bool(words - set(place.shown) - {"password"})


def is_forgotten(person: Person) -> bool:
    return all(not email or email.endswith(f"@{NOWHERE}") for email in person.emails) and all(
        row.key.startswith("forgotten-") for row in [person.leader] if row
    )


@transaction.atomic
def forget(*, person: Person, reason: str, by: Actor, on: date, at: datetime) -> None:
    """Carry the plan out: all of it, or nothing. Raises `StillHere`, `AlreadyForgotten`."""
    if still_here(person, on=on):
        raise StillHere(person.name)
    if is_forgotten(person):
        raise AlreadyForgotten(person.name)
    parts = plan(person)
    found = {model: list(rows_about(person, model)) for model in ours() if model._meta.label in PLACES}
    words = [*person.emails, *_names_of_hers_alone(person)]
    if person.leader:
        ConfidentialWish.objects.filter(not_with=person.leader).delete()
        answers.forget(organisation=person.organisation, who=person.answer_key)
    mail.forget_receiver(Message.objects.filter(pk__in=[row.pk for row in found[Message]]))
    for model, rows in found.items():
        _carry_out(model, [row.pk for row in rows])
    _rename(person)
    targets = [
        row for model, rows in found.items() if PLACES[model._meta.label].fate != Fate.LOG for row in rows
    ]
    audit.erase_values(organisation=person.organisation, targets=targets, mentioning=words, by=by, at=at)
    counts = {line.label: line.count for part in parts for line in part.lines if line.count is not None}
    audit.record(
        organisation=person.organisation,
        by=by,
        at=at,
        verb=Verb.PERSON_FORGOTTEN,
        target=person.row,
        facts={"reason": reason, "rows": counts},
    )


def _carry_out(model: type[Model], keys: list[int]) -> None:
    place = PLACES[model._meta.label]
    if not keys or model._meta.label in BY_OWN_RULE:
        return
    rows = model._base_manager.filter(pk__in=keys)
    if place.fate == Fate.DELETED:
        rows.delete()
    elif place.fate == Fate.EMPTIED:
        rows.update(**place.emptied)


def _rename(person: Person) -> None:
    """The rows that others point to get a number for a name."""
    with translation.override(person.organisation.language):
        for row in _her_rows(person):
            row.name = _("Former person no. %(number)s") % {"number": row.pk}
            row.email = (
                "" if isinstance(row, Leader) else f"forgotten-{row._meta.model_name}-{row.pk}@{NOWHERE}"
            )
            for name, value in PLACES[row._meta.label].emptied.items():
                setattr(row, name, value)
            if isinstance(row, Leader):
                row.key = f"forgotten-{row.pk}"
            if isinstance(row, User):
                row.last_login = None
                row.set_unusable_password()
            row.save()
    if person.leader:
        number = Cast(F("pk"), CharField())
        Post.objects.filter(leader=person.leader).update(key=Concat(Value("forgotten-"), number))
    if person.user:
        Authenticator.objects.filter(user=person.user).delete()
        EmailAddress.objects.filter(user=person.user).delete()


def _her_rows(person: Person) -> Iterator[Any]:
    yield from (row for row in (person.leader, person.user, *person.facilitators) if row is not None)


def _names_of_hers_alone(person: Person) -> list[str]:
    """Whole names that nobody else in the organisation has: only these can be looked for in the log."""
    return [
        name
        for name in person.names
        if " " in name
        and not any(
            model._base_manager.filter(
                ~Q(pk__in=person.rows[model]), organisation=person.organisation, name__iexact=name
            ).exists()
            for model in BY_NAME
        )
    ]
