"""Many tables in one step of a migration.

Django draws every model anew for each table that a migration adds, since any model may point at it: with 170 tables a new
database took three quarters of a minute. Drawn once after them all it takes a few seconds.
"""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations.base import Operation


class Tables(Operation):
    """Creates tables, and what belongs to them, in the order given. Only for operations that ask nothing of the state before them."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)  # drawn again when next asked for
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.operations)} tables"
