"""Somebody the organisation knows: as a leader, as a login, as a facilitator, or as several of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ledernet.accounts.models import Organisation, User
from ledernet.facilitation.models import Facilitator
from ledernet.people.ballots import key_of
from ledernet.people.models import Leader
from ledernet.people.queries.days import not_ended_on
from ledernet.people.viewer import roles_on
from ledernet.ui.danish import search_words

MOST = 25

KINDS = {"leder": Leader, "bruger": User, "facilitator": Facilitator}


@dataclass(frozen=True)
class Person:
    """All rows that are this person; `kind` and `pk` are those of the row she is called by."""

    kind: str
    pk: int
    name: str
    organisation: Organisation
    leader: Leader | None
    user: User | None
    facilitators: tuple[Facilitator, ...]

    @property
    def rows(self) -> dict[type, list[int]]:
        return {
            Leader: [self.leader.pk] if self.leader else [],
            User: [self.user.pk] if self.user else [],
            Facilitator: [row.pk for row in self.facilitators],
        }

    @property
    def row(self) -> Leader | User | Facilitator:
        """The row she is called by."""
        return {"leder": self.leader, "bruger": self.user}.get(self.kind) or self.facilitators[0]

    @property
    def emails(self) -> list[str]:
        found = [getattr(row, "email", "") for row in (self.leader, self.user, *self.facilitators) if row]
        return list(dict.fromkeys(email.lower() for email in found if email))

    @property
    def names(self) -> list[str]:
        found = [row.name for row in (self.leader, self.user, *self.facilitators) if row]
        return list(dict.fromkeys(found))

    @property
    def answer_key(self) -> str:
        """By which name the store of answers knows her."""
        return key_of(self.leader.pk) if self.leader else ""


def person_of(organisation: Organisation, kind: str, pk: int) -> Person | None:
    """Whichever row she is called by, the others are found through it."""
    leader: Leader | None = None
    user: User | None = None
    named: Leader | User | Facilitator | None
    if kind == "leder":
        named = leader = (
            Leader.everyone.filter(organisation=organisation, pk=pk).select_related("user").first()
        )
        user = leader.user if leader else None
    elif kind == "bruger":
        named = user = User.objects.filter(organisation=organisation, pk=pk).first()
        leader = Leader.objects.filter(organisation=organisation, user=user).first() if user else None
    elif kind == "facilitator":
        found = Facilitator.objects.filter(organisation=organisation, pk=pk).select_related(
            "user", "leader__user"
        )
        named = found.first()
        if named is not None:
            leader = named.leader
            user = named.user or (leader.user if leader else None)
    else:
        return None
    if named is None:
        return None
    if user is not None and user.organisation_id != organisation.pk:
        user = None  # a login of another organisation is not ours to tell of
    mine = Q(pk=pk) if kind == "facilitator" else Q(pk__in=[])
    if leader is not None:
        mine |= Q(leader=leader)
    if user is not None:
        mine |= Q(user=user)
    facilitators = tuple(Facilitator.objects.filter(mine, organisation=organisation).order_by("pk"))
    return Person(kind, pk, named.name, organisation, leader, user, facilitators)


def person_behind(user: User) -> Person | None:
    return person_of(user.organisation, "bruger", user.pk)


@dataclass(frozen=True)
class Found:
    kind: str
    pk: int
    name: str
    email: str
    is_here: bool


def look_for(organisation: Organisation, words: str, *, on: date) -> list[Found]:
    """People whose name or address holds all the words; each once, the leader before the login before the facilitator."""
    match = Q()
    for word in search_words(words):
        match &= Q(search__contains=word)
    if not match:
        return []
    leaders = Leader.everyone.filter(match, organisation=organisation).order_by("name_sort", "pk")[:MOST]
    found = [
        Found("leder", row.pk, row.name, row.email, row.ends_on is None or row.ends_on > on)
        for row in leaders
    ]
    logins = User.objects.filter(match, organisation=organisation, leader=None).order_by("name_sort", "pk")[
        :MOST
    ]
    found += [Found("bruger", row.pk, row.name, row.email, row.is_active) for row in logins]
    outside = Facilitator.objects.filter(match, organisation=organisation, user=None, leader=None)
    found += [
        Found("facilitator", row.pk, row.name, row.email, row.ends_on is None or row.ends_on > on)
        for row in outside.order_by("name_sort", "pk")[:MOST]
    ]
    return found[:MOST]


def still_here(person: Person, *, on: date) -> bool:
    """Leads, serves or can log in: whoever is here cannot be forgotten yet."""
    if person.leader and Leader.everyone.filter(not_ended_on(on), pk=person.leader.pk).exists():
        return True
    if any(row.ends_on is None or row.ends_on > on for row in person.facilitators):
        return True
    return person.user is not None and (
        person.user.is_active or person.user.role_assignments.filter(roles_on(on)).exists()
    )
