"""A migration that is cut off is begun again from where it began."""

import pytest
from django.core.management import get_commands
from django.db import OperationalError, connection, migrations, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from ledernet.operations.management.commands.migrate import WholeExecutor

TABLE = "people_visitor"


def made() -> migrations.Migration:
    """A table with something that is put off to the end."""
    migration = migrations.Migration("0002_later", "people")
    name = models.CharField(max_length=20, db_index=True)
    migration.operations = [
        migrations.CreateModel("Visitor", [("id", models.AutoField(primary_key=True)), ("name", name)])
    ]
    return migration


@pytest.mark.parametrize(("kind", "left"), [(WholeExecutor, False), (MigrationExecutor, True)])
@pytest.mark.django_db(transaction=True)
def test_cut_off_before_it_is_noted_it_leaves_nothing(kind: type[MigrationExecutor], left: bool) -> None:
    """Should Django's own leave nothing either, ours is no longer needed."""

    class Cut(kind):  # type: ignore[misc,valid-type]
        def record_migration(self, migration: migrations.Migration) -> None:
            raise OperationalError("server closed the connection unexpectedly")

    try:
        with pytest.raises(OperationalError):
            Cut(connection).apply_migration(ProjectState(), made())
        assert (TABLE in connection.introspection.table_names()) is left
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")


@pytest.mark.django_db(transaction=True)
def test_whole_it_is_there_and_noted_and_can_be_taken_back() -> None:
    told: list[str] = []
    executor = WholeExecutor(connection, lambda said, *_more: told.append(said))
    before, migration = ProjectState(), made()
    executor.apply_migration(before, migration)
    try:
        assert TABLE in connection.introspection.table_names()
        with connection.cursor() as cursor:
            indexes = connection.introspection.get_constraints(cursor, TABLE).values()
        assert any(one["index"] and one["columns"] == ["name"] for one in indexes)
        assert ("people", "0002_later") in executor.recorder.applied_migrations()
        assert told == ["apply_start", "apply_success"]
    finally:
        executor.unapply_migration(ProjectState(), migration)
    assert TABLE not in connection.introspection.table_names()
    assert ("people", "0002_later") not in executor.recorder.applied_migrations()


def test_it_is_what_the_command_uses() -> None:
    assert get_commands()["migrate"] == "ledernet.operations"
