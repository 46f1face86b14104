"""A migration that takes away what the version before uses says so."""

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

from ledernet.operations.upgrades import demands, needs_a_pause, takes_away
from ledernet.ui.migrating import Tables


def made_of(*operations: object, contracts: str = "") -> migrations.Migration:
    migration = migrations.Migration("0002_later", "people")
    migration.operations = list(operations)  # type: ignore[arg-type]
    if contracts:
        migration.contracts = contracts  # type: ignore[attr-defined]
    return migration


def unannounced(migration: migrations.Migration) -> list[str]:
    """What it takes away without saying why that may be."""
    return [] if str(getattr(migration, "contracts", "")).strip() else takes_away(migration)


def test_no_migration_takes_anything_away_without_saying_why() -> None:
    found = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    ours = [one for one in found.values() if type(one).__module__.startswith("ledernet.")]
    assert len(ours) > 20
    assert {str(one): unannounced(one) for one in ours if unannounced(one)} == {}


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RemoveField("leader", "title"),
        migrations.RenameField("leader", "title", "post"),
        migrations.DeleteModel("leader"),
        migrations.RenameModel("leader", "person"),
        migrations.AlterModelTable("leader", "people_person"),
    ],
)
def test_dropped_or_renamed_wants_the_marker(operation: object) -> None:
    for wrapped in (operation, Tables([operation]), migrations.SeparateDatabaseAndState([operation])):  # type: ignore[list-item]
        assert len(unannounced(made_of(wrapped))) == 1
        assert unannounced(made_of(wrapped, contracts="0.4.0 read it last")) == []
        assert unannounced(made_of(wrapped, contracts=" ")) != []
        assert len(takes_away(made_of(wrapped, contracts="0.4.0 read it last"))) == 1


def test_a_new_column_that_must_be_filled_by_somebody() -> None:
    filled = migrations.AddField("leader", "is_new", models.BooleanField(default=False))
    by_itself = migrations.AddField("leader", "is_new", models.BooleanField(db_default=False))
    empty = migrations.AddField("leader", "since", models.DateField(null=True))
    assert demands(made_of(filled)) and not unannounced(made_of(filled))
    assert not demands(made_of(by_itself, empty))
    assert needs_a_pause([made_of(by_itself, empty)]) == []
    assert len(needs_a_pause([made_of(filled), made_of(migrations.DeleteModel("leader"))])) == 2
