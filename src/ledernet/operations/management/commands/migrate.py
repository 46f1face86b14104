"""Django's own `migrate`, but a migration and the note that it was done are kept together, or neither (ADR 135)."""

from typing import Any
from unittest.mock import patch

from django.core.management.commands import migrate
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState


class WholeExecutor(MigrationExecutor):
    """Django puts off indexes and foreign keys to the end of a migration's transaction, and where there are any it notes
    the migration *after* it: whoever is cut off between the two meets tables that exist already, however often it is tried."""

    def apply_migration(
        self,
        state: ProjectState,
        migration: Migration,
        fake: bool = False,  # noqa: FBT001
        fake_initial: bool = False,  # noqa: FBT001
    ) -> ProjectState:
        if fake or fake_initial:
            return super().apply_migration(state, migration, fake, fake_initial)
        tell: Any = self.progress_callback or (lambda *_said: None)
        tell("apply_start", migration, fake)
        with self.connection.schema_editor(atomic=migration.atomic) as editor:
            state = migration.apply(state, editor)
            for statement in editor.deferred_sql:
                editor.execute(statement, None)
            editor.deferred_sql.clear()
            self.record_migration(migration)  # type: ignore[call-arg,arg-type]  # the stubs know an older one
        tell("apply_success", migration, fake)
        return state


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        # it has no other place where another executor can be named
        with patch.object(migrate, "MigrationExecutor", WholeExecutor):
            super().handle(*args, **options)
