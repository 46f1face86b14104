"""The log in readable words, and what is stored."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledernet.accounts.models import Organisation, User
from ledernet.audit import queries as audit
from ledernet.audit import verbs
from ledernet.audit.actors import names_of
from ledernet.audit.models import Record
from ledernet.audit.privacy import Kind, Retention, kinds_of
from ledernet.audit.queries import Criteria
from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.ui.numbers import whole_numbers

from .names import Names, model_of
from .values import Line, line_of, want_names
from .words import MODELS, field_name, model_name

CHUNK = 1000
FIELDS = ("number", "at", "actor_key", "verb", "target_type", "target_key")
"""Of a record, for telling it."""


class Told(NamedTuple):
    """One record, told to a reader."""

    number: int
    at: datetime
    actor_key: str
    actor: str
    verb: str
    target: str  # what kind of thing
    target_name: str  # which one, as it is called now
    lines: tuple[Line, ...]


def records_visible_to(viewer: Viewer, criteria: Criteria | None = None) -> QuerySet[Record]:
    """The twin of the rule `privacy.read_audit`: the whole log of the organisation, or nothing."""
    if not viewer.everywhere(Role.DPO):
        return Record.objects.none()
    return audit.records(viewer.organisation.pk, criteria)


def tell(records: Iterable[Any], *, organisation: Organisation) -> list[Told]:
    """Names, words and values for some records of the organisation, or rows with their `FIELDS`: one query for the values, one for
    the people who acted, and one for each kind of row that was acted on or pointed to.
    """
    rows = list(records)
    values = audit.values_of(organisation.pk, [row.number for row in rows])
    actors = actor_names((row.actor_key for row in rows), organisation=organisation)
    names = Names(organisation)
    targets: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        targets[row.target_type].add(row.target_key)
        for value in values.get(row.number, ()):
            want_names(names, value, row.target_type)
    for target_type, keys in targets.items():
        names.want(model_of(target_type), keys)
    names.fetch()
    verb_of, kind_of = cache(verbs.label_of), cache(model_name)  # translated once, not for each record
    return [
        Told(
            number=row.number,
            at=row.at,
            actor_key=row.actor_key,
            actor=actors[row.actor_key],
            verb=verb_of(row.verb),
            target=kind_of(row.target_type),
            target_name=names.of(model_of(row.target_type), row.target_key) or row.target_key,
            lines=tuple(line_of(value, row.target_type, names) for value in values.get(row.number, ())),
        )
        for row in rows
    ]


def tell_all(records: QuerySet[Record], *, organisation: Organisation) -> Iterator[Told]:
    """The same for very many, some at a time."""
    rows = records.values_list(*FIELDS, named=True).iterator(chunk_size=CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        yield from tell(chunk, organisation=organisation)


def actor_names(keys: Iterable[str], *, organisation: Organisation) -> dict[str, str]:
    """Actor key → name. A person of another organisation who acted here is called by her key alone."""
    wanted = set(keys)
    people = [key.partition(":")[2] for key in wanted if key.startswith("user:")]
    users = User.objects.filter(pk__in=whole_numbers(people), organisation=organisation)
    names = {f"user:{pk}": name for pk, name in users.values_list("pk", "name")}
    names |= names_of(organisation.pk, wanted)
    systems = {"system:worker": _("Ledernet itself"), "system:command-line": _("The command line")}
    systems["system:other-organisation"] = _("The other organisation")
    for key in wanted - names.keys():
        what, _colon, which = key.partition(":")
        unknown = _("User no. %(number)s") % {"number": which} if what == "user" else which
        names[key] = systems.get(key, unknown)
    return names


def actor_choices(organisation: Organisation) -> list[tuple[str, str]]:
    keys = audit.choices(organisation.pk, "actor_key")
    return sorted(actor_names(keys, organisation=organisation).items(), key=lambda pair: pair[1].casefold())


DISCLOSURES = "disclosures"
"""In place of one verb: all by which something was read or taken out."""


def disclosures() -> tuple[str, ...]:
    return tuple(filter(verbs.discloses, verbs.all_verbs()))


def verb_choices(organisation: Organisation) -> list[tuple[str, str]]:
    found = [(verb, verbs.label_of(verb)) for verb in audit.choices(organisation.pk, "verb")]
    everything_read = [(DISCLOSURES, _("All that was read or taken out"))]
    return [
        *(everything_read if any(verbs.discloses(verb) for verb, _label in found) else []),
        *sorted(found, key=lambda pair: pair[1].casefold()),
    ]


def target_choices(organisation: Organisation) -> list[tuple[str, str]]:
    found = [(label, model_name(label)) for label in audit.choices(organisation.pk, "target_type")]
    return sorted(found, key=lambda pair: pair[1].casefold())


@dataclass(frozen=True)
class Stored:
    """One table: what it is, how personal its fields are, and how long its rows are kept."""

    label: str
    name: str
    what: str
    kinds: tuple[tuple[Kind, str, tuple[str, ...]], ...]
    kept: str

    @property
    def is_personal(self) -> bool:
        return any(kind is not Kind.HARMLESS for kind, _name, _fields in self.kinds)


KIND_ORDER = (Kind.PERSONAL, Kind.CONFIDENTIAL, Kind.SENSITIVE, Kind.HARMLESS)


def kind_words() -> dict[Kind, str]:
    return {
        Kind.PERSONAL: _("About a person"),
        Kind.CONFIDENTIAL: _("Confidential"),
        Kind.SENSITIVE: _("Sensitive"),
        Kind.HARMLESS: _("Other"),
    }


def retention_words() -> dict[Retention, str]:
    return {
        Retention.ORGANISATION: _("as long as the organisation uses Ledernet"),
        Retention.EMPLOYMENT: _("while the person is employed; then without a name"),
        Retention.MEMBERSHIP: _("while the seat lasts and some years after, for the sake of rotation; then without a name"),
        Retention.ACCESS: _("while the login exists"),
        Retention.LOG: _("for as long as the organisation's rules for logs say"),
        Retention.JOB: _("until the job is done and its receipt has been read"),
    }  # fmt: skip


def everything_stored() -> list[Stored]:
    """Every table of the product, in Danish order of its name; made from each model's `Privacy`."""
    words, kept = kind_words(), retention_words()
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith("ledernet."):
            continue
        label, kinds = model._meta.label, kinds_of(model)
        by_kind = [
            (kind, words[kind], tuple(field_name(label, name) for name, its in kinds.items() if its is kind))
            for kind in KIND_ORDER
        ]
        found.append(
            Stored(
                label=label,
                name=model_name(label),
                what=str(MODELS[label][1]) if label in MODELS else pgettext("stored", "one row"),
                kinds=tuple(entry for entry in by_kind if entry[2]),
                kept=kept[model.Privacy.retention],  # type: ignore[attr-defined]  # held by the architecture test
            )
        )
    return sorted(found, key=lambda table: (not table.is_personal, table.name.casefold()))
