"""What each table, field and fact is called, for a reader who has never seen a database.

One module for each room: `MODELS` (table: its name, and what a row of it is), `FIELDS` (names of fields that this room alone has) and
`SPECIAL` (where a field means something else than its name does elsewhere). `common` names fields of more than one room, `facts` what
belongs to an act. The words have a context of their own (`stored`), so that they bend to no other page.
"""

from importlib import import_module
from itertools import chain
from pkgutil import iter_modules
from typing import Any

from .facts import FACTS
from .kinds import Model, Text

_rooms = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]


def _all(name: str) -> dict[str, Any]:
    return dict(chain.from_iterable(getattr(room, name, {}).items() for room in _rooms))


MODELS: dict[str, Model] = _all("MODELS")
FIELDS: dict[str, Text] = _all("FIELDS")
SPECIAL: dict[str, Text] = _all("SPECIAL")


def model_name(label: str) -> str:
    """What the table is called; its own name where a room has gone."""
    return str(MODELS[label][0]) if label in MODELS else label


def field_name(label: str, field: str) -> str:
    """What a field of the table, or a fact about the act, is called."""
    found = SPECIAL.get(f"{label}.{field}") or FIELDS.get(field) or FACTS.get(field)
    return str(found) if found else field.replace("_", " ")
