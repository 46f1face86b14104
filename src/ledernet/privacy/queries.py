"""The log in readable words, and what is stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

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

CHUNK = 500


@dataclass(frozen=True)
class Told:
    """One record, told to a reader."""

    record: Record
    at: datetime
    actor: str
    verb: str
    target: str  # what kind of thing
    target_name: str  # which one, as it is called now
    lines: tuple[Line, ...]

    @property
    def number(self) -> int:
        return self.record.number


def records_visible_to(viewer: Viewer, criteria: Criteria | None = None) -> QuerySet[Record]:
    """The twin of the rule `privacy.read_audit`: the whole log of the organisation, or nothing."""
    if not viewer.everywhere(Role.DPO):
        return Record.objects.none()
    return audit.records(viewer.organisation.pk, criteria)


def tell(records: Iterable[Record], *, organisation: Organisation) -> list[Told]:
    """Names, words and values for some records: one query for the values, one for the people who acted, and one for each
    kind of row that was acted on or pointed to.
    """
    entries = audit.with_values(records)
    actors = actor_names((entry.record.actor_key for entry in entries), organisation=organisation)
    names = Names(organisation)
    for entry in entries:
        names.want(model_of(entry.record.target_type), [entry.record.target_key])
        for value in entry.values:
            want_names(names, value, entry.record.target_type)
    names.fetch()
    return [
        Told(
            record=entry.record,
            at=entry.record.at,
            actor=actors.get(entry.record.actor_key, entry.record.actor_key),
            verb=verbs.label_of(entry.record.verb),
            target=model_name(entry.record.target_type) if entry.record.target_type else "",
            target_name=names.of(model_of(entry.record.target_type), entry.record.target_key)
            or entry.record.target_key,
            lines=tuple(line_of(value, entry.record.target_type, names) for value in entry.values),
        )
        for entry in entries
    ]


def tell_all(records: QuerySet[Record], *, organisation: Organisation) -> Iterator[Told]:
    """The same for very many, some at a time."""
    chunk: list[Record] = []
    for record in records.iterator(chunk_size=CHUNK):
        chunk.append(record)
        if len(chunk) == CHUNK:
            yield from tell(chunk, organisation=organisation)
            chunk = []
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
