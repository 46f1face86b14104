"""What each table, field and fact is called, for a reader who has never seen a database.

One or more modules for each room: `MODELS` (table: its name, and what a row of it is), `FIELDS` (names of the room's fields; the same name may
mean something else in another room) and `SPECIAL` (where a field means something else than its name does elsewhere in its room). `common`
names fields of more than one room, `facts` what belongs to an act. The words have a context of their own (`stored`), so that they bend to no
other page.
"""

from importlib import import_module
from itertools import chain
from pkgutil import iter_modules
from typing import Any

from .common import FIELDS as COMMON
from .facts import FACTS
from .kinds import Model, Text

_rooms = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]


def _all(name: str) -> dict[str, Any]:
    return dict(chain.from_iterable(getattr(room, name, {}).items() for room in _rooms))


def _by_room() -> dict[str, dict[str, Text]]:
    found: dict[str, dict[str, Text]] = {}
    for room in _rooms:
        for name in {label.partition(".")[0] for label in getattr(room, "MODELS", {})}:
            found.setdefault(name, {}).update(getattr(room, "FIELDS", {}))
    return found


MODELS: dict[str, Model] = _all("MODELS")
FIELDS: dict[str, dict[str, Text]] = _by_room()
SPECIAL: dict[str, Text] = _all("SPECIAL")
_ANYWHERE: dict[str, Text] = _all("FIELDS")


def model_name(label: str) -> str:
    """What the table is called; its own name where a room has gone."""
    return str(MODELS[label][0]) if label in MODELS else label


def named(label: str, field: str) -> Text | None:
    """What the product calls a field of the table; None where nobody has named it."""
    own = FIELDS.get(label.partition(".")[0], {})
    return SPECIAL.get(f"{label}.{field}") or own.get(field) or COMMON.get(field)


def field_name(label: str, field: str) -> str:
    """What a field of the table, or a fact about the act, is called. A fact is often called as the field it was taken from."""
    found = named(label, field) or FACTS.get(field) or _ANYWHERE.get(field)
    return str(found) if found else field.replace("_", " ")
