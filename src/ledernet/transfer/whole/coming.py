"""An organisation comes in: into one that is empty, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import ForeignKey, Model
from django.utils.translation import gettext as _

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.models import RoleAssignment
from ledernet.transfer.enums import Verb

from .keys import RULES
from .leaving import Row, file_of
from .plan import Table, path_of, tables
from .reading import BadFile, Read

BATCH = 500
OWN = frozenset({"accounts.Organisation", "accounts.User", "people.RoleAssignment"})
"""The organisation itself, and those who let others in: they are here before anything comes."""

CATALOGUES = frozenset(
    {
        "facilitation.Competence",
        "methods.Method",
        "methods.Step",
        "networks.Duty",
        "people.Topic",
        "strategy.NetworkType",
    }
)
"""They come along with the product as soon as somebody looks, and give way to those of the file."""


class NotEmpty(Exception):
    """Something has been made here already; holds the tables."""

    def __init__(self, labels: list[str]) -> None:
        super().__init__(", ".join(labels))
        self.labels = labels


class Came:
    """What came: how many rows of each table, and the users whose address logs in elsewhere on this installation."""

    def __init__(self, counts: dict[str, int], without_login: list[str]) -> None:
        self.counts, self.without_login = counts, without_login


def in_the_way(organisation: Organisation) -> list[str]:
    """The tables that hold something that people have made here; none: it is empty."""
    free = OWN | CATALOGUES
    return [
        table.label for table in tables() if table.label not in free and table.rows(organisation).exists()
    ]


@transaction.atomic
def come_in(*, organisation: Organisation, read: Read, sha256: str, by: Actor, at: datetime) -> Came:
    """Raises `NotEmpty`, and `BadFile` where rows do not go together. Nothing has happened then."""
    house = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if labels := in_the_way(house):
        raise NotEmpty(labels)
    for table in reversed(tables()):
        if table.label in CATALOGUES:
            table.model._default_manager.filter(**{table.path: house.pk}).delete()
    arrival = _Arrival(house, read, at)
    for table in tables():
        arrival.place(table)
    arrival.finish()
    facts = {
        "counts": read.counts,
        "sha256": sha256,
        "product": read.product,
        "without_login": len(arrival.without_login),
    }
    audit.record(organisation=house, by=by, at=at, verb=Verb.ORGANISATION_IMPORTED, target=house, facts=facts)
    return Came(read.counts, arrival.without_login)


class _Arrival:
    """One file on its way in. `there`: table → the row that has each number of the file, in order."""

    def __init__(self, house: Organisation, read: Read, at: datetime) -> None:
        self.house, self.read, self.at = house, read, at
        self.there: dict[str, list[Model]] = {}
        self.without_login: list[str] = []

    def place(self, table: Table) -> None:
        rows = self.read.rows[table.label]
        if table.label == "accounts.Organisation":
            self.there[table.label] = [self._organisation(rows)]
        elif table.label == "accounts.User":
            self.there[table.label] = self._users(table, rows)
        else:
            made = [self._made(table, row, number) for number, row in enumerate(rows, start=1)]
            _unlike(table, made)
            if table.label == "people.RoleAssignment":
                self._give_way(made)
            self.there[table.label] = self._created(table, made)

    def finish(self) -> None:
        """What names rows of its own table, of a later one, or rows inside a text."""
        for table in tables():
            names = sorted(
                table.later | {field.name for field in table.fields if f"{table.label}.{field.name}" in RULES}
            )
            objects = self.there[table.label]
            if not names or not objects:
                continue
            for one, row in zip(objects, self.read.rows[table.label], strict=True):
                for name in names:
                    if name in row:
                        self._set_late(table, one, name, row)
            for start in range(0, len(objects), BATCH):
                with _told(table):
                    table.model._default_manager.bulk_update(objects[start : start + BATCH], names)

    def _set_late(self, table: Table, one: Model, name: str, row: Row) -> None:
        field = table.model._meta.get_field(name)
        if isinstance(field, ForeignKey):
            setattr(one, field.attname, self._key(field, row[name]))
        else:
            setattr(one, name, RULES[f"{table.label}.{name}"](row[name], row, self._number))

    def _number(self, label: str, number: int) -> int | None:
        rows = self.there.get(label, [])
        return rows[number - 1].pk if 1 <= number <= len(rows) else None

    def _key(self, field: ForeignKey[Any, Any], number: int | None) -> Any:
        return None if number is None else self._number(field.related_model._meta.label, number)

    def _made(self, table: Table, row: Row, number: int) -> Model:
        one = table.model()
        for field in table.fields:
            if field.name not in row or field.name in table.later:
                continue
            if isinstance(field, ForeignKey):
                setattr(one, field.attname, self._key(field, row[field.name]))
            else:
                setattr(one, field.name, row[field.name])
        if (
            table.label == "decisions.Decision"
        ):  # until it is known what it is about, no two are about the same
            one.subject = f"~{number}"  # type: ignore[attr-defined]
        if path_of(table.model) == "organisation":
            one.organisation_id = self.house.pk  # type: ignore[attr-defined]
        return one

    def _created(self, table: Table, made: list[Model]) -> list[Model]:
        with _told(table):
            return table.model._default_manager.bulk_create(made, batch_size=BATCH)

    def _organisation(self, rows: list[Row]) -> Organisation:
        """Its look and language; its address on this installation stays."""
        if len(rows) != 1:
            raise BadFile(
                _("It must have one row. Export the organisation again."),
                place="tables/accounts.Organisation.jsonl",
            )
        for name, value in rows[0].items():
            setattr(self.house, name, value)
        self.house.save()
        return self.house

    def _users(self, table: Table, rows: list[Row]) -> list[Model]:
        """Who is here already is the one of the file with the same address. All others are new and have no password."""
        here = {user.email.casefold(): user for user in User.objects.filter(organisation=self.house)}
        addresses = [str(row.get("email", "")).casefold() for row in rows]
        taken = {
            email.casefold()
            for email in User.objects.exclude(organisation=self.house).values_list("email", flat=True)
        }
        users: list[Model] = []
        for number, (row, address) in enumerate(zip(rows, addresses, strict=True), start=1):
            user = here.get(address)
            if user is None:
                user = self._user(table, row, number, is_taken=address in taken)
            users.append(user)
        self._created(table, [user for user in users if user.pk is None])
        return users

    def _user(self, table: Table, row: Row, number: int, *, is_taken: bool) -> User:
        user = self._made(table, row, number)
        assert isinstance(user, User)
        user.password = make_password(None)
        if is_taken:  # an address logs in to one organisation; hers is in use in another one here
            self.without_login.append(user.name)
            user.email, user.is_active = f"bruger-{number}@{self.house.slug}.invalid", False
        return user

    def _give_way(self, made: list[Model]) -> None:
        """A role that somebody here already holds comes in once."""
        held = RoleAssignment.objects.filter(organisation=self.house, ends_on__isnull=True)
        same = {(one.user_id, one.role, one.unit_id) for one in made}  # type: ignore[attr-defined]
        doubled = [one.pk for one in held if (one.user_id, one.role, one.unit_id) in same]
        RoleAssignment.objects.filter(pk__in=doubled).delete()


def _unlike(table: Table, made: list[Model]) -> None:
    """Names that are drawn by lot and are in use beside us (the same file came in before): they are drawn again."""
    for field in table.fields:
        if not field.unique or isinstance(field, ForeignKey) or not field.has_default():
            continue
        used: set[Any] = set()
        for start in range(0, len(made), BATCH):
            some = [getattr(one, field.name) for one in made[start : start + BATCH]]
            used |= set(
                table.model._default_manager.filter(**{f"{field.name}__in": some}).values_list(
                    field.name, flat=True
                )
            )
        for one in made:
            if getattr(one, field.name) in used:
                setattr(one, field.name, field.get_default())


@contextmanager
def _told(table: Table) -> Iterator[None]:
    """A rule of the database that rows of a table break is said in words, with the table."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        words = _("Rows do not go together: %(rule)s. Export the organisation again, or put the rows right.")
        rule = str(error).splitlines()[0][:160]
        raise BadFile(words % {"rule": rule}, place=file_of(table)) from None
