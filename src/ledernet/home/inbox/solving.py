"""Which act put an item right: looked for in the record, among the acts that its kind says can do it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from ledernet.accounts.models import Organisation
from ledernet.audit.digests import canonical
from ledernet.audit.models import Record
from ledernet.audit.queries import Entry, with_values
from ledernet.home.models import InboxItem
from ledernet.networks.models import Network
from ledernet.people import needs

WIDE = frozenset(
    {
        "people.import_applied",
        "people.unit_moved",
        "networks.list_brought_in",
        "networks.founded",
        "networks.letters_printed",
        "mail.released",
        "resources.list_brought_in",
    }
)
"""Acts on many at once, whose record does not name each: they are taken where nothing nearer is found."""

NAMES = (
    "seat", "leader", "leave", "reception", "farewell", "offer", "facilitator", "meeting", "other", "decision", "proposal",
    "answer", "pledge", "network", "programme",
)  # fmt: skip
"""Facts of an item that name a row."""

WHOLE = frozenset({"network", "programme"})
"""These name where something is, not what it is: they count where the item names nothing nearer."""

MOST = 3000
"""So many of the newest acts are looked at."""


@dataclass(frozen=True)
class Solved:
    """The act, by its verb, and when it was done."""

    verb: str
    at: datetime


def solved_by(
    organisation: Organisation, items: Iterable[InboxItem], *, until: datetime
) -> dict[int, Solved]:
    """Item id → the latest act since it came up that can have solved it; nothing for those whose day was simply over.

    A constant number of queries, but for the values of the acts (one for each 1,000).
    """
    items = list(items)
    verbs = {item.pk: _verbs_of(item) for item in items}
    wanted = set().union(*verbs.values()) if verbs else set()
    if not wanted:
        return {}
    rows = Record.objects.filter(
        Q(at__gte=min(item.opened_at for item in items), at__lte=until),
        organisation_key=organisation.pk,
        verb__in=wanted,
    ).order_by("-number")[:MOST]
    entries = with_values(rows)
    networks = {pk for item in items if isinstance(pk := item.facts.get("network"), int)}
    called = dict(Network.objects.filter(pk__in=networks).values_list("pk", "name")) if networks else {}
    found = {}
    for item in items:
        since = [
            one for one in entries if one.record.verb in verbs[item.pk] and one.record.at >= item.opened_at
        ]
        near = (one for one in since if one.record.verb not in WIDE and concerns(item.facts, one, called))
        wide = (one for one in since if one.record.verb in WIDE)
        act = next(near, None) or next(wide, None)
        if act is not None:
            found[item.pk] = Solved(act.record.verb, act.record.at)
    return found


def concerns(facts: Mapping[str, object], entry: Entry, called: Mapping[int, str]) -> bool:
    """Whether the act was done to what the item is about. `called`: what networks are called, where a record names them so."""
    ids = {name: {facts[name]} for name in NAMES if isinstance(facts.get(name), int)}
    if isinstance(leaders := facts.get("leaders"), list):
        ids["leader"] = set(leaders)
    near = {name: keys for name, keys in ids.items() if name not in WHOLE} or ids
    record, said = entry.record, {value.field: value.text for value in entry.values}
    target = record.target_type.rpartition(".")[2].lower()
    if record.target_key in {str(key) for key in ids.get(target, ())}:
        return True
    if "network" in ids and "network" in said and not _says(said["network"], ids["network"], called):
        return False
    for name, keys in near.items():
        if name in said and _says(said[name], keys, called if name == "network" else {}):
            return True
    return False


def _says(text: str | None, keys: Iterable[object], called: Mapping[int, str]) -> bool:
    texts = {canonical(key) for key in keys}
    texts |= {canonical(called[key]) for key in keys if isinstance(key, int) and key in called}
    return text in texts


def _verbs_of(item: InboxItem) -> frozenset[str]:
    """A kind whose room has gone can no longer say."""
    try:
        return frozenset(needs.kind_of(item.kind).solved_by)
    except needs.UnknownKind:
        return frozenset()
