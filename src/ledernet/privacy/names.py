"""What keys stand for: rows that have a name, of one organisation alone, fetched for a whole page at once."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ForeignKey, Model

from ledernet.accounts.models import Organisation, User
from ledernet.composition.models import Draft, DraftNetwork
from ledernet.mail.models import Message
from ledernet.networks.models import Assignment, Invitation, Network, Seat
from ledernet.people.models import Leader, Leave, Post, RoleAssignment, Unit
from ledernet.strategy.models import Programme

from .words import field_name

# Facts that are keys: what they are called says what they point to.
POINTERS: dict[str, type[Model]] = {
    "user": User,
    "leader": Leader,
    "unit": Unit,
    "network": Network,
    "programme": Programme,
}

# The same word about another thing: a draft has networks of its own.
POINTERS_OF: dict[str, dict[str, type[Model]]] = {
    "composition.Draft": {
        "network": DraftNetwork,
        "from": DraftNetwork,
        "to": DraftNetwork,
        "first": Leader,
        "second": Leader,
    },
}

# Facts that are lists of keys.
LISTS: dict[str, type[Model]] = {
    "users": User,
    "leaders": Leader,
    "added_leaders": Leader,
    "added_units": Unit,
    "added_posts": Post,
    "messages": Message,
    "invitations": Invitation,
}

# What has no name of its own is called by those it joins: where its organisation is found, and the names.
CALLED: dict[type[Model], tuple[str, tuple[str, ...]]] = {
    Seat: ("network__organisation", ("leader__name", "network__name")),
    Assignment: ("network__organisation", ("user__name", "network__name")),
    Invitation: ("seat__network__organisation", ("seat__leader__name", "seat__network__name")),
    Post: ("unit__organisation", ("leader__name", "unit__name")),
    Leave: ("leader__organisation", ("leader__name",)),
    RoleAssignment: ("organisation", ("user__name",)),
    Message: ("organisation", ("to_name",)),
    Draft: ("organisation", ("programme__name", "label")),
    DraftNetwork: ("draft__organisation", ("name",)),
}

# Facts chosen from a list that a field elsewhere has: what is done to a seat tells the reason of its beginning or end.
CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "networks.Seat.reason": (("networks.Seat", "end_reason"), ("networks.Seat", "start_reason")),
    "composition.Draft.kind": (("composition.DraftChange", "kind"),),
}


class Names:
    """Ask for keys with `want`, fetch them all with `fetch` (one query for each table), then call them by name."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self._wanted: dict[type[Model], set[int]] = {}
        self._found: dict[tuple[type[Model], int], str] = {}
        self.field = cache(field_name)

    def want(self, model: type[Model] | None, keys: Iterable[Any]) -> None:
        numbers = {int(key) for key in keys if str(key).isascii() and str(key).isdigit()}
        if model is not None and numbers:
            self._wanted.setdefault(model, set()).update(numbers)

    def fetch(self) -> None:
        for model, keys in self._wanted.items():
            if model in CALLED:
                whose, names = CALLED[model]
                joined = model._default_manager.filter(pk__in=keys, **{whose: self._organisation})
                for pk, *words in joined.values_list("pk", *names):
                    self._found[model, pk] = ", ".join(str(word) for word in words if word)
                continue
            fields = {field.name for field in model._meta.concrete_fields}
            rows = model._default_manager.filter(pk__in=keys)
            if model is Organisation:
                rows = rows.filter(pk=self._organisation.pk)
            elif "organisation" in fields:
                rows = rows.filter(organisation=self._organisation)
            else:
                continue  # what does not say whose it is stays a number
            if "name" in fields:
                self._found |= {(model, pk): str(name) for pk, name in rows.values_list("pk", "name")}

    def of(self, model: type[Model] | None, key: Any) -> str:
        """The name, or "" where there is none to be known."""
        if model is None or not (text := str(key)).isascii() or not text.isdigit():
            return ""
        return self._found.get((model, int(text)), "")


@lru_cache(maxsize=1024)
def model_of(label: str) -> type[Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):  # of a version that had other rooms
        return None


@lru_cache(maxsize=1024)
def field_of(label: str, name: str) -> "Field[Any, Any] | None":
    model = model_of(label) if label else None
    try:
        found = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, Field) else None


def row_of(name: str) -> tuple[str, str]:
    """Table and key of a fact that is named after a row: `networks.Seat:17`; else two empty words."""
    label, colon, key = name.rpartition(":")
    return (label, key) if colon and key.isdigit() and model_of(label) else ("", "")


def pointed_to(
    label: str, name: str, *, is_change: bool = False, is_list: bool = False
) -> type[Model] | None:
    """The table that a changed field, a fact or a list of them is a key of."""
    if is_list:
        return LISTS.get(name)
    if not is_change:
        return POINTERS_OF.get(label, {}).get(name) or POINTERS.get(name)
    field = field_of(label, name)
    related = field.related_model if isinstance(field, ForeignKey) else None
    return related if isinstance(related, type) else None


def choice_of(label: str, name: str, content: Any) -> str:
    """The word for a value that is chosen from a list; "" for any other."""
    if not isinstance(content, str | int) or isinstance(content, bool):
        return ""
    for known in _choices(label, name):
        if content in known:
            return str(known[content])
    return ""


@lru_cache(maxsize=1024)
def _choices(label: str, name: str) -> tuple[Mapping[Any, Any], ...]:
    fields = (field_of(*where) for where in CHOICES.get(f"{label}.{name}", ((label, name),)))
    return tuple(dict(field.flatchoices) for field in fields if field is not None and field.flatchoices)
