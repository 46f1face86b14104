"""What keys stand for: rows that have a name, of one organisation alone, fetched for a whole page at once."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ForeignKey, Model

from ledernet.accounts.models import Organisation, User
from ledernet.networks.models import Network
from ledernet.people.models import Leader, Unit
from ledernet.strategy.models import Programme

# Facts that are keys: what they are called says what they point to.
POINTERS: dict[str, type[Model]] = {
    "user": User,
    "leader": Leader,
    "unit": Unit,
    "network": Network,
    "programme": Programme,
}


class Names:
    """Ask for keys with `want`, fetch them all with `fetch` (one query for each table), then call them by name."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self._wanted: dict[type[Model], set[int]] = {}
        self._found: dict[tuple[type[Model], int], str] = {}

    def want(self, model: type[Model] | None, keys: Iterable[Any]) -> None:
        numbers = {int(key) for key in keys if str(key).isascii() and str(key).isdigit()}
        if model is not None and numbers:
            self._wanted.setdefault(model, set()).update(numbers)

    def fetch(self) -> None:
        for model, keys in self._wanted.items():
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
        if model is None or not str(key).isascii() or not str(key).isdigit():
            return ""
        return self._found.get((model, int(key)), "")


def model_of(label: str) -> type[Model] | None:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):  # of a version that had other rooms
        return None


def field_of(label: str, name: str) -> "Field[Any, Any] | None":
    model = model_of(label) if label else None
    try:
        found = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, Field) else None


def pointed_to(label: str, name: str, *, is_change: bool) -> type[Model] | None:
    """The table that a changed field, or a fact, is a key of."""
    if not is_change:
        return POINTERS.get(name)
    field = field_of(label, name)
    related = field.related_model if isinstance(field, ForeignKey) else None
    return related if isinstance(related, type) else None


def choice_of(label: str, name: str, content: Any) -> str:
    """The word for a value that is chosen from a list; "" for any other."""
    field = field_of(label, name)
    if field is None or not isinstance(content, str | int) or isinstance(content, bool):
        return ""
    return str(dict(field.flatchoices).get(content, "")) if field.flatchoices else ""
